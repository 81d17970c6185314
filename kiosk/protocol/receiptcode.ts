// A proved receipt in few bytes, for a square on paper: what cannot be had from elsewhere, the rest is put back.
//
//   phi (32) tracker (32) height (4) parent (32) record: height (4) hash (32) logbook: height (4) hash (32)
//   signature (4 + 64) path (32 each)
//
// as frame.ts writes it, numbers big-endian. The root is where the path leads. Signatures of witnesses are left out.

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { fromBase64, toBase64, toPaddedBase64 } from "./base64.ts";
import { originOf, parseCheckpoint } from "./checkpoint.ts";
import { BallotError, Malformed } from "./errors.ts";
import { frame, unframe } from "./frame.ts";
import { parseNote } from "./note.ts";
import { includedRoot, isSameHash, type Path } from "./paths.ts";
import { ballotEvent, parseReceipt, type SignedReceipt } from "./receipt.ts";

export const RECEIPT = 3;
const FIXED = 32 + 32 + 4 + 32 + 4 + 32 + 4 + 32 + 68;
const LONGEST_PATH = 64;
const LONGEST = 2 * (FIXED + 32 * LONGEST_PATH);

/** The code of the server's words; null where they prove nothing, or not in the form that can be put back. */
export function receiptCode(raw: string): string | null {
  try {
    return coded(parseReceipt(raw));
  } catch (error) {
    if (error instanceof BallotError) return null;
    throw error;
  }
}

function coded(receipt: SignedReceipt): string | null {
  const { election, parent, note, inclusion, height, tracker } = receipt;
  const event = ballotEvent(receipt);
  if (election === null || parent === null || event === null || note === null || inclusion === null) return null;
  const { text, signatures } = parseNote(note);
  const { uuid, size, root, record, logbook } = parseCheckpoint(text);
  const own = signatures.find(({ name }) => name === originOf(uuid));
  if (own === undefined || uuid !== receipt.uuid || own.data.length !== 64) return null;
  // The code bears no root of its own.
  if (!isSameHash(includedRoot(hexToBytes(event), height, size, inclusion), root)) return null;
  return frame(RECEIPT, [
    ...[...fromBase64(election), ...fromBase64(tracker), ...number(height), ...hexToBytes(parent)],
    ...[...number(record.height), ...hexToBytes(record.hash), ...number(logbook.height), ...hexToBytes(logbook.hash)],
    ...[...hexToBytes(own.keyId), ...own.data, ...inclusion.flatMap((hash) => [...hash])],
  ]);
}

/** The receipt again, for the consultation on whose page it is shown; raises Malformed. */
export function receiptOfCode(code: string, uuid: string): SignedReceipt {
  const { version, body } = unframe(code, LONGEST);
  const hashes = (body.length - FIXED) / 32;
  if (version !== RECEIPT || !Number.isInteger(hashes) || hashes < 0) throw new Malformed("This is no receipt.");
  let next = 0;
  const take = (length: number): Uint8Array => body.slice(next, (next += length));
  const election = toBase64(take(32));
  const tracker = toBase64(take(32));
  const height = countIn(take(4));
  const parent = bytesToHex(take(32));
  const [record, hash] = [countIn(take(4)), bytesToHex(take(32))];
  const [logbook, log] = [countIn(take(4)), bytesToHex(take(32))];
  const signature = toPaddedBase64(take(68));
  const inclusion: Path = Array.from({ length: hashes }, () => take(32));
  const bare = { uuid, election, tracker, height, parent, event: null, note: null, inclusion };
  const name = originOf(uuid);
  const root = toPaddedBase64(rootOf(bare, record + 1));
  const text = `${name}\n${record + 1}\n${root}\nrecord ${record} ${hash}\nlogbook ${logbook} ${log}\n`;
  return { ...bare, note: `${text}\n— ${name} ${signature}\n` };
}

function rootOf(receipt: SignedReceipt, size: number): Uint8Array {
  try {
    return includedRoot(hexToBytes(ballotEvent(receipt) ?? ""), receipt.height, size, receipt.inclusion ?? []);
  } catch (error) {
    if (error instanceof BallotError) throw new Malformed("The path of this receipt leads nowhere.");
    throw error;
  }
}

function number(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function countIn(bytes: Uint8Array): number {
  return Number(`0x${bytesToHex(bytes)}`);
}
