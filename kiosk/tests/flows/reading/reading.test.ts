import { expect, test } from "vitest";
import { generateCode } from "../../../protocol/credential.ts";
import { readText } from "../../../flows/reading/reading.ts";
import { seeded } from "../../protocol/support.ts";

const code = generateCode(seeded("read"));
const plain = code.replaceAll("-", "");

const fingerprint = "9SHJ7RR4DD17JLTTF";

test.each([
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain}${fingerprint}`, "BREST", fingerprint],
  [`http://127.0.0.1:8000/c/brest#${plain.toLowerCase()}${fingerprint.toLowerCase()}`, "BREST", fingerprint],
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${code}-9SHJ7R-R4DD1-7JLTTF`, "BREST", fingerprint],
  [`https://vote.example/C/BREST%23${plain}${fingerprint}`, "BREST", fingerprint],
  [`https://vote.example/C/BREST #${plain}${fingerprint}.`, "BREST", fingerprint],
  [` https://vote.example/C/BREST#${plain},`, "BREST", null],
  [plain + fingerprint, null, fingerprint],
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain}`, "BREST", null],
  [plain, null, null],
  [code, null, null],
])("reads %s", (text, slug, expected) => {
  expect(readText(text)).toEqual({ kind: "letter", code, slug, fingerprint: expected });
});

test.each([
  ["HTTPS://VOTE.EXAMPLE/C/BREST", "damaged"],
  ["HTTPS://VOTE.EXAMPLE/C/BREST.", "damaged"],
  [`HTTPS://VOTE.EXAMPLE/C/BREST${plain}`, "foreign"],
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain.slice(0, 20)}`, "damaged"],
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain.slice(1)}${plain.slice(0, 1)}`, "damaged"],
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain}${fingerprint.slice(1)}`, "damaged"],
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain}0${fingerprint.slice(1)}`, "damaged"],
  ["https://example.org/menu", "foreign"],
  ["WIFI:S:Maison;T:WPA;P:secret;;", "foreign"],
  ["javascript:alert(1)", "foreign"],
  ["", "foreign"],
])("says of %s that it is %s", (text, kind) => {
  expect(readText(text)).toEqual({ kind });
});
