// The voter's way through the page, as pure steps: step(state, event) gives the next state and at most one command,
// which session.ts carries out and answers with another event. Nothing here touches network, clock, chance or page.

import { CodeError, parseGroups, splitGroups, type Fault } from "../protocol/credential.ts";
import type { Reading } from "../scan/reading.ts";
import { choose, isComplete, nothingChosen } from "./choices.ts";
import type { Language } from "./consultation.ts";
import type { CastOutcome, LetterOutcome, LoadOutcome, Receipt, Trouble } from "./outcomes.ts";
import { scanned, startScan, unread } from "./scanning.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
import type { Command, Event, Screen, State, Step } from "./state.ts";
import { erase, NOTHING_TYPED, pressKey, typeInto, type Groups } from "./typing.ts";

export function begin(
  slug: string,
  code: string,
  language: Language,
  settings: Settings = DEFAULT_SETTINGS,
): Step {
  const state: State = {
    language,
    settings,
    usual: settings,
    slug,
    consultation: null,
    election: null,
    typed: code === "" ? NOTHING_TYPED : splitGroups(code),
    credential: null,
    choices: [],
    sealed: null,
    uncertain: false,
    refusal: null,
    scanProblem: null,
    screen: { at: "loading" },
  };
  return [state, { run: "load", slug }];
}

/** Events that do not belong to the present screen (a late answer, a doubled tap) change nothing. */
export function step(state: State, event: Event): Step {
  switch (event.type) {
    case "language":
      return [{ ...state, language: event.language }];
    case "setting":
      return [{ ...state, settings: { ...state.settings, ...event.change } }];
    case "usual-settings":
      return [{ ...state, settings: state.usual }];
    case "camera":
      return state.screen.at === "scan" ? [at(state, { ...state.screen, camera: event.camera })] : [state];
    case "unread":
      return [unread(state, event.square)];
    case "read":
      return read(state, event.reading);
    default:
      return stepOn(state.scanProblem === null ? state : { ...state, scanProblem: null }, event);
  }
}

type Onward = Exclude<Event, { readonly type: "language" | "setting" | "usual-settings" | "camera" | "unread" | "read" }>;

/** The events after which a word about an earlier scan would be out of place. */
function stepOn(state: State, event: Onward): Step {
  switch (event.type) {
    case "scan":
      return [startScan(state)];
    case "type-instead":
      return state.screen.at === "scan" ? [at(state, codeScreen())] : [state];
    case "key":
      return state.screen.at === "code" ? byKey(state, pressKey(state.typed, state.screen.focus, event.symbol)) : [state];
    case "erase":
      return state.screen.at === "code" ? byKey(state, erase(state.typed, state.screen.focus)) : [state];
    case "active":
      return state.screen.at === "code" ? [at(state, { ...state.screen, focus: event.group, byKeys: true })] : [state];
    case "letter":
      return newLetter(state, event.code);
    case "loaded":
      return state.screen.at === "loading" ? loaded(state, event.outcome) : [state];
    case "start":
      return state.screen.at === "welcome" ? start(state) : [state];
    case "type":
      return state.screen.at === "code" ? typed(state, event.group, event.text) : [state];
    case "submit":
      return state.screen.at === "code" ? submitCode(state) : [state];
    case "checked":
      return state.screen.at === "checking" ? checked(state, event.outcome) : [state];
    case "choose":
      return state.screen.at === "question" ? chosen(state, state.screen.index, event.option) : [state];
    case "next":
      return state.screen.at === "question" ? next(state, state.screen.index) : [state];
    case "change":
      return state.screen.at === "review" ? [at(state, question(event.question))] : [state];
    case "back":
      return [back(state)];
    case "other-letter":
      return [otherLetter(state)];
    case "cast":
      return state.screen.at === "review" ? seal(state) : [state];
    case "sealed":
      return state.screen.at === "casting" ? send(withoutSecrets({ ...state, sealed: event.sealed })) : [state];
    case "kept-answer":
      return [keptAnswer(state, event.tracker, event.outcome)];
    case "cast-answer":
      return isCasting(state) ? answered(state, event.outcome) : [state];
    case "status-answer":
      return isCasting(state) ? resolved(state, event.outcome) : [state];
    case "retry":
      return retry(state);
    case "retry-waiting":
      return state.screen.at === "waiting" ? retry(state) : [state];
    case "failed":
      // With a sealed ballot in hand it may already have been sent, so nothing is said but "not confirmed".
      if (state.sealed !== null) return [wait({ ...state, uncertain: true }, { kind: "server" })];
      return [at(afresh(state), { at: "refused", code: "page-failed" })];
  }
}

