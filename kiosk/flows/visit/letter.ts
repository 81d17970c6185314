// From the first screen to the question: the consultation, and the letter by address, typing or scanning.

import { CodeError, fingerprintIn, parseGroups, splitGroups } from "../../protocol/credential.ts";
import { grouped, shortFingerprint } from "../../protocol/fingerprint.ts";
import { logOf } from "../../protocol/log.ts";
import { behindMark, type Reading } from "../reading/reading.ts";
import { afresh, at, codeScreen, question } from "./basics.ts";
import { isCasting, kept } from "./casting.ts";
import { nothingChosen } from "./choices.ts";
import type { LetterOutcome, LoadOutcome } from "../asking/outcomes.ts";
import { scanned } from "./scanning.ts";
import type { Command, State, Step } from "./state.ts";
import { typeInto, type Groups } from "./typing.ts";

/** The state with what stands behind the mark of a letter's address. */
export function withLetter(state: State, text: string): State {
  return { ...state, typed: splitGroups(text), fingerprint: fingerprintIn(text) };
}

export function newLetter(state: State, text: string): Step {
  if (isCasting(state) || state.screen.at === "checking") return [state];
  const clean = withLetter(afresh(state), text);
  return state.consultation === null ? [clean] : [arrive(clean)];
}

export function loaded(state: State, outcome: LoadOutcome): Step {
  if (outcome.kind === "not-found") return [at(state, { at: "not-found" })];
  if (outcome.kind !== "loaded") return [at(state, { at: "trouble", trouble: outcome, during: "loading" })];
  const { consultation, election } = outcome;
  return [arrive({ ...state, consultation, election })];
}

/** The first screen that a loaded consultation calls for. */
export function arrive(state: State): State {
  if (isOtherElection(state)) return at(state, { at: "other-election" });
  const phase = state.consultation?.phase;
  if (phase === "before") return at(state, { at: "not-open" });
  if (phase === "after") return at(state, { at: "closed", lost: false });
  return at(state, { at: "welcome" });
}

/** The letter was printed for another election: whatever the server says of this one, nothing of the letter is used. */
function isOtherElection({ fingerprint, election }: State): boolean {
  return fingerprint !== null && election !== null && grouped(fingerprint) !== shortFingerprint(election.fingerprint);
}

export function start(state: State): Step {
  if (state.typed.every((group) => group === "")) return [at(state, codeScreen())];
  return submitCode(state);
}

export function typed(state: State, group: number, text: string): Step {
  const { groups, next: focus } = typeInto(state.typed, group, text);
  const faults = state.screen.at === "code" ? state.screen.faults : [];
  return [{ ...state, typed: groups, fingerprint: fingerprintIn(text), screen: codeScreen(faults, focus) }];
}

export function byKey(state: State, { groups, next }: { groups: Groups; next: number }): Step {
  if (state.screen.at !== "code") return [state];
  return [{ ...state, typed: groups, fingerprint: null, screen: { ...state.screen, focus: next, byKeys: true } }];
}

export function read(state: State, reading: Reading): Step {
  const found = scanned(state, reading);
  switch (found.to) {
    case "check":
      return submitCode(withLetter(found.state, behindMark(found.letter)));
    case "arrive":
      return newLetter(found.state, behindMark(found.letter));
    case "stay":
      return [found.state];
  }
}

export function submitCode(state: State): Step {
  if (isOtherElection(state)) return [at(state, { at: "other-election" })];
  try {
    return checkLetter({ ...state, credential: parseGroups(state.typed) });
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    return [at(state, codeScreen(error.faults, (error.groups[0] ?? 1) - 1))];
  }
}

export function checkLetter(state: State): Step {
  if (state.credential === null || state.election === null) return [state];
  const command: Command = { run: "check-letter", log: logOf(state.election), credential: state.credential };
  return [at(state, { at: "checking" }), command];
}

export function checked(state: State, outcome: LetterOutcome): Step {
  switch (outcome.kind) {
    case "unvoted":
    case "unchecked": {
      // After the end a letter can only be asked whether it has voted.
      if (state.consultation?.phase !== "open") return [unvoted(state, outcome)];
      const fresh = state.election?.questions.map(nothingChosen) ?? [];
      const choices = state.choices.length === fresh.length ? state.choices : fresh;
      return [at({ ...state, choices }, question(0))];
    }
    case "voted":
      return [at(afresh(state), { at: "used", tracker: outcome.tracker, meanwhile: false, isProved: outcome.isProved })];
    case "kept":
      return [kept(state, outcome.tracker, true, outcome.received)];
    case "unknown":
      return [at(state, { at: "unknown-letter" })];
    case "voided":
      return [at(afresh(state), { at: "voided-letter" })];
    case "idle":
      return [at(afresh(state), { at: "idle-letter" })];
    default:
      return [at(state, { at: "trouble", trouble: outcome, during: "checking" })];
  }
}

function unvoted(state: State, outcome: LetterOutcome): State {
  if (outcome.kind === "unvoted") return at(afresh(state), { at: "unvoted" });
  return at(state, { at: "trouble", trouble: { kind: "offline" }, during: "checking" });
}

export function otherLetter(state: State): State {
  switch (state.screen.at) {
    case "unknown-letter":
      return at({ ...state, credential: null }, codeScreen());
    case "welcome":
    case "used":
    case "unvoted":
    case "refused":
    case "voided-letter":
    case "idle-letter":
      return at(afresh(state), codeScreen());
    default:
      return state;
  }
}
