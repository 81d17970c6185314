// Paths through the Merkle tree of RFC 6962, checked as ballot/transparency/history.py does (RFC 9162, 2.1.3.2, 2.1.4.2).

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { strictBase64 } from "./base64.ts";
import type { Json } from "./canonical.ts";
import { Malformed, Refused } from "./errors.ts";
import * as shape from "./shape.ts";

/** Hashes of 32 bytes, the deepest first. */
export type Path = readonly Uint8Array[];

const LONGEST = 64;

/** Base64 hashes that came from outside; raises Malformed unless they can be a path. */
export function parsePath(value: Json | undefined, where: string): Path {
  const path = shape.items(value, where).map((item) => strictBase64(shape.string(item, where)));
  if (path.length > LONGEST || path.some((hash) => hash.length !== 32)) throw new Malformed(`${where}: this is no path`);
  return path;
}

function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(0), leaf));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(1), left, right));
}

export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return bytesToHex(one) === bytesToHex(other);
}

const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;

/** The root of the tree of `size` leaves that has `leaf` at `index`; raises Refused. */
export function includedRoot(leaf: Uint8Array, index: number, size: number, path: Path): Uint8Array {
  if (index < 0 || index >= size) throw new Refused("The tree ends before this leaf.");
  let [place, last, hash] = [index, size - 1, leafHash(leaf)];
  for (const beside of path) {
    if (last === 0) throw new Refused("The path of inclusion is too long.");
    if (isOdd(place) || place === last) {
      hash = nodeHash(beside, hash);
      while (!isOdd(place) && place > 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, beside);
    }
    [place, last] = [half(place), half(last)];
  }
  if (last > 0) throw new Refused("The path of inclusion is too short.");
  return hash;
}

interface Sized {
  readonly size: number;
  readonly root: Uint8Array;
}

/** That the earlier tree is the beginning of the later one; raises Refused. */
export function requireConsistent(earlier: Sized, later: Sized, path: Path): void {
  if (earlier.size < 1 || earlier.size > later.size) throw new Refused("The later tree is smaller than the earlier one.");
  if (earlier.size === later.size) {
    if (path.length > 0 || !isSameHash(earlier.root, later.root)) throw new Refused("Two trees of one size differ.");
    return;
  }
  // Where the earlier tree is one whole subtree, its root is known already and left out of the path.
  const isWhole = Number.isInteger(Math.log2(earlier.size));
  const [first, ...rest] = isWhole ? [earlier.root, ...path] : path;
  if (first === undefined) throw new Refused("The path of consistency is empty.");
  let [place, last] = [earlier.size - 1, later.size - 1];
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  let [older, newer] = [first, first];
  for (const beside of rest) {
    if (last === 0) throw new Refused("The path of consistency is too long.");
    if (isOdd(place) || place === last) {
      [older, newer] = [nodeHash(beside, older), nodeHash(beside, newer)];
      while (!isOdd(place) && place > 0) [place, last] = [half(place), half(last)];
    } else {
      newer = nodeHash(newer, beside);
    }
    [place, last] = [half(place), half(last)];
  }
  if (last > 0 || !isSameHash(older, earlier.root) || !isSameHash(newer, later.root)) {
    throw new Refused("The later tree does not begin with the earlier one.");
  }
}
