// Opening a challenged ballot: the text in which one device hands choice and randomness to another, and the
// recomputation with which that other finds out whether they are what the ballot holds.
//
//   tracker (32 bytes) count (2 bytes) choices (1 bit each, first bit highest) r (32 bytes each)
//
// as frame.ts writes it, numbers big-endian: a text that was cut must not look like a device that cheats.

import { bytesToHex } from "@noble/hashes/utils.js";
import { ciphertextsOf } from "./answers.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { checkBallot } from "./ballots.ts";
import type { Election } from "./election.ts";
import type { Choice, Opening } from "./encryption.ts";
import { FalseOpening, Malformed } from "./errors.ts";
import { frame, unframe } from "./frame.ts";
import * as group from "./group.ts";

export const OPENING = 1;
const HEAD = 32 + 2;
const MOST = 5000; // ciphertexts: 50 questions of 100 answers
export const LONGEST_OPENING = 2 * (HEAD + MOST * 33);

/** An opening as it comes from another device: not yet cut into questions, nor believed. */
export interface Shown {
  readonly tracker: string;
  readonly choices: readonly number[];
  readonly randomness: readonly bigint[];
}

export function openingText(tracker: string, opening: Opening): string {
  const choices = opening.choices.flat();
  const bits = new Uint8Array(Math.ceil(choices.length / 8));
  choices.forEach((choice, index) => {
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (choice << (7 - (index & 7)));
  });
  const head = [...fromBase64(tracker), choices.length >> 8, choices.length & 255];
  return frame(OPENING, [...head, ...bits, ...opening.randomness.flat().flatMap(scalarBytes)]);
}

/** Reads what `openingText` wrote; raises Malformed for a text that is cut, changed or something else. */
export function parseOpening(text: string): Shown {
  const { version, body } = unframe(text, LONGEST_OPENING);
  if (version !== OPENING || body.length < HEAD) throw new Malformed("This is no opening.");
  const count = (body[32] as number) * 256 + (body[33] as number);
  const bits = body.slice(HEAD, HEAD + Math.ceil(count / 8));
  const scalars = body.slice(HEAD + bits.length);
  if (scalars.length !== count * 32) throw new Malformed("The opening is not as long as it says.");
  return {
    tracker: toBase64(body.slice(0, 32)),
    choices: Array.from({ length: count }, (_, index) => ((bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1),
    randomness: Array.from({ length: count }, (_, index) => scalar(scalars.slice(index * 32, index * 32 + 32))),
  };
}

/**
 * The choices that the ballot holds, per question, once every ciphertext was made anew from the randomness and is the
 * ballot's own. Raises FalseOpening when one is not or when the ballot has another tracker, and what checkBallot raises.
 */
export function openBallot(election: Election, ballot: string, shown: Shown): Choice[] {
  const checked = checkBallot(election, ballot);
  if (checked.tracker !== shown.tracker) throw new FalseOpening("This ballot has another tracker.");
  let next = 0;
  const choices = election.questions.map((question, index) => {
    const from = next;
    next += ciphertextsOf(question);
    const choice = shown.choices.slice(from, next);
    checked.answers[index]?.choices.forEach((ciphertext, position) => {
      const r = shown.randomness[from + position];
      if (r === undefined) throw new FalseOpening("The randomness does not suffice for this ballot.");
      const plain = choice[position] === 1 ? group.generator : group.identity;
      const beta = group.product(group.power(election.publicKey, r), plain);
      if (!ciphertext.alpha.equals(group.powerOfGenerator(r)) || !ciphertext.beta.equals(beta)) {
        throw new FalseOpening("A choice was sealed that is not the one that was said.");
      }
    });
    return choice;
  });
  if (next !== shown.choices.length) throw new FalseOpening("More was said than this ballot holds.");
  return choices;
}

/** The tracker's 32 bytes in hex: the name under which the server keeps a challenged ballot. */
export function trackerHex(tracker: string): string {
  return bytesToHex(fromBase64(tracker));
}

function scalarBytes(value: bigint): number[] {
  return Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * (31 - index))) & 255n));
}

function scalar(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(bytes)}`);
}
