// At a kiosk, keys only write and move: a scanned barcode may hold control characters, which scanners send as Ctrl
// with a key, and no such key may open, print, save or leave anything.

const MOVES = new Set([
  ...["Tab", "Enter", " ", "Backspace", "Delete"],
  ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"],
]);
const MODIFIERS = new Set(["Shift", "CapsLock", "AltGraph"]);

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Whether a key may do what it does: write one character, move the focus, press what has the focus. */
export function isHarmless({ key, ctrlKey, altKey, metaKey }: Pressed): boolean {
  if (ctrlKey || altKey || metaKey) return false;
  return MOVES.has(key) || MODIFIERS.has(key) || [...key].length === 1;
}

/** Stops every other key before anything sees it, for as long as the page has the focus. Returns the way to undo. */
export function guardKeys(target: Window): () => void {
  function onKey(event: KeyboardEvent): void {
    if (isHarmless(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  const events = ["keydown", "keypress", "keyup"] as const;
  for (const name of events) target.addEventListener(name, onKey, { capture: true });
  return () => {
    for (const name of events) target.removeEventListener(name, onKey, { capture: true });
  };
}
