// What can come back when the page asks the server. No answer is ever guessed: an outcome that leaves open whether
// something was stored is a Trouble, and Trouble is resolved by asking again.

import type { Election } from "../../protocol/election.ts";
import type { Consultation } from "../consultation/consultation.ts";

/** No answer, or an answer that makes no sense. */
export interface Trouble {
  readonly kind: "offline" | "server";
}

export interface Receipt {
  readonly uuid: string;
  readonly tracker: string;
  /** Place in the public record. */
  readonly height: number;
  /** The server's words as they came, for the saved file. */
  readonly raw: string;
}

export type LoadOutcome =
  | { readonly kind: "loaded"; readonly consultation: Consultation; readonly election: Election }
  | { readonly kind: "not-found" }
  | Trouble;

export type LetterOutcome =
  | { readonly kind: "unvoted" }
  /** `isProved`: that ballot is this letter's, and the log key has signed that it is in the ballot box; else it is only said. */
  | { readonly kind: "voted"; readonly tracker: string; readonly isProved: boolean }
  | { readonly kind: "unknown" }
  /** Reported lost, and another letter takes its place; or a spare one that takes no place yet. */
  | { readonly kind: "voided" | "idle" }
  /** A kiosk without network: whether this letter has voted cannot be known now. */
  | { readonly kind: "unchecked" }
  /** A ballot of this letter waits on this kiosk. */
  | { readonly kind: "kept"; readonly tracker: string; readonly received?: Received }
  | Trouble;

/** The server says that it has the ballot. `missing`: it proves nothing; `false`: what it gave for a proof does not hold. */
export interface Received {
  readonly kind: "received";
  readonly proof: "missing" | "false";
}

export type CastOutcome =
  /** Proved: what the log key has signed holds this ballot. */
  | { readonly kind: "recorded"; readonly receipt: Receipt }
  | Received
  /** A definite no; `code` is the server's stable problem code. */
  | { readonly kind: "refused"; readonly code: string }
  /** Proved: another ballot of this letter is in the ballot box. */
  | { readonly kind: "used"; readonly tracker: string }
  /** On the kiosk's disk, which sends it when the network is back. */
  | { readonly kind: "kept"; readonly received?: Received }
  | Trouble;

export type ChallengeOutcome =
  /** For ever out of the vote. */
  | { readonly kind: "challenged" }
  | { readonly kind: "refused"; readonly code: string }
  | Trouble;
