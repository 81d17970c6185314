// Opening a challenged ballot: the text in which one device hands choice and randomness to another, and the
// recomputation with which that other finds out whether they are what the ballot holds.
//
//   VERSION tracker (32 bytes) count (2 bytes) choices (1 bit each, first bit highest) r (32 bytes each) check (4 bytes)
//
// in base64url without padding; numbers are big-endian. The check is the beginning of the SHA-256 of what stands before
// it: a text that was cut or copied wrongly must not look like a device that cheats.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { ciphertextsOf } from "./answers.ts";
import { checkBallot } from "./ballots.ts";
import type { Election } from "./election.ts";
import type { Choice, Opening } from "./encryption.ts";
import { FalseOpening, Malformed } from "./errors.ts";
import * as group from "./group.ts";

const VERSION = 1;
const HEAD = 1 + 32 + 2;
const CHECK = 4;
const MOST = 5000; // ciphertexts: 50 questions of 100 answers
const LONGEST = 2 * (HEAD + MOST * 33 + CHECK);

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
  const head = [VERSION, ...fromBase64(tracker), choices.length >> 8, choices.length & 255];
  const body = Uint8Array.from([...head, ...bits, ...opening.randomness.flat().flatMap(scalarBytes)]);
  return toBase64(Uint8Array.from([...body, ...sha256(body).slice(0, CHECK)]))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** Reads what `openingText` wrote; raises Malformed for a text that is cut, changed or something else. */
export function parseOpening(text: string): Shown {
  if (text.length > LONGEST || !/^[A-Za-z0-9_-]+$/.test(text)) throw new Malformed("This is no opening.");
  const data = fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
  const body = data.slice(0, -CHECK);
  const check = data.slice(-CHECK);
  const isWhole = body.length >= HEAD && body[0] === VERSION && bytesToHex(sha256(body).slice(0, CHECK)) === bytesToHex(check);
  if (!isWhole) throw new Malformed("The opening is not whole.");
  const count = (body[33] as number) * 256 + (body[34] as number);
  const bits = body.slice(HEAD, HEAD + Math.ceil(count / 8));
  const scalars = body.slice(HEAD + bits.length);
  if (scalars.length !== count * 32) throw new Malformed("The opening is not as long as it says.");
  return {
    tracker: toBase64(body.slice(1, 33)),
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

function toBase64(data: Uint8Array): string {
  return btoa(String.fromCharCode(...data)).replace(/=+$/, "");
}

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));
  } catch {
    throw new Malformed("This is not base64.");
  }
}
