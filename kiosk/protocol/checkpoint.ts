// A checkpoint: the heads of record and logbook as the log key signs them (ballot/transparency/checkpoint.py).

import { strictBase64 } from "./base64.ts";
import { Malformed } from "./errors.ts";
import * as shape from "./shape.ts";

const ORIGIN = "une-voix/";
const ORIGIN_OF = new RegExp(`^${ORIGIN}(${shape.UUID})$`);
const HEAD = /^(record|logbook) (0|[1-9][0-9]{0,14}) ([0-9a-f]{64})$/;

export interface Head {
  readonly height: number;
  /** SHA-256 in hex. */
  readonly hash: string;
}

export interface Checkpoint {
  readonly uuid: string;
  /** Events of the record: one more than its last one's height. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  readonly record: Head;
  readonly logbook: Head;
}

/** The name of the key that signs a consultation's checkpoints, and their first line. */
export function originOf(uuid: string): string {
  return ORIGIN + uuid;
}

/** Reads the text of a checkpoint of ours; raises Malformed for any other. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = "", size, root = "", record, logbook, end, ...more] = text.split("\n");
  if (end !== "" || more.length > 0) throw new Malformed("A checkpoint has five lines.");
  const uuid = ORIGIN_OF.exec(origin)?.[1];
  if (uuid === undefined) throw new Malformed("The checkpoint is of another log than a consultation's.");
  const hash = strictBase64(root);
  if (hash.length !== 32) throw new Malformed("The root has another length.");
  const heads = { record: headIn(record, "record"), logbook: headIn(logbook, "logbook") };
  if (size !== String(heads.record.height + 1)) throw new Malformed("The tree size is not the number of events.");
  return { uuid, size: heads.record.height + 1, root: hash, ...heads };
}

function headIn(line: string | undefined, name: string): Head {
  const found = HEAD.exec(line ?? "");
  if (found === null || found[1] !== name) throw new Malformed(`The line of the ${name} has a height and a hash.`);
  return { height: Number(found[2]), hash: found[3] as string };
}
