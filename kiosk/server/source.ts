// What a page that checks asks for: all of it public, none of it believed before it has been hashed.

import type { Source } from "../flows/asking/source.ts";
import type { Trouble } from "../flows/asking/outcomes.ts";
import { ask, codeOf, httpServer, type Ask } from "./client.ts";

/** `absence`: how our server says that there is no such thing; a proxy's word does not make anybody a liar. */
async function body(send: Ask, path: string, absence: string): Promise<string | "absent" | Trouble> {
  const answer = await send(path);
  if (answer === null) return { kind: "offline" };
  if (codeOf(answer) === absence) return "absent";
  return answer.status === 200 ? new TextDecoder().decode(answer.body) : { kind: "server" };
}

/** The server that answers under `origin`; in a page "", which is where the page came from. */
export function httpSource(origin: string, send: Ask = ask): Source {
  return {
    load: (slug) => httpServer(origin, send).load(slug),
    challenged: (uuid, hash) => body(send, `${origin}/api/elections/${uuid}/challenges/${hash}`, "challenge-not-found"),
    object: (uuid, hash) => body(send, `${origin}/api/elections/${uuid}/objects/${hash}`, "object-not-found"),
    receipt: (uuid, hash) => body(send, `${origin}/api/elections/${uuid}/receipts/${hash}`, "ballot-not-found"),
    continued: (uuid, size) => body(send, `${origin}/api/elections/${uuid}/consistency/${size}`, "logbook-not-begun"),
  };
}
