import { describe, expect, test } from "vitest";
import type { Event, State } from "../../../flows/visit/state.ts";
import { step } from "../../../flows/visit/visit.ts";
import * as given from "./support.ts";
import { walk } from "./support.ts";

const { sealed, opening } = given;
const at = (state: State) => state.screen.at;
const arrived = (seal: number, ballot = sealed): Event => ({ type: "sealed", seal, sealed: ballot, opening });
const answer = (outcome: object, tracker = sealed.tracker) =>
  ({ type: "challenge-answer", tracker, outcome }) as Event;
const challenging = (): State => walk(given.review(), { type: "challenge" })[0];
const opened = (): State => walk(challenging(), answer({ kind: "challenged" }))[0];

describe("the review", () => {
  test("a ballot is sealed when it begins, before anybody says what shall become of it", () => {
    const [state, command] = walk(given.firstQuestion(), { type: "choose", option: 1 }, { type: "next" },
      { type: "choose", option: 0 }, { type: "next" });
    expect(at(state)).toBe("review");
    expect(command).toMatchObject({ run: "seal", seal: 1, credential: given.code, choices: [[0, 1, 0], [1, 0]] });
    expect(walk(state, arrived(1))[0]).toMatchObject({ sealed, opening });
  });

  test("a ballot of an earlier review is not taken for the present choice", () => {
    const back = walk(given.sealing(), { type: "back" })[0];
    expect(step(back, arrived(1))[0]).toBe(back);
    const [again, command] = walk(back, { type: "choose", option: 1 }, { type: "next" });
    expect(command).toMatchObject({ run: "seal", seal: 2, choices: [[0, 1, 0], [0, 1]] });
    expect(step(again, arrived(1))[0]).toBe(again);
    expect(walk(again, arrived(2), { type: "cast" })[1]).toMatchObject({ run: "cast" });
  });

  test.each([[{ type: "back" }], [{ type: "change", question: 0 }], [{ type: "letter", text: "2" }]] as [Event][])(
    "%o leaves neither ballot nor opening behind",
    (event) => {
      const [state] = walk(given.review(), event);
      expect([state.sealed, state.opening]).toEqual([null, null]);
    },
  );

  test("nothing can be challenged before it is sealed, nor once it is sent", () => {
    for (const state of [given.sealing(), given.sending()]) {
      expect(walk(state, { type: "challenge" })).toEqual([state]);
    }
  });
});

describe("a challenge", () => {
  test("sends the ballot alone, and opens it only after the answer", () => {
    const [state, command] = walk(given.review(), { type: "challenge" });
    expect(at(state)).toBe("challenging");
    expect(command).toEqual({ run: "challenge", sealed });
    expect(walk(state, { type: "cast" })).toEqual([state]);
    expect(at(opened())).toBe("opened");
  });

  test("an answer about another ballot opens nothing", () => {
    const state = challenging();
    expect(step(state, answer({ kind: "challenged" }, "U".repeat(43)))).toEqual([state]);
    expect(step(given.review(), answer({ kind: "challenged" }))[0].screen.at).toBe("review");
  });

  test("an opened ballot is never cast: the way on is a fresh one for the same choice", () => {
    const state = opened();
    for (const event of [{ type: "cast" }, { type: "challenge" }, { type: "back" }] as Event[]) {
      expect(step(state, event)).toEqual([state]);
    }
    const [fresh, command] = walk(state, { type: "seal-afresh" });
    expect(command).toMatchObject({ run: "seal", seal: 2, choices: state.choices });
    expect([at(fresh), fresh.sealed, fresh.opening]).toEqual(["review", null, null]);
    expect(step(fresh, arrived(1))[0]).toBe(fresh);
  });

  test.each([given.offline, { kind: "server" }] as const)("without an answer (%o) nothing is opened, and that ballot is not cast", (trouble) => {
    const [state] = walk(challenging(), answer(trouble));
    expect(state.screen).toEqual({ at: "unchecked", problem: trouble.kind });
    expect(walk(state, { type: "cast" })).toEqual([state]);
    expect(walk(state, { type: "retry" })[1]).toMatchObject({ run: "challenge", sealed: { ballot: sealed.ballot } });
    expect(walk(state, { type: "seal-afresh" })[1]).toMatchObject({ run: "seal", seal: 2 });
  });

  test("after too many, one can still vote", () => {
    const [state] = walk(challenging(), answer({ kind: "refused", code: "challenges-used-up" }));
    expect(state.screen).toEqual({ at: "unchecked", problem: "limit" });
    expect(walk(state, { type: "retry" })).toEqual([state]);
    expect(walk(state, { type: "seal-afresh" })[1]).toMatchObject({ run: "seal" });
  });

  test("a letter that has voted meanwhile shows with which ballot", () => {
    const [state, command] = walk(challenging(), answer({ kind: "refused", code: "credential-used" }));
    expect([at(state), state.opening]).toEqual(["checking", null]);
    expect(command).toMatchObject({ run: "check-letter", credential: given.code });
  });

  test.each([
    ["consultation-closed", { at: "closed", lost: false }],
    ["credential-unknown", { at: "unknown-letter" }],
    ["ballot-invalid", { at: "refused", code: "ballot-invalid" }],
  ])("a refusal %s forgets everything", (code, screen) => {
    const [state] = walk(challenging(), answer({ kind: "refused", code }));
    expect(state.screen).toEqual(screen);
    expect([state.sealed, state.opening, state.credential, state.choices]).toEqual([null, null, null, []]);
  });

  test("a mistake in the page opens nothing", () => {
    expect(walk(challenging(), { type: "failed" })[0].screen).toEqual({ at: "unchecked", problem: "server" });
  });
});
