import { utf8ToBytes } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { parseElection } from "../../protocol/election.ts";
import { Malformed } from "../../protocol/errors.ts";
import { electionWith } from "./support.ts";

const text = new TextDecoder().decode(electionWith([{ answers: 2, blank: true }]).data);

test("the fingerprint is over the raw bytes", () => {
  const spaced = parseElection(utf8ToBytes(text.replace('"version":1', '"version": 1')));
  const election = parseElection(utf8ToBytes(text));
  expect(election.fingerprint).toMatch(/^[A-Za-z0-9+/]{43}$/);
  expect(spaced.fingerprint).not.toBe(election.fingerprint);
  expect(election.questions[0]).toMatchObject({ blank: true, minimum: 1, maximum: 1, answers: ["Réponse 1", "Réponse 2"] });
});

test.each([
  ["another group", text.replace("Ed25519", "BELENIOS-2048")],
  ["another version", text.replace('"version":1', '"version":2')],
  ["an unknown field", text.replace('{"version"', '{"extra":0,"version"')],
  ["min above max", text.replace('"min":1', '"min":2')],
  ["a neutral key", text.replace(/"public_key":"[0-9a-f]+"/, `"public_key":"${"1".padStart(64, "0")}"`)],
  ["a question of another type", text.replace('"questions":[{', '"questions":[{"type":"Lists",')],
  ["cut short", text.slice(0, -1)],
])("refuses %s", (_, changed) => {
  expect(changed).not.toBe(text);
  expect(() => parseElection(utf8ToBytes(changed))).toThrow(Malformed);
});
