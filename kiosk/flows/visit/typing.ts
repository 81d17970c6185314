// Typing a letter code into four fields: pasted and overflowing text finds its own group.

import { behindHash, GROUP_SIZES, splitGroups } from "../../protocol/credential.ts";

export type Groups = readonly [string, string, string, string];

export const NOTHING_TYPED: Groups = ["", "", "", ""];

const WHOLE = 22;

/** The fields after `text` has become the content of field `index` (0 to 3), and the field where typing goes on. */
export function typeInto(groups: Groups, index: number, text: string): { groups: Groups; next: number } {
  const isWhole = behindHash(text) !== null || text.replace(/[^\p{L}\p{N}]/gu, "").length >= WHOLE;
  if (isWhole) return { groups: splitGroups(text), next: GROUP_SIZES.length - 1 };

  const typed: string[] = [...groups];
  let rest = text.replace(/[\s\p{Pd}]/gu, "");
  let position = index;
  for (;;) {
    const size = GROUP_SIZES[position] ?? 0;
    const following = groups[position + 1];
    // A full following field is not pushed along: the group that is too long then says so itself.
    if (rest.length <= size || following === undefined || following !== "") break;
    typed[position] = rest.slice(0, size);
    rest = rest.slice(size);
    position += 1;
  }
  typed[position] = rest;
  return { groups: typed as unknown as Groups, next: position };
}

/** As typed with keys on the screen: one symbol at the end of a group, and on to the next group when it is full. */
export function pressKey(groups: Groups, index: number, symbol: string): { groups: Groups; next: number } {
  const position = isFull(groups, index) && !isLast(index) ? index + 1 : index;
  if (isFull(groups, position)) return { groups, next: position };
  const typed = withGroup(groups, position, (groups[position] ?? "") + symbol);
  return { groups: typed, next: isFull(typed, position) && !isLast(position) ? position + 1 : position };
}

/** Takes the last symbol away; from an empty group, that of the group before. */
export function erase(groups: Groups, index: number): { groups: Groups; next: number } {
  const position = groups[index] === "" && index > 0 ? index - 1 : index;
  return { groups: withGroup(groups, position, (groups[position] ?? "").slice(0, -1)), next: position };
}

function withGroup(groups: Groups, index: number, text: string): Groups {
  return groups.map((group, position) => (position === index ? text : group)) as unknown as Groups;
}

function isFull(groups: Groups, index: number): boolean {
  return (groups[index] ?? "").length >= (GROUP_SIZES[index] ?? 0);
}

function isLast(index: number): boolean {
  return index >= GROUP_SIZES.length - 1;
}
