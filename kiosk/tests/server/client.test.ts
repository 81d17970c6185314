// The client against a real HTTP server whose answers each test chooses.

import { createServer, type Server as NodeServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Server } from "../../flows/asking/server.ts";
import { httpServer } from "../../server/client.ts";
import { sha256Hex } from "../../protocol/digest.ts";
import { httpSource } from "../../server/source.ts";
import { logOf } from "../../protocol/log.ts";
import { trackerHex } from "../../protocol/opening.ts";
import { election as logged, Record, THIEF, unlogged } from "../protocol/logged.ts";
import { electionWith } from "../protocol/support.ts";

const election = electionWith([{ answers: 2, blank: true }]);
const described = {
  uuid: election.uuid,
  slug: "BREST",
  state: "open",
  opens: "2026-11-23T09:00:00+01:00",
  places: [{ name: "Mairie", address: "1 rue", hours: ["9 h"] }],
  contact: "",
  dwellings: 60,
};
const NUMBER = "A".repeat(43);
const receipt = { uuid: election.uuid, tracker: "T", height: 4, event: "e" };

/** Answers by path: status and body, or "hang up". */
let answers: { [path: string]: [number, string | Uint8Array] | "hang up" } = {};
let requests: { path: string; type: string | undefined; body: string }[] = [];
let http: NodeServer;
let server: Server;

