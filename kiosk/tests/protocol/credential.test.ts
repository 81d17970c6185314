import { expect, test } from "vitest";
import { ALPHABET, CodeError, generateCode, parseCode, parseGroups, publicCredential } from "../../protocol/credential.ts";
import { seeded } from "./support.ts";

const random = seeded("codes");
const codes = Array.from({ length: 50 }, () => generateCode(random));
const sample = codes[0] as string;

function faultsOf(act: () => unknown): CodeError {
  try {
    act();
  } catch (error) {
    if (error instanceof CodeError) return error;
    throw error;
  }
  throw new Error("The code was accepted.");
}

test("a code is read in any case, with or without dashes and spaces, and from a QR's address", () => {
  for (const code of codes) {
    const bare = code.replaceAll("-", "");
    const spellings = [code, bare, code.toLowerCase(), code.replaceAll("-", " "), ` ${code} `, code.replaceAll("-", "–")];
    for (const text of [...spellings, `HTTPS://VOTE.EXAMPLE/C/BREST#${bare}`]) expect(parseCode(text)).toBe(code);
  }
});

test("digits of other scripts and full-width letters are the same symbols", () => {
  for (const code of codes) {
    for (const zero of [0x660, 0x6f0, 0x966, 0xff10, 0x1d7d8]) {
      expect(parseCode(code.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit))))).toBe(code);
    }
    expect(parseCode(code.replace(/[A-Z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)))).toBe(code);
    expect(parseCode(`https://vote.example/C/BREST%23${code}.`)).toBe(code);
  }
});

test("every single wrong symbol and every swap of neighbours is caught", () => {
  const bare = sample.replaceAll("-", "");
  for (let i = 0; i < bare.length; i++) {
    for (const symbol of ALPHABET) {
      if (symbol === bare[i]) continue;
      expect(() => parseCode(bare.slice(0, i) + symbol + bare.slice(i + 1))).toThrow(CodeError);
    }
    const [a, b] = [bare.charAt(i), bare.charAt(i + 1)];
    if (b && a !== b) expect(() => parseCode(bare.slice(0, i) + b + a + bare.slice(i + 2))).toThrow(CodeError);
  }
});

test("a symbol that no code contains is shown in its group, never replaced", () => {
  const groups = sample.split("-");
  const wrong = [groups[0], `O${(groups[1] ?? "").slice(1)}`, groups[2], `${(groups[3] ?? "").slice(1)}0`] as string[];
  const error = faultsOf(() => parseGroups(wrong));
  expect(error.faults).toEqual([
    { group: 2, reason: "symbol", symbols: "O" },
    { group: 4, reason: "symbol", symbols: "0" },
  ]);
});

test("a wrong length is shown in its group", () => {
  const [a = "", b = "", c = "", d = ""] = sample.split("-");
  expect(faultsOf(() => parseGroups([a, b.slice(1), `${c}1`, ""])).faults).toEqual([
    { group: 2, reason: "short", symbols: "" },
    { group: 3, reason: "long", symbols: "" },
    { group: 4, reason: "empty", symbols: "" },
  ]);
  expect(faultsOf(() => parseCode(`${a}-${b.slice(1)}-${c}-${d}`)).groups).toEqual([2]);
});

test("a likely misreading points at its own group", () => {
  const code = codes.find((candidate) => candidate.split("-")[2]?.includes("8")) as string;
  const groups = code.split("-");
  groups[2] = (groups[2] as string).replace("8", "B");
  expect(faultsOf(() => parseGroups(groups)).groups).toContain(3);
});

test("a swap across a group's edge points at both groups", () => {
  const code = codes.find((candidate) => candidate[4] !== candidate[6]) as string;
  const bare = code.replaceAll("-", "");
  const swapped = bare.slice(0, 4) + bare.charAt(5) + bare.charAt(4) + bare.slice(6);
  expect(faultsOf(() => parseCode(swapped)).groups).toEqual(expect.arrayContaining([1, 2]));
});

test("the error never repeats the code", () => {
  const error = faultsOf(() => parseCode(`${sample}1`));
  expect(error.message).not.toContain(sample.slice(0, 5));
});

test("derivation agrees with an independent computation", () => {
  // 64 hexadecimal digits from a textbook computation on affine coordinates, apart from both our implementations.
  expect(publicCredential("5TXK29FHB3XR1V", "11111-111111-11111-111111")).toBe(
    "70e80b1f223fc769b15d2be7fcc76a50c468d157cc778cc705cd2c2ba8ab3bac",
  );
});
