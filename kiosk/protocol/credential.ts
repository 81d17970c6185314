// The letter code: a Belenios credential (22 symbols, printed 5-6-5-6) written in 28 symbols without look-alikes.

import { BallotError } from "./errors.ts";
import * as group from "./group.ts";
import { sha256Hex } from "./digest.ts";

export const ALPHABET = "123456789BCDEFGHJKLNPRSTUVXY";
export const GROUP_SIZES = [5, 6, 5, 6] as const;
const LENGTH = 22;
/** Symbols of the short fingerprint of the election (fingerprint.ts), which stand behind the code in a letter's square. */
export const FINGERPRINT_LENGTH = 17;
const CHECK_MODULUS = 773;

// Symbols that are taken for each other on paper; both stand in the alphabet, so only the check can tell them apart.
const LOOKALIKES = ["8B", "5S", "6G", "1L", "UV", "1J", "3E", "VY", "FE", "DP", "CG", "17"];

export type FaultReason = "empty" | "short" | "long" | "symbol" | "check";

/** What is wrong in one printed group (1 to 4); `symbols` are those that no code contains. */
export interface Fault {
  readonly group: number;
  readonly reason: FaultReason;
  readonly symbols: string;
}

/** A code that cannot be right. It names the groups to look at and never repeats the code. */
export class CodeError extends BallotError {
  readonly groups: readonly number[];

  constructor(readonly faults: readonly Fault[]) {
    const groups = faults.map((fault) => fault.group);
    super("code-invalid", `The code has a mistake; look at group ${groups.join(", ")}.`);
    this.groups = groups;
  }
}

/** Text as the symbols of codes are compared: capitals, and the digits of every script (\u0664, \u06f4, \uff14) as ours. */
export function foldSymbols(text: string): string {
  return text.normalize("NFKC").replace(/\p{Nd}/gu, digitOf).toUpperCase();
}

/** Unicode keeps the ten digits of a script together and in order, so the first of them tells the value of each. */
function digitOf(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}

/** What stands behind the # of an address, also where a program that handed it on has spelled it %23. */
export function behindHash(text: string): string | null {
  return /^.*(?:#|%23)(.*)$/su.exec(text)?.[1] ?? null;
}

/** What stands behind the mark of an address, or the whole text, in the parts that it was typed in. */
function partsOf(text: string): string[] {
  return foldSymbols(behindHash(text) ?? text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");
}

/** The symbols behind the code of a letter: the short fingerprint of its election; null where a code stands alone. */
export function fingerprintIn(text: string): string | null {
  const symbols = partsOf(text).join("");
  return symbols.length === LENGTH + FINGERPRINT_LENGTH ? symbols.slice(LENGTH) : null;
}

/** The typed text of a code, cut into its four printed groups; an address read from a QR is cut down to its code. */
export function splitGroups(text: string): [string, string, string, string] {
  const parts = partsOf(text);
  const isAlone = fingerprintIn(text) === null;
  if (isAlone && parts.length === 4) return parts as [string, string, string, string];
  const symbols = parts.join("").slice(0, isAlone ? undefined : LENGTH);
  return [symbols.slice(0, 5), symbols.slice(5, 11), symbols.slice(11, 16), symbols.slice(16)];
}

/** Tolerates case, spaces and dashes; returns the dashed credential or raises CodeError. */
export function parseCode(text: string): string {
  return parseGroups(splitGroups(text));
}

/** As parseCode, from the four groups as they were typed, so that a mistake stays in its own group. */
export function parseGroups(typed: readonly string[]): string {
  const groups = GROUP_SIZES.map((_, index) => foldSymbols(typed[index] ?? "").replace(/[\s\p{Pd}]/gu, ""));
  const faults = groups.flatMap((symbols, index) => groupFault(symbols, index));
  if (faults.length > 0) throw new CodeError(faults);
  const code = groups.join("");
  if (!checkHolds(code)) {
    throw new CodeError(suspectGroups(code).map((suspect) => ({ group: suspect, reason: "check", symbols: "" })));
  }
  return groups.join("-");
}

function groupFault(symbols: string, index: number): Fault[] {
  const size = GROUP_SIZES[index] ?? 0;
  const fault = (reason: FaultReason, foreign = ""): Fault[] => [{ group: index + 1, reason, symbols: foreign }];
  const foreign = [...new Set(symbols)].filter((symbol) => !ALPHABET.includes(symbol)).join(" ");
  if (foreign !== "") return fault("symbol", foreign);
  if (symbols.length === 0) return fault("empty");
  if (symbols.length < size) return fault("short");
  if (symbols.length > size) return fault("long");
  return [];
}

/** The 22 symbols read as one base-28 number, first symbol most significant, must leave 1 modulo 773. */
function checkHolds(code: string): boolean {
  return remainderOf(code) === 1;
}

function remainderOf(symbols: string): number {
  let remainder = 0;
  for (const symbol of symbols) remainder = (remainder * ALPHABET.length + ALPHABET.indexOf(symbol)) % CHECK_MODULUS;
  return remainder;
}

/** Groups where one plausible misreading, undone, makes the check hold; all four when there is none. */
function suspectGroups(code: string): number[] {
  const suspects = new Set<number>();
  for (let position = 0; position < LENGTH; position++) {
    const symbol = code.charAt(position);
    for (const pair of LOOKALIKES.filter((candidate) => candidate.includes(symbol))) {
      if (checkHolds(code.slice(0, position) + pair.replace(symbol, "") + code.slice(position + 1))) {
        suspects.add(groupOf(position));
      }
    }
    const next = code.charAt(position + 1);
    if (next && next !== symbol && checkHolds(code.slice(0, position) + next + symbol + code.slice(position + 2))) {
      suspects.add(groupOf(position));
      suspects.add(groupOf(position + 1));
    }
  }
  return suspects.size > 0 ? [...suspects].sort() : [1, 2, 3, 4];
}

function groupOf(position: number): number {
  let end = 0;
  return GROUP_SIZES.findIndex((size) => position < (end += size)) + 1;
}

/** A new code: 20 random symbols (96 bits) and 2 that make the check hold. For tests; letters are made in Python. */
export function generateCode(random: group.Random): string {
  const draw = (): string => {
    for (;;) {
      // 252 = 9 * 28: bytes above it would favour the first symbols.
      const byte = random(1)[0] ?? 255;
      if (byte < 252) return ALPHABET.charAt(byte % ALPHABET.length);
    }
  };
  const body = Array.from({ length: LENGTH - 2 }, draw).join("");
  // The body followed by the two symbols of value 0; what is missing to 1 is what the two symbols must be worth.
  const check = (1 - remainderOf(body + "11") + CHECK_MODULUS) % CHECK_MODULUS;
  return parseCode(body + ALPHABET.charAt(Math.floor(check / ALPHABET.length)) + ALPHABET.charAt(check % ALPHABET.length));
}

/** secret(c) of the specification: 512 bits of SHA-256 over the dashed credential, modulo q. */
export function secretExponent(uuid: string, credential: string): bigint {
  const half = (index: number) => sha256Hex(`derive_credential|${uuid}|${index}|${credential}`);
  return group.modulo(BigInt(`0x${half(0)}${half(1)}`));
}

/** public(c) = g^secret(c), the only trace of a letter that the server knows. */
export function publicCredential(uuid: string, credential: string): string {
  return group.format(group.powerOfGenerator(secretExponent(uuid, credential)));
}
