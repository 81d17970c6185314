// What the pages ask of the server. Methods answer Trouble instead of raising.

import type { SealedBallot } from "../../protocol/ballots.ts";
import type { LogOf } from "../../protocol/log.ts";
import type { CastOutcome, ChallengeOutcome, LetterOutcome, LoadOutcome } from "./outcomes.ts";

export interface Server {
  load(slug: string): Promise<LoadOutcome>;
  /** `credential` is public. */
  letterStatus(log: LogOf, credential: string): Promise<LetterOutcome>;
  cast(sealed: SealedBallot): Promise<CastOutcome>;
  /** Takes a sealed ballot out of the vote. */
  challenge(sealed: SealedBallot): Promise<ChallengeOutcome>;
}
