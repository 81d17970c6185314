import { expect, test } from "vitest";
import { decodeCanonical, encode } from "../../protocol/canonical.ts";

test("strings are spelled as Belenios does", () => {
  expect(encode({ b: "é/\"\\\n\t\r\b\f\u0001\u007f", a: [1, true, null] })).toBe(
    '{"b":"é/\\"\\\\\\n\\t\\r\\b\\f\\u0001\\u007f","a":[1,true,null]}',
  );
});

test.each(['{"a":1,"a":1}', '{ "a":1}', '{"a":1.0}', '{"a":1}\n', '["\\u00e9"]', "[1e2]", "{", "[NaN]"])(
  "refuses %s",
  (text) => {
    expect(() => decodeCanonical(text)).toThrow();
  },
);

test("refuses half a surrogate pair and fractions", () => {
  expect(() => encode("\ud800")).toThrow();
  expect(() => encode(0.5)).toThrow();
});
