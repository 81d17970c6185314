import { expect, test } from "vitest";
import { usedBy } from "../../../flows/asking/used.ts";

const sealed = { uuid: "U", ballot: "b", tracker: "T", credential: "c", election: "E", log: null };

test("a letter that has voted with this very ballot is said to be received, which proves nothing; with another, that one's number is told", () => {
  expect(usedBy(sealed, { kind: "voted", tracker: "T", isProved: false })).toEqual({ kind: "received", proof: "missing" });
  expect(usedBy(sealed, { kind: "voted", tracker: "V", isProved: true })).toEqual({ kind: "used", tracker: "V" });
  expect(usedBy(sealed, { kind: "voted", tracker: "V", isProved: false })).toEqual({ kind: "server" });
});
