// A receipt on another device: what it proves by itself, then whether what was signed leads to the record that is shown
// now. Whoever took a ballot out must break a signature, a path or its silence, and each of these is seen.

import { trackerOf } from "../../protocol/ballots.ts";
import { decode } from "../../protocol/canonical.ts";
import type { Checkpoint, Head } from "../../protocol/checkpoint.ts";
import { sha256Hex } from "../../protocol/digest.ts";
import type { Election } from "../../protocol/election.ts";
import { BallotError, Malformed, Refused } from "../../protocol/errors.ts";
import { logOf, type LogOf } from "../../protocol/log.ts";
import { trackerHex } from "../../protocol/opening.ts";
import { parsePath, requireConsistent, type Path } from "../../protocol/paths.ts";
import { ballotEvent, checkSigned, judgeReceipt, judgeWords, type Judged } from "../../protocol/receipt.ts";
import { receiptOfCode } from "../../protocol/receiptcode.ts";
import * as shape from "../../protocol/shape.ts";
import type { Trouble } from "../asking/outcomes.ts";
import type { Source } from "../asking/source.ts";

/**
 * `good`: proved, and its ballot stands in the record that leads to the head shown now. `number`: the same of what the
 * server gave for a bare number, where nobody has shown what was signed before. `missing`: proved, and the record
 * shown now does not hold it, or is another one. `withheld`: the server answers, and does not show what it must.
 * `absent`: not proved, and the server knows no such ballot. `received`: not proved, and cannot be now. `forged`: what it
 * bears does not hold. `other-election`: made for another election than the one shown here. `foreign`: of another vote.
 */
export type Verdict =
  | {
      readonly kind: "good" | "number";
      readonly tracker: string;
      /** Where the ballot stands in the record. */
      readonly place: number;
      /** The last that is shown now. */
      readonly head: Head;
    }
  | {
      readonly kind: "missing" | "withheld" | "absent" | "received" | "forged" | "other-election" | "unseen";
      readonly tracker: string;
    }
  | { readonly kind: "foreign" | "unreadable" }
  | Trouble;

/** `text`: the words of a receipt, its code, or the number alone. */
export async function checkReceipt(source: Source, election: Election, text: string): Promise<Verdict> {
  const log = logOf(election);
  if (isNumber(text)) {
    const found = await askForProof(source, log, numberIn(text), null);
    return found.kind === "good" ? { ...found, kind: "number" } : found;
  }
  const judged = judge(text, log);
  const { standing, receipt } = judged;
  if (receipt === null || standing === "unreadable") return { kind: "unreadable" };
  if (standing === "foreign") return { kind: "foreign" };
  const { tracker } = receipt;
  if (standing === "proved") return follow(source, log, tracker, [judged]);
  return standing === "received" ? askForProof(source, log, tracker, judged) : { kind: standing, tracker };
}

function judge(text: string, log: LogOf): Judged {
  const code = text.trim();
  if (!/^[A-Za-z0-9_-]+$/.test(code)) return judgeWords(text, log);
  try {
    return judgeReceipt(receiptOfCode(code, log.uuid), log);
  } catch (error) {
    if (error instanceof Malformed) return { standing: "unreadable", receipt: null, shown: null };
    throw error;
  }
}

/** As it is shown, with gaps, or as an address spells it. */
function numberIn(text: string): string {
  return text.replace(/\s/gu, "").replaceAll("-", "+").replaceAll("_", "/");
}

export function isNumber(text: string): boolean {
  return /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$/.test(numberIn(text));
}

/** The server said once that it has the ballot, or nobody said anything: it must prove it now, or say that it cannot. */
async function askForProof(source: Source, log: LogOf, tracker: string, before: Judged | null): Promise<Verdict> {
  const words = await source.receipt(log.uuid, trackerHex(tracker));
  if (words === "absent") return { kind: "absent", tracker };
  if (typeof words !== "string") return unanswered(words, tracker);
  const judged = judgeWords(words, log);
  if (judged.receipt?.tracker !== tracker) return { kind: "withheld", tracker };
  if (judged.standing === "received") return { kind: "received", tracker };
  if (judged.standing !== "proved") return { kind: "withheld", tracker };
  // What was signed before, without a path to the ballot, must lead here as well.
  return follow(source, log, tracker, before?.shown ? [before, judged] : [judged]);
}

/** A server that keeps a page and not what it owes is not "a server in trouble". */
function unanswered(trouble: Trouble, tracker: string): Verdict {
  return trouble.kind === "offline" ? { kind: "unseen", tracker } : { kind: "withheld", tracker };
}

/** From each signed head to the present one; the last of them is that of the proof. */
async function follow(source: Source, log: LogOf, tracker: string, heads: readonly Judged[]): Promise<Verdict> {
  let head: Head | null = null;
  for (const { shown } of heads) {
    const found = shown === null ? ("broken" as const) : await present(source, log, shown);
    if (found === "missing") return { kind: "missing", tracker };
    if (found === "broken") return { kind: "withheld", tracker };
    if ("kind" in found) return unanswered(found, tracker);
    head = found;
  }
  const receipt = heads.at(-1)?.receipt ?? null;
  const event = receipt === null ? null : ballotEvent(receipt);
  if (head === null || receipt === null || event === null) return { kind: "withheld", tracker };
  const asked: readonly [string, (body: string) => boolean][] = [
    [event, (body) => sha256Hex(body) === event],
    [trackerHex(tracker), (body) => trackerOf(body) === tracker],
  ];
  for (const [hash, isIt] of asked) {
    const body = await source.object(log.uuid, hash);
    if (body === "absent") return { kind: "missing", tracker };
    if (typeof body !== "string") return unanswered(body, tracker);
    if (!isIt(body)) return { kind: "withheld", tracker };
  }
  return { kind: "good", tracker, place: receipt.height, head };
}

/** The head that is shown now, once it is proved to continue this one. */
async function present(source: Source, log: LogOf, before: Checkpoint): Promise<Head | "missing" | "broken" | Trouble> {
  const words = await source.continued(log.uuid, before.size);
  if (words === "absent") return "missing";
  if (typeof words !== "string") return words;
  let now: Checkpoint;
  let path: Path;
  try {
    const record = shape.fields(decode(words), "heads", ["checkpoint", "consistency"], false);
    now = checkSigned(shape.string(record.checkpoint, "checkpoint"), log.uuid, log.log ?? "");
    path = parsePath(record.consistency, "consistency");
  } catch (error) {
    if (error instanceof BallotError) return "broken";
    throw error;
  }
  try {
    requireConsistent(before, now, path);
    return now.record;
  } catch (error) {
    // The log key has signed two histories, or one that was cut.
    if (error instanceof Refused) return "missing";
    throw error;
  }
}
