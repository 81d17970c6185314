// The kiosk's own copy of consultations, elections and translations, for when the server is away.

import type { Answer, Ask } from "../server/client.ts";
import type { Disk } from "./disk.ts";

const COPIED = /^\/api\/(consultations\/[^/?]+|elections\/[^/?]+\/(election|translations))$/;

/** What never changes once it is there: the rest of the copies may be renewed. */
const FIXED = /^\/api\/elections\/[^/?]+\/election$/;

/**
 * Asks as `ask` does; keeps what may be kept, and answers from there when the server is away. An election other than the
 * first of the same name is taken for no answer; `altered` hears of it.
 */
export function withCopies(ask: Ask, disk: Disk, now: () => Date, altered: () => void): Ask {
  return async (path, json) => {
    const answer = await ask(path, json);
    if (json !== undefined || !COPIED.test(path)) return answer;
    if (answer !== null && answer.status === 200) {
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
    if (answer !== null && answer.status < 500) return answer;
    const body = await disk.copy(path).catch(() => null);
    return body === null ? answer : ({ status: 200, body: brought(body, now()) } satisfies Answer);
  };
}

function isSame(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, index) => byte === second[index]);
}

const PHASES = new Set(["sealed", "open"]);

/** A copy may be older than the opening or the closing: the calendar that it names decides, by the kiosk's clock. */
export function brought(body: Uint8Array, now: Date): Uint8Array {
  const value = JSON.parse(new TextDecoder().decode(body)) as { [key: string]: unknown };
  if (typeof value.state !== "string" || !PHASES.has(value.state)) return body;
  const opens = Date.parse(String(value.opens));
  const closes = Date.parse(String(value.closes));
  const state = now.getTime() >= closes ? "closed" : now.getTime() >= opens ? "open" : "sealed";
  return state === value.state ? body : new TextEncoder().encode(JSON.stringify({ ...value, state }));
}
