import { logOf } from "../../../protocol/log.ts";
import { describe, expect, test } from "vitest";
import type { Event, State } from "../../../flows/visit/state.ts";
import { begin, step } from "../../../flows/visit/visit.ts";
import * as given from "./support.ts";
import { walk } from "./support.ts";

const at = (state: State) => state.screen.at;

describe("arriving", () => {
  const [loading, command] = begin("BREST", given.code);
  const loaded = (phase: "before" | "open" | "after") =>
    at(
      walk(loading, {
        type: "loaded",
        outcome: { kind: "loaded", consultation: { ...given.consultation, phase }, election: given.election },
      })[0],
    );

  test("the consultation is loaded, and its phase decides the first screen", () => {
    expect(command).toEqual({ run: "load", slug: "BREST" });
    expect([loaded("before"), loaded("open"), loaded("after")]).toEqual(["not-open", "welcome", "closed"]);
  });

  test("what cannot be loaded is said, and asked for again", () => {
    expect(at(walk(loading, { type: "loaded", outcome: { kind: "not-found" } })[0])).toBe("not-found");
    const [trouble, again] = walk(loading, { type: "loaded", outcome: given.offline }, { type: "retry" });
    expect([at(trouble), again]).toEqual(["loading", { run: "load", slug: "BREST" }]);
  });
});

describe("the letter", () => {
  test("a code from the address is checked at once", () => {
    const [state, command] = walk(given.welcome(), { type: "start" });
    expect(at(state)).toBe("checking");
    expect(command).toEqual({ run: "check-letter", log: logOf(given.election), credential: given.code });
  });

  test("without a code in the address it is typed, and a mistake stays in its group", () => {
    const [state] = walk(given.welcome(""), { type: "start" });
    expect(state.screen).toEqual({ at: "code", faults: [], focus: 0, byKeys: false });
    const [wrong, none] = walk(
      state,
      { type: "type", group: 0, text: given.code },
      { type: "type", group: 2, text: "O" },
      { type: "submit" },
    );
    expect(none).toBeUndefined();
    expect(wrong.screen).toEqual({ at: "code", faults: [{ group: 3, reason: "symbol", symbols: "O" }], focus: 2, byKeys: false });
    const [mended, command] = walk(wrong, { type: "type", group: 0, text: given.code }, { type: "submit" });
    expect(at(mended)).toBe("checking");
    expect(command).toMatchObject({ credential: given.code });
  });

  test("a torn code from the address opens the typed entry", () => {
    const [state] = walk(given.welcome(given.code.slice(0, 12)), { type: "start" });
    expect(state.screen).toMatchObject({ at: "code", faults: [{ group: 3 }, { group: 4 }] });
  });

  test("a used letter shows its tracker and forgets the code; an unknown one asks for another", () => {
    const checking = walk(given.welcome(), { type: "start" })[0];
    const [used] = walk(checking, { type: "checked", outcome: { kind: "voted", tracker: "T", isProved: true } });
    expect(used.screen).toEqual({ at: "used", tracker: "T", meanwhile: false, isProved: true });
    expect(JSON.stringify({ ...used, election: null })).not.toContain(given.code.slice(0, 5));
    const [unknown] = walk(checking, { type: "checked", outcome: { kind: "unknown" } });
    expect(at(unknown)).toBe("unknown-letter");
    expect(at(walk(unknown, { type: "other-letter" })[0])).toBe("code");
  });

  test("after the end a letter still tells whether it has voted", () => {
    const over = { ...given.consultation, phase: "after" } as const;
    const [loading] = begin("BREST", given.code);
    const closed = walk(loading, { type: "loaded", outcome: { kind: "loaded", consultation: over, election: given.election } })[0];
    const [checking, command] = walk(closed, { type: "start" });
    expect(command).toEqual({ run: "check-letter", log: logOf(given.election), credential: given.code });
    const voted = walk(checking, { type: "checked", outcome: { kind: "voted", tracker: "T", isProved: true } })[0];
    expect(voted.screen).toEqual({ at: "used", tracker: "T", meanwhile: false, isProved: true });
    const unvoted = walk(checking, { type: "checked", outcome: { kind: "unvoted" } })[0];
    expect([at(unvoted), unvoted.credential]).toEqual(["unvoted", null]);
    expect(at(walk(checking, { type: "checked", outcome: { kind: "unchecked" } })[0])).toBe("trouble");
    const typing = walk(unvoted, { type: "other-letter" })[0];
    expect([at(typing), at(walk(typing, { type: "back" })[0])]).toEqual(["code", "closed"]);
  });

  test("no network while checking loses nothing", () => {
    const [trouble] = walk(given.welcome(), { type: "start" }, { type: "checked", outcome: given.offline });
    expect(at(trouble)).toBe("trouble");
    expect(walk(trouble, { type: "retry" })[1]).toMatchObject({ run: "check-letter", credential: given.code });
  });

  test("another letter scanned into the same page starts afresh", () => {
    const [state] = walk(given.review(), { type: "letter", text: "2" });
    expect([at(state), state.choices, state.credential, state.typed[0]]).toEqual(["welcome", [], null, "2"]);
  });
});

