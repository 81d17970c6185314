import { expect, test } from "vitest";
import { isHarmless } from "../../scan/guard.ts";

const plain = { ctrlKey: false, altKey: false, metaKey: false };

test.each(["a", "É", "7", " ", "ş", "Tab", "Enter", "Backspace", "ArrowDown", "Shift", "Home"])("%s passes", (key) => {
  expect(isHarmless({ ...plain, key })).toBe(true);
});

test.each(["F1", "F5", "F11", "F12", "Escape", "BrowserBack", "ContextMenu", "PrintScreen", "Meta", "Control", "Alt"])(
  "%s does not",
  (key) => {
    expect(isHarmless({ ...plain, key })).toBe(false);
  },
);

test.each(["t", "n", "w", "o", "p", "h", "l", "Tab", "Delete", "+"])("nor does %s with Ctrl, Alt or Meta", (key) => {
  for (const held of ["ctrlKey", "altKey", "metaKey"]) expect(isHarmless({ ...plain, key, [held]: true })).toBe(false);
});
