import { expect, test } from "vitest";
import { usedBy } from "../../../flows/asking/used.ts";

const sealed = { uuid: "U", ballot: "b", tracker: "T", credential: "c" };

test("a letter that has voted with this very ballot has its receipt; with another, that one's number is told", () => {
  const receipt = { uuid: "U", tracker: "T", height: 5, raw: '{"uuid":"U","tracker":"T","height":5}' };
  expect(usedBy(sealed, { kind: "voted", tracker: "T", height: 5 })).toEqual({ kind: "recorded", receipt });
  expect(usedBy(sealed, { kind: "voted", tracker: "V", height: 5 })).toEqual({ kind: "used", tracker: "V" });
});
