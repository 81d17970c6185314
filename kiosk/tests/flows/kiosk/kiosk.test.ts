import { describe, expect, test } from "vitest";
import { idleAfter } from "../../../flows/kiosk/idle.ts";
import { arrival, isCutShort, isNext, screenOf, STARTING, typeDigits, unreadAtKiosk, type Kiosk } from "../../../flows/kiosk/kiosk.ts";
import type { State } from "../../../flows/visit/state.ts";
import { firstQuestion, receipt, review, sending, walk, welcome } from "../visit/support.ts";

const posting = { kiosk: "k", name: "Borne 1", place: "Centre", isOpen: true, slugs: ["BREST"] };
const ready: Kiosk = { ...STARTING, phase: "ready", posting };
const done = (): State => walk(sending(), { type: "cast-answer", outcome: { kind: "recorded", receipt } })[0];
const kept = (): State => walk(sending(), { type: "cast-answer", outcome: { kind: "kept" } })[0];

describe("which screen stands", () => {
  test("before a visit", () => {
    expect(screenOf(STARTING, null)).toBe("starting");
    expect(screenOf({ ...STARTING, phase: "enrol" }, null)).toBe("enrol");
    expect(screenOf(ready, null)).toBe("letter");
    expect(screenOf({ ...ready, posting: { ...posting, isOpen: false } }, null)).toBe("place-closed");
    expect(screenOf({ ...ready, isDiskBroken: true }, null)).toBe("out-of-order");
    expect(screenOf({ ...STARTING, phase: "broken" }, null)).toBe("out-of-order");
    expect(screenOf({ ...ready, isAltered: true }, null)).toBe("out-of-order");
    expect(screenOf({ ...ready, isAltered: true }, review())).toBe("out-of-order");
  });

  test("a kiosk that is shut out stops at once, but tells whoever has cast what became of it", () => {
    const out: Kiosk = { ...ready, phase: "shut-out" };
    for (const visit of [welcome(), firstQuestion(), review()]) expect(screenOf(out, visit)).toBe("out-of-order");
    for (const visit of [sending(), done(), kept()]) expect(screenOf(out, visit)).toBe("visit");
  });
});

test("a visit that the kiosk cannot go on with is over, but not one whose vote is under way or told", () => {
  for (const broken of [{ ...ready, phase: "shut-out" }, { ...ready, phase: "enrol" }, { ...ready, isDiskBroken: true }] as const) {
    for (const visit of [welcome(), firstQuestion(), review()]) expect(isCutShort(broken, visit)).toBe(true);
  }
  for (const visit of [sending(), done(), kept()]) expect(isCutShort({ ...ready, phase: "shut-out" }, visit)).toBe(false);
  for (const visit of [null, review()]) expect(isCutShort(ready, visit)).toBe(false);
});

test("a letter that is shown at the end of a visit is the next voter's, and in the middle of one nobody's", () => {
  const letter = { kind: "letter", code: "5TXK2-9FHB3X-R1VNC-GDY7EP", slug: "BREST", fingerprint: null } as const;
  for (const visit of [null, done(), kept()]) expect(isNext(visit, letter)).toBe(true);
  for (const visit of [welcome(), review(), sending()]) expect(isNext(visit, letter)).toBe(false);
  expect(isNext(done(), { kind: "foreign" })).toBe(false);
});

test("that nothing is read takes no place from a word about what was read", () => {
  expect(unreadAtKiosk(ready, false).notice).toBe("unread");
  expect(unreadAtKiosk({ ...ready, notice: "unread" }, true).notice).toBe("square");
  expect(unreadAtKiosk({ ...ready, notice: "foreign" }, true).notice).toBe("foreign");
});

