// With which ballot a used letter has voted: the one rule for a page that still shows it and for a disk that keeps it.

import type { SealedBallot } from "../../protocol/ballots.ts";
import type { CastOutcome, LetterOutcome, Trouble } from "./outcomes.ts";

type Voted = Extract<LetterOutcome, { readonly kind: "voted" }>;

/**
 * What became of a ballot whose letter has voted. Where it was this very ballot, an answer was lost before; that is the
 * server's word only, and the proof is still to be asked for. That it was another one is believed when it is proved:
 * a server that could say so without proof would have every ballot thrown away.
 */
export function usedBy(
  { tracker }: SealedBallot,
  status: Voted,
): Extract<CastOutcome, { readonly kind: "received" | "used" }> | Trouble {
  if (status.tracker === tracker) return { kind: "received", proof: "missing" };
  return status.isProved ? { kind: "used", tracker: status.tracker } : { kind: "server" };
}
