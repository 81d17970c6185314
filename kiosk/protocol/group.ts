// The group Ed25519 of Belenios: the subgroup of prime order q, written additively by noble, multiplicatively here.

import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { sha256Hex } from "./digest.ts";
import { Malformed } from "./errors.ts";

export type Element = InstanceType<typeof ed25519.Point>;

/** n fresh uniformly random bytes; `crypto.getRandomValues` at the edge, a fixed stream in tests. */
export type Random = (length: number) => Uint8Array;

export const name = "Ed25519";
export const order: bigint = ed25519.Point.Fn.ORDER;
export const identity: Element = ed25519.Point.ZERO;
export const generator: Element = ed25519.Point.BASE;

/** Remainder in 0..q-1, also for negative values. */
export function modulo(value: bigint): bigint {
  const remainder = value % order;
  return remainder < 0n ? remainder + order : remainder;
}

/** element^exponent in time that does not depend on the exponent (as far as a JavaScript engine allows). */
export function power(element: Element, exponent: bigint): Element {
  const scalar = modulo(exponent);
  // noble refuses the scalar 0; drawing it by chance is out of reach, computing it from public values is not.
  return scalar === 0n ? identity : element.multiply(scalar);
}

export function powerOfGenerator(exponent: bigint): Element {
  return power(generator, exponent);
}

export function product(...elements: readonly Element[]): Element {
  return elements.reduce((total, element) => total.add(element), identity);
}

export function quotient(dividend: Element, divisor: Element): Element {
  return dividend.subtract(divisor);
}

/** 64 lower-case hex digits: the RFC 8032 encoding with its bytes reversed. */
export function format(element: Element): string {
  return bytesToHex(element.toBytes().reverse());
}

/** Reads an element; refuses another spelling, a point off the curve, and a point outside the subgroup of order q. */
export function parse(text: string): Element {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Malformed("A group element is 64 lower-case hexadecimal digits.");
  let element: Element;
  try {
    element = ed25519.Point.fromBytes(hexToBytes(text).reverse());
  } catch {
    throw new Malformed("A group element is not a point of the curve.");
  }
  if (!element.isTorsionFree()) throw new Malformed("A group element is outside the subgroup.");
  return element;
}

/** SHA-256 of the text, as a big-endian number modulo q (Belenios version 1). */
export function challenge(text: string): bigint {
  return modulo(BigInt(`0x${sha256Hex(text)}`));
}

/**
 * A uniformly random number in 0..q-1 by rejection. Fixed for all our implementations, so that they share vectors:
 * 32 bytes, little-endian, top three bits cleared, drawn again while not below q.
 */
export function randomScalar(random: Random): bigint {
  for (;;) {
    const bytes = Uint8Array.from(random(32)).reverse();
    const value = BigInt(`0x${bytesToHex(bytes)}`) & ((1n << 253n) - 1n);
    if (value < order) return value;
  }
}
