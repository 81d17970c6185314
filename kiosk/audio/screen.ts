// What stands on the screen, in the order of reading.

import type { Block } from "./plan.ts";

const BLOCKS = "h1, h2, p, li, dt, dd, label, summary, button, a.action, [role=status]";

/** The texts under `root`, leaving out what is hidden. */
export function blocksOf(root: Element): Block[] {
  if (isHidden(root)) return [];
  if (root.matches(BLOCKS) && root.querySelector(BLOCKS) === null) return blockOf(root);
  return [...root.children].flatMap(blocksOf);
}

/** What is said of a control that takes the focus: its name, and its state. `chosen` says that it is chosen. */
export function controlBlocks(control: Element, chosen: string): Block[] {
  const label = control instanceof HTMLInputElement ? (control.labels?.[0] ?? control) : control;
  const name = control.getAttribute("aria-label");
  const blocks = name !== null ? [{ text: name, language: languageOf(control) }] : blockOf(label);
  const isChosen =
    (control instanceof HTMLInputElement && control.checked) || control.getAttribute("aria-pressed") === "true";
  const written = control instanceof HTMLInputElement && control.type === "text" ? [...control.value].join(" ") : "";
  return [
    ...blocks,
    ...(written === "" ? [] : [{ text: written, language: languageOf(control) }]),
    ...(isChosen ? [{ text: chosen, language: languageOf(document.documentElement) }] : []),
  ];
}

function blockOf(element: Element): Block[] {
  const parts: { text: string; language: string }[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent === null || parent.closest("[aria-hidden=true]") !== null) continue;
    const language = languageOf(parent);
    const text = walker.currentNode.nodeValue ?? "";
    const last = parts[parts.length - 1];
    if (last?.language === language) last.text += text;
    else parts.push({ text, language });
  }
  return parts.filter(({ text }) => text.trim() !== "");
}

function isHidden(element: Element): boolean {
  if (element.getAttribute("aria-hidden") === "true") return true;
  // Closed details and what style sheets hide have no boxes.
  return element.getClientRects().length === 0 && getComputedStyle(element).display !== "contents";
}

function languageOf(element: Element): string {
  return (element.closest("[lang]")?.getAttribute("lang") ?? "fr").slice(0, 2);
}
