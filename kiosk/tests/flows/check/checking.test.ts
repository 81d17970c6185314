// Checking on another device against a source that tells the truth, keeps silent, or lies.

import { describe, expect, test } from "vitest";
import { arriveToCheck, checkOpening } from "../../../flows/check/checking.ts";
import type { Source } from "../../../flows/asking/source.ts";
import { trackerOf } from "../../../protocol/ballots.ts";
import { generateCode } from "../../../protocol/credential.ts";
import { sealBallot } from "../../../protocol/encryption.ts";
import { openingText, trackerHex } from "../../../protocol/opening.ts";
import { election, unlogged } from "../../protocol/logged.ts";
import { seeded } from "../../protocol/support.ts";
import { consultation, offline } from "../visit/support.ts";

const random = seeded("checking");
const code = generateCode(random);
const { sealed, opening } = sealBallot(election, code, [[0, 1, 0]], random);
const { ballot } = sealed;
const tracker = trackerOf(ballot);
const text = openingText(tracker, opening);

function source(changes: Partial<Source>): Source {
  return {
    load: async () => ({ kind: "loaded", consultation, election }),
    challenged: async () => "absent",
    object: async () => "absent",
    receipt: async () => "absent",
    continued: async () => "absent",
    ...changes,
  };
}

describe("an opened ballot", () => {
  const holding = (body: string) => source({ challenged: async () => body });

  test("is asked for by its tracker, and shows what it holds", async () => {
    const asked: string[] = [];
    const honest = source({ challenged: async (uuid, hash) => (asked.push(uuid, hash), ballot) });
    expect(await checkOpening(honest, election, text)).toEqual({ at: "holds", choices: [[0, 1, 0]], tracker });
    expect(asked).toEqual([election.uuid, trackerHex(tracker)]);
  });

  test("whose device said another choice or another r is called false", async () => {
    const lies = [
      { ...opening, choices: [[0, 0, 1]] },
      { ...opening, randomness: opening.randomness.map((rs) => rs.map((r, index) => (index === 1 ? r + 1n : r))) },
    ];
    for (const lie of lies) {
      const found = await checkOpening(holding(ballot), election, openingText(tracker, lie));
      expect(found).toEqual({ at: "false", tracker });
    }
  });

  test("that the server does not know, or answers with other bytes, is not the device's fault", async () => {
    expect(await checkOpening(source({}), election, text)).toEqual({ at: "absent", tracker });
    const other = sealBallot(election, code, [[0, 1, 0]], random).sealed.ballot;
    expect(await checkOpening(holding(other), election, text)).toMatchObject({ at: "trouble" });
    expect(await checkOpening(source({ challenged: async () => offline }), election, text)).toMatchObject({ at: "trouble" });
  });

  test("for another election than the one that the server shows is not the device's lie", async () => {
    expect(await checkOpening(holding(ballot), unlogged, text)).toEqual({ at: "other-election", tracker });
  });

  test("from an address that was cut is torn; from none, there is nothing to check", async () => {
    expect((await arriveToCheck(holding(ballot), "BREST", text.slice(0, -3))).screen).toEqual({ at: "torn" });
    expect((await arriveToCheck(holding(ballot), "BREST", "")).screen).toEqual({ at: "empty" });
    expect((await arriveToCheck(holding(ballot), "BREST", text)).screen).toMatchObject({ at: "holds" });
    expect((await arriveToCheck(source({ load: async () => ({ kind: "not-found" }) }), "X", text)).screen.at).toBe("not-found");
    expect((await arriveToCheck(source({ load: async () => offline }), "X", text)).screen.at).toBe("trouble");
  });
});
