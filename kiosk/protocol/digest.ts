import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { toBase64 } from "./base64.ts";

export function sha256Hex(data: Uint8Array | string): string {
  return bytesToHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data));
}

/** SHA-256 in standard base64 without padding: 43 characters. The spelling of phi, of signed hashes and of trackers. */
export function sha256Base64(data: Uint8Array | string): string {
  return toBase64(sha256(typeof data === "string" ? utf8ToBytes(data) : data));
}
