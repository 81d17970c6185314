// The kiosk's own screens, read out to those who asked for it before their letter was read.

import { useEffect, useMemo } from "preact/hooks";
import { sentencesOf } from "../../audio/clips.ts";
import { Recogniser, soundsFor } from "../../audio/plan.ts";
import { blocksOf } from "../../audio/screen.ts";
import type { Voice } from "../../audio/voice.ts";
import type { Language } from "../../flows/consultation.ts";
import { CATALOGUES } from "../../locales/catalogue.ts";
import { kioskSource } from "../../locales/kiosk.ts";

/** Reads the screen whenever `place` changes while `isListening`. */
export function useListening(voice: Voice | null, isListening: boolean, language: Language, place: string): void {
  const recogniser = useMemo(
    () => new Recogniser([CATALOGUES[language].source, kioskSource(language)].flatMap(sentencesOf)),
    [language],
  );
  useEffect(() => {
    const main = document.querySelector("main");
    if (voice === null || main === null || !isListening) return undefined;
    void voice.say(soundsFor(blocksOf(main), recogniser, language));
    return () => voice.stop();
  }, [voice, isListening, language, place]);
}
