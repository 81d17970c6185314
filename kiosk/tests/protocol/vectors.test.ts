// The vectors are made by the Python side (see tests/vectors there): both must agree byte for byte.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkBallot, trackerOf } from "../../protocol/ballots.ts";
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

const file = new URL("../../../tests/vectors/encryption.json", import.meta.url);

test("ballots from fixed randomness are those of the shared vectors", () => {
  const { cases } = JSON.parse(readFileSync(file, "utf-8")) as { cases: Case[] };
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
