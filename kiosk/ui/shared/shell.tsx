// What stands around the screens of every page: the bar with language, sizes, colours and sound, and the curtain.

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import type { Voice } from "../../audio/voice.ts";
import { Bar } from "./bar.tsx";
import { useForeign } from "./foreign.ts";
import { usePage } from "./page.tsx";
import { useReader } from "./reader.ts";
import { useRoot } from "./root.ts";
import { stepThroughTexts } from "./steps.ts";
import { wordsIn } from "./words.tsx";

interface ShellProps {
  /** null where there is no sound, or not yet. */
  readonly voice: Voice | null;
  /** Name of the screen. */
  readonly screen: string;
  /** Changes with each step, so that the next begins at its heading; the name of the screen where that says it. */
  readonly place?: string;
  /** As `place`, where steps have no names; the same screen may begin anew. */
  readonly step?: unknown;
  /** A catalogue whose messages stand on these screens besides the voter's. */
  readonly more?: string;
  /** First screens begin with the languages, for those who cannot read the others. */
  readonly isFirst: boolean;
  /** The question stands on this screen, so it is said if it cannot be read out. */
  readonly asks?: boolean;
  /** What the title of the window says besides the heading. */
  readonly title?: string;
  readonly children: ComponentChildren;
}

export function Shell(props: ShellProps) {
  const { voice, screen, more, isFirst, asks = false, title = "", children } = props;
  const { place = screen } = props;
  const { step = place } = props;
  const { presentation, language, subject, t } = usePage();
  const { settings } = presentation;

  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    // A heading that is taller than the screen would else be shown from its middle on.
    document.getElementById("heading")?.focus({ preventScroll: true });
  }, [step]);

  useRoot(presentation);
  const isForeign = useForeign(language);

  useLayoutEffect(() => {
    const heading = document.getElementById("heading")?.textContent ?? "";
    const said = title === "" ? "" : wordsIn(subject, language, title).text;
    document.title = heading === said || said === "" ? heading : `${heading} – ${said}`;
  });

  const reader = useReader(place, voice, more);

  useEffect(stepThroughTexts, []);

  return (
    <>
      <header>
        {subject.consultation?.demonstration && <p class="banner">{t("demonstration")}</p>}
        <Bar place={place} reader={reader} isFirst={isFirst} isForeign={isForeign} />
      </header>
      <main data-screen={screen}>
        {settings.sound && reader.lacksQuestion && asks && <p class="notice">{t("sound-not-question")}</p>}
        {children}
      </main>
      {settings.dark && <Curtain />}
    </>
  );
}

/** Hides the screen from everybody; the page beneath is used by ear and keys. A touch takes it away. */
function Curtain() {
  const { present, t } = usePage();
  return (
    <button
      type="button"
      class="curtain"
      onClick={() => present({ type: "setting", change: { dark: false } })}
    >
      {t("screen-show")}
    </button>
  );
}
