// Scanners set to any layout, on computers set to any layout.

import { describe, expect, test } from "vitest";
import { generateCode } from "../../protocol/credential.ts";
import { collect, GAP, readBurst, type KeyPress } from "../../scan/keys.ts";
import { seeded } from "../protocol/support.ts";
import { LAYOUTS, strokes, written } from "./layouts.ts";

const CODES = Array.from({ length: 5 }, (_, index) => generateCode(seeded(`scanned ${index}`)));
// Scanners are set to a country; these keep the letters of our codes where QWERTY or QWERTZ has them.
const SCANNERS = ["us", "gb", "fr", "be", "fr-mac", "ch-fr", "de", "es", "it", "pt", "tr"];
const ELSEWHERE = ["fr-bepo", "tr-f"];

/** The key presses of a scan, 8 ms apart, collected as the page collects them. */
function scan(text: string, scanner: string, computer: string, capsLock = false): readonly KeyPress[] {
  const presses = strokes(text, scanner).map((stroke, index) => ({
    code: stroke.code,
    key: written(stroke, computer, capsLock),
    at: index * 8,
  }));
  return presses.reduce<readonly KeyPress[]>(collect, []);
}

const FINGERPRINT = "9SHJ7RR4DD17JLTTF";
const letter = (code: string) => `HTTPS://VOTE.EXAMPLE/C/BREST#${code.replaceAll("-", "")}${FINGERPRINT}`;

describe.each(Object.keys(LAYOUTS))("a computer set to %s", (computer) => {
  test.each(SCANNERS)("reads a scanner set to %s, with and without Caps Lock, letter or bare code", (scanner) => {
    for (const code of CODES) {
      const expected = { kind: "letter", code, slug: null };
      for (const capsLock of [false, true]) {
        const [whole, bare] = [letter(code), code.replaceAll("-", "")];
        expect(readBurst(scan(whole, scanner, computer, capsLock))).toEqual({ ...expected, fingerprint: FINGERPRINT });
        expect(readBurst(scan(bare, scanner, computer, capsLock))).toEqual({ ...expected, fingerprint: null });
      }
    }
  });
});

test.each(ELSEWHERE)("a scanner and a computer both set to %s agree on what was typed", (layout) => {
  for (const code of CODES) expect(readBurst(scan(letter(code), layout, layout))).toMatchObject({ code, fingerprint: FINGERPRINT });
});

test.each(ELSEWHERE)("a scanner set to %s on a French computer is told as foreign, never read wrongly", (layout) => {
  for (const code of CODES) expect(readBurst(scan(letter(code), layout, "fr"))).toEqual({ kind: "foreign" });
});

test("a shop's barcode is foreign", () => {
  expect(readBurst(scan("3017620422003", "us", "fr"))).toEqual({ kind: "foreign" });
});

test("a code with one wrong symbol is foreign", () => {
  const [code = ""] = CODES;
  const wrong = (code.startsWith("B") ? "C" : "B") + code.slice(1);
  expect(readBurst(scan(letter(wrong), "us", "us"))).toEqual({ kind: "foreign" });
});

test("what a person types is nobody's scan, and a pause begins anew", () => {
  const typed = strokes("bonjour", "fr").map(({ code }, index) => ({ code, key: "x", at: index * 100 }));
  const burst = typed.reduce<readonly KeyPress[]>(collect, []);
  expect(burst).toHaveLength(7);
  expect(readBurst(burst)).toBeNull();
  expect(collect(burst, { code: "KeyB", key: "b", at: 600 + GAP + 1 })).toHaveLength(1);
});

test("the modifiers of a scanner are no keys of the code", () => {
  const shift = { code: "ShiftLeft", key: "Shift", at: 0 };
  expect(collect([], shift)).toEqual([]);
});
