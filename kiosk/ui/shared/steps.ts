// Reading with one key that goes on (Tab) and one that presses (Enter): two switches. A browser jumps from control to
// control, and what stands between them, or is taller than the screen, is never seen by whoever has no other key.

const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
// Where something modal stands, or nobody shall see the screen, there is nothing to read below.
const IN_FRONT = "dialog[open], .curtain";
const EDGE = 8; // pixels that stay free above what the screen was moved to

/**
 * Tab moves the screen on, and the focus with it to the text that is read, until all that stands before the next control
 * has been on the screen; only then it goes there. Returns the way to undo.
 */
export function stepThroughTexts(): () => void {
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== "Tab" || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const current = document.activeElement;
  if (event.defaultPrevented || current === null || current === document.body) return;
  if (document.querySelector(IN_FRONT) !== null) return;
  const next = controlAfter(current);
  const line = lineBelow(current, next);
  if (line !== null) {
    event.preventDefault();
    // The words of a control are read with the focus on it, so that what is pressed is what is seen.
    if (!wordsOf(current).contains(line.node)) focusText(blockOf(line.node));
    scrollBy({ top: line.box.top - EDGE, behavior: "instant" });
  } else if (next !== null && wordsOf(next).getBoundingClientRect().height > screenHeight()) {
    // A browser shows the middle of what is taller than the screen.
    event.preventDefault();
    next.focus({ preventScroll: true });
    scrollBy({ top: wordsOf(next).getBoundingClientRect().top - EDGE, behavior: "instant" });
  }
}

function screenHeight(): number {
  return document.documentElement.clientHeight;
}

function controlAfter(current: Element): HTMLElement | null {
  const controls = [...document.querySelectorAll<HTMLElement>(CONTROLS)];
  return (
    controls.find(
      (control) =>
        isAfter(control, current) &&
        control.tabIndex >= 0 &&
        !control.matches(":disabled") &&
        control.getClientRects().length > 0,
    ) ?? null
  );
}

function isAfter(node: Node, other: Node): boolean {
  return (other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** The control with what it says: an option is its label. */
function wordsOf(control: Element): Element {
  const label = control.closest("label");
  return label ?? control;
}

interface Line {
  readonly node: Node;
  readonly box: DOMRect;
}

/** The first line of text from `current` on, and before `next`, of which a part is still below the screen. */
function lineBelow(current: Element, next: Element | null): Line | null {
  const { scrollHeight } = document.documentElement;
  if (scrollY + screenHeight() >= scrollHeight - 1) return null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = current;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (next !== null && (next.contains(node) || isAfter(node, next))) return null;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = [...range.getClientRects()].find(isBelow);
    if (box !== undefined) return { node, box };
  }
  return null;
}

/** What already stands at the top is as much on the screen as it can be; what is one pixel wide is for screen readers. */
function isBelow({ top, bottom, width }: DOMRect): boolean {
  return width > 1 && bottom > screenHeight() && top > EDGE + 1;
}

function blockOf(node: Node): HTMLElement {
  let block = node.parentElement ?? document.body;
  while (block.parentElement !== null && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  return block;
}

/** Text takes the focus while it is read: Enter then presses nothing, and the next Tab goes on from here. */
function focusText(text: HTMLElement): void {
  if (!text.hasAttribute("tabindex")) {
    text.tabIndex = -1;
    text.addEventListener("blur", () => text.removeAttribute("tabindex"), { once: true });
  }
  text.focus({ preventScroll: true });
}
