// What one voter's visit knows, what may happen to it, and what it may ask for.

import type { SealedBallot } from "../../protocol/ballots.ts";
import type { Fault } from "../../protocol/credential.ts";
import type { Election } from "../../protocol/election.ts";
import type { LogOf } from "../../protocol/log.ts";
import type { Choice, Opening } from "../../protocol/encryption.ts";
import type { Consultation } from "../consultation/consultation.ts";
import type { CastOutcome, ChallengeOutcome, LetterOutcome, LoadOutcome, Receipt, Received, Trouble } from "../asking/outcomes.ts";
import type { CameraState, Reading } from "../reading/reading.ts";
import type { Groups } from "./typing.ts";

export type Screen =
  | { readonly at: "loading" | "not-found" | "not-open" | "welcome" | "checking" | "unknown-letter" | "review" }
  /** Voting is over, and nothing was cast with this letter. */
  | { readonly at: "unvoted" }
  /** Reported lost, and replaced; or a spare letter that nobody was given yet. */
  | { readonly at: "voided-letter" | "idle-letter" }
  /** The server shows another election than the one whose fingerprint the letter bears. */
  | { readonly at: "other-election" }
  /** The ballot of the review is being taken out of the vote, is out of it and shown, or could not be. */
  | { readonly at: "challenging" | "opened" }
  | { readonly at: "unchecked"; readonly problem: Trouble["kind"] | "limit" }
  /** `lost`: a ballot was sealed here and came too late. */
  | { readonly at: "closed"; readonly lost: boolean }
  | { readonly at: "trouble"; readonly trouble: Trouble; readonly during: "loading" | "checking" }
  /** `focus`: the group that is written in; `byKeys`: with keys on the screen, so the focus stays on them. */
  | { readonly at: "code"; readonly faults: readonly Fault[]; readonly focus: number; readonly byKeys: boolean }
  /** `attempt` grows whenever the camera is started anew. */
  | { readonly at: "scan"; readonly camera: CameraState; readonly attempt: number }
  | { readonly at: "used"; readonly tracker: string; readonly meanwhile: boolean; readonly isProved: boolean }
  | { readonly at: "question"; readonly index: number; readonly incomplete: boolean }
  | { readonly at: "casting"; readonly phase: "sending" | "asking" }
  | { readonly at: "waiting"; readonly trouble: Trouble; readonly trying: boolean }
  | { readonly at: "refused"; readonly code: string }
  /** The server says that it has the ballot, and has not proved it; the page keeps it and asks again. */
  | { readonly at: "received"; readonly received: Received; readonly trying: boolean }
  /**
   * On the kiosk's disk, not proved to be in the record yet. `earlier`: since an earlier visit with the same letter;
   * `received`: the server says that it has it, without proof.
   */
  | { readonly at: "kept"; readonly tracker: string; readonly earlier: boolean; readonly received?: Received }
  | { readonly at: "done"; readonly receipt: Receipt };

/** Why what was scanned does not help; `unread` and `square`: nothing was read for a while, a code in view or not. */
export type ScanProblem = "foreign" | "damaged" | "other-vote" | "unread" | "square";

export interface State {
  readonly slug: string;
  readonly consultation: Consultation | null;
  readonly election: Election | null;
  readonly typed: Groups;
  /** The short fingerprint, without dashes, that the letter's square bears; null where a code was typed. */
  readonly fingerprint: string | null;
  /** The private credential once it is well formed. Forgotten when the ballot is sent. */
  readonly credential: string | null;
  /** Forgotten when the ballot is sent. */
  readonly choices: readonly Choice[];
  /** At the review not sent yet. */
  readonly sealed: SealedBallot | null;
  /** What opens `sealed`; forgotten when that is sent or replaced, and never sent. */
  readonly opening: Opening | null;
  /** How many ballots were asked for so far in this visit. */
  readonly seals: number;
  /** A ballot left this page at some time, whatever became of it. */
  readonly hasSent: boolean;
  /** A sending ended without an answer, so the ballot may stand in the record although nothing said so. */
  readonly uncertain: boolean;
  /** A refusal that waits for the letter's status before it is believed. */
  readonly refusal: string | null;
  readonly scanProblem: ScanProblem | null;
  readonly screen: Screen;
}

export type Command =
  | { readonly run: "load"; readonly slug: string }
  | { readonly run: "check-letter"; readonly log: LogOf; readonly credential: string }
  | {
      readonly run: "seal";
      readonly election: Election;
      readonly credential: string;
      readonly choices: readonly Choice[];
      readonly seal: number;
    }
  | { readonly run: "cast" | "challenge"; readonly sealed: SealedBallot }
  | { readonly run: "ask-status"; readonly log: LogOf; readonly credential: string };

export type Event =
  /** Start the camera, or start it again. */
  | { readonly type: "scan" | "type-instead" }
  | { readonly type: "camera"; readonly camera: Exclude<CameraState, "starting"> }
  /** The camera or a handheld scanner read something. */
  | { readonly type: "read"; readonly reading: Reading }
  | { readonly type: "unread"; readonly square: boolean }
  /** Keys on the screen. */
  | { readonly type: "key"; readonly symbol: string }
  | { readonly type: "erase" }
  | { readonly type: "active"; readonly group: number }
  /** What stands behind the mark of the page's address: a code, with a fingerprint or without. */
  | { readonly type: "letter"; readonly text: string }
  | { readonly type: "loaded"; readonly outcome: LoadOutcome }
  | { readonly type: "start" | "submit" | "next" | "back" | "cast" | "retry" | "retry-waiting" | "other-letter" }
  | { readonly type: "type"; readonly group: number; readonly text: string }
  | { readonly type: "checked"; readonly outcome: LetterOutcome }
  | { readonly type: "choose"; readonly option: number }
  | { readonly type: "change"; readonly question: number }
  | { readonly type: "sealed"; readonly seal: number; readonly sealed: SealedBallot; readonly opening: Opening }
  /** Instead of casting: open this ballot; then, or where that failed, another one for the same choice. */
  | { readonly type: "challenge" | "seal-afresh" }
  | { readonly type: "challenge-answer"; readonly tracker: string; readonly outcome: ChallengeOutcome }
  | { readonly type: "cast-answer"; readonly outcome: CastOutcome }
  | { readonly type: "status-answer"; readonly outcome: LetterOutcome }
  /** What became of a ballot that waited on the kiosk's disk. */
  | { readonly type: "kept-answer"; readonly tracker: string; readonly outcome: CastOutcome }
  /** A command could not be carried out because of a mistake in the page itself. */
  | { readonly type: "failed" };

export type Step = readonly [State, Command?];
