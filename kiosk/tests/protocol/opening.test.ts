import { expect, test } from "vitest";
import { sha256Base64 } from "../../protocol/digest.ts";
import { encode } from "../../protocol/canonical.ts";
import { generateCode } from "../../protocol/credential.ts";
import { sealBallot, encryptBallot } from "../../protocol/encryption.ts";
import { FalseOpening, InvalidBallot, Malformed } from "../../protocol/errors.ts";
import { openBallot, openingText, parseOpening, trackerHex } from "../../protocol/opening.ts";
import { trackerOf } from "../../protocol/ballots.ts";
import { electionWith, seeded } from "./support.ts";

const election = electionWith([{ answers: 2, blank: true }, { answers: 3, max: 2 }]);
const random = seeded("opening");
const code = generateCode(random);
const choices = [
  [0, 1, 0],
  [1, 0, 1],
];
const { sealed, opening } = sealBallot(election, code, choices, random);
const { ballot } = sealed;
const tracker = trackerOf(ballot);
const text = openingText(tracker, opening);
const shown = parseOpening(text);

test("another device recomputes the ballot and learns what it holds", () => {
  expect(shown.tracker).toBe(tracker);
  expect(openBallot(election, ballot, shown)).toEqual(choices);
  expect(encryptBallot(election, code, choices, seeded("x"))).toBe(sealBallot(election, code, choices, seeded("x")).sealed.ballot);
});

test("the text holds no code, and fits into an address", () => {
  for (const part of code.split("-")) expect(text).not.toContain(part);
  expect(text).toMatch(/^[A-Za-z0-9_-]{300,330}$/);
});

test("every other choice is refused", () => {
  const others = [
    [1, 0, 0, 1, 0, 1],
    [0, 0, 1, 1, 0, 1],
    [0, 0, 0, 1, 0, 1],
    [0, 1, 0, 1, 1, 0],
    [0, 1, 0, 1, 0, 0],
  ];
  for (const claimed of others) {
    expect(() => openBallot(election, ballot, { ...shown, choices: claimed })).toThrow(FalseOpening);
  }
});

test("every altered r is refused, and so is one too few or too many", () => {
  shown.randomness.forEach((_, index) => {
    const altered = shown.randomness.map((r, position) => (position === index ? r + 1n : r));
    expect(() => openBallot(election, ballot, { ...shown, randomness: altered })).toThrow(FalseOpening);
  });
  const short = { ...shown, choices: shown.choices.slice(1), randomness: shown.randomness.slice(1) };
  expect(() => openBallot(election, ballot, short)).toThrow(FalseOpening);
  const fewer = { ...shown, choices: shown.choices.slice(0, -1), randomness: shown.randomness.slice(0, -1) };
  expect(() => openBallot(election, ballot, fewer)).toThrow(FalseOpening);
  const more = { ...shown, choices: [...shown.choices, 0], randomness: [...shown.randomness, 1n] };
  expect(() => openBallot(election, ballot, more)).toThrow(FalseOpening);
});

test("a ballot that holds something else than was said is found out", () => {
  const cheated = sealBallot(election, code, [[0, 0, 1], [1, 0, 1]], random);
  const claim = { ...cheated.opening, choices };
  const said = parseOpening(openingText(trackerOf(cheated.sealed.ballot), claim));
  expect(() => openBallot(election, cheated.sealed.ballot, said)).toThrow(FalseOpening);
});

test("another ballot, another election, or a broken proof is no answer to this opening", () => {
  const other = sealBallot(election, code, choices, random).sealed.ballot;
  expect(() => openBallot(election, other, shown)).toThrow(/another tracker/);
  expect(() => openBallot(electionWith([{ answers: 2, blank: true }], 77n), ballot, shown)).toThrow(InvalidBallot);
  const broken = JSON.parse(ballot) as { answers: { overall_proof: { response: string }[] }[] };
  (broken.answers[0]?.overall_proof[0] as { response: string }).response = "7";
  expect(() => openBallot(election, encode(broken as never), { ...shown, tracker: sha256Base64(encode(broken as never)) })).toThrow(
    InvalidBallot,
  );
});

test("a text that is cut, changed or foreign is called so, never a cheating device", () => {
  for (let length = 0; length < text.length; length++) {
    expect(() => parseOpening(text.slice(0, length)), `${length}`).toThrow(Malformed);
  }
  for (let index = 0; index < text.length - 1; index++) {
    const changed = text.slice(0, index) + (text[index] === "A" ? "B" : "A") + text.slice(index + 1);
    expect(() => parseOpening(changed), `${index}`).toThrow(Malformed);
  }
  for (const foreign of ["", "5TXK29FHB3XR1VNCGDY7EP", `${text}A`, `${text}AAAA`, " ", "é", "a".repeat(400_000)]) {
    expect(() => parseOpening(foreign)).toThrow(Malformed);
  }
});

test("the tracker in hex is the hash by which the ballot is asked for", () => {
  expect(trackerHex(tracker)).toMatch(/^[0-9a-f]{64}$/);
});
