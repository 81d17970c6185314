// The contrast of every theme, computed as WCAG 2 defines it from the colours in the style sheet.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CONTRASTS } from "../../../flows/presentation/settings.ts";

const css = readFileSync(new URL("../../../ui/shared/colours.css", import.meta.url), "utf-8");

/** The colours of the last rule with this selector that has any. */
function colours(selector: string, source: string = css): Record<string, string> {
  const rules = [...source.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  const found = rules.filter(([, given, body]) => given?.trim().endsWith(selector) && body?.includes("--"));
  const body = found.at(-1)?.[2];
  if (body === undefined) throw new Error(`No rule for ${selector}`);
  return Object.fromEntries([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const value = parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const TEXT = [
  ["ink", "paper"],
  ["ink", "tint"],
  ["quiet", "paper"],
  ["quiet", "tint"],
  ["on-action", "action"],
] as const;
const SHAPES = [
  ["line", "paper"],
  ["focus", "paper"],
  ["action", "paper"],
] as const;

const dark = css.slice(css.indexOf("prefers-color-scheme: dark"));
const THEMES: { readonly [name: string]: Record<string, string> } = {
  ...Object.fromEntries(CONTRASTS.map((name) => [name, colours(`[data-contrast="${name}"]`)])),
  "dark device": colours(":root:not([data-contrast])", dark.slice(0, dark.indexOf("}\n}") + 1)),
  "light device": colours(":root,\n[data-contrast=\"paper\"]"),
};

describe.each(Object.keys(THEMES))("%s", (name) => {
  const theme = THEMES[name] as Record<string, string>;
  const least = name === "soft" ? 4.5 : 7;

  test.each(TEXT)("%s on %s can be read", (ink, ground) => {
    expect(contrast(theme[ink] as string, theme[ground] as string)).toBeGreaterThanOrEqual(least);
  });

  test.each(SHAPES)("%s can be seen on %s", (shape, ground) => {
    expect(contrast(theme[shape] as string, theme[ground] as string)).toBeGreaterThanOrEqual(3);
  });
});

test("the soft theme is soft", () => {
  const { ink, paper } = THEMES.soft as Record<string, string>;
  expect(contrast(ink as string, paper as string)).toBeLessThan(6);
});

test("the formula is that of WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
