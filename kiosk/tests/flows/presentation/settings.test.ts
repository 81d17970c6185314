import { expect, test } from "vitest";
import { present, presentation, Presenter } from "../../../flows/presentation/presentation.ts";
import { DEFAULT_SETTINGS, isDefault } from "../../../flows/presentation/settings.ts";

const KEYS = { ...DEFAULT_SETTINGS, keys: true };

test("settings change at any step and nothing else does", () => {
  const before = presentation("en");
  const after = present(before, { type: "setting", change: { size: 4, contrast: "night" } });
  expect(after).toEqual({ ...before, settings: { ...DEFAULT_SETTINGS, size: 4, contrast: "night" } });
  expect(isDefault(after.settings, after.usual)).toBe(false);
});

test("they go back to what this device begins with, and the language stays", () => {
  const page = new Presenter(presentation("fr", KEYS), () => undefined);
  page.dispatch({ type: "language", language: "tr" });
  page.dispatch({ type: "setting", change: { sound: true, dark: true } });
  page.dispatch({ type: "usual-settings" });
  expect(page.state).toEqual({ language: "tr", settings: KEYS, usual: KEYS });
  expect(isDefault(page.state.settings, page.state.usual)).toBe(true);
});

test("a fresh page has no settings of an earlier one", () => {
  expect(presentation("fr").settings).toEqual(DEFAULT_SETTINGS);
});

test("whoever comes next finds neither language nor settings of whoever was here; every step is told", () => {
  let told = 0;
  const page = new Presenter(presentation("fr", KEYS), () => (told += 1));
  page.dispatch({ type: "language", language: "ar" });
  page.dispatch({ type: "setting", change: { size: 3 } });
  expect([page.state.language, page.state.settings.size, told]).toEqual(["ar", 3, 2]);
  page.reset();
  expect(page.state).toEqual(presentation("fr", KEYS));
});
