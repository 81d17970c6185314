import { expect, test } from "vitest";
import { generateCode } from "../../../protocol/credential.ts";
import { readText } from "../../../flows/reading/reading.ts";
import { seeded } from "../../protocol/support.ts";

const code = generateCode(seeded("read"));
const plain = code.replaceAll("-", "");

test.each([
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain}`, "BREST"],
  [`http://127.0.0.1:8000/c/brest#${plain.toLowerCase()}`, "BREST"],
  [`https://vote.example/C/BREST%23${plain}`, "BREST"],
  [`https://vote.example/C/BREST #${plain}.`, "BREST"],
  [` https://vote.example/C/BREST#${plain},`, "BREST"],
  [plain, null],
  [code, null],
])("reads %s", (text, slug) => {
  expect(readText(text)).toEqual({ kind: "letter", code, slug });
});

test.each([
  ["HTTPS://VOTE.EXAMPLE/C/BREST", "damaged"],
  ["HTTPS://VOTE.EXAMPLE/C/BREST.", "damaged"],
  [`HTTPS://VOTE.EXAMPLE/C/BREST${plain}`, "foreign"],
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain.slice(0, 20)}`, "damaged"],
  [`HTTPS://VOTE.EXAMPLE/C/BREST#${plain.slice(1)}${plain.slice(0, 1)}`, "damaged"],
  ["https://example.org/menu", "foreign"],
  ["WIFI:S:Maison;T:WPA;P:secret;;", "foreign"],
  ["javascript:alert(1)", "foreign"],
  ["", "foreign"],
])("says of %s that it is %s", (text, kind) => {
  expect(readText(text)).toEqual({ kind });
});
