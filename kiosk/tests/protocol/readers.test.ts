// One corpus of notes, receipts and elections for both readers: tests/ballot/test_two_readers.py reads it too.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read, type Question } from "./reader.ts";

interface Case extends Question {
  readonly name: string;
  readonly answer: string;
}

const CASES = JSON.parse(readFileSync(new URL("../../../tests/vectors/readers.json", import.meta.url), "utf-8")) as Case[];

test.each(CASES.map((one) => [`${one.kind}: ${one.name}`, one] as const))("%s", (_, one) => {
  expect(read(one)).toBe(one.answer);
});