beforeAll(async () => {
  http = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const path = request.url ?? "";
      requests.push({ path, type: request.headers["content-type"], body });
      const answer = answers[path] ?? [404, "{}"];
      if (answer === "hang up") return request.socket.destroy();
      response.writeHead(answer[0], { "Content-Type": "application/json" });
      return response.end(answer[1]);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  server = httpServer(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
});
afterAll(() => {
  http.closeAllConnections();
  http.close();
});
beforeEach(() => {
  answers = {};
  requests = [];
});

const consultation = "/api/consultations/BREST";
const raw = `/api/elections/${election.uuid}/election`;
const status = `/api/elections/${election.uuid}/credential-status`;
const ballots = `/api/elections/${election.uuid}/ballots`;
const json = (value: unknown) => JSON.stringify(value);

test("an open consultation comes with its election, over the very bytes", async () => {
  answers = { [consultation]: [200, json(described)], [raw]: [200, election.data] };
  const outcome = await server.load("BREST");
  expect(outcome).toMatchObject({ kind: "loaded", consultation: { phase: "open", title: "Internet collectif" } });
  expect(outcome.kind === "loaded" && outcome.election?.fingerprint).toBe(election.fingerprint);
});

test("a consultation that is over comes with its election too, for its words", async () => {
  answers = { [consultation]: [200, json({ ...described, state: "counted" })], [raw]: [200, election.data] };
  expect(await server.load("BREST")).toMatchObject({ kind: "loaded", consultation: { phase: "after" } });
});

test.each([
  ["the sealed ones", [200, "{}"], false],
  ["others", [200, "{ }"], true],
  ["none", [404, "{}"], true],
  ["no answer", "hang up", true],
] as const)("translations: %s", async (_, answer, withheld) => {
  const sealed = new TextDecoder()
    .decode(election.data)
    .replace("17:00:00Z", `17:00:00Z translations=${sha256Hex("{}")}`);
  answers = {
    [consultation]: [200, json(described)],
    [raw]: [200, sealed],
    [`/api/elections/${election.uuid}/translations`]: answer as [number, string] | "hang up",
  };
  const outcome = await server.load("BREST");
  expect(outcome).toMatchObject({ kind: "loaded", consultation: { isTranslationWithheld: withheld } });
});

test.each([
  ["not found", [404, '{"code":"consultation-not-found"}'], "not-found"],
  ["a proxy's 404", [404, "<html>"], "server"],
  ["another 404", [404, '{"code":"not-found"}'], "server"],
  ["an error page", [500, "<html>"], "server"],
  ["not JSON", [200, "<html>"], "server"],
  ["a missing field", [200, json({ ...described, contact: undefined })], "server"],
  ["no answer", "hang up", "offline"],
] as const)("loading, %s", async (_, answer, kind) => {
  answers = { [consultation]: answer as [number, string] | "hang up", [raw]: [200, election.data] };
  expect((await server.load("BREST")).kind).toBe(kind);
});

test("another consultation's election is not taken", async () => {
  answers = {
    [consultation]: [200, json({ ...described, uuid: "1111111111111A" })],
    "/api/elections/1111111111111A/election": [200, election.data],
  };
  expect((await server.load("BREST")).kind).toBe("server");
});

test.each([
  ["unvoted", [200, json({ status: "unvoted" })], { kind: "unvoted" }],
  ["unknown", [200, json({ status: "unknown" })], { kind: "unknown" }],
  ["voided", [200, json({ status: "voided" })], { kind: "voided" }],
  ["idle", [200, json({ status: "idle" })], { kind: "idle" }],
  ["voted", [200, json({ status: "voted", tracker: NUMBER, height: 4 })], { kind: "voted", tracker: NUMBER, isProved: false }],
  ["voted with what is no number", [200, json({ status: "voted", tracker: "\u202e<b>", height: 4 })], { kind: "server" }],
  ["voted without a tracker", [200, json({ status: "voted" })], { kind: "server" }],
  ["something else", [200, json({ status: "maybe" })], { kind: "server" }],
  ["no answer", "hang up", { kind: "offline" }],
] as const)("the letter is %s", async (_, answer, outcome) => {
  answers = { [status]: answer as [number, string] | "hang up" };
  expect(await server.letterStatus({ uuid: election.uuid, election: "E", log: null }, "ab")).toEqual(outcome);
  expect(requests[0]).toEqual({ path: status, type: "application/json", body: '{"credential":"ab"}' });
});

const own = json({ credential: "ab" });
const boxed = new Record([own, "two"]);
const number = boxed.tracker(1);

test.each<[string, string, string, string, boolean]>([
  ["proved", number, boxed.receipt(1), own, true],
  ["a receipt without proof", number, boxed.receipt(1, 3, { checkpoint: null, inclusion: null }), own, false],
  ["signed by another key", number, boxed.receipt(1, 3, { checkpoint: boxed.note(3, { with: THIEF }) }), own, false],
  ["the receipt of another ballot", number, boxed.receipt(2), own, false],
  ["other bytes than those of the number", number, boxed.receipt(1), json({ credential: "ab", more: 1 }), false],
  ["another letter's ballot", boxed.tracker(2), boxed.receipt(2), "two", false],
  ["no ballot", number, boxed.receipt(1), "", false],
])("a letter has voted only with the proof of its ballot: %s", async (_, tracker, words, ballot, isProved) => {
  const of = `/api/elections/${logged.uuid}`;
  const hash = trackerHex(tracker);
  answers = {
    [`${of}/credential-status`]: [200, json({ status: "voted", tracker, height: 1 })],
    [`${of}/receipts/${hash}`]: [200, words],
    ...(ballot !== "" && { [`${of}/objects/${hash}`]: [200, ballot] as [number, string] }),
  };
  expect(await server.letterStatus(logOf(logged), "ab")).toEqual({ kind: "voted", tracker, isProved });
});

const sealed = (ballot: string) => ({ uuid: election.uuid, ballot, tracker: "T", credential: "c", election: "E", log: null });

const record = new Record(["one", "two", "three", "four"]);
const cast = { ...logOf(logged), ballot: "two", tracker: record.tracker(2), credential: "ab" };
const wrong = new Record(["one", "three", "four"]);

test.each<[string, string, object]>([
  ["with a proof", record.receipt(2), { kind: "recorded", receipt: { height: 2, tracker: cast.tracker } }],
  ["under a later head", record.receipt(2, 4), { kind: "recorded" }],
  ["without checkpoint", record.receipt(2, 5, { checkpoint: null, inclusion: null }), { kind: "received", proof: "missing" }],
  ["as servers once did", json({ uuid: logged.uuid, tracker: cast.tracker, height: 2 }), { kind: "received", proof: "missing" }],
  ["without a path", record.receipt(2, 5, { inclusion: null }), { kind: "received", proof: "missing" }],
  ["under a genuine head that is older", record.receipt(2, 2), { kind: "received", proof: "missing" }],
  ["with garbage", record.receipt(2, 5, { checkpoint: "garbage" }), { kind: "received", proof: "false" }],
  ["with garbage for a path", record.receipt(2, 5, { inclusion: ["?"] }), { kind: "received", proof: "false" }],
  ["signed by another key", record.receipt(2, 5, { checkpoint: record.note(5, { with: THIEF }) }), { kind: "received", proof: "false" }],
  ["signed well and badly", record.receipt(2, 5, { checkpoint: record.note(5, { signatures: (line) => line + line.replace(/.{8}=*\n$/u, "AAAAAAA=\n") }) }), { kind: "received", proof: "false" }],
  ["under a head in which it does not stand", record.receipt(2, 4, { checkpoint: wrong.note() }), { kind: "received", proof: "false" }],
  ["of another election", record.receipt(2, 5, { election: unlogged.fingerprint }), { kind: "received", proof: "false" }],
  ["for another ballot", record.receipt(3), { kind: "server" }],
  ["for another consultation", record.receipt(2, 5, { uuid: "11111111111111" }), { kind: "server" }],
  ["with a page", "<html>", { kind: "server" }],
])("a ballot is in the ballot box only with its proof: answered %s", async (_, body, outcome) => {
  for (const code of [200, 201]) {
    answers = { [ballots]: [code, body] };
    expect(await server.cast(cast)).toMatchObject(outcome);
  }
});

test("an election that names no log key proves nothing", async () => {
  answers = { [ballots]: [201, new Record(["one", "two"], unlogged).receipt(2)] };
  expect(await server.cast({ ...cast, ...logOf(unlogged) })).toEqual({ kind: "received", proof: "missing" });
});

test.each([
  ["a receipt for another ballot", [201, json({ ...receipt, tracker: "U" })], { kind: "server" }],
  ["refused", [409, json({ code: "credential-used" })], { kind: "refused", code: "credential-used" }],
  ["refused by something in between", [403, "<html>"], { kind: "server" }],
  ["too many requests", [429, json({ code: "slow-down" })], { kind: "server" }],
  ["an error page", [502, "<html>"], { kind: "server" }],
  ["no answer", "hang up", { kind: "offline" }],
] as const)("a ballot is sent: %s", async (_, answer, outcome) => {
  answers = { [ballots]: answer as [number, string] | "hang up" };
  expect(await server.cast(sealed('{"é":1}'))).toMatchObject(outcome);
  expect(requests[0]).toEqual({ path: ballots, type: "application/json", body: '{"é":1}' });
});

test.each<[string, [number, string] | "hang up", object]>([
  ["put aside", [201, JSON.stringify({ uuid: election.uuid, tracker: "T" })], { kind: "challenged" }],
  ["put aside before", [200, JSON.stringify({ uuid: election.uuid, tracker: "T" })], { kind: "challenged" }],
  ["another ballot put aside", [201, JSON.stringify({ uuid: election.uuid, tracker: "U" })], { kind: "server" }],
  ["cast already", [409, JSON.stringify({ code: "credential-used" })], { kind: "refused", code: "credential-used" }],
  ["too busy", [503, JSON.stringify({ code: "busy" })], { kind: "server" }],
  ["not understood", [200, "<html>"], { kind: "server" }],
  ["no answer", "hang up", { kind: "offline" }],
])("a challenge: %s", async (_, answer, outcome) => {
  const path = `/api/elections/${election.uuid}/challenges`;
  answers = { [path]: answer };
  expect(await server.challenge(sealed("{}"))).toEqual(outcome);
  expect(requests).toEqual([{ path, type: "application/json", body: "{}" }]);
});

test("a page that checks has the election after the end too, and tells absent from silent", async () => {
  const source = httpSource(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const asked = (name: string) => `/api/elections/${election.uuid}/${name}/00`;
  answers = {
    [consultation]: [200, JSON.stringify({ ...described, state: "decided" })],
    [raw]: [200, election.data],
    [asked("challenges")]: [200, "{}"],
    [asked("objects")]: "hang up",
    [asked("challenges").replace("00", "11")]: [404, JSON.stringify({ code: "challenge-not-found" })],
    [asked("objects").replace("00", "22")]: [404, JSON.stringify({ code: "object-not-found" })],
    // A proxy's word makes nobody a liar.
    [asked("objects").replace("00", "33")]: [404, "<html>"],
  };
  expect(await source.load("BREST")).toMatchObject({ kind: "loaded", election: { fingerprint: election.fingerprint } });
  expect(await source.challenged(election.uuid, "00")).toBe("{}");
  expect(await source.challenged(election.uuid, "11")).toBe("absent");
  expect(await source.object(election.uuid, "00")).toEqual({ kind: "offline" });
  expect(await source.object(election.uuid, "22")).toBe("absent");
  expect(await source.object(election.uuid, "33")).toEqual({ kind: "server" });
});
