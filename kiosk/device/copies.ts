// The kiosk's own copy of consultations, elections and translations, for when the server is away.

import { parseAnnounced } from "../flows/consultation/consultation.ts";
import { decodeCanonical } from "../protocol/canonical.ts";
import { parseElection } from "../protocol/election.ts";
import { Malformed } from "../protocol/errors.ts";
import { codeOf, isDefinite, recordOf, type Answer, type Ask } from "../server/client.ts";
import type { Disk } from "./disk.ts";

const COPIED = /^\/api\/(consultations\/[^/?]+|elections\/[^/?]+\/(election|translations))$/;

/** What never changes once it is there: the rest of the copies may be renewed. */
const FIXED = /^\/api\/elections\/[^/?]+\/election$/;

/**
 * Asks as `ask` does; keeps what may be kept, and answers from there when the server is away. What does not have the form
 * that it must have is some proxy's word, and as good as no answer. An election other than the first of the same name is
 * taken for no answer too; `altered` hears of it.
 */
export function withCopies(ask: Ask, disk: Disk, now: () => Date, altered: () => void): Ask {
  return async (path, json) => {
    const answer = await ask(path, json);
    if (json !== undefined || !COPIED.test(path)) return answer;
    if (answer !== null && answer.status === 200 && isWellFormed(path, answer)) {
      if (FIXED.test(path)) {
        const first = await disk.copy(path).catch(() => null);
        if (first !== null && !isSame(first, answer.body)) {
          altered();
          return null;
        }
      }
      // A full disk is no reason to withhold what has come.
      await disk.setCopy(path, answer.body).catch(() => undefined);
      return answer;
    }
    // Our server says no.
    if (answer !== null && isDefinite(answer.status) && codeOf(answer) !== "") return answer;
    const body = await disk.copy(path).catch(() => null);
    return body === null ? answer : ({ status: 200, body: brought(body, now()) } satisfies Answer);
  };
}

function isWellFormed(path: string, answer: Answer): boolean {
  try {
    if (FIXED.test(path)) parseElection(answer.body);
    else if (path.endsWith("/translations")) decodeCanonical(new TextDecoder().decode(answer.body));
    else parseAnnounced(recordOf(answer));
    return true;
  } catch (error) {
    if (error instanceof Malformed) return false;
    throw error;
  }
}

function isSame(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, index) => byte === second[index]);
}

const PHASES = new Set(["sealed", "open"]);

/** A kiosk's clock is often wrong, and more so after a power cut. */
const DOUBT = 24 * 3_600_000; // milliseconds

/**
 * A copy may be older than the opening or the closing: the calendar that it names decides, by the kiosk's clock, which is
 * not before the hour at which the copy was made. An open vote ends only when no doubt is left: a ballot that comes too
 * late is refused anyway, and the voter was told so, but one who was turned away for a wrong clock has lost a vote.
 */
export function brought(body: Uint8Array, clock: Date): Uint8Array {
  const value = JSON.parse(new TextDecoder().decode(body)) as { [key: string]: unknown };
  if (typeof value.state !== "string" || !PHASES.has(value.state)) return body;
  const made = Date.parse(String(value.now));
  const now = Math.max(clock.getTime(), Number.isNaN(made) ? 0 : made);
  const hasBegun = value.state === "open" || now >= Date.parse(String(value.opens));
  const state = now >= Date.parse(String(value.closes)) + DOUBT ? "closed" : hasBegun ? "open" : "sealed";
  return state === value.state ? body : new TextEncoder().encode(JSON.stringify({ ...value, state }));
}
