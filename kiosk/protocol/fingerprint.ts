// The short fingerprint of an election, which its letters bear: ballot/fingerprint.py derives the same.

import { fromBase64 } from "./base64.ts";
import { ALPHABET, FINGERPRINT_LENGTH } from "./credential.ts";

const GROUP_SIZES = [6, 5, 6] as const;

/** Phi (43 base64 characters) as 17 symbols of the codes' alphabet, in dashed groups. */
export function shortFingerprint(fingerprint: string): string {
  const base = BigInt(ALPHABET.length);
  let number = fromBase64(`${fingerprint}=`).reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  let symbols = "";
  for (let index = 0; index < FINGERPRINT_LENGTH; index++) {
    symbols = ALPHABET.charAt(Number(number % base)) + symbols;
    number /= base;
  }
  return grouped(symbols);
}

/** The symbols as they stand on paper. */
export function grouped(symbols: string): string {
  let start = 0;
  return GROUP_SIZES.map((size) => symbols.slice(start, (start += size))).join("-");
}