function at(state: State, screen: Screen): State {
  return { ...state, screen };
}

function codeScreen(faults: readonly Fault[] = [], focus = 0): Screen {
  return { at: "code", faults, focus, byKeys: false };
}

function question(index: number, incomplete = false): Screen {
  return { at: "question", index, incomplete };
}

/** Between sealing and a certain answer; a ballot that may not be lost is in memory. */
export function isCasting(state: State): boolean {
  return state.screen.at === "casting" || state.screen.at === "waiting";
}

function withoutSecrets(state: State): State {
  return { ...state, typed: NOTHING_TYPED, credential: null, choices: [] };
}

function afresh(state: State): State {
  return { ...withoutSecrets(state), sealed: null, uncertain: false, refusal: null };
}

function newLetter(state: State, code: string): Step {
  if (isCasting(state) || state.screen.at === "checking") return [state];
  const clean = { ...afresh(state), typed: splitGroups(code) };
  return state.consultation === null ? [clean] : [arrive(clean)];
}

function loaded(state: State, outcome: LoadOutcome): Step {
  if (outcome.kind === "not-found") return [at(state, { at: "not-found" })];
  if (outcome.kind !== "loaded") return [at(state, { at: "trouble", trouble: outcome, during: "loading" })];
  const { consultation, election } = outcome;
  return [arrive({ ...state, consultation, election })];
}

/** The first screen that a loaded consultation calls for. */
function arrive(state: State): State {
  const phase = state.consultation?.phase;
  if (phase === "before") return at(state, { at: "not-open" });
  if (phase === "after") return at(state, { at: "closed", lost: false });
  return at(state, { at: "welcome" });
}

function start(state: State): Step {
  if (state.typed.every((group) => group === "")) return [at(state, codeScreen())];
  return submitCode(state);
}

function typed(state: State, group: number, text: string): Step {
  const { groups, next: focus } = typeInto(state.typed, group, text);
  const faults = state.screen.at === "code" ? state.screen.faults : [];
  return [{ ...state, typed: groups, screen: codeScreen(faults, focus) }];
}

function byKey(state: State, { groups, next }: { groups: Groups; next: number }): Step {
  if (state.screen.at !== "code") return [state];
  return [{ ...state, typed: groups, screen: { ...state.screen, focus: next, byKeys: true } }];
}

function read(state: State, reading: Reading): Step {
  const found = scanned(state, reading);
  switch (found.to) {
    case "check":
      return submitCode({ ...found.state, typed: splitGroups(found.code) });
    case "arrive":
      return newLetter(found.state, found.code);
    case "stay":
      return [found.state];
  }
}

function submitCode(state: State): Step {
  try {
    return checkLetter({ ...state, credential: parseGroups(state.typed) });
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    return [at(state, codeScreen(error.faults, (error.groups[0] ?? 1) - 1))];
  }
}

function checkLetter(state: State): Step {
  if (state.credential === null || state.election === null) return [state];
  const command: Command = { run: "check-letter", uuid: state.election.uuid, credential: state.credential };
  return [at(state, { at: "checking" }), command];
}

function checked(state: State, outcome: LetterOutcome): Step {
  switch (outcome.kind) {
    case "unvoted":
    case "unchecked": {
      const fresh = state.election?.questions.map(nothingChosen) ?? [];
      const choices = state.choices.length === fresh.length ? state.choices : fresh;
      return [at({ ...state, choices }, question(0))];
    }
    case "voted":
      return [at(afresh(state), { at: "used", tracker: outcome.tracker, meanwhile: false })];
    case "kept":
      return [at(afresh(state), { at: "kept", tracker: outcome.tracker, earlier: true })];
    case "unknown":
      return [at(state, { at: "unknown-letter" })];
    default:
      return [at(state, { at: "trouble", trouble: outcome, during: "checking" })];
  }
}

function chosen(state: State, index: number, option: number): Step {
  const asked = state.election?.questions[index];
  if (asked === undefined) return [state];
  const choices = state.choices.map((choice, position) =>
    position === index ? choose(asked, choice, option) : choice,
  );
  return [{ ...state, choices, screen: question(index) }];
}

function next(state: State, index: number): Step {
  const questions = state.election?.questions ?? [];
  const asked = questions[index];
  if (asked === undefined || !isComplete(asked, state.choices[index] ?? [])) return [at(state, question(index, true))];
  return [at(state, index + 1 < questions.length ? question(index + 1) : { at: "review" })];
}

function back(state: State): State {
  const { screen } = state;
  switch (screen.at) {
    case "code":
    case "scan":
      return at(state, { at: "welcome" });
    case "question":
      return at(state, screen.index > 0 ? question(screen.index - 1) : { at: "welcome" });
    case "review":
      return at(state, question((state.election?.questions.length ?? 1) - 1));
    default:
      return state;
  }
}

