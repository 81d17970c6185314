// Checking on another device against a source that tells the truth, keeps silent, or lies.

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { arriveToCheck, checkOpening, checkReceipt } from "../../../flows/check/checking.ts";
import type { Source } from "../../../flows/asking/source.ts";
import { trackerOf } from "../../../protocol/ballots.ts";
import { encode } from "../../../protocol/canonical.ts";
import { generateCode } from "../../../protocol/credential.ts";
import { sha256Hex } from "../../../protocol/digest.ts";
import { parseElection } from "../../../protocol/election.ts";
import { sealBallot } from "../../../protocol/encryption.ts";
import { openingText, trackerHex } from "../../../protocol/opening.ts";
import { parseReceipt } from "../../../protocol/receipt.ts";
import { receiptCode, receiptOfCode } from "../../../protocol/receiptcode.ts";
import * as group from "../../../protocol/group.ts";
import { seeded } from "../../protocol/support.ts";
import { consultation, offline } from "../visit/support.ts";

const seed = sha256(utf8ToBytes("log key"));
const key = ed25519.getPublicKey(seed);

function electionOf(terms: string) {
  const question = { answers: ["Pour", "Contre"], blank: true, min: 1, max: 1, question: "?" };
  const publicKey = group.format(group.powerOfGenerator(4242n));
  const text = encode({
    ...{ version: 1, description: `Un essai\n${terms}`, name: "Essai", group: "Ed25519", public_key: publicKey },
    ...{ questions: [question], uuid: "5TXK29FHB3XR1V" },
  });
  return parseElection(utf8ToBytes(text));
}

const election = electionOf(`une-voix/1 rule=majority dwellings=60 closes=2030-01-01T00:00:00Z log=${bytesToHex(key)}`);
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

  test("for another election than the one that the server shows is false", async () => {
    const other = electionOf("une-voix/1 rule=majority dwellings=61 closes=2030-01-01T00:00:00Z");
    expect(await checkOpening(holding(ballot), other, text)).toEqual({ at: "false", tracker });
  });

  test("from an address that was cut is torn; from none, there is nothing to check", async () => {
    expect((await arriveToCheck(holding(ballot), "BREST", text.slice(0, -3))).screen).toEqual({ at: "torn" });
    expect((await arriveToCheck(holding(ballot), "BREST", "")).screen).toEqual({ at: "empty" });
    expect((await arriveToCheck(holding(ballot), "BREST", text)).screen).toMatchObject({ at: "holds" });
    expect((await arriveToCheck(source({ load: async () => ({ kind: "not-found" }) }), "X", text)).screen.at).toBe("not-found");
    expect((await arriveToCheck(source({ load: async () => offline }), "X", text)).screen.at).toBe("trouble");
  });
});

/** A record of five events of which the third and later are ballots, and who signed up to which height. */
const trackers = [0, 1, 2, 3].map((index) => trackerOf(`ballot ${index}`));
const events = trackers.reduce<string[]>((all, one, index) => {
  const event = { parent: sha256Hex(all.at(-1) ?? ""), height: index + 1, type: "Ballot", payload: trackerHex(one) };
  return [...all, encode(event)];
}, ["setup"]);
const objects = new Map(events.map((body) => [sha256Hex(body), body]));
const record = source({ object: async (_, hash) => objects.get(hash) ?? "absent" });
const NAME = `une-voix/${election.uuid}`;

function note(height: number, { name = NAME, with: secret = seed, head = sha256Hex(events[height] ?? "") } = {}): string {
  const words = `${name}\n${height + 1}\n${btoa("x".repeat(32))}\nrecord ${height} ${head}\nlogbook 1 ${"a".repeat(64)}\n`;
  const id = sha256(concatBytes(utf8ToBytes(`${NAME}\n`), Uint8Array.of(1), ed25519.getPublicKey(secret))).slice(0, 4);
  const signed = concatBytes(id, ed25519.sign(utf8ToBytes(words), secret));
  return `${words}\n— ${NAME} ${btoa(String.fromCharCode(...signed))}\n`;
}

