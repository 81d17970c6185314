// Whose log a receipt must be of: what the election names, and nothing that a server says later.

import type { Election } from "./election.ts";
import { Malformed } from "./errors.ts";
import { parseDescription } from "./terms.ts";

export interface LogOf {
  readonly uuid: string;
  /** phi */
  readonly election: string;
  /** The public key in hex; null where the election names none, so that nothing can be proved under it. */
  readonly log: string | null;
}

export function logOf({ uuid, fingerprint, description }: Election): LogOf {
  return { uuid, election: fingerprint, log: keyIn(description) };
}

function keyIn(description: string): string | null {
  try {
    return parseDescription(description).log;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}
