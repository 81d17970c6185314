// The review: a ballot is sealed when the review begins, so that the device has committed itself, and shown the tracker,
// before it can know whether this ballot will be cast or challenged. A challenged ballot is opened only once the server
// will never take it; from then on this page never sends it either, and neither does it one whose challenge got no
// answer, for the server may have heard it.

import { at } from "./basics.ts";
import { over, refuse, send } from "./casting.ts";
import { checkLetter } from "./letter.ts";
import type { ChallengeOutcome } from "../asking/outcomes.ts";
import type { Event, State, Step } from "./state.ts";

/** To the review, with a ballot of its own: none that was sealed before is used again. */
export function review(state: State): Step {
  const { election, credential, choices } = state;
  if (election === null || credential === null) return [state];
  const seal = state.seals + 1;
  const command = { run: "seal", election, credential, choices, seal } as const;
  return [at({ ...unsealed(state), seals: seal }, { at: "review" }), command];
}

/** Without the ballot that was sealed for review; the choice stays. */
export function unsealed(state: State): State {
  return { ...state, sealed: null, opening: null };
}

/** A ballot of an earlier review may hold an earlier choice, so only the last one asked for is taken. */
export function sealed(state: State, event: Extract<Event, { readonly type: "sealed" }>): Step {
  if (event.seal !== state.seals || state.sealed !== null) return [state];
  if (state.screen.at !== "review") return [state];
  return [{ ...state, sealed: event.sealed, opening: event.opening }];
}

/** Nothing is cast whose tracker has not been shown. */
export function cast(state: State): Step {
  return state.sealed === null ? [state] : send(state);
}

export function challenge(state: State): Step {
  const { sealed: ballot, opening } = state;
  if (ballot === null || opening === null) return [state];
  return [at(state, { at: "challenging" }), { run: "challenge", sealed: ballot }];
}

export function challenged(state: State, tracker: string, outcome: ChallengeOutcome): Step {
  if (state.screen.at !== "challenging" || state.sealed?.tracker !== tracker) return [state];
  switch (outcome.kind) {
    case "challenged":
      return [at(state, { at: "opened" })];
    case "refused":
      return refusedChallenge(state, outcome.code);
    default:
      return [at(state, { at: "unchecked", problem: outcome.kind })];
  }
}

function refusedChallenge(state: State, code: string): Step {
  switch (code) {
    case "challenges-used-up":
      return [at(state, { at: "unchecked", problem: "limit" })];
    case "credential-used":
      // The letter's status tells with which ballot.
      return checkLetter(unsealed(state));
    case "consultation-closed":
      return [over(state, false)];
    default:
      return [refuse(state, code)];
  }
}