function receipt(height: number, checkpoint: string | null, changes: object = {}): string {
  const told = { uuid: election.uuid, tracker: trackers[height - 1], height, checkpoint, ...changes };
  return `Votre reçu\r\nPlace : ${height}\r\n\r\nDonnées du serveur :\r\n${JSON.stringify(told)}\r\n`;
}

const kind = async (words: string, from = record, of = election) => (await checkReceipt(from, of, words)).kind;

describe("a receipt", () => {
  test("is good where the signed head is its own event, or follows it", async () => {
    expect(await kind(receipt(4, note(4)))).toBe("good");
    expect(await kind(receipt(2, note(4)))).toBe("good");
  });

  test("that was altered, or signed by another key, is forged", async () => {
    expect(await kind(receipt(4, note(4), { tracker: trackers[0] }))).toBe("forged");
    expect(await kind(receipt(3, note(4), { height: 2 }))).toBe("forged");
    expect(await kind(receipt(4, note(4, { with: sha256(utf8ToBytes("thief")) })))).toBe("forged");
    expect(await kind(receipt(4, note(4).replace("record 4", "record 5").replace("\n5\n", "\n6\n")))).toBe("forged");
    expect(await kind(receipt(4, note(2)))).toBe("forged");
    expect(await kind(receipt(4, note(4, { name: "une-voix/11111111111111" })))).toBe("forged");
    expect(await kind(receipt(4, "anything"))).toBe("forged");
    expect(await kind(receipt(4, note(4)), record, electionOf("une-voix/1 rule=majority dwellings=60 closes=2030-01-01T00:00:00Z"))).toBe("forged");
  });

  test("whose ballot the server no longer shows raises the alarm", async () => {
    expect(await kind(receipt(4, note(4, { head: "b".repeat(64) })))).toBe("missing");
    const without = new Map(objects);
    without.delete(sha256Hex(events[3] ?? ""));
    expect(await kind(receipt(2, note(4)), source({ object: async (_, hash) => without.get(hash) ?? "absent" }))).toBe("missing");
  });

  test("is not judged by bytes that have another hash, nor without an answer", async () => {
    expect(await kind(receipt(4, note(4)), source({ object: async () => events[4] + " " }))).toBe("server");
    expect(await kind(receipt(4, note(4)), source({ object: async () => offline }))).toBe("offline");
  });

  test("as a square on paper says the same as in words, and fits into an address", async () => {
    const raw = (words: string) => words.slice(words.indexOf("{"), words.lastIndexOf("}") + 1);
    for (const [height, head] of [[4, 4], [2, 4]] as const) {
      const words = raw(receipt(height, note(head)));
      const coded = receiptCode(words) ?? "";
      expect(coded).toMatch(/^[A-Za-z0-9_-]{280,290}$/);
      expect(receiptOfCode(coded, election.uuid)).toEqual(parseReceipt(words));
      expect(await kind(coded)).toBe("good");
      expect((await arriveToCheck(record, "BREST", coded)).screen).toMatchObject({ at: "receipt", verdict: { kind: "good" } });
      expect((await arriveToCheck(record, "BREST", coded.slice(0, -2))).screen).toEqual({ at: "torn" });
    }
    expect(await kind(receiptCode(raw(receipt(4, note(4), { tracker: trackers[0] }))) ?? "")).toBe("forged");
    expect(receiptCode(raw(receipt(4, null)))).toBeNull();
    expect(receiptCode(raw(receipt(4, "anything")))).toBeNull();
  });

  test("far from the signed head is left to the public list", async () => {
    expect(await kind(receipt(1, note(900, { head: "c".repeat(64) })))).toBe("far");
  });

  test("without signature, of another vote, or cut is said to be so", async () => {
    expect(await kind(receipt(4, null))).toBe("unsigned");
    expect(await kind(receipt(4, note(4), { uuid: "11111111111111" }))).toBe("foreign");
    for (const words of ["", "{", "reçu", "{}", receipt(4, note(4)).slice(0, -20), receipt(4, note(4), { tracker: "x" })]) {
      expect(await kind(words)).toBe("unreadable");
    }
  });
});
