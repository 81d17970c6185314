// What the steps of a visit have in common: screens, and forgetting.

import type { Fault } from "../../protocol/credential.ts";
import type { Screen, State } from "./state.ts";
import { NOTHING_TYPED } from "./typing.ts";

export function at(state: State, screen: Screen): State {
  return { ...state, screen };
}

export function codeScreen(faults: readonly Fault[] = [], focus = 0): Screen {
  return { at: "code", faults, focus, byKeys: false };
}

export function question(index: number, incomplete = false): Screen {
  return { at: "question", index, incomplete };
}

/** All that only the voter may know is forgotten; a sealed ballot stays. */
export function withoutSecrets(state: State): State {
  return { ...state, typed: NOTHING_TYPED, fingerprint: null, credential: null, choices: [], opening: null };
}

export function afresh(state: State): State {
  return { ...withoutSecrets(state), sealed: null, uncertain: false, refusal: null };
}
