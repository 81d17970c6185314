// What the browser's readers make of notes, receipts, elections and descriptions, as one line each: tests/worlds/readers.py
// spells what the Python readers say in the same way.

import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { BallotError } from "../../protocol/errors.ts";
import { parseElection } from "../../protocol/election.ts";
import { logOf } from "../../protocol/log.ts";
import { checkSigned, judgeWords } from "../../protocol/receipt.ts";
import { parseDescription } from "../../protocol/terms.ts";

export interface Question {
  readonly kind: string;
  readonly text: string;
  readonly uuid?: string;
  readonly key?: string;
  readonly election?: string;
}

export function read(question: Question): string {
  try {
    return READERS[question.kind]?.(question) ?? "unknown";
  } catch (error) {
    if (error instanceof BallotError) return "refused";
    throw error;
  }
}

const READERS: { readonly [kind: string]: (question: Question) => string } = {
  note: ({ text, uuid = "", key = "" }) => {
    const { size, root, record, logbook } = checkSigned(text, uuid, key);
    return `${uuid} ${size} ${bytesToHex(root)} ${record.height} ${record.hash} ${logbook.height} ${logbook.hash}`;
  },
  receipt: ({ text, election = "" }) => {
    const { standing, receipt, shown } = judgeWords(text, logOf(parseElection(utf8ToBytes(election))));
    return `${standing} ${receipt === null ? "" : `${receipt.tracker} ${receipt.height}`} ${shown?.size ?? ""}`;
  },
  election: ({ text }) => {
    const { uuid, name, description, administrator, fingerprint, questions } = parseElection(utf8ToBytes(text));
    const asked = questions.map((one) => [one.answers, one.blank, one.minimum, one.maximum, one.text]);
    return JSON.stringify([uuid, name, description, administrator, fingerprint, asked]);
  },
  description: ({ text }) => {
    const { price, closes, timezone, demonstration, trustees, log, translations } = parseDescription(text);
    const named = trustees.map(({ name, fingerprint }) => `${name}=${fingerprint}`);
    const moment = closes.toISOString().replace(".000", "");
    return JSON.stringify([price, moment, timezone, demonstration, named, log, translations]);
  },
};
