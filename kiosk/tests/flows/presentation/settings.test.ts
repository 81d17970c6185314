import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, isDefault } from "../../../flows/presentation/settings.ts";
import { begin, step } from "../../../flows/visit/visit.ts";
import { review, walk } from "../visit/support.ts";

test("settings change at any step and nothing else does", () => {
  const before = review();
  const [state] = step(before, { type: "setting", change: { size: 4, contrast: "night" } });
  expect(state).toEqual({ ...before, settings: { ...DEFAULT_SETTINGS, size: 4, contrast: "night" } });
  expect(isDefault(state.settings, state.usual)).toBe(false);
});

test("they go back to what this device begins with", () => {
  const [kiosk] = begin("BREST", "", "fr", { ...DEFAULT_SETTINGS, keys: true });
  const [state] = walk(kiosk, { type: "setting", change: { sound: true, dark: true } }, { type: "usual-settings" });
  expect(state.settings).toEqual({ ...DEFAULT_SETTINGS, keys: true });
  expect(isDefault(state.settings, state.usual)).toBe(true);
});

test("a fresh visit has no settings of an earlier one", () => {
  expect(begin("BREST", "", "fr")[0].settings).toEqual(DEFAULT_SETTINGS);
});
