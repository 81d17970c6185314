import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

export function sha256Hex(data: Uint8Array | string): string {
  return bytesToHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data));
}

/** SHA-256 in standard base64 without padding: 43 characters. The spelling of phi, of signed hashes and of trackers. */
export function sha256Base64(data: Uint8Array | string): string {
  const digest = sha256(typeof data === "string" ? utf8ToBytes(data) : data);
  return btoa(String.fromCharCode(...digest)).replace(/=+$/, "");
}
