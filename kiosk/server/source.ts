// What a page that checks asks for: all of it public, none of it believed before it has been hashed.

import type { Source } from "../flows/check/checking.ts";
import type { LoadOutcome, Trouble } from "../flows/asking/outcomes.ts";
import { parseElection } from "../protocol/election.ts";
import { Malformed } from "../protocol/errors.ts";
import { ask, codeOf, httpServer, type Ask } from "./client.ts";

/** `absence`: how our server says that there is no such thing; a proxy's word does not make anybody a liar. */
async function body(send: Ask, path: string, absence: string): Promise<string | "absent" | Trouble> {
  const answer = await send(path);
  if (answer === null) return { kind: "offline" };
  if (codeOf(answer) === absence) return "absent";
  return answer.status === 200 ? new TextDecoder().decode(answer.body) : { kind: "server" };
}

/** As a voter's page loads it, but with the election also before and after the vote. */
async function load(send: Ask, origin: string, slug: string): Promise<LoadOutcome> {
  const outcome = await httpServer(origin, send).load(slug);
  if (outcome.kind !== "loaded" || outcome.election !== null) return outcome;
  const { uuid } = outcome.consultation;
  const answer = await send(`${origin}/api/elections/${uuid}/election`);
  if (answer === null) return { kind: "offline" };
  try {
    const election = parseElection(answer.body);
    return election.uuid === uuid ? { ...outcome, election } : { kind: "server" };
  } catch (error) {
    if (error instanceof Malformed) return { kind: "server" };
    throw error;
  }
}

/** The server that answers under `origin`; in a page "", which is where the page came from. */
export function httpSource(origin: string, send: Ask = ask): Source {
  return {
    load: (slug) => load(send, origin, slug),
    challenged: (uuid, hash) => body(send, `${origin}/api/elections/${uuid}/challenges/${hash}`, "challenge-not-found"),
    object: (uuid, hash) => body(send, `${origin}/api/elections/${uuid}/objects/${hash}`, "object-not-found"),
  };
}
