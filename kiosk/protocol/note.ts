// Signed notes, read as ballot/transparency/note.py reads them: a text, an empty line, and lines of signatures.

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { strictBase64 } from "./base64.ts";
import { Malformed, Refused } from "./errors.ts";
import * as group from "./group.ts";

const LONGEST = 256 * 1024; // bytes
const MOST_SIGNATURES = 64;
const PLAIN = 1; // type of an Ed25519 key in the signed-note format
const LINE = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/u;

export interface Signature {
  readonly name: string;
  /** Four bytes in hex. */
  readonly keyId: string;
  readonly data: Uint8Array;
}

export interface Note {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly Signature[];
}

/** Reads a note without trusting it; raises Malformed. */
export function parseNote(note: string): Note {
  if (/\p{Surrogate}/u.test(note) || utf8ToBytes(note).length > LONGEST) throw new Malformed("The note is too long.");
  if (/[\u0000-\u0009\u000b-\u001f]/u.test(note)) throw new Malformed("The note holds control characters.");
  const end = note.lastIndexOf("\n\n");
  if (end < 1 || end + 2 >= note.length || !note.endsWith("\n")) {
    throw new Malformed("A note is a text, an empty line, and lines of signatures.");
  }
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) throw new Malformed("A note has fewer signatures.");
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): Signature {
  const [, name, text] = LINE.exec(line) ?? [];
  if (name === undefined || text === undefined) throw new Malformed("A line of the note is not a signature.");
  const data = strictBase64(text);
  if (data.length < 5) throw new Malformed("A signature of the note is too short.");
  if (/[+\p{White_Space}]/u.test(name)) throw new Malformed("A key name holds neither spaces nor plus signs.");
  return { name, keyId: bytesToHex(data.slice(0, 4)), data: data.slice(4) };
}

/** `key`: 64 hex digits, as RFC 8032 writes it. */
export interface VerifierKey {
  readonly name: string;
  readonly key: string;
}

/** That this key signed the note; raises Refused if it did not or if one of its signatures is wrong, Malformed for a key that is none. */
export function verifyNote(note: Note, { name, key }: VerifierKey): void {
  const bytes = hexToBytes(key);
  // Libraries differ on signatures under keys outside the subgroup.
  if (group.parse(bytesToHex(bytes.slice().reverse())).equals(group.identity)) throw new Malformed("This is no key.");
  const id = bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(PLAIN), bytes)).slice(0, 4));
  const own = note.signatures.filter((signature) => signature.name === name && signature.keyId === id);
  if (own.length === 0) throw new Refused("The log key has not signed this.");
  const message = utf8ToBytes(note.text);
  if (!own.every(({ data }) => isSignature(data, message, bytes))) throw new Refused("A signature of the log key is wrong.");
}

/**
 * RFC 8032 as OpenSSL checks it, without cofactor. noble multiplies by the cofactor, so that it would take an R with a
 * part of small order, which the owner of the key can make: such a note would be good here and bad there.
 */
function isSignature(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  try {
    if (!ed25519.Point.fromBytes(signature.slice(0, 32)).isTorsionFree()) return false;
  } catch {
    return false;
  }
  return ed25519.verify(signature, message, key, { zip215: false });
}
