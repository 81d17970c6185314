// Checking on another device: an opened ballot, or a receipt. The server is asked for what is public, and each answer
// is held against a hash that did not come from it.

import { trackerOf } from "../../protocol/ballots.ts";
import type { Choice } from "../../protocol/encryption.ts";
import type { Election } from "../../protocol/election.ts";
import { BallotError, Malformed } from "../../protocol/errors.ts";
import { unframe } from "../../protocol/frame.ts";
import { LONGEST_OPENING, openBallot, parseOpening, trackerHex, type Shown } from "../../protocol/opening.ts";
import { checkSigned, eventIn, parseReceipt, type SignedReceipt } from "../../protocol/receipt.ts";
import { RECEIPT, receiptOfCode } from "../../protocol/receiptcode.ts";
import type { Consultation } from "../consultation/consultation.ts";
import type { Trouble } from "../asking/outcomes.ts";
import type { Source } from "../asking/source.ts";

/** What came of an opened ballot. `false`: not what the device that sealed it said. */
export type Opened =
  | { readonly at: "holds"; readonly choices: readonly Choice[]; readonly tracker: string }
  | { readonly at: "false" | "absent"; readonly tracker: string }
  | { readonly at: "torn" }
  | { readonly at: "trouble"; readonly trouble: Trouble };

export async function checkOpening(source: Source, election: Election, text: string): Promise<Opened> {
  let shown: Shown;
  try {
    shown = parseOpening(text);
  } catch (error) {
    if (error instanceof Malformed) return { at: "torn" };
    throw error;
  }
  const { tracker } = shown;
  const ballot = await source.challenged(election.uuid, trackerHex(tracker));
  if (ballot === "absent") return { at: "absent", tracker };
  if (typeof ballot !== "string") return { at: "trouble", trouble: ballot };
  // Other bytes than those that were asked for are the server's fault, not the device's.
  if (trackerOf(ballot) !== tracker) return { at: "trouble", trouble: { kind: "server" } };
  try {
    return { at: "holds", choices: openBallot(election, ballot, shown), tracker };
  } catch (error) {
    if (error instanceof BallotError) return { at: "false", tracker };
    throw error;
  }
}

/**
 * What came of a receipt. `good`: signed, and its ballot stands in the record that was signed. `far`: signed, but more
 * events lie between than are asked for one by one. `missing`: signed, and no longer shown: the server took it out.
 * `forged`: this consultation's key has not signed it. `unsigned`: it bears no signature. `foreign`: of another vote.
 */
export type Verdict =
  | { readonly kind: "good" | "far" | "missing" | "forged" | "unsigned"; readonly tracker: string }
  | { readonly kind: "foreign" | "unreadable" }
  | Trouble;

const MOST_EVENTS = 250; // one batch of ballots has 200 at most

/** `text`: the words of a receipt, or its code. */
export async function checkReceipt(source: Source, election: Election, text: string): Promise<Verdict> {
  let receipt: SignedReceipt;
  try {
    receipt = isReceiptCode(text.trim()) ? receiptOfCode(text.trim(), election.uuid) : parseReceipt(text);
  } catch (error) {
    if (error instanceof Malformed) return { kind: "unreadable" };
    throw error;
  }
  if (receipt.uuid !== election.uuid) return { kind: "foreign" };
  const { tracker } = receipt;
  if (receipt.note === null) return { kind: "unsigned", tracker };
  try {
    return await follow(source, election, receipt, receipt.note);
  } catch (error) {
    if (error instanceof BallotError) return { kind: "forged", tracker };
    throw error;
  }
}

/** From the signed head back, each event naming the one before by its hash, to the event that names the ballot. */
async function follow(source: Source, election: Election, receipt: SignedReceipt, note: string): Promise<Verdict> {
  const { tracker } = receipt;
  const head = checkSigned(election, note);
  if (head.height < receipt.height) throw new Malformed("The signed record ends before this ballot.");
  if (head.height - receipt.height > MOST_EVENTS) return { kind: "far", tracker };
  let { hash, height } = head;
  for (;;) {
    const body = await source.object(election.uuid, hash);
    if (body === "absent") return { kind: "missing", tracker };
    if (typeof body !== "string") return body;
    const event = eventIn(body, hash, height);
    if (event === null) return { kind: "server" };
    if (height === receipt.height) {
      if (event.payload !== trackerHex(tracker)) throw new Malformed("Another ballot stands in this place.");
      return { kind: "good", tracker };
    }
    hash = event.parent;
    height -= 1;
  }
}

export type CheckScreen =
  | { readonly at: "loading" | "not-found" | "empty" }
  | { readonly at: "receipt"; readonly verdict: Verdict | null }
  | Opened;

export interface Checked {
  readonly consultation: Consultation | null;
  readonly election: Election | null;
  readonly screen: CheckScreen;
}

function isReceiptCode(text: string): boolean {
  try {
    return unframe(text, LONGEST_OPENING).version === RECEIPT;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}

/** What is to be done with what stands behind the # of /check/SLUG#TEXT; nothing there leads to the receipts. */
async function first(source: Source, election: Election, text: string): Promise<CheckScreen> {
  if (text === "") return { at: "empty" };
  if (isReceiptCode(text)) return { at: "receipt", verdict: await checkReceipt(source, election, text) };
  return checkOpening(source, election, text);
}

/** The first thing that a page at /check/SLUG#TEXT does. */
export async function arriveToCheck(source: Source, slug: string, text: string): Promise<Checked> {
  const loaded = await source.load(slug);
  if (loaded.kind === "not-found") return { consultation: null, election: null, screen: { at: "not-found" } };
  if (loaded.kind !== "loaded") {
    return { consultation: null, election: null, screen: { at: "trouble", trouble: loaded } };
  }
  const { consultation, election } = loaded;
  return { consultation, election, screen: await first(source, election, text) };
}
