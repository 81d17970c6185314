// Two proofs serve a ballot: "I know the logarithm of X" (the signature) and "one of these pairs is (g^r, y^r),
// and I do not say which" (interval and blank proofs). A verifier computes every commitment anew.

import { InvalidBallot } from "./errors.ts";
import * as group from "./group.ts";
import type { Element, Random } from "./group.ts";

export interface Proof {
  readonly challenge: bigint;
  readonly response: bigint;
}

/** Two elements of which one claims that they are (g^r, y^r) for the same r. */
export interface Pair {
  readonly alpha: Element;
  readonly beta: Element;
}

/** What is proved: one of `pairs` is (g^r, y^r). `context` is the hashed text before the commitments. */
export interface Statement {
  readonly pairs: readonly Pair[];
  readonly context: string;
}

function answer(nonce: bigint, secret: bigint, challenge: bigint): Proof {
  return { challenge, response: group.modulo(nonce - secret * challenge) };
}

function commitment(base: Element, statement: Element, proof: Proof): Element {
  return group.product(group.power(base, proof.response), group.power(statement, proof.challenge));
}

function pairCommitment(publicKey: Element, pair: Pair, proof: Proof): string {
  const left = commitment(group.generator, pair.alpha, proof);
  const right = commitment(publicKey, pair.beta, proof);
  return `${group.format(left)},${group.format(right)}`;
}

export function proveKnowledge(secret: bigint, context: string, random: Random): Proof {
  const nonce = group.randomScalar(random);
  const challenge = group.challenge(`${context}|${group.format(group.powerOfGenerator(nonce))}`);
  return answer(nonce, secret, challenge);
}

export function verifyKnowledge(statement: Element, context: string, proof: Proof): void {
  const text = `${context}|${group.format(commitment(group.generator, statement, proof))}`;
  if (group.challenge(text) !== proof.challenge) throw new InvalidBallot("The signature is wrong.");
}

/**
 * Proves that the pair at index `real` is (g^exponent, y^exponent), without showing which one it is.
 *
 * Draws, in an order that ballot/proofs.py shares: challenge and response of each simulated pair in the order of
 * the pairs, then the nonce of the real one.
 */
export function proveOneOf(
  publicKey: Element,
  { pairs, context }: Statement,
  real: number,
  exponent: bigint,
  random: Random,
): Proof[] {
  const simulated = pairs.map((_, index) =>
    index === real ? null : { challenge: group.randomScalar(random), response: group.randomScalar(random) },
  );
  const nonce = group.randomScalar(random);
  const commitments = pairs.map((pair, index) => {
    const proof = simulated[index];
    return proof
      ? pairCommitment(publicKey, pair, proof)
      : `${group.format(group.powerOfGenerator(nonce))},${group.format(group.power(publicKey, nonce))}`;
  });
  const total = group.challenge(`${context}|${commitments.join(",")}`);
  const others = simulated.reduce((sum, proof) => sum + (proof?.challenge ?? 0n), 0n);
  const honest = answer(nonce, exponent, group.modulo(total - others));
  return simulated.map((proof) => proof ?? honest);
}

export function verifyOneOf(publicKey: Element, { pairs, context }: Statement, proofs: readonly Proof[]): void {
  if (proofs.length !== pairs.length) throw new InvalidBallot(`${proofs.length} proofs for ${pairs.length} cases.`);
  const commitments = proofs.map((proof, index) => pairCommitment(publicKey, pairs[index] as Pair, proof));
  const sum = group.modulo(proofs.reduce((total, proof) => total + proof.challenge, 0n));
  if (group.challenge(`${context}|${commitments.join(",")}`) !== sum) throw new InvalidBallot("A proof is wrong.");
}
