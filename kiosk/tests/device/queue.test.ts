// What becomes of a sealed ballot for each answer of the server and each failure of the disk.

import { expect, test } from "vitest";
import { Queue, type Counts } from "../../device/queue.ts";
import type { CastOutcome, LetterOutcome } from "../../flows/asking/outcomes.ts";
import type { SealedBallot } from "../../protocol/ballots.ts";
import { MemoryDisk } from "./memory.ts";

const OFFLINE = { kind: "offline" } as const;

function setUp(answers: (CastOutcome | "crash")[], status: LetterOutcome = OFFLINE, isAway = false) {
  const disk = new MemoryDisk();
  const sent: string[] = [];
  const settled: [string, CastOutcome][] = [];
  const counts: Counts[] = [];
  const server = {
    cast: async ({ ballot }: SealedBallot): Promise<CastOutcome> => {
      sent.push(ballot);
      const answer = answers.shift() ?? OFFLINE;
      if (answer === "crash") throw new Error("crash");
      return answer;
    },
    letterStatus: async () => status,
  };
  const queue = new Queue(disk, server, (tracker, outcome) => settled.push([tracker, outcome]), (now) => counts.push(now), () => isAway);
  return { disk, queue, sent, settled, last: () => counts.at(-1) };
}

/** The ballot that is cast. */
const B: SealedBallot = { uuid: "U", ballot: "b", tracker: "T", credential: "c", election: "E", log: null };

const recorded = (tracker: string): CastOutcome => ({
  kind: "recorded",
  receipt: { uuid: "U", tracker, height: 1, raw: "{}" },
});
const refused = (code: string): CastOutcome => ({ kind: "refused", code });

test("what is acknowledged leaves the disk", async () => {
  const { disk, queue, last } = setUp([recorded("T")]);
  expect(await queue.cast(B)).toEqual(recorded("T"));
  expect(disk.ballots.size).toBe(0);
  expect(last()).toEqual({ waiting: 0, refused: {}, isBroken: false });
});

test("it is on the disk before it is sent", async () => {
  const { disk, queue } = setUp(["crash"]);
  await expect(queue.cast(B)).rejects.toThrow("crash");
  expect([...disk.ballots.values()].map((kept) => kept.ballot)).toEqual(["b"]);
});

test.each([OFFLINE, { kind: "server" } as const, refused("consultation-not-open"), refused("kiosk-elsewhere"), refused("spare-not-given"), refused("x")])(
  "it waits after %j, which settles nothing",
  async (answer) => {
    const { disk, queue, settled, last } = setUp([answer, answer, recorded("T")]);
    expect(await queue.cast(B)).toEqual({ kind: "kept" });
    await queue.sendAll();
    expect(disk.ballots.size).toBe(1);
    expect(last()?.waiting).toBe(1);
    await queue.sendAll();
    expect(disk.ballots.size).toBe(0);
    expect(settled).toEqual([["T", recorded("T")]]);
  },
);

test.each(["ballot-invalid", "credential-unknown", "letter-voided", "consultation-closed"])("%s is final and counted once", async (code) => {
  const { disk, queue, settled, last } = setUp([OFFLINE, refused(code)]);
  await queue.cast(B);
  await queue.sendAll();
  await queue.sendAll();
  expect(disk.ballots.size).toBe(0);
  expect(settled).toEqual([["T", refused(code)]]);
  expect(last()).toEqual({ waiting: 0, refused: { U: 1 }, isBroken: false });
});

test("a refusal that the voter is told at once is not counted as a late one", async () => {
  const { queue, last } = setUp([refused("credential-unknown")]);
  await queue.cast(B);
  expect(last()?.refused).toEqual({});
});

test("another ballot of the same letter: told apart by the record, never guessed", async () => {
  const used = setUp([OFFLINE, refused("credential-used")], { kind: "voted", tracker: "OTHER", isProved: true });
  await used.queue.cast(B);
  await used.queue.sendAll();
  expect(used.settled).toEqual([["T", { kind: "used", tracker: "OTHER" }]]);
  expect(used.last()).toEqual({ waiting: 0, refused: { U: 1 }, isBroken: false });

  const own = setUp([OFFLINE, refused("credential-used")], { kind: "voted", tracker: "T", isProved: false });
  await own.queue.cast(B);
  await own.queue.sendAll();
  // Its own ballot, on the server's word: it stays until that is proved.
  expect([own.settled, own.disk.ballots.size]).toEqual([[["T", { kind: "received", proof: "missing" }]], 1]);
  expect(own.last()?.refused).toEqual({});

  const said = setUp([refused("credential-used"), refused("credential-used")], { kind: "voted", tracker: "OTHER", isProved: false });
  expect(await said.queue.cast(B)).toEqual({ kind: "kept" });
  await said.queue.sendAll();
  // Whoever says so and proves nothing would otherwise have every ballot thrown away.
  expect([said.settled, said.disk.ballots.size]).toEqual([[], 1]);

  const unknown = setUp([OFFLINE, refused("credential-used")], OFFLINE);
  await unknown.queue.cast(B);
  await unknown.queue.sendAll();
  expect(unknown.disk.ballots.size).toBe(1);
});

