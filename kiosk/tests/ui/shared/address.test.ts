import { expect, test } from "vitest";
import { addressParts, slugOf } from "../../../ui/shared/address.ts";

test.each([
  ["/C/KER1", "#CODE", "/C/KER1", "CODE"],
  ["/C/KER1", "", "/C/KER1", ""],
  ["/C/KER1.", "#CODE", "/C/KER1", "CODE"],
  ["/C/KER1%20", "#CODE", "/C/KER1", "CODE"],
  ["/C/KER1,", "", "/C/KER1", ""],
  ["/C/KER1%23CODE", "", "/C/KER1", "CODE"],
  ["/c/ker1%23CODE", "#OTHER", "/c/ker1", "OTHER"],
  ["/C/KER1", "#%5B1%5D", "/C/KER1", "[1]"],
  ["/C/KER1", "#%", "/C/KER1", "%"],
  ["/", "", "/", ""],
])("of %s%s the page's path is %s, and %s the code", (pathname, hash, path, fragment) => {
  expect(addressParts(pathname, hash)).toEqual({ path, fragment });
});

test("the short name has nothing of what a program added behind it", () => {
  for (const path of ["/C/KER1", "/c/ker1", "/C/KER1.", "/C/KER1%20", "/C/KER1%23CODE", "/C/KER1/"]) {
    expect(slugOf(path)).toBe("KER1");
  }
  expect(slugOf("/")).toBe("");
});
