// Bytes in an address, for another device to scan: VERSION (1 byte), body, check (4 bytes), in base64url without padding.
// The check is the beginning of the SHA-256 of what stands before it: what was cut or copied wrongly is known as such.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { fromBase64, toBase64 } from "./base64.ts";
import { Malformed } from "./errors.ts";

const CHECK = 4;

export function frame(version: number, body: readonly number[]): string {
  const data = Uint8Array.from([version, ...body]);
  return toBase64(Uint8Array.from([...data, ...sha256(data).slice(0, CHECK)]))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** Version and body of what `frame` wrote, of at most `longest` characters; raises Malformed. */
export function unframe(text: string, longest: number): { readonly version: number; readonly body: Uint8Array } {
  if (text.length > longest || !/^[A-Za-z0-9_-]+$/.test(text)) throw new Malformed("This is nothing to check.");
  const data = fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
  const framed = data.slice(0, -CHECK);
  const isWhole = bytesToHex(sha256(framed).slice(0, CHECK)) === bytesToHex(data.slice(-CHECK));
  if (framed.length === 0 || !isWhole) throw new Malformed("What was scanned is not whole.");
  return { version: framed[0] as number, body: framed.slice(1) };
}
