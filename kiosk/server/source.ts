// What a page that checks asks for: all of it public, none of it believed before it has been hashed.

import type { LoadOutcome, Trouble } from "../flows/outcomes.ts";
import type { Source } from "../flows/checking.ts";
import { ask, load, type Ask } from "./client.ts";

async function body(send: Ask, path: string): Promise<string | "absent" | Trouble> {
  const answer = await send(path);
  if (answer === null) return { kind: "offline" };
  if (answer.status === 404) return "absent";
  return answer.status === 200 ? new TextDecoder().decode(answer.body) : { kind: "server" };
}

/** The server that answers under `origin`; in a page "", which is where the page came from. */
export function httpSource(origin: string, send: Ask = ask): Source {
  return {
    load: (slug): Promise<LoadOutcome> => load(send, origin, slug, true),
    challenged: (uuid, hash) => body(send, `${origin}/api/elections/${uuid}/challenges/${hash}`),
    object: (uuid, hash) => body(send, `${origin}/api/elections/${uuid}/objects/${hash}`),
  };
}
