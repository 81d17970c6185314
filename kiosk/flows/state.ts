// What one voter's visit knows, what may happen to it, and what it may ask for.

import type { Fault } from "../protocol/credential.ts";
import type { Election } from "../protocol/election.ts";
import type { Choice } from "../protocol/encryption.ts";
import type { Consultation, Language } from "./consultation.ts";
import type { CastOutcome, LetterOutcome, LoadOutcome, Receipt, Trouble } from "./outcomes.ts";
import type { Groups } from "./typing.ts";

/** A sealed ballot: what is sent, again and again the very same text, until the server has answered. */
export interface Sealed {
  readonly ballot: string;
  readonly tracker: string;
  /** Public. */
  readonly credential: string;
}

export type Screen =
  | { readonly at: "loading" | "not-found" | "not-open" | "welcome" | "checking" | "unknown-letter" | "review" }
  /** `lost`: a ballot was sealed here and came too late. */
  | { readonly at: "closed"; readonly lost: boolean }
  | { readonly at: "trouble"; readonly trouble: Trouble; readonly during: "loading" | "checking" }
  | { readonly at: "code"; readonly faults: readonly Fault[]; readonly focus: number }
  | { readonly at: "used"; readonly tracker: string; readonly meanwhile: boolean }
  | { readonly at: "question"; readonly index: number; readonly incomplete: boolean }
  | { readonly at: "casting"; readonly phase: "sealing" | "sending" | "asking" }
  | { readonly at: "waiting"; readonly trouble: Trouble; readonly trying: boolean }
  | { readonly at: "refused"; readonly code: string }
  | { readonly at: "done"; readonly receipt: Receipt };

export interface State {
  readonly language: Language;
  readonly slug: string;
  readonly consultation: Consultation | null;
  readonly election: Election | null;
  readonly typed: Groups;
  /** The private credential once it is well formed. Forgotten when the ballot is sealed. */
  readonly credential: string | null;
  /** Forgotten when the ballot is sealed. */
  readonly choices: readonly Choice[];
  readonly sealed: Sealed | null;
  /** A sending ended without an answer, so the ballot may stand in the record although nothing said so. */
  readonly uncertain: boolean;
  /** A refusal that waits for the letter's status before it is believed. */
  readonly refusal: string | null;
  readonly screen: Screen;
}

export type Command =
  | { readonly run: "load"; readonly slug: string }
  | { readonly run: "check-letter"; readonly uuid: string; readonly credential: string }
  | {
      readonly run: "seal";
      readonly election: Election;
      readonly credential: string;
      readonly choices: readonly Choice[];
    }
  | { readonly run: "cast"; readonly uuid: string; readonly ballot: string; readonly tracker: string }
  | { readonly run: "ask-status"; readonly uuid: string; readonly credential: string };

export type Event =
  | { readonly type: "language"; readonly language: Language }
  /** A code that came in the page's address. */
  | { readonly type: "letter"; readonly code: string }
  | { readonly type: "loaded"; readonly outcome: LoadOutcome }
  | { readonly type: "start" | "submit" | "next" | "back" | "cast" | "retry" | "retry-waiting" | "other-letter" }
  | { readonly type: "type"; readonly group: number; readonly text: string }
  | { readonly type: "checked"; readonly outcome: LetterOutcome }
  | { readonly type: "choose"; readonly option: number }
  | { readonly type: "change"; readonly question: number }
  | { readonly type: "sealed"; readonly sealed: Sealed }
  | { readonly type: "cast-answer"; readonly outcome: CastOutcome }
  | { readonly type: "status-answer"; readonly outcome: LetterOutcome }
  /** A command could not be carried out because of a mistake in the page itself. */
  | { readonly type: "failed" };

export type Step = readonly [State, Command?];
