// The vectors are made by the Python side (see tests/vectors there): both must agree byte for byte.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkBallot, trackerOf } from "../../protocol/ballots.ts";
import { CodeError, parseCode, publicCredential } from "../../protocol/credential.ts";
import { encryptBallot } from "../../protocol/encryption.ts";
import { parseElection } from "../../protocol/election.ts";
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
