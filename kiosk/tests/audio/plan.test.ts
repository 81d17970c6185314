// What is heard for what stands on the screen, in every language.

import { describe, expect, test } from "vitest";
import { clipsOf, clipsOfValue, messageClipsOf, sentencesOf } from "../../audio/clips.ts";
import { unpack } from "../../audio/pack.ts";
import { Recogniser, soundsFor, spokenKey, type Sound } from "../../audio/plan.ts";
import { LANGUAGES } from "../../flows/presentation/language.ts";
import { CATALOGUES, translator } from "../../locales/catalogue.ts";
import { kioskSource } from "../../locales/kiosk.ts";

const heard = (sounds: readonly Sound[] | null) =>
  sounds?.map((sound) => (sound.kind === "clip" ? sound.name : `“${sound.words}”`));

describe.each(LANGUAGES)("%s", (language) => {
  const { source } = CATALOGUES[language];
  const sentences = sentencesOf(source);
  const recogniser = new Recogniser(sentences);
  const t = translator(language);

  test("every clip has its own name and says something", () => {
    const clips = clipsOf(source);
    expect(new Set(clips.map(({ name }) => name)).size).toBe(clips.length);
    expect(clips.filter(({ words }) => words.trim() === "")).toEqual([]);
  });

  test("every message without variables is recognised on the screen as itself", () => {
    for (const { id, pieces } of sentences) {
      if (pieces.length !== 1) continue;
      const sounds = recogniser.recognise(t(id), language);
      // Two messages may say the same words; then either clip will do.
      const [clip] = sounds ?? [];
      expect(clip).toMatchObject({ kind: "clip", words: t(id) });
    }
  });

  test("messages with variables become clips, numbers and words", () => {
    expect(heard(recogniser.recognise(t("step-of", { step: 1, total: 2 }), language))?.slice(0, 3)).toEqual([
      "step-of.0",
      "number-1",
      "step-of.2",
    ]);
    const closes = t("closed-text", { closes: "30. 11. 2026 / 18:00" });
    expect(heard(recogniser.recognise(closes, language))).toEqual(["closed-text.0", "“30. 11. 2026 / 18:00”"]);
    const fault = heard(recogniser.recognise(t("code-fault-symbol", { group: 2, symbols: "0 Z" }), language));
    expect(fault).toEqual(
      expect.arrayContaining(["code-fault-symbol.0", "number-2", "number-0", "symbol-Z"]),
    );
  });

  test("words of the consultation are left to a voice", () => {
    expect(recogniser.recognise("Êtes-vous pour ou contre ?", language)).toBeNull();
  });
});

test("the words of another language are not looked for in this one's catalogue", () => {
  const recogniser = new Recogniser(sentencesOf(CATALOGUES.en.source));
  const blocks = [
    { text: "Continue", language: "en" },
    { text: "Continue", language: "fr" },
    { text: "B 7", language: "en" },
  ];
  expect(heard(soundsFor(blocks, recogniser, "en"))).toEqual(["next", "“Continue”", "symbol-B", "number-7"]);
});

test("only short values have clips", () => {
  expect(clipsOfValue("22")?.map(({ name }) => name)).toEqual(["number-22"]);
  for (const value of ["1000", "Brest", "", "B7"]) expect(clipsOfValue(value)).toBeNull();
});

test("a pack gives back its clips, and a torn one is refused", async () => {
  const index = new TextEncoder().encode(JSON.stringify([["one", 2], ["two", 1]]));
  const data = new Uint8Array([0, 0, 0, index.length, ...index, 1, 2, 3]);
  const clips = unpack(data.buffer);
  expect([...clips.keys()]).toEqual(["one", "two"]);
  expect([...new Uint8Array(await (clips.get("two") as Blob).arrayBuffer())]).toEqual([3]);
  expect(() => unpack(data.slice(0, -1).buffer)).toThrow(/not whole/);
});

test("words of the consultation are found whatever stands around them", () => {
  expect(spokenKey("fr", "(« Contre » !)")).toBe("fr:Contre");
  expect(spokenKey("fr", "\u2068 1,24\u00a0€\u202fpar mois\u2069")).toBe("fr:1,24 € par mois");
  expect(spokenKey("ar", "ضد (")).toBe("ar:ضد");
});

test.each(LANGUAGES)("what a kiosk says in %s has clips beside those of the phone", (language) => {
  const own = messageClipsOf(kioskSource(language)).map(({ name }) => name);
  expect(own.length).toBeGreaterThan(40);
  const phone = new Set(clipsOf(CATALOGUES[language].source).map(({ name }) => name));
  expect(own.filter((name) => phone.has(name))).toEqual([]);
});
