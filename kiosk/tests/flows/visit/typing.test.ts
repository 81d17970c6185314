import { expect, test } from "vitest";
import { erase, NOTHING_TYPED, pressKey, typeInto, type Groups } from "../../../flows/visit/typing.ts";

const CODE = "5TXK2-9FHB3X-R1VNC-GDY7EP";
const GROUPS = CODE.split("-");

test("the whole code, or the address of the QR, may be pasted into any field", () => {
  for (const text of [CODE, CODE.replaceAll("-", ""), CODE.toLowerCase(), `HTTPS://H/C/S#${CODE.replaceAll("-", "")}`]) {
    for (const index of [0, 1, 2, 3]) expect(typeInto(["X", "", "Y", ""], index, text).groups).toEqual(GROUPS);
  }
});

test("typing on without a pause flows into the next field", () => {
  let groups: Groups = NOTHING_TYPED;
  let field = 0;
  for (const symbol of CODE.replaceAll("-", "")) {
    const typed = typeInto(groups, field, (groups[field] ?? "") + symbol);
    groups = typed.groups;
    field = typed.next;
  }
  expect([groups, field]).toEqual([GROUPS, 3]);
});

test("a symbol too many stays where it was typed when the next field is filled", () => {
  expect(typeInto(["5TXK2", "9FHB3X", "", ""], 0, "5TXK22")).toEqual({ groups: ["5TXK22", "9FHB3X", "", ""], next: 0 });
  expect(typeInto(["", "", "", "GDY7EP"], 3, "GDY7EPP").groups[3]).toBe("GDY7EPP");
});

test("dashes and spaces are dropped", () => {
  expect(typeInto(NOTHING_TYPED, 1, " 9F-HB ").groups[1]).toBe("9FHB");
});

test("keys on the screen fill one group after the other and erase backwards", () => {
  let groups: Groups = NOTHING_TYPED;
  let at = 0;
  for (const symbol of "12345678") ({ groups, next: at } = pressKey(groups, at, symbol));
  expect([groups, at]).toEqual([["12345", "678", "", ""], 1]);
  for (const _ of "xxxx") ({ groups, next: at } = erase(groups, at));
  expect([groups, at]).toEqual([["1234", "", "", ""], 0]);
});

test("a full code takes no further key", () => {
  const full: Groups = ["12345", "123456", "12345", "123456"];
  expect(pressKey(full, 3, "B")).toEqual({ groups: full, next: 3 });
});
