// What a scan does on each screen.

import { describe, expect, test } from "vitest";
import type { Event, State } from "../../../flows/visit/state.ts";
import { begin, step } from "../../../flows/visit/visit.ts";
import { generateCode } from "../../../protocol/credential.ts";
import { seeded } from "../../protocol/support.ts";
import { code, fingerprint, firstQuestion, receipt, review, sealed, sending, walk, welcome } from "./support.ts";

const letter = (slug: string | null = "BREST"): Event => ({ type: "read", reading: { kind: "letter", code, slug, fingerprint } });
const foreign: Event = { type: "read", reading: { kind: "foreign" } };
const scan = (): State => walk(welcome(""), { type: "scan" }, { type: "camera", camera: "running" })[0];
const done = (): State => walk(sending(), { type: "cast-answer", outcome: { kind: "recorded", receipt } })[0];

describe.each([
  ["welcome", () => welcome("")],
  ["code", () => walk(welcome(""), { type: "start" })[0]],
  ["scan", scan],
])("on the screen %s", (_, from) => {
  test("a letter is checked at once", () => {
    const [state, command] = step(from(), letter());
    expect(state.screen.at).toBe("checking");
    expect(command).toMatchObject({ run: "check-letter", credential: code });
  });

  test("a code without its address will do", () => {
    expect(step(from(), letter(null))[0].screen.at).toBe("checking");
  });

  test.each([
    [foreign, "foreign"],
    [{ type: "read", reading: { kind: "damaged" } } as Event, "damaged"],
    [letter("RENNES"), "other-vote"],
  ])("what does not help is explained, and nothing is lost", (event, problem) => {
    const before = from();
    const [state, command] = step(before, event);
    expect(state).toEqual({ ...before, scanProblem: problem });
    expect(command).toBeUndefined();
    // Held there longer, it changes nothing more.
    expect(step(state, event)[0]).toBe(state);
    // The next letter is read, and the sentence gone.
    expect(step(state, letter())[0]).toMatchObject({ scanProblem: null, screen: { at: "checking" } });
  });
});

test.each([
  ["question", firstQuestion],
  ["review", review],
  ["casting", sending],
  ["loading", () => begin("BREST", "")[0]],
])("a stray scan on the screen %s changes nothing", (_, from) => {
  const state = from();
  for (const event of [letter(), letter("RENNES"), foreign]) expect(step(state, event)[0]).toBe(state);
});

test("after the end, the next letter begins a new visit", () => {
  const other = generateCode(seeded("the next voter"));
  const [state] = step(done(), { type: "read", reading: { kind: "letter", code: other, slug: "BREST", fingerprint } });
  expect(state).toMatchObject({ screen: { at: "welcome" }, sealed: null, typed: other.split("-") });
});

test("the camera can be started again, and typing is always at hand", () => {
  const [refused] = walk(scan(), { type: "camera", camera: "refused" });
  expect(refused.screen).toEqual({ at: "scan", camera: "refused", attempt: 1 });
  expect(step(refused, { type: "scan" })[0].screen).toEqual({ at: "scan", camera: "starting", attempt: 2 });
  expect(step(refused, { type: "type-instead" })[0].screen).toMatchObject({ at: "code" });
  expect(step(refused, { type: "back" })[0].screen).toEqual({ at: "welcome" });
});

test("help for what is not read never hides what was said of a wrong letter", () => {
  const unread: Event = { type: "unread", square: false };
  const [waiting] = walk(scan(), unread);
  expect(waiting.scanProblem).toBe("unread");
  expect(walk(waiting, { type: "unread", square: true })[0].scanProblem).toBe("square");
  expect(walk(scan(), foreign, unread)[0].scanProblem).toBe("foreign");
  expect(walk(scan(), { type: "camera", camera: "paused" }, unread)[0].scanProblem).toBeNull();
});

test("a sentence about a scan goes when the voter goes on", () => {
  expect(walk(scan(), foreign, { type: "type-instead" })[0].scanProblem).toBeNull();
  expect(walk(scan(), foreign, { type: "camera", camera: "running" })[0].scanProblem).toBe("foreign");
});

test("a camera's late word changes no other screen", () => {
  const state = firstQuestion();
  expect(step(state, { type: "camera", camera: "running" })[0]).toBe(state);
  expect(step(state, { type: "scan" })[0]).toBe(state);
  expect(sealed.ballot).not.toContain(code);
});
