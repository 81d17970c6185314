// A disk in memory that fails when told to, and a server that loses messages when told to.

import { oneMore, type Disk, type Identity, type KeptBallot } from "../../device/disk.ts";
import type { Posting, Refusals } from "../../flows/kiosk/kiosk.ts";

export class MemoryDisk implements Disk {
  readonly ballots = new Map<string, KeptBallot>();
  readonly copies = new Map<string, Uint8Array>();
  isFull = false;
  private counter = 0;
  private refused: Refusals = {};
  private who: Identity | null = null;
  private where: Posting | null = null;
  private revoked = false;
  private isPaperOut = false;

  private write(): void {
    if (this.isFull) throw new Error("full");
  }
  async identity() {
    return this.who;
  }
  async setEnrolled(identity: Identity, posting: Posting) {
    this.write();
    [this.who, this.where, this.revoked, this.refused] = [identity, posting, false, {}];
  }
  async posting() {
    return this.where;
  }
  async setPosting(posting: Posting | null) {
    this.write();
    this.where = posting;
  }
  async isRevoked() {
    return this.revoked;
  }
  async setRevoked() {
    this.write();
    this.revoked = true;
  }
  async isPrinterBroken() {
    return this.isPaperOut;
  }
  async setPrinterBroken(isBroken: boolean) {
    this.write();
    this.isPaperOut = isBroken;
  }
  async nextCounter(above: number) {
    this.write();
    this.counter = Math.max(this.counter, above) + 1;
    return this.counter;
  }
  async keep(ballot: KeptBallot) {
    this.write();
    this.ballots.set(ballot.hash, ballot);
  }
  async kept() {
    return [...this.ballots.values()];
  }
  async release(hash: string, isRefused: boolean) {
    this.write();
    const { uuid = "" } = this.ballots.get(hash) ?? {};
    if (this.ballots.delete(hash) && isRefused) this.refused = oneMore(this.refused, uuid);
  }
  async refusals() {
    return this.refused;
  }
  async copy(path: string) {
    return this.copies.get(path) ?? null;
  }
  async setCopy(path: string, body: Uint8Array) {
    this.write();
    this.copies.set(path, body);
  }
}
