// A receipt, and the signature under it: a checkpoint, which is a note signed with the consultation's log key
// (ballot/LOGBOOK.md). The key is the one that the election names, so that every ballot binds it.

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64 } from "./base64.ts";
import { decode, type Json } from "./canonical.ts";
import { sha256Hex } from "./digest.ts";
import type { Election } from "./election.ts";
import { Malformed, Refused } from "./errors.ts";
import * as shape from "./shape.ts";
import { parseDescription } from "./terms.ts";

const LONGEST = 64 * 1024;
const PLAIN = 1; // type of an Ed25519 key in the signed-note format

export interface SignedReceipt {
  readonly uuid: string;
  readonly tracker: string;
  readonly height: number;
  /** The signed checkpoint, not checked yet; null on a receipt without one. */
  readonly note: string | null;
}

/** Reads the server's words, alone or among the lines of a saved receipt; raises Malformed. */
export function parseReceipt(text: string): SignedReceipt {
  if (text.length > LONGEST) throw new Malformed("This is longer than a receipt.");
  const from = text.indexOf("{");
  const to = text.lastIndexOf("}");
  if (from < 0 || to < from) throw new Malformed("The data of the server are missing.");
  const value = decode(text.slice(from, to + 1));
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed("Expected an object.");
  const record = value as { readonly [key: string]: Json };
  const tracker = shape.string(record.tracker, "tracker");
  if (!/^[A-Za-z0-9+/]{43}$/.test(tracker)) throw new Malformed("tracker: expected 43 characters");
  const note = record.checkpoint ?? null;
  return {
    uuid: shape.string(record.uuid, "uuid"),
    tracker,
    height: shape.count(record.height, "height"),
    note: note === null ? null : shape.string(note, "checkpoint"),
  };
}

export interface Head {
  readonly height: number;
  /** SHA-256 of the event, in hex. */
  readonly hash: string;
}

/** The head of the record that the log key of this election has signed; raises Malformed, or Refused for another signature. */
export function checkSigned(election: Election, note: string): Head {
  const key = logKeyOf(election);
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) throw new Malformed("The checkpoint is not a signed note.");
  const text = note.slice(0, end + 1);
  const name = `une-voix/${election.uuid}`;
  const id = sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(PLAIN), key)).slice(0, 4);
  const signatures = note
    .slice(end + 2, -1)
    .split("\n")
    .flatMap((line) => signatureIn(line, name, id));
  const holds = signatures.some((signature) => isSignature(signature, text, key));
  if (!holds) throw new Refused("The log key has not signed this.");
  const [origin, size, , record, ...rest] = text.split("\n");
  const head = /^record (0|[1-9][0-9]{0,14}) ([0-9a-f]{64})$/.exec(record ?? "");
  if (origin !== name || head === null || rest.length !== 2) throw new Malformed("This is no checkpoint of ours.");
  const height = Number(head[1]);
  if (size !== String(height + 1)) throw new Malformed("The tree size is not the number of events.");
  return { height, hash: head[2] as string };
}

/** The public key (32 bytes) that the terms name. */
function logKeyOf(election: Election): Uint8Array {
  const { log } = parseDescription(election.description);
  if (log === null) throw new Refused("The election names no log key.");
  return hexToBytes(log);
}

function signatureIn(line: string, name: string, id: Uint8Array): Uint8Array[] {
  const found = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
  if (found === null || found[1] !== name) return [];
  const data = fromBase64(found[2] as string);
  return bytesToHex(data.slice(0, 4)) === bytesToHex(id) ? [data.slice(4)] : [];
}

function isSignature(signature: Uint8Array, text: string, key: Uint8Array): boolean {
  // RFC 8032 to the letter, as the server's library checks.
  return signature.length === 64 && ed25519.verify(signature, utf8ToBytes(text), key, { zip215: false });
}

/** An event of the record; null where these are other bytes than the hash names. Raises Malformed where it is no ballot's. */
export function eventIn(body: string, hash: string, height: number): { parent: string; payload: string } | null {
  if (sha256Hex(body) !== hash) return null;
  const record = shape.fields(decode(body), "event", ["parent", "height", "type", "?payload"]);
  if (shape.count(record.height, "height") !== height) throw new Malformed("The event stands in another place.");
  return {
    parent: shape.string(record.parent, "parent"),
    payload: record.type === "Ballot" ? shape.string(record.payload, "payload") : "",
  };
}
