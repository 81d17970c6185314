// Making a ballot: encrypt the choices, prove that they are well formed, sign.
//
// From the same random bytes ballot/encryption.py makes the same ballot, byte for byte; shared vectors hold both to
// it. So the order of draws is part of the interface: per question the randomness of each ciphertext, then the
// proofs in the order individual, blank, overall (see proveOneOf); last the signature's nonce.

import { blankStatement, ciphertextsOf, individualStatement, overallStatement } from "./answers.ts";
import { proofToJson, type Answer, type Ciphertext } from "./answers.ts";
import { ballotJson, trackerOf, type SealedBallot } from "./ballots.ts";
import { encode } from "./canonical.ts";
import { publicCredential, secretExponent } from "./credential.ts";
import { sha256Base64 } from "./digest.ts";
import type { Election, Question } from "./election.ts";
import { InvalidChoice } from "./errors.ts";
import { logOf } from "./log.ts";
import * as group from "./group.ts";
import type { Random } from "./group.ts";
import { proveKnowledge, proveOneOf, type Proof, type Statement } from "./proofs.ts";

/** Per answer 0 or 1; where a blank vote is allowed, the blank one first. */
export type Choice = readonly number[];

/** What opens a ballot: per question the choice, and the randomness r of each of its ciphertexts. As secret as the choice. */
export interface Opening {
  readonly choices: readonly Choice[];
  readonly randomness: readonly (readonly bigint[])[];
}

/** The canonical text of a ballot, to be sent as UTF-8. Raises InvalidChoice. */
export function encryptBallot(
  election: Election,
  credential: string,
  choices: readonly Choice[],
  random: Random,
): string {
  return sealBallot(election, credential, choices, random).sealed.ballot;
}

/**
 * A ballot together with what opens it. `credential` is the private one, dashed.
 * Raises InvalidChoice when the choices do not answer the questions.
 */
export function sealBallot(
  election: Election,
  credential: string,
  choices: readonly Choice[],
  random: Random,
): { readonly sealed: SealedBallot; readonly opening: Opening } {
  if (choices.length !== election.questions.length) {
    throw new InvalidChoice("There must be one list of choices per question.");
  }
  const verificationKey = publicCredential(election.uuid, credential);
  const s0 = `${election.fingerprint}|${verificationKey}`;
  const encrypted = election.questions.map((question, index) =>
    encryptAnswer(election, question, choices[index] ?? [], s0, random),
  );
  const unsigned = ballotJson(
    election,
    verificationKey,
    encrypted.map(({ answer }) => answer),
  );
  const digest = sha256Base64(encode(unsigned));
  const proof = proveKnowledge(secretExponent(election.uuid, credential), `sig|${digest}`, random);
  const ballot = encode({ ...unsigned, signature: { hash: digest, proof: proofToJson(proof) } });
  return {
    sealed: { ...logOf(election), ballot, tracker: trackerOf(ballot), credential: verificationKey },
    opening: { choices, randomness: encrypted.map(({ exponents }) => exponents) },
  };
}

/** Raises InvalidChoice unless `choice` is an allowed answer; the message does not tell the choice. */
export function checkChoice(question: Question, choice: Choice): void {
  if (choice.length !== ciphertextsOf(question) || choice.some((value) => value !== 0 && value !== 1)) {
    throw new InvalidChoice("Each answer needs a 0 or a 1, the blank one first where it is allowed.");
  }
  const [blank, counted] = parts(question, choice);
  if (blank === 1) {
    if (counted.includes(1)) throw new InvalidChoice("A blank vote cannot hold another choice.");
    return;
  }
  const total = sum(counted);
  if (total < question.minimum || total > question.maximum) {
    throw new InvalidChoice(`Choose from ${question.minimum} to ${question.maximum} answers.`);
  }
}

interface Encrypted {
  readonly answer: Answer;
  readonly exponents: readonly bigint[];
}

function encryptAnswer(election: Election, question: Question, choice: Choice, s0: string, random: Random): Encrypted {
  checkChoice(question, choice);
  const y = election.publicKey;
  const exponents = choice.map(() => group.randomScalar(random));
  const choices: Ciphertext[] = exponents.map((r, index) => ({
    alpha: group.powerOfGenerator(r),
    // An addition either way, so that the work does not depend on the choice.
    beta: group.product(group.power(y, r), choice[index] === 1 ? group.generator : group.identity),
  }));
  const prove = (statement: Statement, real: number, exponent: bigint): Proof[] =>
    proveOneOf(y, statement, real, exponent, random);

  const individualProofs = choices.map((ciphertext, index) =>
    prove(individualStatement(s0, ciphertext), choice[index] ?? 0, exponents[index] ?? 0n),
  );
  const overall = overallStatement(s0, question, choices);
  const [blank, counted] = parts(question, choice);
  const inRange = sum(counted) - question.minimum;
  if (!question.blank) {
    return { answer: { choices, individualProofs, overallProof: prove(overall, inRange, total(exponents)) }, exponents };
  }

  const ofBlank = exponents[0] ?? 0n;
  const ofSum = total(exponents.slice(1));
  const statement = blankStatement(s0, question, choices);
  const blankProof = blank === 1 ? prove(statement, 1, ofSum) : prove(statement, 0, ofBlank);
  const overallProof = blank === 1 ? prove(overall, 0, ofBlank) : prove(overall, 1 + inRange, ofSum);
  return { answer: { choices, individualProofs, overallProof, blankProof }, exponents };
}

function parts(question: Question, choice: Choice): [number, Choice] {
  return question.blank ? [choice[0] ?? 0, choice.slice(1)] : [0, choice];
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function total(exponents: readonly bigint[]): bigint {
  return group.modulo(exponents.reduce((a, b) => a + b, 0n));
}
