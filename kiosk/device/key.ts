// The device key: made in the browser, never exported, and what it signs (see api/usecases/polling/signatures.py).

import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { sha256Hex } from "../protocol/digest.ts";
import type { Identity } from "./disk.ts";

export interface DeviceKey {
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
}

export async function makeKey(): Promise<DeviceKey> {
  const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { publicKey: bytesToHex(raw), privateKey: pair.privateKey };
}

async function sign(key: CryptoKey, lines: readonly string[]): Promise<string> {
  const message = utf8ToBytes(lines.join("\n")) as Uint8Array<ArrayBuffer>;
  return bytesToHex(new Uint8Array(await crypto.subtle.sign({ name: "Ed25519" }, key, message)));
}

/** Shows that this device holds the key that it asks to be known by. */
export function signEnrolment(key: DeviceKey, code: string): Promise<string> {
  return sign(key.privateKey, ["une-voix/1 kiosk enrolment", code, key.publicKey]);
}

/** The headers of one request; `path` with its query, `body` empty for a GET. */
export async function signedHeaders(
  identity: Identity,
  counter: number,
  method: "GET" | "POST",
  path: string,
  body: string,
): Promise<{ readonly [name: string]: string }> {
  const lines = ["une-voix/1 kiosk request", identity.kiosk, String(counter), method, path, sha256Hex(body)];
  return {
    Kiosk: identity.kiosk,
    "Kiosk-Counter": String(counter),
    "Kiosk-Signature": await sign(identity.privateKey, lines),
  };
}
