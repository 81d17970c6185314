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

export function decode(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Malformed("This is not JSON.");
  }
}
