// From the one button to a certain answer: the very same ballot is sent until the server has said what became of it.

import { afresh, at, withoutSecrets } from "./basics.ts";
import type { CastOutcome, LetterOutcome, Receipt, Received, Trouble } from "../asking/outcomes.ts";
import { usedBy } from "../asking/used.ts";
import type { Screen, State, Step } from "./state.ts";

/** Between the one button and a certain answer; a ballot that may not be lost is in memory. */
export function isCasting(state: State): boolean {
  return state.screen.at === "casting" || state.screen.at === "waiting";
}

/** The same, or the server has it and has not proved it: what it says about it is still to come. */
export function isOpen(state: State): boolean {
  return isCasting(state) || state.screen.at === "received";
}

/** From here on nothing but the sealed ballot is known. */
export function send(before: State): Step {
  const state = { ...withoutSecrets(before), hasSent: true };
  const { sealed, screen } = state;
  if (sealed === null) return [state];
  // While waiting, the page stays where it is, so that a screen reader is not interrupted by every try.
  const isAgain = screen.at === "waiting" || screen.at === "received";
  const next: Screen = isAgain ? { ...screen, trying: true } : { at: "casting", phase: "sending" };
  return [at(state, next), { run: "cast", sealed }];
}

export function answered(state: State, outcome: CastOutcome): Step {
  if (outcome.kind === "recorded") return [done(state, outcome.receipt)];
  if (outcome.kind === "used") return [usedElsewhere(state, outcome.tracker)];
  if (outcome.kind === "received") return [received(state, outcome)];
  if (outcome.kind === "kept") return [kept(state, state.sealed?.tracker ?? "", false, outcome.received)];
  if (outcome.kind !== "refused") return [wait({ ...state, uncertain: true }, outcome)];
  // Another try of the same ballot may have arrived before; only the letter's status tells.
  if (outcome.code !== "credential-used" && !state.uncertain) return [refuse(state, outcome.code)];
  const { sealed } = state;
  if (sealed === null) return [state];
  const asking = { ...state, refusal: outcome.code };
  const screen: Screen = state.screen.at === "casting" ? { at: "casting", phase: "asking" } : state.screen;
  return [at(asking, screen), { run: "ask-status", log: sealed, credential: sealed.credential }];
}

export function resolved(state: State, outcome: LetterOutcome): Step {
  const { sealed, refusal } = state;
  if (sealed === null || refusal === null) return [state];
  switch (outcome.kind) {
    case "voted":
      return answered(state, usedBy(sealed, outcome));
    case "unvoted":
      // "Used" and "not used" cannot both be true; asking again is the only honest way on.
      return refusal === "credential-used" ? [wait(state, { kind: "server" })] : [refuse(state, refusal)];
    case "unknown":
      return [refuse(state, "credential-unknown")];
    case "voided":
      return [refuse(state, "letter-voided")];
    case "idle":
      return [refuse(state, "spare-not-given")];
    case "unchecked":
    case "kept":
      return [wait(state, { kind: "offline" })];
    default:
      return [wait(state, outcome)];
  }
}

export function usedElsewhere(state: State, tracker: string): State {
  return at(afresh(state), { at: "used", tracker, meanwhile: true, isProved: true });
}

/** Only the voter who still looks at that ballot's receipt is told. */
export function keptAnswer(state: State, tracker: string, outcome: CastOutcome): State {
  if (state.screen.at !== "kept" || state.screen.tracker !== tracker) return state;
  switch (outcome.kind) {
    case "recorded":
      return done(state, outcome.receipt);
    case "used":
      return usedElsewhere(state, outcome.tracker);
    case "refused":
      return refuse(state, outcome.code);
    case "received":
      return at(state, { ...state.screen, received: outcome });
    default:
      return state;
  }
}

/** Known to be said, and not to be true: the ballot stays here until it is proved. */
function received(state: State, outcome: Received): State {
  return at({ ...state, uncertain: true, refusal: null }, { at: "received", received: outcome, trying: false });
}

export function kept(state: State, tracker: string, earlier: boolean, said: Received | undefined): State {
  return at(afresh(state), { at: "kept", tracker, earlier, ...(said && { received: said }) });
}

/** Silence does not unsay what the server said before. */
export function wait(state: State, trouble: Trouble): State {
  if (state.screen.at === "received") return at({ ...state, refusal: null }, { ...state.screen, trying: false });
  return at({ ...state, refusal: null }, { at: "waiting", trouble, trying: false });
}

export function done(state: State, receipt: Receipt): State {
  return at(afresh(state), { at: "done", receipt });
}

export function refuse(state: State, code: string): State {
  const clean = afresh(state);
  switch (code) {
    case "consultation-closed":
      return over(clean, true);
    case "consultation-not-open":
      return at(clean, { at: "not-open" });
    case "credential-unknown":
      return at(clean, { at: "unknown-letter" });
    case "letter-voided":
      return at(clean, { at: "voided-letter" });
    case "spare-not-given":
      return at(clean, { at: "idle-letter" });
    default:
      return at(clean, { at: "refused", code });
  }
}

/** The server has said that voting is over, whatever was known before. `lost`: a ballot came too late. */
export function over(state: State, lost: boolean): State {
  const { consultation } = state;
  const known = consultation && ({ ...consultation, phase: "after" } as const);
  return at({ ...afresh(state), consultation: known }, { at: "closed", lost });
}
