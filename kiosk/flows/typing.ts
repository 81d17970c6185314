// Typing a letter code into four fields: pasted and overflowing text finds its own group.

import { GROUP_SIZES, splitGroups } from "../protocol/credential.ts";

export type Groups = readonly [string, string, string, string];

export const NOTHING_TYPED: Groups = ["", "", "", ""];

const WHOLE = 22;

/** The fields after `text` has become the content of field `index` (0 to 3), and the field where typing goes on. */
export function typeInto(groups: Groups, index: number, text: string): { groups: Groups; next: number } {
  const isWhole = text.includes("#") || text.replace(/[^\p{L}\p{N}]/gu, "").length >= WHOLE;
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
