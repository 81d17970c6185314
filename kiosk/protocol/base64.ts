// Standard base64, as the record spells it.

import { Malformed } from "./errors.ts";

/** Without padding. */
export function toBase64(data: Uint8Array): string {
  return btoa(String.fromCharCode(...data)).replace(/=+$/, "");
}

/** With padding or without; raises Malformed. */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));
  } catch {
    throw new Malformed("This is not base64.");
  }
}

/** As `toBase64`, with padding. */
export function toPaddedBase64(data: Uint8Array): string {
  const text = toBase64(data);
  return text + "=".repeat(-text.length & 3);
}

/** With padding, in its only spelling; raises Malformed. */
export function strictBase64(text: string): Uint8Array {
  const data = fromBase64(text);
  if (toPaddedBase64(data) !== text) throw new Malformed("This is not the canonical base64.");
  return data;
}