function otherLetter(state: State): State {
  switch (state.screen.at) {
    case "unknown-letter":
      return at({ ...state, credential: null }, codeScreen());
    case "welcome":
    case "used":
    case "refused":
      return at(afresh(state), codeScreen());
    default:
      return state;
  }
}

function seal(state: State): Step {
  const { election, credential, choices } = state;
  if (election === null || credential === null) return [state];
  return [at(state, { at: "casting", phase: "sealing" }), { run: "seal", election, credential, choices }];
}

function send(state: State): Step {
  const { election, sealed, screen } = state;
  if (election === null || sealed === null) return [state];
  // While waiting, the page stays where it is, so that a screen reader is not interrupted by every try.
  const next: Screen = screen.at === "waiting" ? { ...screen, trying: true } : { at: "casting", phase: "sending" };
  return [at(state, next), { run: "cast", uuid: election.uuid, ballot: sealed.ballot, tracker: sealed.tracker }];
}

function answered(state: State, outcome: CastOutcome): Step {
  if (outcome.kind === "recorded") return [done(state, outcome.receipt)];
  if (outcome.kind === "used") return [usedElsewhere(state, outcome.tracker)];
  if (outcome.kind === "kept") {
    return [at(afresh(state), { at: "kept", tracker: state.sealed?.tracker ?? "", earlier: false })];
  }
  if (outcome.kind !== "refused") return [wait({ ...state, uncertain: true }, outcome)];
  // Another try of the same ballot may have arrived before; only the letter's status tells.
  if (outcome.code !== "credential-used" && !state.uncertain) return [refuse(state, outcome.code)];
  const { election, sealed } = state;
  if (election === null || sealed === null) return [state];
  const asking = { ...state, refusal: outcome.code };
  const screen: Screen = state.screen.at === "waiting" ? state.screen : { at: "casting", phase: "asking" };
  return [at(asking, screen), { run: "ask-status", uuid: election.uuid, credential: sealed.credential }];
}

function resolved(state: State, outcome: LetterOutcome): Step {
  const { sealed, refusal, election } = state;
  if (sealed === null || refusal === null || election === null) return [state];
  switch (outcome.kind) {
    case "voted": {
      const { tracker, height } = outcome;
      if (tracker !== sealed.tracker) return [usedElsewhere(state, tracker)];
      const raw = JSON.stringify({ uuid: election.uuid, tracker, height });
      return [done(state, { uuid: election.uuid, tracker, height, raw })];
    }
    case "unvoted":
      // "Used" and "not used" cannot both be true; asking again is the only honest way on.
      return refusal === "credential-used" ? [wait(state, { kind: "server" })] : [refuse(state, refusal)];
    case "unknown":
      return [refuse(state, "credential-unknown")];
    case "unchecked":
    case "kept":
      return [wait(state, { kind: "offline" })];
    default:
      return [wait(state, outcome)];
  }
}

function usedElsewhere(state: State, tracker: string): State {
  return at(afresh(state), { at: "used", tracker, meanwhile: true });
}

/** Only the voter who still looks at that ballot's receipt is told. */
function keptAnswer(state: State, tracker: string, outcome: CastOutcome): State {
  if (state.screen.at !== "kept" || state.screen.tracker !== tracker) return state;
  switch (outcome.kind) {
    case "recorded":
      return done(state, outcome.receipt);
    case "used":
      return usedElsewhere(state, outcome.tracker);
    case "refused":
      return refuse(state, outcome.code);
    default:
      return state;
  }
}

function wait(state: State, trouble: Trouble): State {
  return at({ ...state, refusal: null }, { at: "waiting", trouble, trying: false });
}

function done(state: State, receipt: Receipt): State {
  return at(afresh(state), { at: "done", receipt });
}

function refuse(state: State, code: string): State {
  const clean = afresh(state);
  switch (code) {
    case "consultation-closed":
      return at(clean, { at: "closed", lost: true });
    case "consultation-not-open":
      return at(clean, { at: "not-open" });
    case "credential-unknown":
      return at(clean, { at: "unknown-letter" });
    default:
      return at(clean, { at: "refused", code });
  }
}

function retry(state: State): Step {
  const { screen } = state;
  if (screen.at === "waiting" && !screen.trying) return send(state);
  if (screen.at === "trouble" && screen.during === "checking") return checkLetter(state);
  if (screen.at === "trouble" || screen.at === "not-open" || screen.at === "not-found") {
    return [at(state, { at: "loading" }), { run: "load", slug: state.slug }];
  }
  return [state];
}
