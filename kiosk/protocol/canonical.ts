// Canonical JSON of the public record: keys in the order given, no spaces, strings as raw UTF-8.

import { Malformed } from "./errors.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function encodeString(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new Malformed("A text holds half of a surrogate pair.");
  // JSON.stringify agrees with Belenios but for U+007F, which Belenios escapes.
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

/** The one spelling of a value that is hashed and signed. Numbers must be safe integers. */
export function encode(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return encodeString(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Malformed("A number is not a whole number of ordinary size.");
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => encode(item)).join(",")}]`;
  const members = Object.entries(value).map(([key, item]) => `${encodeString(key)}:${encode(item)}`);
  return `{${members.join(",")}}`;
}

/** Reads JSON whose bytes are already canonical; anything else (spaces, doubled keys, other spellings) is refused. */
export function decodeCanonical(text: string): Json {
  const value = decode(text);
  if (encode(value) !== text) throw new Malformed("The JSON is not in its canonical spelling.");
  return value;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu;
const LONGEST_NUMBER = 20;

/**
 * Reads one JSON value as ballot/canonical.py does: no key twice in an object, no number but a whole one, no half of a
 * surrogate pair. JSON.parse would take the last of two keys, and 1.0 for 1; two readers would then see two elections.
 */
export function decode(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new Malformed("This is not JSON.");
  }
  requireStrict(text);
  return value;
}

/** `text` is known to be JSON. */
function requireStrict(text: string): void {
  /** The keys so far of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isKey = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const keys = open.at(-1) ?? null;
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : null);
    else if (token === "}" || token === "]") open.pop();
    else if (token.startsWith('"')) {
      const words = JSON.parse(token) as string;
      if (/\p{Surrogate}/u.test(words)) throw new Malformed("A text holds half of a surrogate pair.");
      if (isKey && keys?.has(words)) throw new Malformed("An object holds the same key twice.");
      if (isKey) keys?.add(words);
    } else if (/^[-0-9]/.test(token) && (!/^-?[0-9]+$/.test(token) || token.length > LONGEST_NUMBER)) {
      throw new Malformed("A number is not a whole number of ordinary size.");
    }
    isKey = token === "{" || (token === "," && (open.at(-1) ?? null) !== null);
  }
}
