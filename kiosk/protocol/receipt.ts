// A receipt, and what it is worth by itself (ballot/transparency/receipt.py gives the same answers): the log key that the
// election names has signed a head, and a path leads there from the event of this ballot.

import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { decode, encode } from "./canonical.ts";
import { originOf, parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { sha256Hex } from "./digest.ts";
import { BallotError, Malformed, Refused } from "./errors.ts";
import type { LogOf } from "./log.ts";
import { parseNote, verifyNote } from "./note.ts";
import { trackerHex } from "./opening.ts";
import { includedRoot, isSameHash, parsePath, type Path } from "./paths.ts";
import * as shape from "./shape.ts";

const LONGEST = 64 * 1024; // bytes
const MOST_EVENTS = 10 ** 15;

/** What a receipt says, not checked; null where it does not say it. */
export interface SignedReceipt {
  readonly uuid: string;
  readonly tracker: string;
  readonly height: number;
  /** phi */
  readonly election: string | null;
  /** Hashes of the event before and of the ballot's own, in hex. */
  readonly parent: string | null;
  readonly event: string | null;
  /** The signed checkpoint. */
  readonly note: string | null;
  readonly inclusion: Path | null;
}

/** `received`: the server says so and proves nothing. `forged`: what it bears does not hold. `foreign`: of another consultation. */
export type Standing = "proved" | "received" | "forged" | "other-election" | "foreign" | "unreadable";

export interface Judged {
  readonly standing: Standing;
  readonly receipt: SignedReceipt | null;
  /** The signed head, where its signature holds. */
  readonly shown: Checkpoint | null;
}

/** Reads the server's words, alone or among the lines of a saved receipt; raises Malformed. */
export function parseReceipt(text: string): SignedReceipt {
  if (utf8ToBytes(text).length > LONGEST) throw new Malformed("This is longer than a receipt.");
  // No object stands within another, and a title for people may hold a brace.
  const from = text.lastIndexOf("{");
  const to = text.lastIndexOf("}");
  if (from < 0 || to < from) throw new Malformed("The data of the server are missing.");
  const names = ["uuid", "?election", "tracker", "?credential", "height", "?parent", "?event", "?checkpoint", "?inclusion"];
  const record = shape.fields(decode(text.slice(from, to + 1)), "receipt", names, false);
  const given = <T>(name: string, read: (value: shape.Fields[string], where: string) => T): T | null => {
    const value = record[name] ?? null;
    return value === null ? null : read(value, name);
  };
  const height = shape.count(record.height, "height");
  if (height < 1 || height >= MOST_EVENTS) throw new Malformed("height: no ballot stands there");
  const uuid = shape.uuid(record.uuid, "uuid");
  return {
    uuid,
    tracker: shape.fingerprint(record.tracker, "tracker"),
    height,
    election: given("election", shape.fingerprint),
    parent: given("parent", shape.hash),
    event: given("event", shape.hash),
    note: given("checkpoint", shape.string),
    inclusion: given("inclusion", parsePath),
  };
}

/** The hash of the Ballot event that a receipt speaks of; null where it does not say what stood before. */
export function ballotEvent({ parent, height, tracker }: SignedReceipt): string | null {
  return parent === null ? null : sha256Hex(encode({ parent, height, type: "Ballot", payload: trackerHex(tracker) }));
}

/** What the words of a receipt are worth; raises nothing for what stands in them. */
export function judgeWords(text: string, log: LogOf): Judged {
  try {
    return judgeReceipt(parseReceipt(text), log);
  } catch (error) {
    if (error instanceof Malformed) return { standing: "unreadable", receipt: null, shown: null };
    throw error;
  }
}

export function judgeReceipt(receipt: SignedReceipt, log: LogOf): Judged {
  if (receipt.uuid !== log.uuid) return { standing: "foreign", receipt, shown: null };
  if (receipt.election !== null && receipt.election !== log.election) {
    return { standing: "other-election", receipt, shown: null };
  }
  if (receipt.note === null || log.log === null) return { standing: "received", receipt, shown: null };
  try {
    const shown = checkSigned(receipt.note, log.uuid, log.log);
    return { standing: isPlaced(receipt, shown) ? "proved" : "received", receipt, shown };
  } catch (error) {
    if (error instanceof BallotError) return { standing: "forged", receipt, shown: null };
    throw error;
  }
}

/** The head that the log key of a consultation has signed; raises Malformed or Refused. */
export function checkSigned(note: string, uuid: string, key: string): Checkpoint {
  const parsed = parseNote(note);
  verifyNote(parsed, { name: originOf(uuid), key });
  const shown = parseCheckpoint(parsed.text);
  if (shown.uuid !== uuid) throw new Refused("The checkpoint is of another consultation.");
  return shown;
}

/** Whether a path leads from this ballot's event to what was signed; raises Refused where one leads elsewhere. */
function isPlaced(receipt: SignedReceipt, shown: Checkpoint): boolean {
  const { height, inclusion } = receipt;
  const event = ballotEvent(receipt);
  // An older head, however genuine, says nothing of this ballot.
  if (shown.size <= height || event === null || inclusion === null) return false;
  if (receipt.event !== null && receipt.event !== event) throw new Refused("The event is not the one of this ballot.");
  if (height === shown.record.height && shown.record.hash !== event) throw new Refused("Another event stands in this place.");
  if (!isSameHash(includedRoot(hexToBytes(event), height, shown.size, inclusion), shown.root)) {
    throw new Refused("The path does not lead to the root that was signed.");
  }
  return true;
}
