// The words of the kiosk, and of the page that checks: the same messages and variables in each language that has them, each used, none missing.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../flows/presentation/language.ts";
import { CATALOGUES } from "../../locales/catalogue.ts";
import { CHECK_CATALOGUES, checkTranslator } from "../../locales/check.ts";
import { KIOSK_CATALOGUES, kioskTranslator } from "../../locales/kiosk.ts";

function messagesOf(source: string): Map<string, string> {
  const blocks = source.split(/\n(?=[a-z])/).map((block) => /^([a-z-]+) = ([^]*)$/.exec(block.trim()));
  return new Map(
    blocks.flatMap((found) =>
      found ? [[found[1] as string, [...(found[2] as string).matchAll(/\$[a-z]+/g)].map(String).sort().join()]] : [],
    ),
  );
}

test.each(LANGUAGES)("%s names buttons by what stands on them", (language) => {
  const [atKiosk, atCheck] = [kioskTranslator(language), checkTranslator(language)];
  expect(atKiosk("letter-which")).toContain(atKiosk("letter-type"));
  expect(atCheck("empty-ballot")).toContain(atCheck("review-challenge"));
});

test.each(LANGUAGES)("%s calls the number of a ballot the same before and after the vote", (language) => {
  const t = checkTranslator(language);
  const words = (id: string) => t(id).toLocaleLowerCase(language).replace(/(?<!\p{L})ال(?=\p{L})/gu, "").split(" ");
  expect(words("opened-number")).toEqual(expect.arrayContaining(words("receipt-tracker")));
});

const FAMILIES = [
  { folder: "kiosk", catalogues: KIOSK_CATALOGUES, translator: kioskTranslator, most: 40 },
  { folder: "check", catalogues: CHECK_CATALOGUES, translator: checkTranslator, most: 35 },
];

describe.each(FAMILIES)("$folder", ({ folder: name, catalogues, translator, most }) => {
  const folder = new URL(`../../ui/${name}/`, import.meta.url);
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith(".tsx"))
    .map((file) => readFileSync(new URL(file, folder), "utf-8"))
    .join("\n");
  const literals = new Set([...sources.matchAll(/"([a-z][a-z-]*)"/g)].map((match) => match[1] as string));
  const reference = messagesOf(catalogues.fr ?? "");

  test.each(Object.entries(catalogues))("%s has the messages and variables of the French reference", (_, source) => {
    expect(reference.size).toBeGreaterThan(most);
    expect(Object.fromEntries(messagesOf(source ?? ""))).toEqual(Object.fromEntries(reference));
  });

  test("no message is unused, and none that a screen asks for is missing", () => {
    expect([...reference.keys()].filter((id) => !literals.has(id))).toEqual([]);
    const asked = [...sources.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1] as string);
    const there = new Set([...reference.keys(), ...messagesOf(CATALOGUES.fr.source).keys()]);
    expect(asked.filter((id) => !there.has(id))).toEqual([]);
  });

  test.each(LANGUAGES)("%s says every message, if need be in French", (language) => {
    const t = translator(language);
    for (const id of reference.keys()) expect(t(id, { count: 2, seconds: 9, closes: "lundi" })).not.toBe("");
  });

  test("no message takes the place of one of the voter's page", () => {
    const shared = messagesOf(CATALOGUES.fr.source);
    expect([...reference.keys()].filter((id) => shared.has(id))).toEqual([]);
  });
});
