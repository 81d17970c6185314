// The voter's way through the page, as pure steps: step(state, event) gives the next state and at most one command,
// which session.ts carries out and answers with another event. Nothing here touches network, clock, chance or page.

import { afresh, at, codeScreen, question } from "./basics.ts";
import { answered, isOpen, keptAnswer, resolved, send, wait } from "./casting.ts";
import { choose, isComplete } from "./choices.ts";
import { arrive, byKey, checked, checkLetter, loaded, newLetter, otherLetter, read, start, submitCode, typed, withLetter } from "./letter.ts";
import { startScan, unread } from "./scanning.ts";
import { cast, challenge, challenged, review, sealed, unsealed } from "./sealing.ts";
import type { Event, State, Step } from "./state.ts";
import { erase, NOTHING_TYPED, pressKey } from "./typing.ts";

/** `letter` is what stands behind the mark of the address; empty where nothing does. */
export function begin(slug: string, letter: string): Step {
  const state: State = {
    slug,
    consultation: null,
    election: null,
    typed: NOTHING_TYPED,
    fingerprint: null,
    credential: null,
    choices: [],
    sealed: null,
    opening: null,
    seals: 0,
    hasSent: false,
    uncertain: false,
    refusal: null,
    scanProblem: null,
    screen: { at: "loading" },
  };
  return [letter === "" ? state : withLetter(state, letter), { run: "load", slug }];
}

/** Events that do not belong to the present screen (a late answer, a doubled tap) change nothing. */
export function step(state: State, event: Event): Step {
  switch (event.type) {
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

type Onward = Exclude<Event, { readonly type: "camera" | "unread" | "read" }>;

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
      return newLetter(state, event.text);
    case "loaded":
      return state.screen.at === "loading" ? loaded(state, event.outcome) : [state];
    case "start":
      return state.screen.at === "welcome" || state.screen.at === "closed" ? start(state) : [state];
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
      return state.screen.at === "review" ? [at(unsealed(state), question(event.question))] : [state];
    case "back":
      return [back(state)];
    case "other-letter":
      return [otherLetter(state)];
    case "cast":
      return state.screen.at === "review" ? cast(state) : [state];
    case "sealed":
      return sealed(state, event);
    case "challenge":
      return state.screen.at === "review" ? challenge(state) : [state];
    case "challenge-answer":
      return challenged(state, event.tracker, event.outcome);
    case "seal-afresh":
      return state.screen.at === "opened" || state.screen.at === "unchecked" ? review(state) : [state];
    case "kept-answer":
      return [keptAnswer(state, event.tracker, event.outcome)];
    case "cast-answer":
      return isOpen(state) ? answered(state, event.outcome) : [state];
    case "status-answer":
      return isOpen(state) ? resolved(state, event.outcome) : [state];
    case "retry":
      return retry(state);
    case "retry-waiting":
      return isOpen(state) ? retry(state) : [state];
    case "failed":
      // With a sealed ballot in hand it may already have been sent, so nothing is said but "not confirmed".
      if (isOpen(state)) return [wait({ ...state, uncertain: true }, { kind: "server" })];
      if (state.screen.at === "challenging") return [at(state, { at: "unchecked", problem: "server" })];
      return [at(afresh(state), { at: "refused", code: "page-failed" })];
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
  return index + 1 < questions.length ? [at(state, question(index + 1))] : review(state);
}

function back(state: State): State {
  const { screen } = state;
  switch (screen.at) {
    case "code":
    case "scan":
      return arrive(state);
    case "question":
      return at(state, screen.index > 0 ? question(screen.index - 1) : { at: "welcome" });
    case "review":
      return at(unsealed(state), question((state.election?.questions.length ?? 1) - 1));
    default:
      return state;
  }
}

function retry(state: State): Step {
  const { screen } = state;
  if ((screen.at === "waiting" || screen.at === "received") && !screen.trying) return send(state);
  if (screen.at === "unchecked" && screen.problem !== "limit") return challenge(state);
  if (screen.at === "trouble" && screen.during === "checking") return checkLetter(state);
  if (screen.at === "trouble" || screen.at === "not-open" || screen.at === "not-found" || screen.at === "other-election") {
    return [at(state, { at: "loading" }), { run: "load", slug: state.slug }];
  }
  return [state];
}
