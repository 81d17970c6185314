// Checking on another device: an opened ballot, or a receipt. The server is asked for what is public, and each answer
// is held against a hash that did not come from it.

import { trackerOf } from "../../protocol/ballots.ts";
import type { Choice } from "../../protocol/encryption.ts";
import type { Election } from "../../protocol/election.ts";
import { BallotError, Malformed } from "../../protocol/errors.ts";
import { decode } from "../../protocol/canonical.ts";
import { unframe } from "../../protocol/frame.ts";
import { LONGEST_OPENING, openBallot, parseOpening, trackerHex, type Shown } from "../../protocol/opening.ts";
import { RECEIPT } from "../../protocol/receiptcode.ts";
import type { Consultation } from "../consultation/consultation.ts";
import type { Trouble } from "../asking/outcomes.ts";
import type { Source } from "../asking/source.ts";
import { checkReceipt, isNumber, type Verdict } from "./receipts.ts";

/**
 * What came of an opened ballot. `false`: not what the device that sealed it said. `other-election`: that device was shown
 * another election than this one, so that whoever showed them lies, and not the device.
 */
export type Opened =
  | { readonly at: "holds"; readonly choices: readonly Choice[]; readonly tracker: string }
  | { readonly at: "false" | "absent" | "other-election"; readonly tracker: string }
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
  if (electionIn(ballot) !== election.fingerprint) return { at: "other-election", tracker };
  try {
    return { at: "holds", choices: openBallot(election, ballot, shown), tracker };
  } catch (error) {
    if (error instanceof BallotError) return { at: "false", tracker };
    throw error;
  }
}

/** The election that a ballot names; null where what was sent is no ballot at all. */
function electionIn(ballot: string): string | null {
  try {
    const value = decode(ballot);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const named = (value as { readonly [key: string]: unknown }).election_hash;
    return typeof named === "string" ? named : null;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
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
  if (isReceiptCode(text) || isNumber(text)) return { at: "receipt", verdict: await checkReceipt(source, election, text) };
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