test.each(["missing", "false"] as const)("what the server says it has stays on the disk while the proof is %s", async (proof) => {
  const received = { kind: "received", proof } as const;
  const { disk, queue, settled, last } = setUp([received, OFFLINE, received, recorded("T")]);
  expect(await queue.cast(B)).toEqual({ kind: "kept", received });
  expect(await queue.ofLetter("c")).toEqual({ kind: "kept", tracker: "T", received });
  await queue.sendAll();
  await queue.sendAll();
  expect([disk.ballots.size, last()?.waiting, settled]).toEqual([1, 1, [["T", received]]]);
  await queue.sendAll();
  expect([disk.ballots.size, last()?.refused]).toEqual([0, {}]);
  expect(settled.at(-1)).toEqual(["T", recorded("T")]);
  expect(await queue.ofLetter("c")).toBeNull();
});

test("the same ballot twice is kept once", async () => {
  const { disk, queue } = setUp([]);
  await Promise.all([queue.cast(B), queue.cast(B)]);
  expect(disk.ballots.size).toBe(1);
});

test("a disk that refuses the ballot is told, and the ballot is sent all the same", async () => {
  const { disk, queue, sent, last } = setUp([recorded("T")]);
  disk.isFull = true;
  expect(await queue.cast(B)).toEqual(recorded("T"));
  expect(sent).toEqual(["b"]);
  expect(last()?.isBroken).toBe(true);
});

test("without disk and without answer the voter is not told that it is kept", async () => {
  const { disk, queue } = setUp([OFFLINE]);
  disk.isFull = true;
  expect(await queue.cast(B)).toEqual(OFFLINE);
});

test("a disk that does not let go sends again, and gets the same answer", async () => {
  const { disk, queue, sent } = setUp([recorded("T"), recorded("T")]);
  await disk.keep({ hash: "h", uuid: "U", ballot: "b", tracker: "T", credential: "c", election: "E", log: null });
  disk.isFull = true;
  await queue.sendAll();
  disk.isFull = false;
  await queue.sendAll();
  expect(sent).toEqual(["b", "b"]);
  expect(disk.ballots.size).toBe(0);
});

const waits = (hash: string) => ({ hash, uuid: "U", ballot: hash, tracker: hash.toUpperCase(), credential: hash, election: "E", log: null });

test.each([{ kind: "server" } as const, refused("consultation-not-open"), refused("kiosk-elsewhere"), refused("spare-not-given"), refused("x")])(
  "a ballot that gets %j holds up none of those behind it",
  async (answer) => {
    const { disk, queue, settled } = setUp([answer, recorded("B")]);
    await disk.keep(waits("a"));
    await disk.keep(waits("b"));
    await queue.sendAll();
    expect(settled).toEqual([["B", recorded("B")]]);
    expect([...disk.ballots.keys()]).toEqual(["a"]);
  },
);

test("without network one is tried, not all; the next round begins behind it", async () => {
  const { disk, queue, sent } = setUp([]);
  for (const hash of ["a", "b", "c"]) await disk.keep(waits(hash));
  for (let round = 0; round < 4; round += 1) await queue.sendAll();
  expect(sent).toEqual(["a", "b", "c", "a"]);
});

test("while the line is silent a voter is told at once that the ballot waits; the next round sends it", async () => {
  const { disk, queue, sent, settled } = setUp([recorded("T")], OFFLINE, true);
  expect(await queue.cast(B)).toEqual({ kind: "kept" });
  expect([sent, disk.ballots.size]).toEqual([[], 1]);
  await queue.sendAll();
  expect(settled).toEqual([["T", recorded("T")]]);
});

test("a round that begins while somebody casts leaves that ballot to them", async () => {
  const { disk, queue, sent, settled } = setUp([recorded("T"), OFFLINE]);
  const { keep } = disk;
  // The ballot is on the disk, and the voter's own sending has not begun.
  disk.keep = async (ballot) => {
    await keep.call(disk, ballot);
    await queue.sendAll();
  };
  expect(await queue.cast(B)).toEqual(recorded("T"));
  expect([sent, settled, disk.ballots.size]).toEqual([["b"], [], 0]);
});
