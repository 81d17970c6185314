// Deterministic randomness and elections for tests.

import { sha256 } from "@noble/hashes/sha2.js";
import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { encode } from "../../protocol/canonical.ts";
import { parseElection, type Election } from "../../protocol/election.ts";
import * as group from "../../protocol/group.ts";

/** A repeatable stream: SHA-256 in counter mode over a label. */
export function seeded(label: string): group.Random {
  let counter = 0;
  let pool: number[] = [];
  return (length) => {
    while (pool.length < length) pool = [...pool, ...sha256(utf8ToBytes(`${label}|${counter++}`))];
    const bytes = pool.slice(0, length);
    pool = pool.slice(length);
    return Uint8Array.from(bytes);
  };
}

/** The bytes of a vector, given out in order; running dry is an error, and so may be what is left over. */
export function stream(hex: string): { random: group.Random; left: () => number } {
  const bytes = hexToBytes(hex);
  let position = 0;
  return {
    random: (length) => {
      if (position + length > bytes.length) throw new Error("The vector holds too little randomness.");
      position += length;
      return bytes.slice(position - length, position);
    },
    left: () => bytes.length - position,
  };
}

export interface QuestionShape {
  readonly answers: number;
  readonly blank?: boolean;
  readonly min?: number;
  readonly max?: number;
}

export function electionWith(shapes: readonly QuestionShape[], secret = 4242n): Election {
  return parseElection(utf8ToBytes(electionText(shapes, secret)));
}

/** The election as a server gives it. */
export function electionText(shapes: readonly QuestionShape[], secret = 4242n): string {
  return encode({
    version: 1,
    description: "Un essai\nune-voix/1 rule=majority dwellings=60 closes=2026-11-30T17:00:00Z",
    name: "Internet collectif",
    group: "Ed25519",
    public_key: group.format(group.powerOfGenerator(secret)),
    questions: shapes.map(({ answers, blank, min = 1, max = 1 }) => ({
      answers: Array.from({ length: answers }, (_, index) => `Réponse ${index + 1}`),
      ...(blank === undefined ? {} : { blank }),
      min,
      max,
      question: "Êtes-vous pour « l’internet » ?",
    })),
    uuid: "5TXK29FHB3XR1V",
  });
}
