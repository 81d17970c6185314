// The server over HTTP. Every answer becomes an outcome; whatever is not understood is Trouble, never a guess.

import { assemble, parseAnnounced } from "../flows/consultation/consultation.ts";
import type { CastOutcome, ChallengeOutcome, LetterOutcome, LoadOutcome, Trouble } from "../flows/asking/outcomes.ts";
import type { Server } from "../flows/asking/server.ts";
import type { SealedBallot } from "../protocol/ballots.ts";
import type { Json } from "../protocol/canonical.ts";
import { sha256Hex } from "../protocol/digest.ts";
import { parseElection } from "../protocol/election.ts";
import type { LogOf } from "../protocol/log.ts";
import { trackerHex } from "../protocol/opening.ts";
import { judgeWords } from "../protocol/receipt.ts";
import { Malformed } from "../protocol/errors.ts";
import * as shape from "../protocol/shape.ts";
import { parseDescription } from "../protocol/terms.ts";

const PATIENCE = 20_000; // milliseconds until an answer counts as missing

const OFFLINE: Trouble = { kind: "offline" };
const SERVER_TROUBLE: Trouble = { kind: "server" };

export interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** Sends a GET, or with `json` a POST; the whole answer, or null when none came in time. */
export type Ask = (path: string, json?: string) => Promise<Answer | null>;