describe("choosing", () => {
  test("one cannot go on without an allowed choice", () => {
    const [state] = walk(given.firstQuestion(), { type: "next" });
    expect(state.screen).toEqual({ at: "question", index: 0, incomplete: true });
    expect(walk(state, { type: "choose", option: 0 })[0].screen).toMatchObject({ incomplete: false });
  });

  test("back at any step keeps the choice", () => {
    const chosen = given.review().choices;
    expect(chosen).toEqual([
      [0, 1, 0],
      [1, 0],
    ]);
    let state = given.review();
    for (const screen of ["question", "question", "welcome"]) {
      state = walk(state, { type: "back" })[0];
      expect([at(state), state.choices]).toEqual([screen, chosen]);
    }
    const [again] = walk(state, { type: "start" }, { type: "checked", outcome: { kind: "unvoted" } });
    expect(again.choices).toEqual(chosen);
  });

  test("from the review one question can be changed", () => {
    const [state] = walk(given.review(), { type: "change", question: 0 }, { type: "choose", option: 0 });
    expect(state.choices[0]).toEqual([1, 0, 0]);
  });
});

describe("casting", () => {
  test("sending forgets code, choice and what opens the ballot; only the ballot remains", () => {
    const [state, cast] = walk(given.review(), { type: "cast" });
    expect(state.screen).toEqual({ at: "casting", phase: "sending" });
    expect([state.credential, state.choices, state.typed.join(""), state.opening]).toEqual([null, [], "", null]);
    expect(cast).toEqual({ run: "cast", sealed: given.sealed });
  });

  test("no ballot goes before its number has been shown", () => {
    const early = walk(given.sealing(), { type: "cast" });
    expect(early).toEqual([given.sealing()]);
    const shown = walk(early[0], { type: "sealed", seal: 1, sealed: given.sealed, opening: given.opening });
    expect([shown[0].screen, shown[1]]).toEqual([{ at: "review" }, undefined]);
    expect(walk(shown[0], { type: "cast" })[1]).toMatchObject({ run: "cast", sealed: { ballot: given.sealed.ballot } });
  });

  test("a doubled tap sends once", () => {
    const [state, command] = walk(given.review(), { type: "cast" }, { type: "cast" });
    expect([at(state), command]).toEqual(["casting", undefined]);
  });

  test("a receipt ends the visit and forgets the ballot", () => {
    const [state] = walk(given.sending(), {
      type: "cast-answer",
      outcome: { kind: "recorded", receipt: given.receipt },
    });
    expect(state.screen).toEqual({ at: "done", receipt: given.receipt });
    expect(state.sealed).toBeNull();
  });

  const lost: Event = { type: "cast-answer", outcome: given.offline };
  const refused = (code: string): Event => ({ type: "cast-answer", outcome: { kind: "refused", code } });

  test("without an answer the very same ballot is sent again", () => {
    const [waiting, nothing] = walk(given.sending(), lost);
    expect([waiting.screen, nothing]).toEqual([{ at: "waiting", trouble: given.offline, trying: false }, undefined]);
    const [trying, command] = walk(waiting, { type: "retry-waiting" });
    expect(trying.screen).toMatchObject({ at: "waiting", trying: true });
    expect(command).toMatchObject({ run: "cast", sealed: { ballot: given.sealed.ballot } });
    expect(walk(trying, { type: "retry" })[1]).toBeUndefined();
    expect(at(walk(trying, { type: "cast-answer", outcome: { kind: "recorded", receipt: given.receipt } })[0])).toBe("done");
  });

  test("a refusal after a lost answer is believed only when the letter's status says so", () => {
    for (const code of ["consultation-closed", "ballot-invalid", "credential-used"]) {
      const [state, command] = walk(given.sending(), lost, { type: "retry" }, refused(code));
      expect(command).toEqual({ run: "ask-status", log: given.sealed, credential: given.sealed.credential });
      const arrived: Event = {
        type: "status-answer",
        outcome: { kind: "voted", tracker: given.sealed.tracker, isProved: false },
      };
      // The letter's status is the server's word: the ballot is still to be proved, and stays here until then.
      const [told] = walk(state, arrived);
      expect(told).toMatchObject({ screen: { at: "received" }, sealed: { ballot: given.sealed.ballot } });
      expect(at(walk(state, { type: "status-answer", outcome: given.offline })[0])).toBe("waiting");
    }
  });

  const received = (proof: "missing" | "false" = "missing"): Event => ({
    type: "cast-answer",
    outcome: { kind: "received", proof },
  });

  test("what is not proved is not called in the ballot box, and the same ballot is sent until it is", () => {
    let [state] = walk(given.sending(), received("false"));
    expect(state.screen).toEqual({ at: "received", received: { kind: "received", proof: "false" }, trying: false });
    for (const event of [received(), lost, { type: "failed" } as Event]) {
      const [trying, command] = walk(state, { type: "retry-waiting" });
      expect(trying.screen).toMatchObject({ at: "received", trying: true });
      expect(command).toMatchObject({ run: "cast", sealed: { ballot: given.sealed.ballot } });
      // Silence does not unsay what the server said, and a doubled try sends once.
      expect(walk(trying, { type: "retry" })[1]).toBeUndefined();
      [state] = walk(trying, event);
      expect(state).toMatchObject({ screen: { at: "received", trying: false }, sealed: { ballot: given.sealed.ballot } });
    }
    const proved: Event = { type: "cast-answer", outcome: { kind: "recorded", receipt: given.receipt } };
    expect(walk(state, { type: "retry" }, proved)[0]).toMatchObject({ screen: { at: "done" }, sealed: null });
  });

  test("a refusal of what was said to be received is believed only when the letter's status says so", () => {
    const [state, command] = walk(given.sending(), received(), { type: "retry" }, refused("consultation-closed"));
    expect([at(state), command]).toMatchObject(["received", { run: "ask-status" }]);
    const unvoted: Event = { type: "status-answer", outcome: { kind: "unvoted" } };
    expect(walk(state, unvoted)[0].screen).toEqual({ at: "closed", lost: true });
    expect(at(walk(state, { type: "status-answer", outcome: given.offline })[0])).toBe("received");
  });

  test("a letter used elsewhere meanwhile is said to be so", () => {
    const [state, command] = walk(given.sending(), refused("credential-used"));
    expect(command).toMatchObject({ run: "ask-status" });
    const other: Event = { type: "status-answer", outcome: { kind: "voted", tracker: "other", isProved: true } };
    expect(walk(state, other)[0].screen).toEqual({ at: "used", tracker: "other", meanwhile: true, isProved: true });
    // "Used" and "not used" at once: ask again rather than choose one.
    expect(at(walk(state, { type: "status-answer", outcome: { kind: "unvoted" } })[0])).toBe("waiting");
  });

  test("a late ballot that did not arrive is said not to count", () => {
    const [state] = walk(given.sending(), lost, { type: "retry" }, refused("consultation-closed"), {
      type: "status-answer",
      outcome: { kind: "unvoted" },
    });
    expect(state.screen).toEqual({ at: "closed", lost: true });
    expect(state.consultation?.phase).toBe("after");
  });

  test.each([
    ["consultation-closed", "closed"],
    ["consultation-not-open", "not-open"],
    ["credential-unknown", "unknown-letter"],
    ["ballot-invalid", "refused"],
    ["something-new", "refused"],
  ])("a first refusal %s leads to %s", (code, screen) => {
    const [state, command] = walk(given.sending(), refused(code));
    expect([at(state), command, state.sealed]).toEqual([screen, undefined, null]);
  });

  test("no going back, and no other letter, while a ballot is on its way", () => {
    const sending = given.sending();
    for (const state of [sending, walk(sending, lost)[0]]) {
      for (const event of [{ type: "back" }, { type: "other-letter" }, { type: "letter", text: "2" }] as Event[]) {
        expect(step(state, event)[0]).toBe(state);
      }
    }
  });

  test("a mistake in the page never claims anything about a ballot that may have been sent", () => {
    expect(at(walk(given.sending(), { type: "failed" })[0])).toBe("waiting");
    expect(at(walk(given.sealing(), { type: "cast" }, { type: "failed" })[0])).toBe("refused");
  });
});

test("a page that has sent a ballot knows so, whatever became of it and whatever follows", () => {
  for (const before of [given.welcome(), given.firstQuestion(), given.review()]) expect(before.hasSent).toBe(false);
  const [refused] = walk(given.sending(), { type: "cast-answer", outcome: { kind: "refused", code: "ballot-invalid" } });
  const [again] = walk(refused, { type: "other-letter" });
  expect([given.sending().hasSent, refused.hasSent, again.hasSent]).toEqual([true, true, true]);
});
