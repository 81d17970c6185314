// A signed record of a few ballots in memory, its receipts, and what an attacker makes of them.

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { trackerOf } from "../../protocol/ballots.ts";
import { toPaddedBase64 } from "../../protocol/base64.ts";
import { encode } from "../../protocol/canonical.ts";
import { sha256Hex } from "../../protocol/digest.ts";
import { parseElection, type Election } from "../../protocol/election.ts";
import * as group from "../../protocol/group.ts";
import { trackerHex } from "../../protocol/opening.ts";

export const SEED = sha256(utf8ToBytes("log key"));
export const THIEF = sha256(utf8ToBytes("thief"));

export function electionOf(terms: string): Election {
  const question = { answers: ["Pour", "Contre"], blank: true, min: 1, max: 1, question: "?" };
  const publicKey = group.format(group.powerOfGenerator(4242n));
  const text = encode({
    ...{ version: 1, description: `Un essai\n${terms}`, name: "Essai", group: "Ed25519", public_key: publicKey },
    ...{ questions: [question], uuid: "5TXK29FHB3XR1V" },
  });
  return parseElection(utf8ToBytes(text));
}

const TERMS = "une-voix/1 rule=majority dwellings=60 closes=2030-01-01T00:00:00Z";

/** Names the key of `SEED`. */
export const election = electionOf(`${TERMS} log=${bytesToHex(ed25519.getPublicKey(SEED))}`);
/** The same, without a log key. */
export const unlogged = electionOf(TERMS);

type Hash = Uint8Array;
const leaf = (hash: Hash): Hash => sha256(concatBytes(Uint8Array.of(0), hash));
const node = (left: Hash, right: Hash): Hash => sha256(concatBytes(Uint8Array.of(1), left, right));
const split = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

/** As RFC 6962, section 2.1, defines them, word by word. */
export function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length === 1) return leaf(leaves[0] as Hash);
  const middle = split(leaves.length);
  return node(rootOf(leaves.slice(0, middle)), rootOf(leaves.slice(middle)));
}

export function pathOf(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const middle = split(leaves.length);
  return index < middle
    ? [...pathOf(index, leaves.slice(0, middle)), rootOf(leaves.slice(middle))]
    : [...pathOf(index - middle, leaves.slice(middle)), rootOf(leaves.slice(0, middle))];
}

export function consistencyOf(old: number, leaves: readonly Hash[], isWhole = true): Hash[] {
  if (old === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const middle = split(leaves.length);
  return old <= middle
    ? [...consistencyOf(old, leaves.slice(0, middle), isWhole), rootOf(leaves.slice(middle))]
    : [...consistencyOf(old - middle, leaves.slice(middle), false), rootOf(leaves.slice(0, middle))];
}

export interface Altered {
  readonly name?: string;
  readonly with?: Uint8Array;
  /** The signature line, from what is signed. */
  readonly signatures?: (line: string) => string;
}

/** The record of one election, whose ballots are these texts. */
export class Record {
  readonly bodies: readonly string[];
  private readonly hashes: readonly Hash[];

  constructor(
    readonly ballots: readonly string[],
    readonly of: Election = election,
  ) {
    this.bodies = ballots.reduce<string[]>((all, ballot, index) => {
      const payload = trackerHex(trackerOf(ballot));
      return [...all, encode({ parent: sha256Hex(all.at(-1) ?? ""), height: index + 1, type: "Ballot", payload })];
    }, ["setup"]);
    this.hashes = this.bodies.map((body) => hexToBytes(sha256Hex(body)));
  }

  get size(): number {
    return this.bodies.length;
  }

  /** Everything that a server gives by its hash. */
  get objects(): Map<string, string> {
    return new Map([...this.bodies, ...this.ballots].map((body) => [sha256Hex(body), body]));
  }

  tracker(height: number): string {
    return trackerOf(this.ballots[height - 1] as string);
  }

  /** A checkpoint over the first `size` events. */
  note(size = this.size, { name = `une-voix/${this.of.uuid}`, with: seed = SEED, signatures = (line) => line }: Altered = {}): string {
    const root = toPaddedBase64(rootOf(this.hashes.slice(0, size)));
    const head = `record ${size - 1} ${sha256Hex(this.bodies[size - 1] as string)}`;
    return signed(`${name}\n${size}\n${root}\n${head}\nlogbook 1 ${"a".repeat(64)}\n`, `une-voix/${this.of.uuid}`, seed, signatures);
  }

  receipt(height: number, size = this.size, changes: object = {}): string {
    const path = size > height ? pathOf(height, this.hashes.slice(0, size)) : [];
    return JSON.stringify({
      uuid: this.of.uuid,
      election: this.of.fingerprint,
      tracker: this.tracker(height),
      credential: "ab",
      height,
      parent: sha256Hex(this.bodies[height - 1] as string),
      event: sha256Hex(this.bodies[height] as string),
      checkpoint: this.note(size),
      inclusion: path.map(toPaddedBase64),
      ...changes,
    });
  }

  /** What a server says of the heads that follow the one of `old` events. */
  continued(old: number, size = this.size): string {
    const path = old < 1 || old > size ? [] : consistencyOf(old, this.hashes.slice(0, size));
    return JSON.stringify({ checkpoint: this.note(size), consistency: path.map(toPaddedBase64) });
  }
}

export function signed(text: string, name: string, seed: Uint8Array, signatures = (line: string): string => line): string {
  const id = sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(1), ed25519.getPublicKey(seed))).slice(0, 4);
  const line = `— ${name} ${toPaddedBase64(concatBytes(id, ed25519.sign(utf8ToBytes(text), seed)))}\n`;
  return `${text}\n${signatures(line)}`;
}