/** As `Ask`, with headers of one's own; tells an answer's headers to `heard`. */
export async function askWith(
  path: string,
  json: string | undefined,
  headers: { readonly [name: string]: string },
  patience: number,
  heard: (headers: Headers) => void = () => undefined,
): Promise<Answer | null> {
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), patience);
  try {
    const response = await fetch(path, {
      ...(json === undefined ? {} : { method: "POST", body: json }),
      headers: { ...(json === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      signal: impatience.signal,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    heard(response.headers);
    return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

export const ask: Ask = (path, json) => askWith(path, json, {}, PATIENCE);

function textOf(answer: Answer): string {
  return new TextDecoder().decode(answer.body);
}

export function recordOf(answer: Answer): shape.Fields {
  let value: Json;
  try {
    value = JSON.parse(textOf(answer)) as Json;
  } catch {
    throw new Malformed("The answer is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed("Expected an object.");
  return value as shape.Fields;
}

/** The stable code of a problem that our server names; "" for whatever else comes, such as a proxy's own page. */
export function codeOf(answer: Answer): string {
  if (answer.status < 400) return "";
  try {
    const { code } = recordOf(answer);
    return typeof code === "string" ? code : "";
  } catch (error) {
    if (error instanceof Malformed) return "";
    throw error;
  }
}

/** Runs `read` on an answer; an answer that is not what it should be is the server's trouble. */
function understood<T>(answer: Answer | null, read: (answer: Answer) => T): T | Trouble {
  if (answer === null) return OFFLINE;
  try {
    return read(answer);
  } catch (error) {
    if (error instanceof Malformed) return SERVER_TROUBLE;
    throw error;
  }
}

async function load(ask: Ask, origin: string, slug: string): Promise<LoadOutcome> {
  const answer = await ask(`${origin}/api/consultations/${encodeURIComponent(slug)}`);
  if (answer !== null && codeOf(answer) === "consultation-not-found") return { kind: "not-found" };
  if (answer !== null && answer.status !== 200) return SERVER_TROUBLE;
  const announced = understood(answer, (found) => parseAnnounced(recordOf(found)));
  if ("kind" in announced) return announced;

  const of = `${origin}/api/elections/${encodeURIComponent(announced.uuid)}`;
  const data = await ask(`${of}/election`);
  if (data !== null && data.status !== 200) return SERVER_TROUBLE;
  const election = understood(data, (found) => parseElection(found.body));
  if ("kind" in election) return election;
  const bound = understood(data, () => parseDescription(election.description));
  if ("kind" in bound) return bound;
  // Who votes may do so in French although no translation comes.
  const file = bound.translations === null ? null : await ask(`${of}/translations`);
  const words = file?.status === 200 ? file.body : null;
  const consultation = understood(data, () => assemble(announced, election, words));
  return "kind" in consultation ? consultation : { kind: "loaded", consultation, election };
}

async function letterStatus(ask: Ask, origin: string, log: LogOf, credential: string): Promise<LetterOutcome> {
  const of = `${origin}/api/elections/${log.uuid}`;
  const answer = await ask(`${of}/credential-status`, JSON.stringify({ credential }));
  const said = understood<LetterOutcome>(answer, (found) => {
    if (found.status !== 200) return SERVER_TROUBLE;
    const record = recordOf(found);
    switch (record.status) {
      case "unvoted":
      case "unknown":
      case "voided":
      case "idle":
        return { kind: record.status };
      case "voted":
        break;
      default:
        return SERVER_TROUBLE;
    }
    return { kind: "voted", tracker: shape.fingerprint(record.tracker, "tracker"), isProved: false };
  });
  return said.kind === "voted" ? { ...said, isProved: await hasVoted(ask, of, log, credential, said.tracker) } : said;
}

/** Whether the server proves that the ballot with this number is in the ballot box, and that it is this letter's. */
async function hasVoted(ask: Ask, of: string, log: LogOf, credential: string, tracker: string): Promise<boolean> {
  const hash = trackerHex(tracker);
  const [words, ballot] = [await ask(`${of}/receipts/${hash}`), await ask(`${of}/objects/${hash}`)];
  if (words?.status !== 200 || ballot?.status !== 200) return false;
  const { standing, receipt } = judgeWords(textOf(words), log);
  if (standing !== "proved" || receipt?.tracker !== tracker || sha256Hex(ballot.body) !== hash) return false;
  const written = understood(ballot, (found) => recordOf(found));
  return "credential" in written && written.credential === credential;
}

async function cast(ask: Ask, origin: string, sealed: SealedBallot): Promise<CastOutcome> {
  const { uuid, ballot } = sealed;
  const answer = await ask(`${origin}/api/elections/${uuid}/ballots`, ballot);
  return understood<CastOutcome>(answer, (found) => {
    const isTaken = found.status === 200 || found.status === 201;
    return isTaken ? taken(sealed, recordOf(found), textOf(found)) : refusal(found.status, recordOf(found));
  });
}

/** The server says that it has the ballot. Only a signature and a path make that "in the ballot box". */
function taken(sealed: SealedBallot, record: shape.Fields, raw: string): CastOutcome {
  const { uuid, tracker } = sealed;
  // A receipt for other bytes would tell the voter something untrue.
  if (record.uuid !== uuid || record.tracker !== tracker) return SERVER_TROUBLE;
  const { standing, receipt } = judgeWords(raw, sealed);
  if (standing === "proved" && receipt !== null) {
    return { kind: "recorded", receipt: { uuid, tracker, height: receipt.height, raw } };
  }
  return { kind: "received", proof: standing === "received" ? "missing" : "false" };
}

/** A no that will not pass: 408, 429 and 5xx say nothing about what was asked. */
export function isDefinite(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** A problem without a code is not our server speaking. */
function refusal(status: number, record: shape.Fields): { readonly kind: "refused"; readonly code: string } | Trouble {
  return isDefinite(status) ? { kind: "refused", code: shape.string(record.code, "code") } : SERVER_TROUBLE;
}

async function challenge(ask: Ask, origin: string, { uuid, ballot, tracker }: SealedBallot): Promise<ChallengeOutcome> {
  const answer = await ask(`${origin}/api/elections/${uuid}/challenges`, ballot);
  return understood<ChallengeOutcome>(answer, (found) => {
    const record = recordOf(found);
    if (found.status !== 200 && found.status !== 201) return refusal(found.status, record);
    // Whatever is opened must be what the server has put aside.
    return record.uuid === uuid && record.tracker === tracker ? { kind: "challenged" } : SERVER_TROUBLE;
  });
}

/** The server that answers under `origin`; in a page "", which is where the page came from. */
export function httpServer(origin: string, send: Ask = ask): Server {
  return {
    load: (slug) => load(send, origin, slug),
    letterStatus: (log, credential) => letterStatus(send, origin, log, credential),
    cast: (sealed) => cast(send, origin, sealed),
    challenge: (sealed) => challenge(send, origin, sealed),
  };
}
