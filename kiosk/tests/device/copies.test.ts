import { expect, test } from "vitest";
import { brought, withCopies } from "../../device/copies.ts";
import { electionText } from "../protocol/support.ts";
import type { Answer } from "../../server/client.ts";
import { MemoryDisk } from "./memory.ts";

const FIRST = electionText([{ answers: 2 }], 1n);
const SECOND = electionText([{ answers: 2 }], 2n);
const text = (body: Uint8Array) => new TextDecoder().decode(body);
const answer = (body: string, status = 200): Answer => ({ status, body: new TextEncoder().encode(body) });
const OPEN = "2026-01-05T12:00:00Z";
const described = (state: string) =>
  JSON.stringify({
    ...{ uuid: "U", slug: "BREST", state, places: [], contact: "", now: "2026-01-03T12:00:00Z" },
    ...{ opens: "2026-01-02T08:00:00Z", closes: "2026-01-09T18:00:00Z" },
  });

/** What comes for the same path from answer after answer, "" for none. */
async function asking(path: string, answers: (Answer | null)[], disk = new MemoryDisk()) {
  const told: string[] = [];
  const ask = withCopies(async () => answers.shift() ?? null, disk, () => new Date(OPEN), () => told.push("altered"));
  const seen: string[] = [];
  while (answers.length > 0) {
    const found = await ask(path);
    seen.push(found === null ? "" : text(found.body));
  }
  return { seen, told };
}

const CODED = '{"code":"consultation-not-found"}';

test("answers from the copy only when the server is away", async () => {
  const open = described("open");
  const away = [null, answer("{}", 503), answer('{"code":"busy"}', 503), answer('{"code":"slow-down"}', 429), answer("no", 404)];
  const { seen } = await asking("/api/consultations/BREST", [answer(open), ...away, answer(CODED, 404)]);
  expect(seen).toEqual([open, open, open, open, open, open, CODED]);
});

test("a proxy's page is neither kept nor believed, whatever its status", async () => {
  const page = "<html>Maintenance</html>";
  const disk = new MemoryDisk();
  const path = "/api/consultations/BREST";
  expect((await asking(path, [answer(page)], disk)).seen).toEqual([page]);
  expect(disk.copies.size).toBe(0);
  expect((await asking(path, [answer(described("open")), answer(page), null], disk)).seen).toEqual(Array(3).fill(described("open")));
  const election = "/api/elections/U/election";
  const { seen, told } = await asking(election, [answer(page), answer(FIRST), answer(page), null], disk);
  expect(seen).toEqual([page, FIRST, FIRST, FIRST]);
  expect(told).toEqual([]);
});

test("keeps no answer about letters and no ballot", async () => {
  const disk = new MemoryDisk();
  const ask = withCopies(async () => answer("{}"), disk, () => new Date(), () => undefined);
  await ask("/api/elections/U/credential-status", "{}");
  await ask("/api/elections/U/ballots", "{}");
  await ask("/api/elections/U/trustees");
  expect(disk.copies.size).toBe(0);
});

test.each([
  ["sealed", "2026-01-02T08:00:00Z", "open"],
  ["open", "2026-01-09T17:59:59Z", "open"],
  // The clock may be wrong; who votes too late is told so by the server.
  ["open", "2026-01-09T18:00:00Z", "open"],
  ["open", "2026-01-10T17:59:59Z", "open"],
  ["open", "2026-01-10T18:00:00Z", "closed"],
  ["sealed", "2026-02-01T00:00:00Z", "closed"],
  // A power cut has taken the clock back; the copy itself is younger.
  ["open", "1970-01-01T00:00:00Z", "open"],
  ["sealed", "1970-01-01T00:00:00Z", "open"],
  ["decided", "2026-01-05T00:00:00Z", "decided"],
])("a copy that says %s is %s at %s", (said, now, is) => {
  const body = brought(new TextEncoder().encode(described(said)), new Date(now));
  expect((JSON.parse(text(body)) as { state: string }).state).toBe(is);
});

test("before the opening, by a copy and a clock that say so, it is not open", () => {
  const early = described("sealed").replace("2026-01-03", "2026-01-01");
  const body = brought(new TextEncoder().encode(early), new Date("2026-01-01T13:00:00Z"));
  expect(text(body)).toBe(early);
});

test("an election that differs from its first copy is refused, as often as it comes, and told", async () => {
  const answers = [FIRST, FIRST, SECOND, SECOND, FIRST].map((body) => answer(body));
  const { seen, told } = await asking("/api/elections/U/election", [...answers, null]);
  expect(seen).toEqual([FIRST, FIRST, "", "", FIRST, FIRST]);
  expect(told).toEqual(["altered", "altered"]);
});

test("another election, and what may change, may differ", async () => {
  const disk = new MemoryDisk();
  const told: string[] = [];
  const answers = [FIRST, SECOND, described("sealed"), described("open")].map((body) => answer(body));
  const ask = withCopies(async () => answers.shift() ?? null, disk, () => new Date(), () => told.push("altered"));
  for (const path of ["/api/elections/U/election", "/api/elections/V/election", ...Array(2).fill("/api/consultations/B")]) {
    expect(await ask(path)).not.toBeNull();
  }
  expect(told).toEqual([]);
});
