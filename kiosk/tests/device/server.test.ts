// A challenge at a kiosk goes straight to the server; nothing of it ever waits to be cast.

import { expect, test } from "vitest";
import { Queue } from "../../device/queue.ts";
import { kioskServer } from "../../device/server.ts";
import type { CastOutcome, ChallengeOutcome } from "../../flows/asking/outcomes.ts";
import type { Server } from "../../flows/asking/server.ts";
import { MemoryDisk } from "./memory.ts";

const SEALED = { uuid: "U", ballot: "b", tracker: "T", credential: "c", election: "E", log: null };

function setUp(challenge: ChallengeOutcome, cast: CastOutcome = { kind: "offline" }) {
  const disk = new MemoryDisk();
  const direct: Server = {
    load: async () => ({ kind: "not-found" }),
    letterStatus: async () => ({ kind: "unvoted" }),
    cast: async () => cast,
    challenge: async () => challenge,
  };
  const queue = new Queue(disk, direct, () => undefined, () => undefined);
  return { disk, queue, server: kioskServer(direct, queue, () => ["BREST"]) };
}

test.each([{ kind: "challenged" }, { kind: "offline" }, { kind: "refused", code: "credential-used" }] as const)(
  "a challenge answered by %o leaves the disk as it was",
  async (outcome) => {
    const { disk, server } = setUp(outcome);
    expect(await server.challenge(SEALED)).toEqual(outcome);
    expect(disk.ballots.size).toBe(0);
  },
);

test("a ballot that the server knows to be challenged does not wait any longer", async () => {
  const refused = { kind: "refused", code: "ballot-challenged" } as const;
  const { disk, server } = setUp({ kind: "challenged" }, refused);
  expect(await server.cast(SEALED)).toEqual(refused);
  expect(disk.ballots.size).toBe(0);
});
