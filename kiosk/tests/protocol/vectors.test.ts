// The vectors are made by the Python side (see tests/vectors there): both must agree byte for byte.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LANGUAGES } from "../../flows/presentation/language.ts";
import { momentText } from "../../flows/consultation/moments.ts";
import { checkBallot, trackerOf } from "../../protocol/ballots.ts";
import { CodeError, parseCode, publicCredential } from "../../protocol/credential.ts";
import { shortFingerprint } from "../../protocol/fingerprint.ts";
import { encryptBallot } from "../../protocol/encryption.ts";
import { parseElection } from "../../protocol/election.ts";
import { decodeCanonical, encode, type Json } from "../../protocol/canonical.ts";
import { sha256Hex } from "../../protocol/digest.ts";
import { parseDescription } from "../../protocol/terms.ts";
import { stream } from "./support.ts";

interface Case {
  readonly name: string;
  readonly election: string;
  readonly credential: string;
  readonly choices: number[][];
  readonly random: string;
  readonly ballot: string;
  readonly tracker: string;
}

interface Codes {
  readonly uuid: string;
  readonly valid: readonly { typed: string; code: string; public: string }[];
  readonly invalid: readonly { typed: string; groups: number[] }[];
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}`, import.meta.url), "utf-8"));
}

test("ballots from fixed randomness are those of the shared vectors", () => {
  const { cases } = read("encryption.json") as { cases: Case[] };
  expect(cases.length).toBeGreaterThan(0);
  for (const vector of cases) {
    const election = parseElection(new TextEncoder().encode(vector.election));
    const { random, left } = stream(vector.random);
    const ballot = encryptBallot(election, vector.credential, vector.choices, random);
    expect(ballot, vector.name).toBe(vector.ballot);
    expect(left(), `${vector.name}: randomness left over`).toBe(0);
    expect(trackerOf(ballot), vector.name).toBe(vector.tracker);
    expect(checkBallot(election, ballot).tracker, vector.name).toBe(vector.tracker);
  }
});

test("codes are read, and mistakes are found in the same groups, as the shared vectors say", () => {
  const { uuid, valid, invalid } = read("credentials.json") as Codes;
  for (const vector of valid) {
    expect(parseCode(vector.typed)).toBe(vector.code);
    expect(publicCredential(uuid, vector.code)).toBe(vector.public);
  }
  for (const vector of invalid) {
    let groups: readonly number[] = [];
    try {
      parseCode(vector.typed);
    } catch (error) {
      groups = (error as CodeError).groups;
    }
    expect(groups, vector.typed).toEqual(vector.groups);
  }
});

test("an election has the short fingerprint that stands on its letters", () => {
  const { cases } = read("fingerprints.json") as { cases: { fingerprint: string; short: string }[] };
  expect(cases.length).toBeGreaterThan(0);
  for (const { fingerprint, short } of cases) expect(shortFingerprint(fingerprint)).toBe(short);
});

interface Descriptions {
  readonly valid: readonly { description: string; closes: string; [name: string]: unknown }[];
  readonly invalid: readonly string[];
}

test("what a description binds is read as Python reads it, and refused as there", () => {
  const { valid, invalid } = read("descriptions.json") as Descriptions;
  expect(valid.length * invalid.length).toBeGreaterThan(0);
  for (const { description, closes, ...rest } of valid) {
    expect(parseDescription(description)).toEqual({ ...rest, closes: new Date(closes) });
  }
  for (const description of invalid) expect(() => parseDescription(description), description).toThrow(/description/);
});

test("a description without our terms, or without an end of voting, is refused", () => {
  for (const text of ["", "Une élection", "Un essai\nune-voix/1 rule=majority dwellings=60"]) {
    expect(() => parseDescription(text), text).toThrow(/terms/);
  }
});

test("translations have one text and one hash", () => {
  const { tables, file, sha256 } = read("translations.json") as { tables: Json; file: string; sha256: string };
  expect(encode(tables)).toBe(file);
  expect(decodeCanonical(file)).toEqual(tables);
  expect(sha256Hex(new TextEncoder().encode(file))).toBe(sha256);
});

test("moments are in words as the tables of languages have them", () => {
  const { cases } = read("moments.json") as {
    cases: readonly { moment: string; timezone: string; texts: { [language: string]: string } }[];
  };
  expect(cases.length).toBeGreaterThan(0);
  for (const { moment, timezone, texts } of cases) {
    for (const language of LANGUAGES) {
      expect(momentText(new Date(moment), timezone, language)).toBe(texts[language]);
    }
  }
});
