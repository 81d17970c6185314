// The device against a real HTTP server: what it does with ballots that wait, whoever it is just then.

import { createServer, type Server as NodeServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Device } from "../../device/device.ts";
import { makeKey } from "../../device/key.ts";
import type { CastOutcome } from "../../flows/asking/outcomes.ts";
import { logOf } from "../../protocol/log.ts";
import { election, Record } from "../protocol/logged.ts";
import { MemoryDisk } from "./memory.ts";

const posting = { kiosk: "k", name: "Borne 1", place: "Centre", is_open: true, slugs: [] };
const record = new Record(["b"]);
const T = record.tracker(1);
const kept = { ...logOf(election), hash: "h", ballot: "b", tracker: T, credential: "c" };

let http: NodeServer;
/** Path and whether it was signed, in order. */
let asked: [string, boolean][] = [];
/** What a signed request is refused with, if it is. */
let refusal: string | null = null;
let isAway = false;
let enrolments = 201;
/** What the kiosk said was broken, in each of its news. */
let faults: string[] = [];

beforeAll(async () => {
  http = createServer((request, response) => {
    const path = request.url ?? "";
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      if (path === "/api/kiosk/news") faults.push((JSON.parse(body) as { fault: string }).fault);
    });
    const isSigned = request.headers["kiosk-signature"] !== undefined;
    if (isAway) return void request.socket.destroy();
    asked.push([path, isSigned]);
    const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    if (isSigned && refusal !== null) return void answer(403, { code: refusal });
    if (path === "/api/kiosk/enrolments") return void answer(enrolments, { ...posting, kiosk: "new", code: "enrolment-code-wrong" });
    if (path === "/api/kiosk/news") return void answer(200, posting);
    return void answer(201, JSON.parse(record.receipt(1)) as object);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const { fetch } = globalThis;
  // A page's addresses are relative; there is no page here.
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => fetch(origin + path, init));
});
afterAll(() => {
  vi.unstubAllGlobals();
  http.closeAllConnections();
  http.close();
});
beforeEach(() => {
  [asked, refusal, isAway, enrolments, faults] = [[], null, false, 201, []];
});

/** A kiosk with an identity, and a ballot on its disk. */
async function enrolled({ isRevoked = false, hasBallot = true } = {}) {
  const disk = new MemoryDisk();
  const known = { kiosk: "k", name: "Borne 1", place: "Centre", isOpen: true, slugs: [] };
  await disk.setEnrolled({ kiosk: "k", ...(await makeKey()) }, known);
  if (isRevoked) await disk.setRevoked();
  if (hasBallot) await disk.keep(kept);
  return disk;
}

async function started(disk: MemoryDisk) {
  const settled: [string, CastOutcome["kind"]][] = [];
  const device = new Device(disk, () => undefined, (tracker, { kind }) => settled.push([tracker, kind]), () => new Date());
  await device.start();
  return { device, settled };
}

const BALLOTS = `/api/elections/${election.uuid}/ballots`;

test.each(["kiosk-elsewhere", "kiosk-revoked", "kiosk-unknown"])(
  "a ballot that is refused as %s is brought as a phone would",
  async (code) => {
    const { device, settled } = await started(await enrolled());
    refusal = code;
    await device.refresh();
    expect(asked.slice(0, 2)).toEqual([[BALLOTS, true], [BALLOTS, false]]);
    expect(settled).toEqual([[T, "recorded"]]);
    expect(device.kiosk.phase).toBe(code === "kiosk-elsewhere" ? "ready" : "shut-out");
  },
);

test("a kiosk without identity counts what waits, and sends it", async () => {
  const disk = new MemoryDisk();
  await disk.keep(kept);
  const { device, settled } = await started(disk);
  expect([device.kiosk.phase, device.kiosk.waiting]).toEqual(["enrol", 1]);
  await device.refresh();
  expect(asked).toEqual([[BALLOTS, false]]);
  expect(settled).toEqual([[T, "recorded"]]);
  expect([disk.ballots.size, device.kiosk.waiting]).toEqual([0, 0]);
});

test("whoever presses \"enrol again\" neither stops the delivery nor takes the identity away", async () => {
  const disk = await enrolled({ isRevoked: true });
  const { device, settled } = await started(disk);
  device.enrolAgain();
  isAway = true;
  await device.refresh();
  expect([device.kiosk.phase, device.kiosk.waiting]).toEqual(["enrol", 1]);
  expect((await disk.identity())?.kiosk).toBe("k");
  const again = await started(disk);
  expect([again.device.kiosk.phase, again.device.kiosk.waiting]).toEqual(["shut-out", 1]);
  isAway = false;
  await device.refresh();
  expect(settled).toEqual([[T, "recorded"]]);
});

test.each([
  [403, "k", "enrol"],
  [201, "new", "ready"],
])("an enrolment that is answered with %i leaves the identity %s", async (status, identity, phase) => {
  const disk = await enrolled({ isRevoked: true, hasBallot: false });
  const { device } = await started(disk);
  enrolments = status;
  device.enrolAgain();
  device.set({ enrolment: { digits: "1".repeat(12), problem: null, isBusy: false } });
  await device.enrol();
  expect([(await disk.identity())?.kiosk, device.kiosk.phase]).toEqual([identity, phase]);
  expect(await disk.isRevoked()).toBe(phase === "enrol");
});

test("a disk that takes nothing is told to the staff in every round, until it takes something again", async () => {
  const disk = await enrolled({ hasBallot: false });
  const { device } = await started(disk);
  disk.isFull = true;
  const seen: boolean[] = [];
  for (let round = 0; round < 3; round += 1) {
    await device.refresh();
    seen.push(device.kiosk.isDiskBroken);
  }
  expect(seen).toEqual([true, true, true]);
  expect(faults).toEqual(["", "storage", "storage"]);
  disk.isFull = false;
  await device.refresh();
  await device.refresh();
  expect(device.kiosk.isDiskBroken).toBe(false);
  expect(faults.at(-1)).toBe("");
});

test("a printer that failed stays so for the staff, whoever votes next, until paper comes", async () => {
  const disk = await enrolled({ hasBallot: false });
  await (await started(disk)).device.printed(false);
  const { device } = await started(disk);
  await device.refresh();
  expect(faults).toEqual(["printer"]);
  await device.printed(true);
  expect((await started(disk)).device.kiosk.isPrinterBroken).toBe(false);
});

test("while nothing comes back, only the news and what waits are sent", async () => {
  const { device } = await started(await enrolled({ hasBallot: false }));
  isAway = true;
  await device.refresh();
  isAway = false;
  expect(await device.server?.letterStatus({ uuid: "U", election: "E", log: null }, "c")).toEqual({ kind: "unchecked" });
  expect(asked).toEqual([]);
  await device.refresh();
  await device.server?.letterStatus({ uuid: "U", election: "E", log: null }, "c");
  expect(asked.map(([path]) => path)).toEqual(["/api/kiosk/news", "/api/elections/U/credential-status"]);
});

test("a device that cannot make or keep a key is told so, and may try again", async () => {
  const disk = new MemoryDisk();
  const { device } = await started(disk);
  disk.isFull = true;
  device.set({ enrolment: { digits: "1".repeat(12), problem: null, isBusy: false } });
  await device.enrol();
  expect(device.kiosk.enrolment).toMatchObject({ problem: "device", isBusy: false });
  disk.isFull = false;
  await device.enrol();
  expect(device.kiosk.phase).toBe("ready");
});
