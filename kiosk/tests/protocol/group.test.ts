import { expect, test } from "vitest";
import { Malformed } from "../../protocol/errors.ts";
import * as group from "../../protocol/group.ts";

const BASE = "6666666666666666666666666666666666666666666666666666666666666658";

test("the base point has the spelling of the record", () => {
  expect(group.format(group.generator)).toBe(BASE);
  expect(group.parse(BASE).equals(group.generator)).toBe(true);
  expect(group.format(group.identity)).toBe("1".padStart(64, "0"));
});

test.each([
  ["upper case", BASE.replace("58", "5A").toUpperCase()],
  ["63 digits", BASE.slice(1)],
  ["y not below the field's prime", "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffee"],
  ["off the curve", "2".padStart(64, "0")],
  ["order 2, outside the subgroup", "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec"],
  ["order 4, outside the subgroup", "0".repeat(64)],
])("refuses an element: %s", (_, text) => {
  expect(() => group.parse(text)).toThrow(Malformed);
});

test("a base point plus a point of order two is refused", () => {
  const small = group.generator.negate().add(group.generator);
  expect(small.equals(group.identity)).toBe(true);
  // -y in place of y adds the point of order 2.
  const y = (1n << 255n) - 19n - BigInt(`0x${BASE}`);
  expect(() => group.parse(y.toString(16).padStart(64, "0"))).toThrow(/subgroup/);
});

test("exponents are taken modulo q", () => {
  expect(group.power(group.generator, group.order).equals(group.identity)).toBe(true);
  expect(group.power(group.generator, -1n).equals(group.generator.negate())).toBe(true);
  expect(group.modulo(-1n)).toBe(group.order - 1n);
});

test("scalars are little-endian, 253 bits, drawn again when not below q", () => {
  const draws = [new Uint8Array(32).fill(255), Uint8Array.from({ length: 32 }, (_, i) => (i === 1 ? 1 : i === 31 ? 0xe0 : 0))];
  let asked = 0;
  const scalar = group.randomScalar(() => draws[asked++] as Uint8Array);
  expect(asked).toBe(2);
  expect(scalar).toBe(256n);
});
