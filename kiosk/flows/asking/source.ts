// What a page that checks asks for; none of it is believed before it has been hashed.

import type { LoadOutcome, Trouble } from "./outcomes.ts";

/** What is asked of the server; "absent" where it says that there is no such thing. Methods answer instead of raising. */
export interface Source {
  load(slug: string): Promise<LoadOutcome>;
  /** `hash`: SHA-256 in hex. */
  challenged(uuid: string, hash: string): Promise<string | "absent" | Trouble>;
  object(uuid: string, hash: string): Promise<string | "absent" | Trouble>;
  /** The receipt of a ballot, by its hash. */
  receipt(uuid: string, hash: string): Promise<string | "absent" | Trouble>;
  /** The present heads, and what proves that they continue the record of `size` events; "absent": there is no logbook. */
  continued(uuid: string, size: number): Promise<string | "absent" | Trouble>;
}
