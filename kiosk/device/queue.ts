// Sealed ballots on their way: written to the disk before they are sent, taken away only when the server has proved that
// it has them, or refused for certain. The server gives the same bytes the same receipt, so that sending again never makes a second ballot.

import type { CastOutcome, LetterOutcome, Received } from "../flows/asking/outcomes.ts";
import type { Refusals } from "../flows/kiosk/kiosk.ts";
import type { SealedBallot } from "../protocol/ballots.ts";
import { sha256Hex } from "../protocol/digest.ts";
import type { Server } from "../flows/asking/server.ts";
import { usedBy } from "../flows/asking/used.ts";
import type { Disk, KeptBallot } from "./disk.ts";

/**
 * What is certain and about the ballot itself; any other refusal leaves it waiting. `spare-not-given` does too: the spare
 * letter may still be given to a dwelling, and its ballot counts then.
 */
const FINAL = new Set([
  "ballot-invalid",
  "ballot-malformed",
  "ballot-for-another-consultation",
  "ballot-too-large",
  "ballot-challenged",
  "credential-unknown",
  "letter-voided",
  "consultation-closed",
]);

type Settled = Extract<CastOutcome, { readonly kind: "recorded" | "refused" | "used" }>;

/** Not settled. `silent`: no answer at all; `open`: an answer, from which nothing certain follows; or not proved yet. */
type Unsettled = "silent" | "open" | Received;

export interface Counts {
  readonly waiting: number;
  readonly refused: Refusals;
  /** The disk did not take a ballot, or cannot be read. */
  readonly isBroken: boolean;
}

export class Queue {
  private turn: Promise<unknown> = Promise.resolve();
  private isBroken = false;
  /** The ballot at which there was no answer; the next round begins behind it, so that it holds up none of the others. */
  private last = "";
  /** What the server last said of ballots that it says it has, and has not proved, by hash. */
  private readonly unproved = new Map<string, Received>();
  /** Ballots whose voters stand there: what became of them is told by cast(), and by nothing else. */
  private readonly underWay = new Set<string>();

  /** `settled` hears of ballots that waited, once it is certain what became of them; `changed` of the counts. */
  constructor(
    private readonly disk: Disk,
    private readonly server: Pick<Server, "cast" | "letterStatus">,
    private readonly settled: (tracker: string, outcome: CastOutcome) => void,
    private readonly changed: (counts: Counts) => void,
    /** The line has been silent: a voter is not kept waiting for it. */
    private readonly isAway: () => boolean = () => false,
  ) {}

  /** Keeps the ballot, tries once to send it; "kept" when nothing certain, or nothing proved, came back. */
  async cast(sealed: SealedBallot): Promise<CastOutcome> {
    const kept: KeptBallot = { hash: sha256Hex(sealed.ballot), ...sealed };
    this.underWay.add(kept.hash);
    try {
      return await this.castKept(kept);
    } finally {
      this.underWay.delete(kept.hash);
      await this.tell();
    }
  }

  private async castKept(kept: KeptBallot): Promise<CastOutcome> {
    try {
      await this.disk.keep(kept);
    } catch {
      // Without a disk the ballot lives in the page only, as on a phone.
      this.isBroken = true;
      return this.server.cast(kept);
    }
    if (this.isAway()) return { kind: "kept" };
    const outcome = await this.inTurn(() => this.send(kept, false));
    if (typeof outcome === "string") return { kind: "kept" };
    return outcome.kind === "received" ? { kind: "kept", received: outcome } : outcome;
  }

  /** Tries to send all that waits, until the line turns out to be dead. One doubtful ballot does not stop the others. */
  async sendAll(): Promise<void> {
    const waiting = await this.waiting();
    const begin = waiting.findIndex(({ hash }) => hash === this.last) + 1;
    for (const ballot of [...waiting.slice(begin), ...waiting.slice(0, begin)]) {
      if (this.underWay.has(ballot.hash)) continue;
      // A turn for each, so that a voter who casts meanwhile need not wait for all of them.
      const outcome = await this.inTurn(() => this.send(ballot, true));
      if (outcome === "silent") {
        this.last = ballot.hash;
        break;
      }
      if (outcome !== "open") this.settled(ballot.tracker, outcome);
    }
    await this.tell();
  }

  /** The ballot of this letter that waits here, if any, as a voter is told of it. */
  async ofLetter(credential: string): Promise<Extract<LetterOutcome, { readonly kind: "kept" }> | null> {
    const kept = (await this.waiting()).find((ballot) => ballot.credential === credential);
    if (kept === undefined) return null;
    const received = this.unproved.get(kept.hash);
    return { kind: "kept", tracker: kept.tracker, ...(received && { received }) };
  }

  async counts(): Promise<Counts> {
    const waiting = (await this.waiting()).length;
    const refused = await this.disk.refusals().catch(() => ({}));
    return { waiting, refused, isBroken: this.isBroken };
  }

  private async waiting(): Promise<readonly KeptBallot[]> {
    try {
      return await this.disk.kept();
    } catch {
      this.isBroken = true;
      return [];
    }
  }

  private async tell(): Promise<void> {
    this.changed(await this.counts());
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** `isLate`: the voter was told that it waits, so a refusal is counted. */
  private async send(kept: KeptBallot, isLate: boolean): Promise<Settled | Unsettled> {
    const outcome = await this.certain(kept);
    if (typeof outcome === "string") return outcome;
    if (outcome.kind === "received") {
      this.unproved.set(kept.hash, outcome);
      return outcome;
    }
    this.unproved.delete(kept.hash);
    try {
      await this.disk.release(kept.hash, isLate && outcome.kind !== "recorded");
    } catch {
      // It will be sent again and get the same answer.
      this.isBroken = true;
    }
    return outcome;
  }

  private async certain(sealed: SealedBallot): Promise<Settled | Unsettled> {
    const outcome = await this.server.cast(sealed);
    if (outcome.kind === "recorded" || outcome.kind === "received") return outcome;
    if (outcome.kind !== "refused") return outcome.kind === "offline" ? "silent" : "open";
    if (FINAL.has(outcome.code)) return outcome;
    if (outcome.code !== "credential-used") return "open";
    // Which ballot stands there is asked, not guessed.
    const status = await this.server.letterStatus(sealed, sealed.credential);
    const found = status.kind === "voted" ? usedBy(sealed, status) : status;
    if (found.kind === "received" || found.kind === "used") return found;
    return found.kind === "offline" ? "silent" : "open";
  }
}