describe("a letter", () => {
  const code = "5TXK2-9FHB3X-R1VNC-GDY7EP";
  test("of a consultation of this place begins a visit", () => {
    expect(arrival(ready, { kind: "letter", code, slug: "BREST", fingerprint: "9SHJ7RR4DD17JLTTF" })).toEqual({
      slug: "BREST",
      letter: `${code}9SHJ7RR4DD17JLTTF`,
    });
    expect(arrival(ready, { kind: "letter", code, slug: null, fingerprint: null })).toEqual({ slug: "BREST", letter: code });
  });
  test("of another consultation, or whose consultation is not known, does not", () => {
    expect(arrival(ready, { kind: "letter", code, slug: "NANTES", fingerprint: null })).toBe("elsewhere");
    const both = { ...ready, posting: { ...posting, slugs: ["BREST", "NANTES"] } };
    expect(arrival(both, { kind: "letter", code, slug: null, fingerprint: null })).toBe("which");
    expect(arrival(ready, { kind: "foreign" })).toBe("foreign");
  });
});

describe("a ballot that waits", () => {
  const tracker = receipt.tracker;
  test("says so and forgets code, choice and ballot", () => {
    expect(kept().screen).toEqual({ at: "kept", tracker, earlier: false });
    expect(kept()).toMatchObject({ credential: null, choices: [], sealed: null });
  });
  test.each([
    [{ kind: "recorded", receipt } as const, "done"],
    [{ kind: "used", tracker: "OTHER" } as const, "used"],
    [{ kind: "refused", code: "consultation-closed" } as const, "closed"],
    [{ kind: "refused", code: "ballot-invalid" } as const, "refused"],
    [{ kind: "offline" } as const, "kept"],
  ])("becomes, after %j, the screen %s", (outcome, at) => {
    expect(walk(kept(), { type: "kept-answer", tracker, outcome })[0].screen.at).toBe(at);
  });
  test("of an earlier voter changes nothing for the next", () => {
    const outcome = { kind: "recorded", receipt } as const;
    for (const visit of [kept(), review(), welcome()]) {
      expect(walk(visit, { type: "kept-answer", tracker: "EARLIER", outcome })[0]).toBe(visit);
    }
  });
  test("that the server says it has, without proof, is said to be that, until it is proved", () => {
    const received = { kind: "received", proof: "missing" } as const;
    const [state] = walk(sending(), { type: "cast-answer", outcome: { kind: "kept", received } });
    expect(state.screen).toMatchObject({ at: "kept", received });
    const said = { type: "kept-answer", tracker, outcome: { kind: "received", proof: "false" } } as const;
    expect(walk(kept(), said)[0].screen).toMatchObject({ at: "kept", received: { proof: "false" } });
    const proved = { type: "kept-answer", tracker, outcome: { kind: "recorded", receipt } } as const;
    expect(walk(state, said, proved)[0].screen.at).toBe("done");
  });
  test("is named to whoever comes again with the letter", () => {
    const [again] = walk(welcome(), { type: "start" }, { type: "checked", outcome: { kind: "kept", tracker } });
    expect(again.screen).toEqual({ at: "kept", tracker, earlier: true });
  });
});

test("a letter that cannot be checked may vote", () => {
  const [state] = walk(welcome(), { type: "start" }, { type: "checked", outcome: { kind: "unchecked" } });
  expect(state.screen.at).toBe("question");
});

test("after three minutes a question, after thirty seconds more the end", () => {
  expect(idleAfter(179_999)).toEqual({ kind: "active" });
  expect(idleAfter(180_000)).toEqual({ kind: "warning", seconds: 30 });
  expect(idleAfter(209_001)).toEqual({ kind: "warning", seconds: 1 });
  expect(idleAfter(210_000)).toEqual({ kind: "over" });
});

test("an enrolment code is its digits", () => {
  expect(typeDigits(ready, "١٢٣٤ ۵۶۷۸ 9012").enrolment.digits).toBe("123456789012");
  expect(typeDigits(ready, "1234 5678-9012 3").enrolment.digits).toBe("123456789012");
});
