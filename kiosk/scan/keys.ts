// A handheld scanner types like a keyboard, for a layout that need not be the computer's. Which keys went down is
// known all the same: KeyboardEvent.code names the key by its place, whatever layout, Shift or Caps Lock make of it.

import { ALPHABET, FINGERPRINT_LENGTH } from "../protocol/credential.ts";
import { validCode, type Letter, type Reading } from "../flows/reading/reading.ts";

/** One key that went down; `at` in milliseconds on any clock that only goes forward. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly at: number;
}

/** A longer pause parts what is typed before from what is typed after, in milliseconds. */
export const GAP = 120;
/** A scanner that sends no Enter has finished when nothing came for so long, in milliseconds. */
export const SILENCE = 150;

const SYMBOLS = 22;
// Nobody types six keys in a row as fast as this, in milliseconds from key to key.
const FASTER_THAN_PEOPLE = 45;
const SHORTEST_SCAN = 6;

/** The keys that belong together once `press` has come. */
export function collect(burst: readonly KeyPress[], press: KeyPress): readonly KeyPress[] {
  const last = burst[burst.length - 1];
  const kept = last !== undefined && press.at - last.at <= GAP ? burst : [];
  return isModifier(press.key) ? kept : [...kept, press];
}

/** Scanners hold Shift for capitals and signs; it is no key of the code. */
function isModifier(key: string): boolean {
  return key === "Shift" || key === "CapsLock" || key === "AltGraph";
}

export function endsScan(key: string): boolean {
  return key === "Enter" || key === "Tab";
}

/**
 * What a finished burst says: a letter, a foreign code typed by a scanner, or null for keys that a person pressed.
 * By the places of keys it works for every scanner set to a layout that keeps our letters in their places (QWERTY,
 * QWERTZ, AZERTY), whatever the computer's; by what was typed, wherever scanner and computer agree.
 */
export function readBurst(burst: readonly KeyPress[]): Reading | null {
  const keys = burst.filter((press) => !endsScan(press.key));
  const letter = letterOf(keys.map(symbolByPlace)) ?? letterOf(keys.map(symbolByText));
  if (letter !== null) return letter;
  return isTooFastForPeople(keys) ? { kind: "foreign" } : null;
}

/**
 * The last keys are a code with the fingerprint behind it, as squares have it; or a code alone. No other key stands
 * between them: in a layout that was not meant, some always do.
 */
function letterOf(symbols: readonly string[]): Letter | null {
  for (const behind of [FINGERPRINT_LENGTH, 0]) {
    const keys = symbols.slice(-SYMBOLS - behind);
    const last = keys.includes("") ? "" : keys.join("");
    const code = last.length === SYMBOLS + behind ? validCode(last.slice(0, SYMBOLS)) : null;
    if (code !== null) return { kind: "letter", code, slug: null, fingerprint: behind === 0 ? null : last.slice(SYMBOLS) };
  }
  return null;
}

function symbolByPlace({ code }: KeyPress): string {
  const name = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? "";
  // QWERTZ has Y where QWERTY has Z, and no code contains Z.
  const symbol = name === "Z" ? "Y" : name;
  return symbol !== "" && ALPHABET.includes(symbol) ? symbol : "";
}

function symbolByText({ key }: KeyPress): string {
  const symbol = key.length === 1 ? key.toUpperCase() : "";
  return symbol !== "" && ALPHABET.includes(symbol) ? symbol : "";
}

function isTooFastForPeople(keys: readonly KeyPress[]): boolean {
  const first = keys[0];
  const last = keys[keys.length - 1];
  if (first === undefined || last === undefined || keys.length < SHORTEST_SCAN) return false;
  return (last.at - first.at) / (keys.length - 1) < FASTER_THAN_PEOPLE;
}
