// A consultation to walk through, and short ways to the screens.

import type { Consultation } from "../../../flows/consultation/consultation.ts";
import type { Command, Event, State, Step } from "../../../flows/visit/state.ts";
import { begin, step } from "../../../flows/visit/visit.ts";
import { generateCode } from "../../../protocol/credential.ts";
import { shortFingerprint } from "../../../protocol/fingerprint.ts";
import { electionWith, seeded } from "../../protocol/support.ts";

export const election = electionWith([{ answers: 2, blank: true }, { answers: 2 }]);
export const code = generateCode(seeded("letter"));
/** Of `election`, as its letters' squares bear it. */
export const fingerprint = shortFingerprint(election.fingerprint).replaceAll("-", "");

export const consultation: Consultation = {
  uuid: election.uuid,
  slug: "BREST",
  title: "Internet collectif",
  organiser: "Le bailleur",
  phase: "open",
  opensText: { fr: "lundi", en: "Monday" },
  closesText: { fr: "vendredi", en: "Friday" },
  price: "1,24 €",
  places: [],
  contact: "",
  demonstration: false,
  translations: {},
  isTranslationWithheld: false,
};

export const sealed = { uuid: election.uuid, ballot: "{}", tracker: "T".repeat(43), credential: "ab".repeat(32), ...{ election: election.fingerprint, log: null } };
export const opening = { choices: [[0, 1, 0], [1, 0]], randomness: [[1n, 2n, 3n], [4n, 5n]] };
export const receipt = { uuid: election.uuid, tracker: sealed.tracker, height: 7, raw: "{}" };
export const offline = { kind: "offline" } as const;

/** Walks from the first screen; gives the last state and the last command. */
export function walk(from: State, ...events: readonly Event[]): Step {
  let state = from;
  let command: Command | undefined;
  for (const event of events) {
    const [next, asked] = step(state, event);
    state = next;
    command = asked;
  }
  return command ? [state, command] : [state];
}

export function welcome(typed: string = code): State {
  const [state] = begin("BREST", typed);
  return walk(state, { type: "loaded", outcome: { kind: "loaded", consultation, election } })[0];
}

export const firstQuestion = (): State =>
  walk(welcome(), { type: "start" }, { type: "checked", outcome: { kind: "unvoted" } })[0];

/** At the review, while the device is still sealing. */
export const sealing = (): State =>
  walk(
    firstQuestion(),
    { type: "choose", option: 1 },
    { type: "next" },
    { type: "choose", option: 0 },
    { type: "next" },
  )[0];

export const review = (): State => walk(sealing(), { type: "sealed", seal: 1, sealed, opening })[0];

export const sending = (): State => walk(review(), { type: "cast" })[0];
