// A letter that was voided, or a spare one that nobody was given: told on every way on which a voter can meet it.

import { describe, expect, test } from "vitest";
import { isNext, screenOf, STARTING } from "../../../flows/kiosk/kiosk.ts";
import { code, offline, sealed, sending, walk, welcome } from "./support.ts";

const ENDS = [
  ["voided", "letter-voided", "voided-letter"],
  ["idle", "spare-not-given", "idle-letter"],
] as const;

describe.each(ENDS)("a letter that is %s", (kind, refusal, screen) => {
  test("is told before anything is chosen, and its code forgotten", () => {
    const [state] = walk(welcome(), { type: "start" }, { type: "checked", outcome: { kind } });
    expect(state).toMatchObject({ screen: { at: screen }, credential: null, typed: ["", "", "", ""] });
    expect(walk(state, { type: "other-letter" })[0].screen.at).toBe("code");
  });

  test("is told to who has just cast", () => {
    const refused = { type: "cast-answer", outcome: { kind: "refused", code: refusal } } as const;
    const [state] = walk(sending(), refused);
    expect(state).toMatchObject({ screen: { at: screen }, sealed: null });
  });

  test("is believed after a lost answer only when the letter's status agrees", () => {
    const refused = { type: "cast-answer", outcome: { kind: "refused", code: refusal } } as const;
    const [asking, command] = walk(sending(), { type: "cast-answer", outcome: offline }, refused);
    expect(command).toEqual({ run: "ask-status", log: sealed, credential: sealed.credential });
    expect(walk(asking, { type: "status-answer", outcome: { kind } })[0].screen.at).toBe(screen);
    const voted = { kind: "voted", tracker: sealed.tracker, isProved: false } as const;
    expect(walk(asking, { type: "status-answer", outcome: voted })[0].screen.at).not.toBe(screen);
  });

  test("is followed by the next voter's", () => {
    const [state] = walk(welcome(), { type: "start" }, { type: "checked", outcome: { kind } });
    expect(isNext(state, { kind: "letter", code, slug: "BREST", fingerprint: null })).toBe(true);
  });
});

test("who stands at a kiosk hears that the letter of a kept ballot was voided, also when the kiosk is shut out", () => {
  const [kept] = walk(sending(), { type: "cast-answer", outcome: { kind: "kept" } });
  const outcome = { kind: "refused", code: "letter-voided" } as const;
  const [state] = walk(kept, { type: "kept-answer", tracker: sealed.tracker, outcome });
  expect(state.screen.at).toBe("voided-letter");
  expect(screenOf({ ...STARTING, phase: "shut-out" }, state)).toBe("visit");
});
