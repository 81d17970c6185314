// Whole visits against a ballot box in memory that checks ballots as a server does and loses answers when told to.

import type { LogOf } from "../../../protocol/log.ts";
import { expect, test } from "vitest";
import type { CastOutcome, ChallengeOutcome, LetterOutcome } from "../../../flows/asking/outcomes.ts";
import type { Server } from "../../../flows/asking/server.ts";
import { Session } from "../../../flows/visit/session.ts";
import type { Event } from "../../../flows/visit/state.ts";
import { begin } from "../../../flows/visit/visit.ts";
import { checkBallot, type SealedBallot } from "../../../protocol/ballots.ts";
import { openBallot, openingText, parseOpening } from "../../../protocol/opening.ts";
import { publicCredential } from "../../../protocol/credential.ts";
import { seeded } from "../../protocol/support.ts";
import { code, consultation, election } from "./support.ts";

class BallotBox implements Server {
  readonly stored = new Map<string, { ballot: string; tracker: string; height: number }>();
  readonly aside = new Map<string, string>();
  readonly seen: string[] = [];
  /** What happens to the next casts: the request is lost, or the answer is. */
  faults: ("request" | "answer")[] = [];

  async load() {
    return { kind: "loaded", consultation, election } as const;
  }

  async letterStatus(_: LogOf, credential: string): Promise<LetterOutcome> {
    this.seen.push(credential);
    if (credential !== publicCredential(election.uuid, code)) return { kind: "unknown" };
    const found = this.stored.get(credential);
    return found ? { kind: "voted", tracker: found.tracker, isProved: true } : { kind: "unvoted" };
  }

  async cast({ uuid, ballot }: SealedBallot): Promise<CastOutcome> {
    this.seen.push(ballot);
    const fault = this.faults.shift();
    if (fault === "request") return { kind: "offline" };
    const { credential, tracker } = checkBallot(election, ballot);
    if (this.aside.has(tracker)) return { kind: "refused", code: "ballot-challenged" };
    const before = this.stored.get(credential);
    if (before && before.ballot !== ballot) return { kind: "refused", code: "credential-used" };
    const height = before?.height ?? this.stored.size + 1;
    this.stored.set(credential, { ballot, tracker, height });
    if (fault === "answer") return { kind: "offline" };
    return { kind: "recorded", receipt: { uuid, tracker, height, raw: "{}" } };
  }

  async challenge({ ballot }: SealedBallot): Promise<ChallengeOutcome> {
    this.seen.push(ballot);
    const fault = this.faults.shift();
    if (fault === "request") return { kind: "offline" };
    const { credential, tracker } = checkBallot(election, ballot);
    if (this.stored.has(credential)) return { kind: "refused", code: "credential-used" };
    this.aside.set(tracker, ballot);
    return fault === "answer" ? { kind: "offline" } : { kind: "challenged" };
  }
}

async function visit(box: BallotBox, ...events: Event[]): Promise<Session> {
  const surroundings = { server: box, random: seeded("visit"), drawn: () => Promise.resolve() };
  const session = new Session(surroundings, () => undefined, begin("BREST", code));
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  await settle();
  for (const event of events) {
    session.dispatch(event);
    await settle();
  }
  return session;
}

const TO_REVIEW: Event[] = [
  { type: "start" },
  { type: "choose", option: 2 },
  { type: "next" },
  { type: "choose", option: 1 },
  { type: "next" },
];

test("a vote is cast, and the server sees neither code nor choice", async () => {
  const box = new BallotBox();
  const session = await visit(box, ...TO_REVIEW, { type: "cast" });
  expect(session.state.screen).toMatchObject({ at: "done", receipt: { height: 1 } });
  expect(box.stored.size).toBe(1);
  for (const group of code.split("-")) expect(box.seen.join("\n")).not.toContain(group);
});

test.each([[["request", "request"]], [["answer"]], [["request", "answer", "answer"]]] as const)(
  "after lost messages (%j) one and the same ballot is recorded",
  async (faults) => {
    const box = new BallotBox();
    box.faults = [...faults];
    const retries = faults.map((): Event => ({ type: "retry-waiting" }));
    const session = await visit(box, ...TO_REVIEW, { type: "cast" }, ...retries);
    expect(session.state.screen).toMatchObject({ at: "done", receipt: { height: 1 } });
    expect(new Set(box.seen.filter((text) => text.startsWith("{"))).size).toBe(1);
  },
);

test("a letter that voted elsewhere meanwhile is told, with the tracker that counts", async () => {
  const box = new BallotBox();
  const late = await visit(box, ...TO_REVIEW);
  const first = new Session(
    { server: box, random: seeded("elsewhere"), drawn: () => Promise.resolve() },
    () => undefined,
    begin("BREST", code),
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  await settle();
  for (const event of [...TO_REVIEW, { type: "cast" } as Event]) {
    first.dispatch(event);
    await settle();
  }
  late.dispatch({ type: "cast" });
  await settle();
  const counted = [...box.stored.values()].map((entry) => entry.tracker);
  expect(late.state.screen).toEqual({ at: "used", tracker: counted[0], meanwhile: true, isProved: true });
});

test("a letter that has voted is told before the question", async () => {
  const box = new BallotBox();
  await visit(box, ...TO_REVIEW, { type: "cast" });
  const again = await visit(box, { type: "start" });
  expect(again.state.screen.at).toBe("used");
});

test("a challenged ballot opens to the choice, another one is cast, and the server never saw what opens it", async () => {
  const box = new BallotBox();
  const session = await visit(box, ...TO_REVIEW, { type: "challenge" });
  expect(session.state.screen.at).toBe("opened");
  const { sealed, opening } = session.state;
  if (sealed === null || opening === null) throw new Error("nothing is open");
  const shown = parseOpening(openingText(sealed.tracker, opening));
  expect(openBallot(election, box.aside.get(sealed.tracker) ?? "", shown)).toEqual([[0, 0, 1], [0, 1]]);
  for (const r of shown.randomness) expect(box.seen.join("\n")).not.toContain(String(r));
  for (const event of [{ type: "seal-afresh" }, { type: "cast" }] as Event[]) {
    session.dispatch(event);
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(session.state.screen.at).toBe("done");
  const [counted] = [...box.stored.values()];
  expect(counted?.tracker).not.toBe(sealed.tracker);
  expect(box.stored.size).toBe(1);
});

test.each(["request", "answer"] as const)("after a challenge whose %s was lost, that ballot is never sent for casting", async (fault) => {
  const box = new BallotBox();
  box.faults = [fault];
  const session = await visit(box, ...TO_REVIEW, { type: "challenge" });
  expect(session.state.screen).toEqual({ at: "unchecked", problem: "offline" });
  const lost = session.state.sealed?.tracker;
  for (const event of [{ type: "seal-afresh" }, { type: "cast" }] as Event[]) {
    session.dispatch(event);
    await new Promise((resolve) => setTimeout(resolve));
  }
  expect(session.state.screen.at).toBe("done");
  expect([...box.stored.values()].map((entry) => entry.tracker)).not.toContain(lost);
});
