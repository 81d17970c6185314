// A signed receipt in few bytes, for a square on paper: what cannot be had from elsewhere, the rest is put back.
//
//   tracker (32) height (4) record: height (4) root (32) hash (32) logbook: height (4) hash (32) signature (4 + 64)
//
// as frame.ts writes it, numbers big-endian. Signatures of witnesses are left out.

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { fromBase64, toBase64 } from "./base64.ts";
import { Malformed } from "./errors.ts";
import { frame, unframe } from "./frame.ts";
import { parseReceipt, type SignedReceipt } from "./receipt.ts";

export const RECEIPT = 2;
const SIZE = 32 + 4 + 4 + 32 + 32 + 4 + 32 + 68;
const LONGEST = 2 * SIZE;

const HASH = "([0-9a-f]{64})";
const BASE64 = "([A-Za-z0-9+/=]+)";
const NOTE = new RegExp(`^une-voix/(\\S+)\n\\d+\n${BASE64}\nrecord (\\d+) ${HASH}\nlogbook (\\d+) ${HASH}\n\n— une-voix/\\1 ${BASE64}\n`, "u");

/** The code of the server's words; null where they are not signed, or not in the form that can be put back. */
export function receiptCode(raw: string): string | null {
  try {
    return coded(parseReceipt(raw));
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function coded(receipt: SignedReceipt): string | null {
  const found = receipt.note === null ? null : NOTE.exec(receipt.note);
  if (found === null) return null;
  const [, , root = "", size = "", hash = "", logged = "", log = "", signature = ""] = found;
  const body = [
    ...[...fromBase64(receipt.tracker), ...number(receipt.height), ...number(Number(size)), ...fromBase64(root)],
    ...[...hexToBytes(hash), ...number(Number(logged)), ...hexToBytes(log), ...fromBase64(signature)],
  ];
  return body.length === SIZE ? frame(RECEIPT, body) : null;
}

/** The receipt again, for the consultation on whose page it is shown; raises Malformed. */
export function receiptOfCode(code: string, uuid: string): SignedReceipt {
  const { version, body } = unframe(code, LONGEST);
  if (version !== RECEIPT || body.length !== SIZE) throw new Malformed("This is no receipt.");
  let next = 0;
  const take = (length: number): Uint8Array => body.slice(next, (next += length));
  const tracker = toBase64(take(32));
  const height = Number(`0x${bytesToHex(take(4))}`);
  const record = Number(`0x${bytesToHex(take(4))}`);
  const root = padded(take(32));
  const hash = bytesToHex(take(32));
  const logbook = Number(`0x${bytesToHex(take(4))}`);
  const log = bytesToHex(take(32));
  const name = `une-voix/${uuid}`;
  const text = `${name}\n${record + 1}\n${root}\nrecord ${record} ${hash}\nlogbook ${logbook} ${log}\n`;
  return { uuid, tracker, height, note: `${text}\n— ${name} ${padded(take(68))}\n` };
}

function number(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function padded(data: Uint8Array): string {
  const text = toBase64(data);
  return text + "=".repeat(-text.length & 3);
}
