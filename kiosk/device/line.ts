// The kiosk's line to the server: every request signed, one at a time so that counters arrive in order.

import { askWith, codeOf, type Answer, type Ask } from "../server/client.ts";
import type { Disk, Identity } from "./disk.ts";
import { signedHeaders } from "./key.ts";

// A voter waits for the answer; a kept ballot is sent again anyway.
export const PATIENCE = 6_000; // milliseconds

/** What the server says of the kiosk itself. */
export type Standing = "online" | "offline" | "shut-out";

const SHUT_OUT = new Set(["kiosk-revoked", "kiosk-unknown"]);

/** The server's words against the kiosk, not against what it brings. */
const NOT_AS_KIOSK = new Set([...SHUT_OUT, "kiosk-elsewhere", "kiosk-signature-wrong"]);

export class Line {
  private turn: Promise<unknown> = Promise.resolve();
  /** The last counter that was used, or that the server named when ours was behind. */
  private last = 0;
  /** Nothing came back the last time; only what must find out whether that has changed is sent then. */
  isSilent = false;

  constructor(
    private readonly disk: Disk,
    private readonly identity: Identity,
    private readonly noticed: (standing: Standing) => void,
  ) {}

  /** While the line is silent no voter waits for it: there is no answer at once. */
  readonly ask: Ask = async (path, json) =>
    asVoter(await this.inTurn(async () => (this.isSilent ? null : this.askNow(path, json))));

  /** Asked in any case. */
  readonly probe: Ask = async (path, json) => asVoter(await this.inTurn(() => this.askNow(path, json)));

  /** A ballot is the voter's, not the kiosk's: where the kiosk is not heard, it is brought as a phone would. */
  readonly deliver: Ask = async (path, json) => {
    const answer = await this.inTurn(() => this.askNow(path, json));
    const code = answer === null ? "" : codeOf(answer);
    if (NOT_AS_KIOSK.has(code)) return askAsPhone(path, json);
    return code.startsWith("kiosk-") ? null : answer;
  };

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async askNow(path: string, json: string | undefined): Promise<Answer | null> {
    let answer = await this.sendSigned(path, json);
    // A counter that was lost in a power cut, or a copy of this very request that came first.
    if (answer !== null && codeOf(answer) === "kiosk-replayed") answer = await this.sendSigned(path, json);
    this.isSilent = answer === null;
    if (answer === null) {
      this.noticed("offline");
      return null;
    }
    this.noticed(SHUT_OUT.has(codeOf(answer)) ? "shut-out" : "online");
    return answer;
  }

  private async sendSigned(path: string, json: string | undefined): Promise<Answer | null> {
    // A counter that the disk did not take is named by the server after a restart.
    const counter = await this.disk.nextCounter(this.last).catch(() => this.last + 1);
    this.last = counter;
    const method = json === undefined ? "GET" : "POST";
    const headers = await signedHeaders(this.identity, counter, method, path, json ?? "");
    return askWith(path, json, headers, PATIENCE, (found) => {
      const named = Number(found.get("Kiosk-Counter") ?? 0);
      if (Number.isSafeInteger(named)) this.last = Math.max(this.last, named);
    });
  }
}

/** A refusal of the kiosk itself says nothing about what was asked, so it counts as no answer. */
function asVoter(answer: Answer | null): Answer | null {
  return answer !== null && codeOf(answer).startsWith("kiosk-") ? null : answer;
}

/** Unsigned, as a phone asks. */
export const askAsPhone: Ask = (path, json) => askWith(path, json, {}, PATIENCE);
