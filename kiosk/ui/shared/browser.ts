// What every page needs of its browser.

import { keepTexts } from "./texts.ts";

/**
 * The element of the page's shell that scripts draw in, without what stood there until the script ran. What is drawn from
 * now on stays true where a browser translates the page.
 */
export function container(): HTMLElement {
  const found = document.getElementById("app");
  if (found === null) throw new Error("The shell lacks the element with the id app.");
  found.replaceChildren();
  keepTexts();
  return found;
}

/** Resolves once the screen has been drawn: the first frame draws, the second begins after that. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    // Hidden pages have no frames.
    setTimeout(resolve, 200);
  });
}

export function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
