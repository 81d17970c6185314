// Reading the screen out: the present screen when asked or on every step, and each control that takes the focus.

import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { sentencesOf } from "../../audio/clips.ts";
import { Recogniser, soundsFor, type Block } from "../../audio/plan.ts";
import { blocksOf, controlBlocks } from "../../audio/screen.ts";
import type { Voice } from "../../audio/voice.ts";
import { CATALOGUES } from "../../locales/catalogue.ts";
import { usePage } from "./page.tsx";
import { wordsIn } from "./words.tsx";

export interface Reader {
  /** Sound can be had in some language; without any, nothing is said of sound. */
  readonly isThere: boolean;
  /** Sound can be had in this language. */
  readonly speaks: boolean;
  /** The question and its answers cannot be read out in the language that they are shown in. */
  readonly lacksQuestion: boolean;
  readonly readScreen: () => void;
  readonly stop: () => void;
}

/** What stands in such elements, if it has changed since the last look; the first look on a screen finds nothing new. */
function noteNews(selector: string, known: Map<string, string>): Block[] {
  const found = [...document.querySelectorAll(selector)];
  const text = found.map((element) => element.textContent ?? "").join(" ").trim();
  const before = known.get(selector);
  known.set(selector, text);
  return before === undefined || before === text || text === "" ? [] : found.flatMap(blocksOf);
}

/** `place` changes with each step; `more` is a catalogue whose messages stand on these screens besides. */
export function useReader(place: string, voice: Voice | null, more = ""): Reader {
  const { presentation, language, subject, t } = usePage();
  const { settings } = presentation;
  const { consultation, election } = subject;
  const recogniser = useMemo(
    () => new Recogniser([...sentencesOf(CATALOGUES[language].source), ...sentencesOf(more)]),
    [language, more],
  );
  const uuid = consultation?.uuid ?? null;
  const question = election?.questions[0]?.text ?? "";
  const isOn = settings.sound && voice !== null && voice.speaks(language);
  const news = useRef(new Map<string, string>());

  function say(blocks: readonly Block[]): void {
    void voice?.say(soundsFor(blocks, recogniser, language));
  }

  /** French stands beside every translation. */
  function expect(): void {
    voice?.expect([language, "fr"], uuid);
  }

  function readScreen(): void {
    expect();
    const main = document.querySelector("main");
    if (main !== null) say(blocksOf(main));
  }

  useEffect(() => voice?.setLoudness(settings), [voice, settings.rate, settings.volume]);

  // What a screen says next belongs to it no longer once the screen is left.
  useLayoutEffect(() => {
    news.current.clear();
    voice?.stop();
    if (isOn) readScreen();
  }, [place, language, isOn]);

  // The consultation comes after the first screen. A kiosk fetches for all who come later, with the server or without.
  useLayoutEffect(() => {
    if (isOn || voice?.part === "kiosk") expect();
  }, [isOn, voice, uuid]);

  // What appears on the same screen: a mistake at once, a word on progress when the rest is said.
  useLayoutEffect(() => {
    const alerts = noteNews("main [role=alert]", news.current);
    const progress = noteNews("main [role=status]", news.current);
    if (!isOn) return;
    if (alerts.length > 0) say([...alerts, ...progress]);
    else if (progress.length > 0) void voice?.sayAfter(soundsFor(progress, recogniser, language));
  });

  useEffect(() => {
    if (!isOn) return undefined;
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      const dialog = target.closest("dialog");
      if (dialog !== null) say(blocksOf(dialog));
      // The heading takes the focus on each step, when the whole screen is read.
      else if (target.id !== "heading") say(controlBlocks(target, t("question-chosen")));
    };
    const onChange = ({ target }: Event): void => {
      if (target instanceof HTMLInputElement && target.checked) say(controlBlocks(target, t("question-chosen")));
    };
    document.addEventListener("focusin", onFocus);
    document.addEventListener("change", onChange);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("change", onChange);
    };
  }, [isOn, language]);

  return {
    isThere: voice !== null && Object.keys(CATALOGUES).some((known) => voice.speaks(known)),
    speaks: voice?.speaks(language) ?? false,
    lacksQuestion:
      voice !== null && uuid !== null && question !== "" && !voice.speaksOf(uuid, wordsIn(subject, language, question).language),
    readScreen,
    stop: () => voice?.stop(),
  };
}
