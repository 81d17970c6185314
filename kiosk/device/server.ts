// The server as a voter at a kiosk meets it: as on a phone, but what cannot be sent is kept, and what cannot be asked is
// said to be unknown.

import type { LetterOutcome } from "../flows/asking/outcomes.ts";
import type { Server } from "../flows/asking/server.ts";
import type { Queue } from "./queue.ts";

/** `slugs` gives the consultations that the kiosk serves. */
export function kioskServer(direct: Server, queue: Queue, slugs: () => readonly string[]): Server {
  return {
    load: async (slug) => (slugs().includes(slug) ? direct.load(slug) : { kind: "not-found" }),
    letterStatus: async (log, credential): Promise<LetterOutcome> => {
      const kept = await queue.ofLetter(credential);
      if (kept !== null) return kept;
      const outcome = await direct.letterStatus(log, credential);
      return outcome.kind === "offline" || outcome.kind === "server" ? { kind: "unchecked" } : outcome;
    },
    // Straight to the server or not at all: what waits on the disk may only be cast.
    challenge: (sealed) => direct.challenge(sealed),
    cast: (sealed) => queue.cast(sealed),
  };
}
