import { expect, test } from "vitest";
import { unbroken } from "../../../ui/shared/typography.ts";

test.each([
  ["Lundi : 9 h 30 à 12 h", "Lundi\u00a0: 9\u00a0h\u00a030 à 12\u00a0h"],
  ["1,24 € par mois, soit 15 EUR", "1,24\u00a0€ par mois, soit 15\u00a0EUR"],
  ["Oui ? « Non » !", "Oui\u00a0? «\u00a0Non\u00a0»\u00a0!"],
  ["10 000 logements, 2 hommes, 29200 Brest", "10\u00a0000 logements, 2 hommes, 29200 Brest"],
])("%s", (typed, shown) => {
  expect(unbroken(typed)).toBe(shown);
});
