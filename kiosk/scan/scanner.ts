// Listens to a handheld scanner on a page.

import { collect, endsScan, readBurst, SILENCE, type KeyPress } from "./keys.ts";
import type { Reading } from "../flows/reading/reading.ts";

/**
 * Calls `read` with what a scanner typed. The Enter or Tab that ends a scan does nothing else: it neither presses the
 * button nor leaves the field that has the focus. Returns the way to stop listening.
 */
export function listenToScanner(target: Window, read: (reading: Reading) => void): () => void {
  let burst: readonly KeyPress[] = [];
  let timer = 0;

  function finish(): Reading | null {
    clearTimeout(timer);
    const reading = readBurst(burst);
    burst = [];
    if (reading !== null) read(reading);
    return reading;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.repeat || event.isComposing) return;
    burst = collect(burst, { code: event.code, key: event.key, at: event.timeStamp });
    clearTimeout(timer);
    if (endsScan(event.key)) {
      if (finish() === null) return;
      event.preventDefault();
      event.stopPropagation();
    } else {
      timer = setTimeout(finish, SILENCE) as unknown as number;
    }
  }

  target.addEventListener("keydown", onKeyDown, { capture: true });
  return () => {
    clearTimeout(timer);
    burst = [];
    target.removeEventListener("keydown", onKeyDown, { capture: true });
  };
}
