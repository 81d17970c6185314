// What is said when, with a device that speaks as slowly as the test likes.

import { afterAll, beforeEach, expect, test, vi } from "vitest";
import type { Sound } from "../../audio/plan.ts";
import { Voice } from "../../audio/voice.ts";

interface Utterance {
  readonly text: string;
  onend: () => void;
}

let spoken: Utterance[] = [];

class Player extends EventTarget {
  canPlayType = () => "";
  pause = () => undefined;
}

vi.stubGlobal("Audio", Player);
vi.stubGlobal("SpeechSynthesisUtterance", class {
  onend = () => undefined;
  constructor(readonly text: string) {}
});
vi.stubGlobal("speechSynthesis", {
  getVoices: () => [{ localService: true, lang: "fr-FR" }],
  speak: (utterance: Utterance) => spoken.push(utterance),
  cancel: () => undefined,
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => {
  spoken = [];
});

const words = (text: string): Sound => ({ kind: "words", language: "fr", words: text });
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Lets the device finish what it is saying, until it has nothing more to say. */
async function untilSilent(): Promise<string[]> {
  for (let said = 0; ; said += 1) {
    await turn();
    if (said === spoken.length) return spoken.map(({ text }) => text);
    spoken[said]?.onend();
  }
}

test("a word on progress waits until the screen is read, and only the last one is said", async () => {
  const voice = new Voice("", {}, null);
  void voice.say([words("Rien n’est perdu."), words("Gardez cette page ouverte.")]);
  void voice.sayAfter([words("Essai 1")]);
  void voice.sayAfter([words("Essai 2")]);
  expect(await untilSilent()).toEqual(["Rien n’est perdu.", "Gardez cette page ouverte.", "Essai 2"]);
  void voice.sayAfter([words("Essai 3")]);
  expect((await untilSilent()).at(-1)).toBe("Essai 3");
});

test("what waits is not said on the next screen", async () => {
  const voice = new Voice("", {}, null);
  void voice.say([words("Un écran")]);
  void voice.sayAfter([words("Nouvel essai")]);
  await turn();
  void voice.say([words("Le suivant")]);
  spoken[0]?.onend();
  expect(await untilSilent()).toEqual(["Un écran", "Le suivant"]);
});
