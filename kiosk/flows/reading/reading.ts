// What a camera or a scanner read: the code of a letter, a letter that cannot be read whole, or something else.

import { ALPHABET, behindHash, CodeError, fingerprintIn, foldSymbols, parseCode } from "../../protocol/credential.ts";

/** `slug` is null where only what stands behind the mark was read, `fingerprint` where the code alone was. */
export interface Letter {
  readonly kind: "letter";
  readonly code: string;
  readonly slug: string | null;
  /** Of the election for which the letter was printed, the short one without dashes. */
  readonly fingerprint: string | null;
}

export type Reading =
  | Letter
  /** The address of a letter, whose code is missing or wrong: torn, dirty, or copied by hand. */
  | { readonly kind: "damaged" }
  | { readonly kind: "foreign" };

/** How the camera that reads letters stands. */
export type CameraState = "starting" | "running" | "paused" | "refused" | "missing" | "busy" | "unsupported";

// What stands between short name and # is a blank or a sign that a program has added.
const LETTER = new RegExp(`^https?://[^/?#]+/C/([${ALPHABET}]{4,10})(?:[\\s.,;]*(?:#|%23).*|[\\s.,;]*)$`, "i");

/** Judges the text of a QR code. Nothing of a foreign text is kept. */
export function readText(text: string): Reading {
  const letter = LETTER.exec(text.trim());
  const behind = letter ? (behindHash(text) ?? "") : text;
  const code = validCode(behind);
  const fingerprint = fingerprintIn(behind);
  const isWhole = fingerprint === null || isFingerprint(fingerprint);
  if (code !== null && isWhole) return { kind: "letter", code, slug: letter?.[1]?.toUpperCase() ?? null, fingerprint };
  return letter ? { kind: "damaged" } : { kind: "foreign" };
}

function isFingerprint(symbols: string): boolean {
  return [...symbols].every((symbol) => ALPHABET.includes(symbol));
}

/** The text of a letter's square behind the mark. */
export function behindMark({ code, fingerprint }: Pick<Letter, "code" | "fingerprint">): string {
  return code + (fingerprint ?? "");
}

/** The dashed code, or null. */
export function validCode(text: string): string | null {
  try {
    return parseCode(text);
  } catch (error) {
    if (error instanceof CodeError) return null;
    throw error;
  }
}

/** What was typed as a number, in ASCII digits. */
export function digitsIn(text: string): string {
  return foldSymbols(text).replace(/[^0-9]/g, "");
}
