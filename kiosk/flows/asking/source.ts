// What a page that checks asks for; none of it is believed before it has been hashed.

import type { LoadOutcome, Trouble } from "./outcomes.ts";

/** What is asked of the server; "absent" where it says that there is no such thing. Methods answer instead of raising. */
export interface Source {
  load(slug: string): Promise<LoadOutcome>;
  /** `hash`: SHA-256 in hex. */
  challenged(uuid: string, hash: string): Promise<string | "absent" | Trouble>;
  object(uuid: string, hash: string): Promise<string | "absent" | Trouble>;
}
