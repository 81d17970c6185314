// The device behind the screens: enrolment, the line to the server, the queue, and a word to the server now and then.

import type { CastOutcome } from "../flows/asking/outcomes.ts";
import { CODE_DIGITS, STARTING, type EnrolProblem, type Kiosk, type Posting } from "../flows/kiosk/kiosk.ts";
import type { Server } from "../flows/asking/server.ts";
import { Malformed } from "../protocol/errors.ts";
import * as shape from "../protocol/shape.ts";
import { codeOf, httpServer, recordOf, type Answer, type Ask } from "../server/client.ts";
import { withCopies } from "./copies.ts";
import type { Disk, Identity } from "./disk.ts";
import { makeKey, signEnrolment, type DeviceKey } from "./key.ts";
import { askAsPhone, Line, type Standing } from "./line.ts";
import { Queue, type Counts } from "./queue.ts";
import { kioskServer } from "./server.ts";

export class Device {
  kiosk: Kiosk = STARTING;
  /** Null until the kiosk is enrolled. */
  server: Server | null = null;
  private line: Line | null = null;
  /** Ballots that wait are sent whatever becomes of the kiosk. */
  private readonly queue: Queue;
  /** Kept from one try to the next, so that a lost answer does not use a code up. */
  private key: DeviceKey | null = null;
  private round: Promise<void> | null = null;
  /** The queue could not use the disk, or what the kiosk knows of itself could not be written the last time. */
  private readonly diskFaults = { queue: false, facts: false };

  constructor(
    private readonly disk: Disk,
    private readonly changed: () => void,
    settled: (tracker: string, outcome: CastOutcome) => void,
    private readonly now: () => Date,
  ) {
    // A ballot is the voter's, not the kiosk's: shut out or not yet taken in, the kiosk still delivers it.
    const deliver: Ask = (path, json) =>
      this.line !== null && this.kiosk.phase === "ready" ? this.line.deliver(path, json) : askAsPhone(path, json);
    const isAway = () => this.line?.isSilent === true;
    this.queue = new Queue(disk, httpServer("", deliver), settled, (counts) => this.counted(counts), isAway);
  }

  set(change: Partial<Kiosk>): void {
    this.kiosk = { ...this.kiosk, ...change };
    this.changed();
  }

  async start(): Promise<void> {
    try {
      const identity = await this.disk.identity();
      this.counted(await this.queue.counts());
      if (identity === null) return this.set({ phase: "enrol" });
      this.connect(identity);
      const posting = await this.disk.posting();
      const isRevoked = await this.disk.isRevoked();
      const isPrinterBroken = await this.disk.isPrinterBroken();
      this.set({ phase: isRevoked ? "shut-out" : "ready", posting, isPrinterBroken });
    } catch {
      this.noteFault("facts", true);
      this.set({ phase: "broken" });
    }
  }

  /** Send what waits, say how things stand, renew the copies. One round at a time. */
  refresh(): Promise<void> {
    this.round ??= this.refreshNow().finally(() => {
      this.round = null;
    });
    return this.round;
  }

  async enrol(): Promise<void> {
    const { digits, isBusy } = this.kiosk.enrolment;
    if (isBusy) return;
    if (digits.length !== CODE_DIGITS) return this.enrolProblem("short");
    this.set({ enrolment: { digits, problem: null, isBusy: true } });
    try {
      await this.enrolWith(digits);
    } catch (error) {
      // An old browser without this kind of key, or a disk that takes none: the console says which.
      console.error(error);
      this.enrolProblem("device");
    }
  }

