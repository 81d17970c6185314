// Every language says every message, with the same variables, and nothing that no screen uses.

import { parse, Visitor, type Message, type TextElement, type VariableReference } from "@fluent/syntax";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../flows/presentation/language.ts";
import { CATALOGUES, translator } from "../../locales/catalogue.ts";
import { CHECK_CATALOGUES } from "../../locales/check.ts";
import { KIOSK_CATALOGUES } from "../../locales/kiosk.ts";

class Variables extends Visitor {
  readonly names = new Set<string>();

  override visitVariableReference(node: VariableReference): void {
    this.names.add(node.id.name);
  }
}

class Words extends Visitor {
  readonly found: string[] = [];

  override visitTextElement(node: TextElement): void {
    this.found.push(node.value);
  }
}

/** Messages of a catalogue with the sorted names of their variables; a syntax error or a doubled message fails. */
function messagesOf(source: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const entry of parse(source, { withSpans: false }).body) {
    if (entry.type === "Junk") throw new Error(`Not Fluent: ${(entry as { content?: string }).content ?? ""}`);
    if (entry.type !== "Message") continue;
    const message = entry as Message;
    if (found.has(message.id.name)) throw new Error(`Doubled message: ${message.id.name}`);
    const variables = new Variables();
    variables.visit(message);
    found.set(message.id.name, [...variables.names].sort());
  }
  return found;
}

const root = new URL("../../", import.meta.url);
const sources = readdirSync(new URL("ui/", root), { recursive: true, encoding: "utf-8" })
  // Screens of the kiosk, and of the page that checks, have a catalogue of their own: kiosk.test.ts.
  .filter((name) => /\.tsx?$/.test(name) && !/^(kiosk|check)/.test(name))
  .map((name) => readFileSync(new URL(`ui/${name}`, root), "utf-8"))
  .join("\n");
const literals = new Set([...sources.matchAll(/"([a-z][a-z-]*)"/g)].map((match) => match[1] as string));
const reference = messagesOf(CATALOGUES.fr.source);

describe.each(LANGUAGES)("%s", (language) => {
  const messages = messagesOf(CATALOGUES[language].source);

  test("has the messages and variables of the French reference", () => {
    expect(Object.fromEntries(messages)).toEqual(Object.fromEntries(reference));
  });

  test("has no message that no screen uses", () => {
    expect([...messages.keys()].filter((id) => !literals.has(id))).toEqual([]);
  });

  test("says every message that a screen asks for by name", () => {
    const asked = [...sources.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1] as string);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((id) => !messages.has(id))).toEqual([]);
  });
});

test("a message that is missing is an error, not an empty screen", () => {
  expect(() => translator("fr")("no-such-message")).toThrow(/no-such-message/);
});

test.each([
  ["voter", CATALOGUES.fr.source],
  ["kiosk", KIOSK_CATALOGUES.fr ?? ""],
  ["check", CHECK_CATALOGUES.fr],
])("the French words of %s keep their spaces before high punctuation, and their apostrophe", (_, source) => {
  const words = new Words();
  words.visit(parse(source, { withSpans: false }));
  expect(words.found.length).toBeGreaterThan(35);
  expect(words.found.filter((text) => /(?<!\u00a0)[:;?!%»]|«(?!\u00a0)|'/.test(text))).toEqual([]);
});
