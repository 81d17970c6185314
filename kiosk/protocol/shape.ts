// Readers that turn parsed JSON into typed values or say which field is wrong; each raises Malformed.

import type { Json } from "./canonical.ts";
import { Malformed } from "./errors.ts";
import { order } from "./group.ts";

export type Fields = { readonly [key: string]: Json };

/** An object with exactly these keys; a name that begins with "?" may be absent. Order counts when `ordered`. */
export function fields(value: Json | undefined, where: string, names: readonly string[], ordered = true): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Malformed(`${where}: expected an object`);
  }
  const record = value as Fields;
  const keys = Object.keys(record);
  const known = names.map((name) => name.replace("?", ""));
  const unknown = keys.find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Malformed(`${where}: a field is unknown`);
  const missing = names.find((name) => !name.startsWith("?") && !keys.includes(name));
  if (missing !== undefined) throw new Malformed(`${where}: the field ${missing} is missing`);
  const expected = known.filter((key) => keys.includes(key));
  if (ordered && keys.some((key, index) => key !== expected[index])) {
    throw new Malformed(`${where}: the fields are not in the order of the specification`);
  }
  return record;
}

export function items(value: Json | undefined, where: string, length?: number): readonly Json[] {
  if (!Array.isArray(value)) throw new Malformed(`${where}: expected a list`);
  if (length !== undefined && value.length !== length) {
    throw new Malformed(`${where}: expected ${length} items, found ${value.length}`);
  }
  return value as readonly Json[];
}

export function string(value: Json | undefined, where: string): string {
  if (typeof value !== "string") throw new Malformed(`${where}: expected a text`);
  return value;
}

export function boolean(value: Json | undefined, where: string): boolean {
  if (typeof value !== "boolean") throw new Malformed(`${where}: expected true or false`);
  return value;
}

export function count(value: Json | undefined, where: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new Malformed(`${where}: expected a whole number from 0 on`);
  }
  return value;
}

/** How the identifier of an election is spelled: 14 to 64 base58 characters. */
export const UUID = "[1-9A-HJ-NP-Za-km-z]{14,64}";
const WHOLE_UUID = new RegExp(`^${UUID}$`);

export function uuid(value: Json | undefined, where: string): string {
  const text = string(value, where);
  if (!WHOLE_UUID.test(text)) throw new Malformed(`${where}: expected 14 to 64 base58 characters`);
  return text;
}

/** A SHA-256 in 64 lower-case hexadecimal digits. */
export function hash(value: Json | undefined, where: string): string {
  const text = string(value, where);
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Malformed(`${where}: expected a hash of 64 hexadecimal digits`);
  return text;
}

/** A SHA-256 in base64 without padding; of the last character only four bits count. */
export function fingerprint(value: Json | undefined, where: string): string {
  const text = string(value, where);
  if (!/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$/.test(text)) throw new Malformed(`${where}: expected 43 base64 characters`);
  return text;
}

/** A number of Z_q as the record spells it: decimal digits without leading zero, below q. */
export function scalar(value: Json | undefined, where: string): bigint {
  const text = string(value, where);
  if (!/^(0|[1-9][0-9]{0,79})$/.test(text)) throw new Malformed(`${where}: expected a number in decimal digits`);
  const number = BigInt(text);
  if (number >= order) throw new Malformed(`${where}: the number is not below the order of the group`);
  return number;
}