  private async enrolWith(digits: string): Promise<void> {
    this.key ??= await makeKey();
    const body = {
      code: digits,
      public_key: this.key.publicKey,
      signature: await signEnrolment(this.key, digits),
    };
    const answer = await askAsPhone("/api/kiosk/enrolments", JSON.stringify(body));
    const posting = answer !== null && answer.status === 201 ? postingIn(answer) : null;
    if (posting === null) return this.enrolProblem(problemIn(answer));
    const identity = { kiosk: posting.kiosk, publicKey: this.key.publicKey, privateKey: this.key.privateKey };
    await this.disk.setEnrolled(identity, posting);
    this.key = null;
    // Chromium may otherwise clear the disk when it runs full; not every browser has this.
    await navigator.storage?.persist?.();
    this.connect(identity);
    this.set({ phase: "ready", posting, isOnline: true, enrolment: STARTING.enrolment });
    await this.refresh();
  }

  /** A kiosk that was shut out may be taken in again, with a new key; until that succeeds, nothing on the disk changes. */
  enrolAgain(): void {
    this.set({ phase: "enrol", enrolment: STARTING.enrolment });
  }

  private enrolProblem(problem: EnrolProblem): void {
    this.set({ enrolment: { ...this.kiosk.enrolment, problem, isBusy: false } });
  }

  private connect(identity: Identity): void {
    const line = new Line(this.disk, identity, (standing) => this.noticed(standing));
    const direct = httpServer("", withCopies(line.ask, this.disk, this.now, () => this.set({ isAltered: true })));
    this.line = line;
    this.server = kioskServer(direct, this.queue, () => this.kiosk.posting?.slugs ?? []);
  }

  /** What a voter said of the paper; for the staff, whoever votes next. */
  async printed(works: boolean): Promise<void> {
    this.set({ isPrinterBroken: !works });
    await this.wrote(this.disk.setPrinterBroken(!works));
  }

  private counted({ waiting, refused, isBroken }: Counts): void {
    this.set({ waiting, refused });
    this.noteFault("queue", isBroken);
  }

  private noteFault(part: "queue" | "facts", isBroken: boolean): void {
    this.diskFaults[part] = isBroken;
    const isDiskBroken = this.diskFaults.queue || this.diskFaults.facts;
    if (isDiskBroken !== this.kiosk.isDiskBroken) this.set({ isDiskBroken });
  }

  private async wrote(writing: Promise<void>): Promise<void> {
    await writing.then(
      () => this.noteFault("facts", false),
      () => this.noteFault("facts", true),
    );
  }

  private noticed(standing: Standing): void {
    if (standing === "shut-out" && this.kiosk.phase === "ready") {
      this.set({ phase: "shut-out" });
      void this.wrote(this.disk.setRevoked());
    }
    const isOnline = standing !== "offline";
    if (isOnline !== this.kiosk.isOnline) this.set({ isOnline });
  }

  private async refreshNow(): Promise<void> {
    await this.queue.sendAll();
    if (this.line === null || this.kiosk.phase !== "ready") return;
    const { waiting, refused, isDiskBroken, isPrinterBroken } = this.kiosk;
    const fault = isDiskBroken ? "storage" : isPrinterBroken ? "printer" : "";
    const answer = await this.line.probe("/api/kiosk/news", JSON.stringify({ waiting, refused, fault }));
    const posting = answer !== null && answer.status === 200 ? postingIn(answer) : null;
    if (posting === null) return;
    await this.wrote(this.disk.setPosting(posting));
    this.set({ posting });
    // Loading puts a consultation, its election and its translations into the copies.
    for (const slug of posting.slugs) await this.server?.load(slug);
  }
}

function problemIn(answer: Answer | null): EnrolProblem {
  if (answer === null) return "offline";
  return codeOf(answer) === "enrolment-code-wrong" ? "wrong" : "server";
}

function postingIn(answer: Answer): Posting | null {
  try {
    const record = recordOf(answer);
    return {
      kiosk: shape.string(record.kiosk, "kiosk"),
      name: shape.string(record.name, "name"),
      place: shape.string(record.place, "place"),
      isOpen: shape.boolean(record.is_open, "is_open"),
      slugs: shape.items(record.slugs, "slugs").map((slug) => shape.string(slug, "slugs")),
    };
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}
