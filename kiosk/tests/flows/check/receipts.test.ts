// A receipt on another device, against servers that tell the truth, keep silent, or took the ballot out.

import { describe, expect, test } from "vitest";
import { arriveToCheck } from "../../../flows/check/checking.ts";
import { checkReceipt } from "../../../flows/check/receipts.ts";
import type { Source } from "../../../flows/asking/source.ts";
import { sha256Hex } from "../../../protocol/digest.ts";
import { receiptCode } from "../../../protocol/receiptcode.ts";
import { trackerHex } from "../../../protocol/opening.ts";
import { election, Record, THIEF, unlogged } from "../../protocol/logged.ts";
import { consultation, offline } from "../visit/support.ts";

const BALLOTS = ["one", "two", "three", "four", "five", "six"];
const RECORD = new Record(BALLOTS);
/** Signed with the same key, and without the second ballot from there on. */
const BRANCH = new Record(["one", "three", "four", "five", "six", "seven"]);
const SERVER = { kind: "server" } as const;

/** An honest server that shows `record`. */
function source(record: Record, changes: Partial<Source> = {}): Source {
  const heights = new Map(record.ballots.map((ballot, index) => [sha256Hex(ballot), index + 1]));
  return {
    load: async () => ({ kind: "loaded", consultation, election }),
    challenged: async () => "absent",
    object: async (_, hash) => record.objects.get(hash) ?? "absent",
    receipt: async (_, hash) => (heights.has(hash) ? record.receipt(heights.get(hash) ?? 0) : "absent"),
    continued: async (_, size) => record.continued(size),
    ...changes,
  };
}

const saved = (words: string) => `Votre {reçu}\r\nPlace : 2\r\n\r\n${words}\r\n`;
const check = (words: string, from = source(RECORD), of = election) => checkReceipt(from, of, words);
const kind = async (words: string, from = source(RECORD), of = election) => (await check(words, from, of)).kind;
const bare = (height: number) => RECORD.receipt(height, RECORD.size, { checkpoint: null, inclusion: null });

describe("a proved receipt", () => {
  test("is good where what was signed leads to the head that is shown now, and says which", async () => {
    for (let height = 1; height < RECORD.size; height++) {
      for (let size = height + 1; size <= RECORD.size; size++) {
        const head = { height: 6, hash: sha256Hex(RECORD.bodies[6] ?? "") };
        expect(await check(saved(RECORD.receipt(height, size)))).toEqual({ kind: "good", tracker: RECORD.tracker(height), place: height, head });
      }
    }
  });

  test("of a branch that nobody else sees raises the alarm", async () => {
    expect(await kind(RECORD.receipt(2), source(BRANCH))).toBe("missing");
    expect(await kind(RECORD.receipt(2, 3), source(BRANCH))).toBe("missing");
    // The server still serves the objects of the branch: that is no ballot box.
    const objects = new Map([...RECORD.objects, ...BRANCH.objects]);
    const both = source(BRANCH, { object: async (_, hash) => objects.get(hash) ?? "absent" });
    expect(await kind(RECORD.receipt(2), both)).toBe("missing");
  });

  test("of a record that was cut, or whose ballot is not shown, raises the alarm", async () => {
    expect(await kind(RECORD.receipt(6), source(new Record(BALLOTS.slice(0, 4))))).toBe("missing");
    for (const gone of [RECORD.bodies[2], RECORD.ballots[1]]) {
      const objects = RECORD.objects;
      objects.delete(sha256Hex(gone ?? ""));
      const without = source(RECORD, { object: async (_, hash) => objects.get(hash) ?? "absent" });
      expect(await kind(RECORD.receipt(2), without)).toBe("missing");
    }
  });

  test.each<[string, Partial<Source>]>([
    ["an error in place of the ballot", { object: async () => SERVER }],
    ["other bytes in place of the ballot", { object: async () => "other" }],
    ["an error in place of the heads", { continued: async () => SERVER }],
    ["a page in place of the heads", { continued: async () => "<html>" }],
    ["heads that another key signed", {
      continued: async () => JSON.stringify({ checkpoint: RECORD.note(7, { with: THIEF }), consistency: [] }),
    }],
    ["heads without a path", { continued: async () => JSON.stringify({ checkpoint: RECORD.note(7) }) }],
  ])("gets %s: that is no trouble of the network", async (_, changes) => {
    expect(await kind(RECORD.receipt(2), source(RECORD, changes))).toBe("withheld");
  });

  test("gets no logbook any more: alarm", async () => {
    expect(await kind(RECORD.receipt(2), source(RECORD, { continued: async () => "absent" }))).toBe("missing");
  });

  test("is not judged without an answer", async () => {
    for (const changes of [{ object: async () => offline }, { continued: async () => offline }]) {
      expect(await kind(RECORD.receipt(2), source(RECORD, changes))).toBe("unseen");
    }
  });

  test("with a path of consistency that does not lead there is no good", async () => {
    const words = JSON.parse(RECORD.continued(3)) as { checkpoint: string; consistency: string[] };
    const turned = JSON.stringify({ ...words, consistency: [...words.consistency].reverse() });
    expect(await kind(RECORD.receipt(2, 3), source(RECORD, { continued: async () => turned }))).toBe("missing");
  });
});

