// What a kiosk keeps across restarts: who it is, sealed ballots that the server has not acknowledged, and a copy of what
// a voter needs while the network is away. No code, no choice, no time.

import type { SealedBallot } from "../protocol/ballots.ts";
import type { Posting, Refusals } from "../flows/kiosk/kiosk.ts";

export interface Identity {
  readonly kiosk: string;
  readonly publicKey: string;
  /** Cannot be exported; signs inside the browser only. */
  readonly privateKey: CryptoKey;
}

/** A sealed ballot with its place on the disk. */
export interface KeptBallot extends SealedBallot {
  /** SHA-256 of the ballot, hex: the key, so that the order on the disk is not that of the votes. */
  readonly hash: string;
}

/** What a kiosk writes down. Methods reject when the disk fails. */
export interface Disk {
  identity(): Promise<Identity | null>;
  /** In one act: who and where this kiosk is from now on. Refusals are counted anew: the server holds earlier ones. */
  setEnrolled(identity: Identity, posting: Posting): Promise<void>;
  posting(): Promise<Posting | null>;
  setPosting(posting: Posting | null): Promise<void>;
  isRevoked(): Promise<boolean>;
  setRevoked(): Promise<void>;
  /** Paper did not come the last time that somebody looked. */
  isPrinterBroken(): Promise<boolean>;
  setPrinterBroken(isBroken: boolean): Promise<void>;
  /** The next number, greater than every one before and than `above`. */
  nextCounter(above: number): Promise<number>;
  /** Resolves once the ballot is written to stay. The same ballot again changes nothing. */
  keep(ballot: KeptBallot): Promise<void>;
  kept(): Promise<readonly KeptBallot[]>;
  /** Takes a ballot away; `isRefused` counts it in the same act. */
  release(hash: string, isRefused: boolean): Promise<void>;
  refusals(): Promise<Refusals>;
  copy(path: string): Promise<Uint8Array | null>;
  setCopy(path: string, body: Uint8Array): Promise<void>;
}

const fail = () => Promise.reject(new Error("The disk cannot be used."));

/** Stands in for a disk that does not open; the kiosk then says that it is out of order. */
export const NO_DISK: Disk = {
  identity: fail,
  setEnrolled: fail,
  posting: fail,
  setPosting: fail,
  isRevoked: fail,
  setRevoked: fail,
  isPrinterBroken: fail,
  setPrinterBroken: fail,
  nextCounter: fail,
  keep: fail,
  kept: fail,
  release: fail,
  refusals: fail,
  copy: fail,
  setCopy: fail,
};

const BALLOTS = "ballots";
const COPIES = "copies";
const FACTS = "facts";

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(BALLOTS, { keyPath: "hash" });
      request.result.createObjectStore(COPIES);
      request.result.createObjectStore(FACTS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The disk cannot be opened."));
    request.onblocked = () => reject(new Error("The disk is in use."));
  });
}

/** Runs `work` in one transaction and resolves when that has reached the disk. */
function transact<T>(
  database: IDBDatabase,
  stores: readonly string[],
  mode: "readonly" | "readwrite",
  work: (transaction: IDBTransaction) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // "strict": not merely handed to the system, but flushed, so that it survives a power cut.
    const transaction = database.transaction([...stores], mode, { durability: "strict" });
    const request = work(transaction);
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error("The disk refused."));
  });
}

/** The browser's own disk. */
export async function openDisk(name = "une-voix-kiosk"): Promise<Disk> {
  const database = await opened(name);
  const read = <T>(store: string, work: (found: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    transact(database, [store], "readonly", (transaction) => work(transaction.objectStore(store)));
  const write = async <T>(store: string, work: (found: IDBObjectStore) => IDBRequest<T>): Promise<void> => {
    await transact(database, [store], "readwrite", (transaction) => work(transaction.objectStore(store)));
  };
  const fact = async <T>(key: string, otherwise: T): Promise<T> =>
    ((await read<T | undefined>(FACTS, (found) => found.get(key))) ?? otherwise) as T;
  const setFact = (key: string, value: unknown): Promise<void> => write(FACTS, (found) => found.put(value, key));

  return {
    identity: () => fact<Identity | null>("identity", null),
    setEnrolled: async (identity, posting) => {
      await transact(database, [FACTS], "readwrite", (transaction) => {
        const facts = transaction.objectStore(FACTS);
        facts.delete("refusals");
        facts.put(false, "revoked");
        facts.put(posting, "posting");
        return facts.put(identity, "identity");
      });
    },
    posting: () => fact<Posting | null>("posting", null),
    setPosting: (posting) => setFact("posting", posting),
    isRevoked: () => fact("revoked", false),
    setRevoked: () => setFact("revoked", true),
    isPrinterBroken: () => fact("printer-broken", false),
    setPrinterBroken: (isBroken) => setFact("printer-broken", isBroken),
    nextCounter: (above) => nextCounter(database, above),
    keep: (ballot) => write(BALLOTS, (found) => found.put(ballot)),
    kept: () => read<KeptBallot[]>(BALLOTS, (found) => found.getAll()),
    release: (hash, isRefused) => release(database, hash, isRefused),
    refusals: () => fact<Refusals>("refusals", {}),
    copy: (path) => read<Uint8Array | undefined>(COPIES, (found) => found.get(path)).then((body) => body ?? null),
    setCopy: (path, body) => write(COPIES, (found) => found.put(body, path)),
  };
}

function nextCounter(database: IDBDatabase, above: number): Promise<number> {
  let next = 0;
  return transact(database, [FACTS], "readwrite", (transaction) => {
    const facts = transaction.objectStore(FACTS);
    const reading = facts.get("counter") as IDBRequest<number | undefined>;
    reading.onsuccess = () => {
      next = Math.max(reading.result ?? 0, above) + 1;
      facts.put(next, "counter");
    };
    return reading;
  }).then(() => next);
}

export function oneMore(refusals: Refusals, uuid: string): Refusals {
  return { ...refusals, [uuid]: (refusals[uuid] ?? 0) + 1 };
}

async function release(database: IDBDatabase, hash: string, isRefused: boolean): Promise<void> {
  await transact(database, [BALLOTS, FACTS], "readwrite", (transaction) => {
    const ballots = transaction.objectStore(BALLOTS);
    const facts = transaction.objectStore(FACTS);
    const found = ballots.get(hash) as IDBRequest<KeptBallot | undefined>;
    found.onsuccess = () => {
      // Whoever comes second finds nothing and counts nothing.
      if (found.result === undefined) return;
      const { uuid } = found.result;
      ballots.delete(hash);
      if (!isRefused) return;
      const counted = facts.get("refusals") as IDBRequest<Refusals | undefined>;
      counted.onsuccess = () => facts.put(oneMore(counted.result ?? {}, uuid), "refusals");
    };
    return found;
  });
}
