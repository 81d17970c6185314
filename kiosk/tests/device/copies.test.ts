import { expect, test } from "vitest";
import { brought, withCopies } from "../../device/copies.ts";
import type { Answer } from "../../server/client.ts";
import { MemoryDisk } from "./memory.ts";

const text = (body: Uint8Array) => new TextDecoder().decode(body);
const answer = (body: string, status = 200): Answer => ({ status, body: new TextEncoder().encode(body) });
const described = (state: string) => JSON.stringify({ state, opens: "2026-01-02T08:00:00Z", closes: "2026-01-09T18:00:00Z" });

test("answers from the copy only when the server is away", async () => {
  const answers: (Answer | null)[] = [answer(described("open")), null, answer("{}", 503), answer("{}", 404)];
  const ask = withCopies(async () => answers.shift() ?? null, new MemoryDisk(), () => new Date("2026-01-05T12:00:00Z"), () => undefined);
  for (const expected of [described("open"), described("open"), described("open"), "{}"]) {
    expect(text((await ask("/api/consultations/BREST"))?.body ?? new Uint8Array())).toBe(expected);
  }
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
  ["sealed", "2026-01-01T00:00:00Z", "sealed"],
  ["sealed", "2026-01-02T08:00:00Z", "open"],
  ["open", "2026-01-09T17:59:59Z", "open"],
  ["open", "2026-01-09T18:00:00Z", "closed"],
  ["sealed", "2026-02-01T00:00:00Z", "closed"],
  ["decided", "2026-01-05T00:00:00Z", "decided"],
])("a copy that says %s is %s at %s", (said, now, is) => {
  const body = brought(new TextEncoder().encode(described(said)), new Date(now));
  expect((JSON.parse(text(body)) as { state: string }).state).toBe(is);
});

test("an election that differs from its first copy is refused, as often as it comes, and told", async () => {
  const disk = new MemoryDisk();
  const told: string[] = [];
  const answers = ["1", "1", "2", "2", "1"].map((body) => answer(body));
  const ask = withCopies(async () => answers.shift() ?? null, disk, () => new Date(), () => told.push("altered"));
  const seen: (string | null)[] = [];
  for (let round = 0; round < 6; round += 1) {
    const found = await ask("/api/elections/U/election");
    seen.push(found === null ? null : text(found.body));
  }
  expect(seen).toEqual(["1", "1", null, null, "1", "1"]);
  expect(told).toEqual(["altered", "altered"]);
});

test("another election, and what may change, may differ", async () => {
  const disk = new MemoryDisk();
  const told: string[] = [];
  const answers = ["a", "b", "c", "d"].map((body) => answer(body));
  const ask = withCopies(async () => answers.shift() ?? null, disk, () => new Date(), () => told.push("altered"));
  for (const path of ["/api/elections/U/election", "/api/elections/V/election", ...Array(2).fill("/api/consultations/B")]) {
    expect(await ask(path)).not.toBeNull();
  }
  expect(told).toEqual([]);
});
