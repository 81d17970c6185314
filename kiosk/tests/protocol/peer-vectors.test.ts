// Values made by programs of others: tests/vectors/README.md says by which, and with which command.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkBallot, trackerOf } from "../../protocol/ballots.ts";
import { publicCredential, secretExponent } from "../../protocol/credential.ts";
import { parseElection, type Election } from "../../protocol/election.ts";
import { BallotError } from "../../protocol/errors.ts";
import * as group from "../../protocol/group.ts";

interface Belenios {
  readonly credentials: readonly { group: string; uuid: string; code: string; public: string }[];
  readonly ceremonies: readonly { group: string; certs: string[] }[];
  readonly ballots: readonly { election: string }[];
}

interface Vote {
  readonly name: string;
  readonly election: string;
  readonly fingerprint: string;
  readonly ballots: readonly { ballot: string; tracker: string }[];
  readonly credentials: readonly string[];
  readonly altered: readonly { name: string; ballot: string; sirona: string }[];
  readonly encrypted_tally: string;
}

interface Sirona {
  readonly credentials: readonly { uuid: string; code: string; secret: string; public: string }[];
  readonly multiples: readonly { exponent: string; point: string }[];
  readonly products: readonly { points: string[]; product: string }[];
  readonly spellings: readonly { name: string; text: string; sirona: string }[];
  readonly hashes: readonly { prefix: string; points: string[]; challenge: string }[];
  readonly votes: readonly Vote[];
}

// Spellings that sirona reads and we refuse.
const STRICTER = ["upper case"];

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}`, import.meta.url), "utf-8"));
}

const belenios = read("belenios.json") as Belenios;
const sirona = read("sirona.json") as Sirona;

function electionOf(text: string): Election {
  return parseElection(new TextEncoder().encode(text));
}

test("a code gives the credential that belenios-tool derives", () => {
  const known = belenios.credentials.filter((vector) => vector.group === group.name);
  expect(known.length).toBeGreaterThan(0);
  for (const vector of known) expect(publicCredential(vector.uuid, vector.code)).toBe(vector.public);
});

test("the keys in certificates of belenios-tool are group elements, spelled as here", () => {
  const certs = belenios.ceremonies.filter((ceremony) => ceremony.group === group.name).flatMap(({ certs }) => certs);
  expect(certs.length).toBeGreaterThan(0);
  for (const cert of certs) {
    const keys = JSON.parse(JSON.parse(cert).message) as { verification: string; encryption: string };
    for (const text of [keys.verification, keys.encryption]) expect(group.format(group.parse(text))).toBe(text);
  }
});

test("an election of belenios-tool in a group that browsers do not know is refused in words", () => {
  for (const vector of belenios.ballots) expect(() => electionOf(vector.election)).toThrow(/only Ed25519/);
});

test("a code gives the secret and the credential that sirona derives", () => {
  for (const vector of sirona.credentials) {
    expect(secretExponent(vector.uuid, vector.code).toString()).toBe(vector.secret);
    expect(publicCredential(vector.uuid, vector.code)).toBe(vector.public);
  }
});

test("powers, products and challenges are those of sirona", () => {
  for (const { exponent, point } of sirona.multiples) {
    expect(group.format(group.powerOfGenerator(BigInt(exponent)))).toBe(point);
  }
  for (const { points, product } of sirona.products) {
    expect(group.format(group.product(...points.map(group.parse)))).toBe(product);
  }
  for (const { prefix, points, challenge } of sirona.hashes) {
    expect(group.challenge(`${prefix}|${points.join(",")}`).toString()).toBe(challenge);
  }
});

test.each(sirona.spellings.map((vector) => [vector.name, vector] as const))("an element or not: %s", (name, vector) => {
  if (vector.sirona === "accepted" && !STRICTER.includes(name)) {
    expect(group.format(group.parse(vector.text))).toBe(vector.text);
  } else {
    expect(() => group.parse(vector.text)).toThrow(BallotError);
  }
});

test.each(sirona.votes.map((vote) => [vote.name, vote] as const))("the vote of sirona is ours: %s", (_, vote) => {
  const election = electionOf(vote.election);
  expect(election.fingerprint).toBe(vote.fingerprint);
  const totals: group.Element[] = [];
  vote.ballots.forEach(({ ballot, tracker }, index) => {
    const checked = checkBallot(election, ballot);
    expect(checked.credential).toBe(vote.credentials[index]);
    expect(trackerOf(ballot)).toBe(tracker);
    const elements = checked.answers.flatMap((answer) => answer.choices).flatMap(({ alpha, beta }) => [alpha, beta]);
    elements.forEach((element, place) => (totals[place] = group.product(totals[place] ?? group.identity, element)));
  });
  const rows = JSON.parse(vote.encrypted_tally) as { alpha: string; beta: string }[][];
  expect(totals.map(group.format)).toEqual(rows.flat().flatMap(({ alpha, beta }) => [alpha, beta]));
});

const altered = sirona.votes.flatMap((vote) => vote.altered.map((ballot) => [vote.name, ballot.name, vote, ballot] as const));

test.each(altered)("%s, ballot with %s: the verdict of sirona", (_, __, vote, { ballot, sirona: verdict }) => {
  const check = () => checkBallot(electionOf(vote.election), ballot);
  if (verdict === "accepted") check();
  else expect(check).toThrow(BallotError);
});