describe("a receipt that proves nothing", () => {
  test("gets its proof now, or a word that there is none", async () => {
    for (const words of [bare(2), RECORD.receipt(4, 3), RECORD.receipt(2, 7, { inclusion: null })]) {
      expect(await kind(words), words).toBe("good");
    }
    // Without a receipt, none is called right.
    expect(await check(RECORD.tracker(2))).toMatchObject({ kind: "number", tracker: RECORD.tracker(2), place: 2 });
    const later = source(RECORD, { receipt: async () => bare(2) });
    expect(await check(bare(2), later)).toEqual({ kind: "received", tracker: RECORD.tracker(2) });
    expect(await kind(bare(2), source(RECORD, { receipt: async () => offline }))).toBe("unseen");
  });

  test("whose ballot the server does not know any more raises the alarm, and so does an error in its place", async () => {
    expect(await kind(bare(2), source(BRANCH))).toBe("absent");
    expect(await kind(RECORD.tracker(2), source(BRANCH))).toBe("absent");
    expect(await kind(bare(2), source(RECORD, { receipt: async () => SERVER }))).toBe("withheld");
  });

  test("is not proved by another ballot's receipt, nor by a false one", async () => {
    for (const words of [RECORD.receipt(3), RECORD.receipt(2, 7, { checkpoint: RECORD.note(7, { with: THIEF }) }), "<html>"]) {
      expect(await kind(bare(2), source(RECORD, { receipt: async () => words }))).toBe("withheld");
    }
  });

  test("but bears a signed head holds the server to that head", async () => {
    const headOnly = RECORD.receipt(2, 7, { inclusion: null });
    const lied = source(BRANCH, { receipt: async () => new Record(["two", ...BALLOTS]).receipt(1) });
    expect(await kind(headOnly, lied)).toBe("missing");
  });
});

describe("a receipt that is false or strange", () => {
  test("is told apart: altered, of another election, of another vote, or none", async () => {
    const other = { tracker: RECORD.tracker(3) };
    expect(await kind(RECORD.receipt(2, 7, other))).toBe("forged");
    expect(await kind(RECORD.receipt(2, 7, { height: 3 }))).toBe("forged");
    expect(await kind(RECORD.receipt(2, 7, { checkpoint: RECORD.note(7, { with: THIEF }) }))).toBe("forged");
    expect(await kind(RECORD.receipt(2, 7, { checkpoint: "anything" }))).toBe("forged");
    expect(await kind(RECORD.receipt(2, 7, { checkpoint: RECORD.note(7, { name: "une-voix/11111111111111" }) }))).toBe("forged");
    // The voter's device was shown another election: neither the receipt nor the device lies.
    expect(await kind(RECORD.receipt(2), source(RECORD), unlogged)).toBe("other-election");
    expect(await kind(RECORD.receipt(2, 7, { uuid: "11111111111111" }))).toBe("foreign");
    for (const words of ["", "{", "reçu", "{}", RECORD.receipt(2).slice(0, -20), RECORD.receipt(2, 7, { tracker: "x" })]) {
      expect(await kind(words), words).toBe("unreadable");
    }
  });

  test("with a good and a bad signature of the same key is false, in either order", async () => {
    const bad = (line: string) => line.replace(/(.{20})=*\n$/u, `${"A".repeat(19)}A=\n`);
    for (const signatures of [(line: string) => line + bad(line), (line: string) => bad(line) + line]) {
      expect(await kind(RECORD.receipt(2, 7, { checkpoint: RECORD.note(7, { signatures }) }))).toBe("forged");
    }
  });
});

describe("the square on paper", () => {
  test("says the same as the words, with the proof, and fits into an address", async () => {
    for (const [height, size] of [[6, 7], [2, 7], [1, 2]] as const) {
      const code = receiptCode(RECORD.receipt(height, size)) ?? "";
      expect(code).toMatch(/^[A-Za-z0-9_-]{300,500}$/);
      expect(await kind(code)).toBe("good");
      // What was signed with the first ballot is the beginning of both records.
      expect(await kind(code, source(BRANCH))).toBe(size === 2 ? "good" : "missing");
      const arrived = await arriveToCheck(source(RECORD), "BREST", code);
      expect(arrived.screen).toMatchObject({ at: "receipt", verdict: { kind: "good" } });
      expect((await arriveToCheck(source(RECORD), "BREST", code.slice(0, -2))).screen).toEqual({ at: "torn" });
    }
  });

  test("is not made of what proves nothing, and an altered one is false", () => {
    expect(receiptCode(bare(2))).toBeNull();
    expect(receiptCode(RECORD.receipt(2, 7, { checkpoint: "anything" }))).toBeNull();
    expect(receiptCode(RECORD.receipt(2, 7, { tracker: RECORD.tracker(3) }))).toBeNull();
  });

  test("may be the number alone, as an address spells it", async () => {
    const number = RECORD.tracker(2).replaceAll("+", "-").replaceAll("/", "_");
    const arrived = await arriveToCheck(source(RECORD), "BREST", number);
    expect(arrived.screen).toMatchObject({ at: "receipt", verdict: { kind: "number", tracker: RECORD.tracker(2) } });
    const asked: string[] = [];
    await kind(number, source(RECORD, { receipt: async (uuid, hash) => (asked.push(uuid, hash), "absent") }));
    expect(asked).toEqual([election.uuid, trackerHex(RECORD.tracker(2))]);
  });
});
