import { describe, expect, test } from "vitest";
import { ciphertextsOf } from "../../protocol/answers.ts";
import { checkBallot, trackerOf } from "../../protocol/ballots.ts";
import { generateCode } from "../../protocol/credential.ts";
import type { Question } from "../../protocol/election.ts";
import { encryptBallot, type Choice } from "../../protocol/encryption.ts";
import { InvalidChoice } from "../../protocol/errors.ts";
import * as group from "../../protocol/group.ts";
import { electionWith, seeded, type QuestionShape } from "./support.ts";

const SECRET = 4242n;

/** Every allowed answer to a question. */
function allowed(question: Question): Choice[] {
  const length = ciphertextsOf(question);
  const all = Array.from({ length: 2 ** length }, (_, bits) => Array.from({ length }, (_, i) => (bits >> i) & 1));
  return all.filter((choice) => {
    const blank = question.blank ? choice[0] : 0;
    const sum = (question.blank ? choice.slice(1) : choice).reduce((a, b) => a + b, 0);
    return blank === 1 ? sum === 0 : sum >= question.minimum && sum <= question.maximum;
  });
}

const shapes: QuestionShape[] = [
  { answers: 2, blank: true },
  { answers: 2, blank: false },
  { answers: 2 },
  { answers: 1, min: 0 },
  { answers: 3, blank: true, min: 0, max: 2 },
  { answers: 3, min: 1, max: 3 },
  { answers: 2, blank: true, min: 2, max: 2 },
];

describe.each(shapes)("a question with %o", (shape) => {
  const election = electionWith([shape], SECRET);
  const question = election.questions[0] as Question;

  test("every allowed choice gives a valid ballot that decrypts to it", () => {
    const random = seeded(JSON.stringify(shape));
    for (const choice of allowed(question)) {
      const checked = checkBallot(election, encryptBallot(election, generateCode(random), [choice], random));
      const decrypted = checked.answers[0]?.choices.map(({ alpha, beta }) => {
        const message = group.quotient(beta, group.power(alpha, SECRET));
        return [group.identity, group.generator].findIndex((candidate) => candidate.equals(message));
      });
      expect(decrypted).toEqual(choice);
    }
  });

  test("every other choice is refused before anything is encrypted", () => {
    const random = seeded("refused");
    const good = new Set(allowed(question).map(String));
    const length = ciphertextsOf(question);
    for (let bits = 0; bits < 2 ** length; bits++) {
      const choice = Array.from({ length }, (_, i) => (bits >> i) & 1);
      if (good.has(String(choice))) continue;
      expect(() => encryptBallot(election, generateCode(random), [choice], random)).toThrow(InvalidChoice);
    }
    for (const choice of [[], [2], [...(allowed(question)[0] ?? []), 0]]) {
      expect(() => encryptBallot(election, generateCode(random), [choice], random)).toThrow(InvalidChoice);
    }
  });
});

const election = electionWith([{ answers: 2, blank: true }, { answers: 2 }]);
const random = seeded("ballot");
const credential = generateCode(random);
const choices = [
  [0, 1, 0],
  [0, 1],
];
const ballot = encryptBallot(election, credential, choices, random);

test("a ballot holds neither the code nor any field beyond the specification", () => {
  for (const part of credential.split("-")) expect(ballot).not.toContain(part);
  expect(Object.keys(JSON.parse(ballot))).toEqual(["election_uuid", "election_hash", "credential", "answers", "signature"]);
});

test("two ballots of the same choice share no ciphertext and no tracker", () => {
  const other = encryptBallot(election, credential, choices, random);
  expect(trackerOf(other)).not.toBe(trackerOf(ballot));
  const alphas = (text: string): string[] => text.match(/"alpha":"[0-9a-f]{64}"/g) ?? [];
  expect(alphas(ballot)).toHaveLength(5);
  expect(alphas(other).filter((alpha) => alphas(ballot).includes(alpha))).toEqual([]);
});

test("any single changed character is refused", () => {
  const draw = seeded("positions");
  for (let round = 0; round < 60; round++) {
    const [high = 0, low = 0, turn = 0] = draw(3);
    const position = (high * 256 + low) % ballot.length;
    const changed = String.fromCharCode(ballot.charCodeAt(position) ^ (1 << turn % 6));
    expect(() => checkBallot(election, ballot.slice(0, position) + changed + ballot.slice(position + 1))).toThrow();
  }
});

test("a ballot of another consultation, and one that lacks its blank proof, are refused", () => {
  const other = electionWith([{ answers: 2, blank: true }, { answers: 2 }], 77n);
  expect(() => checkBallot(other, ballot)).toThrow(/another consultation/);
  const bare = JSON.parse(ballot) as { answers: { blank_proof?: unknown }[] };
  delete bare.answers[0]?.blank_proof;
  expect(() => checkBallot(election, JSON.stringify(bare))).toThrow(/blank_proof/);
});
