// The encrypted answer to one question, and the statements that its proofs prove, built once for prover and verifier.
//
// Each choice m in {0, 1} becomes (alpha, beta) = (g^r, y^r g^m). With S0 = phi|credential and
// S = S0|alpha,beta,alpha,beta,... Source: Belenios specification, "Encrypted answers" and "Proofs of
// possibly-blank votes".

import type { Json } from "./canonical.ts";
import type { Question } from "./election.ts";
import * as group from "./group.ts";
import type { Pair, Proof, Statement } from "./proofs.ts";
import * as shape from "./shape.ts";

/** An ElGamal ciphertext. */
export type Ciphertext = Pair;

export interface Answer {
  /** With blank, the first ciphertext says whether the vote is blank. */
  readonly choices: readonly Ciphertext[];
  readonly individualProofs: readonly (readonly Proof[])[];
  readonly overallProof: readonly Proof[];
  /** Present exactly where the question allows a blank vote. */
  readonly blankProof?: readonly Proof[];
}

export function ciphertextsOf(question: Question): number {
  return question.answers.length + (question.blank ? 1 : 0);
}

function spelling({ alpha, beta }: Ciphertext): string {
  return `${group.format(alpha)},${group.format(beta)}`;
}

/** The choice is 0 or 1. */
export function individualStatement(s0: string, choice: Ciphertext): Statement {
  return { pairs: encryptsOneOf(choice, [0, 1]), context: `prove|${s0}|${spelling(choice)}` };
}

/** The sum of the choices lies in min..max, or, where allowed, the vote is blank (case 0). */
export function overallStatement(s0: string, question: Question, choices: readonly Ciphertext[]): Statement {
  const total = sumOf(question, choices);
  const allowed = Array.from({ length: question.maximum - question.minimum + 1 }, (_, i) => question.minimum + i);
  const within = encryptsOneOf(total, allowed);
  if (!question.blank) return { pairs: within, context: `prove|${joined(s0, choices)}|${spelling(total)}` };
  return { pairs: [...encryptsOneOf(first(choices), [1]), ...within], context: `bproof1|${joined(s0, choices)}` };
}

/** The vote is not blank (case 0), or the sum of the choices is 0 (case 1). */
export function blankStatement(s0: string, question: Question, choices: readonly Ciphertext[]): Statement {
  const pairs = [...encryptsOneOf(first(choices), [0]), ...encryptsOneOf(sumOf(question, choices), [0])];
  return { pairs, context: `bproof0|${joined(s0, choices)}` };
}

function encryptsOneOf({ alpha, beta }: Ciphertext, values: readonly number[]): Pair[] {
  return values.map((value) => ({ alpha, beta: group.quotient(beta, group.powerOfGenerator(BigInt(value))) }));
}

function joined(s0: string, choices: readonly Ciphertext[]): string {
  return `${s0}|${choices.map(spelling).join(",")}`;
}

function sumOf(question: Question, choices: readonly Ciphertext[]): Ciphertext {
  const counted = question.blank ? choices.slice(1) : choices;
  return {
    alpha: group.product(...counted.map((choice) => choice.alpha)),
    beta: group.product(...counted.map((choice) => choice.beta)),
  };
}

function first(choices: readonly Ciphertext[]): Ciphertext {
  return choices[0] as Ciphertext;
}

/** In the key order of the record. */
export function answerToJson(answer: Answer): Json {
  return {
    choices: answer.choices.map(({ alpha, beta }) => ({ alpha: group.format(alpha), beta: group.format(beta) })),
    individual_proofs: answer.individualProofs.map(proofsToJson),
    overall_proof: proofsToJson(answer.overallProof),
    ...(answer.blankProof ? { blank_proof: proofsToJson(answer.blankProof) } : {}),
  };
}

function proofsToJson(proofs: readonly Proof[]): Json {
  return proofs.map(proofToJson);
}

export function proofToJson({ challenge, response }: Proof): Json {
  return { challenge: String(challenge), response: String(response) };
}

/** Reads an answer whose every length follows from the question, never from the answer; raises Malformed. */
export function parseAnswer(value: Json, where: string, question: Question): Answer {
  const names = ["choices", "individual_proofs", "overall_proof", ...(question.blank ? ["blank_proof"] : [])];
  const record = shape.fields(value, where, names);
  const length = ciphertextsOf(question);
  const cases = question.maximum - question.minimum + 1 + (question.blank ? 1 : 0);
  const proofs = (item: Json | undefined, path: string, count: number): Proof[] =>
    shape.items(item, path, count).map((proof, index) => parseProof(proof, `${path}[${index}]`));
  return {
    choices: shape
      .items(record.choices, `${where}.choices`, length)
      .map((item, index) => parseCiphertext(item, `${where}.choices[${index}]`)),
    individualProofs: shape
      .items(record.individual_proofs, `${where}.individual_proofs`, length)
      .map((item, index) => proofs(item, `${where}.individual_proofs[${index}]`, 2)),
    overallProof: proofs(record.overall_proof, `${where}.overall_proof`, cases),
    ...(question.blank ? { blankProof: proofs(record.blank_proof, `${where}.blank_proof`, 2) } : {}),
  };
}

function parseCiphertext(value: Json, where: string): Ciphertext {
  const record = shape.fields(value, where, ["alpha", "beta"]);
  return {
    alpha: group.parse(shape.string(record.alpha, `${where}.alpha`)),
    beta: group.parse(shape.string(record.beta, `${where}.beta`)),
  };
}

export function parseProof(value: Json | undefined, where: string): Proof {
  const record = shape.fields(value, where, ["challenge", "response"]);
  return {
    challenge: shape.scalar(record.challenge, `${where}.challenge`),
    response: shape.scalar(record.response, `${where}.response`),
  };
}
