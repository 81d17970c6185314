// With which ballot a used letter has voted: the one rule for a page that still shows it and for a disk that keeps it.

import type { SealedBallot } from "../../protocol/ballots.ts";
import type { CastOutcome, LetterOutcome } from "./outcomes.ts";

type Voted = Extract<LetterOutcome, { readonly kind: "voted" }>;

/**
 * What became of a ballot whose letter has voted. Where it was this very ballot, an answer was lost before, and the
 * receipt is written from what the letter's status says.
 */
export function usedBy(
  { uuid, tracker }: SealedBallot,
  status: Voted,
): Extract<CastOutcome, { readonly kind: "recorded" | "used" }> {
  if (status.tracker !== tracker) return { kind: "used", tracker: status.tracker };
  const { height } = status;
  return { kind: "recorded", receipt: { uuid, tracker, height, raw: JSON.stringify({ uuid, tracker, height }) } };
}
