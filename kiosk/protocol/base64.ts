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
