// The page on which another device checks: an opened ballot, or a receipt.

import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Checked } from "../../flows/checking.ts";
import type { Event, State } from "../../flows/state.ts";
import { CATALOGUES } from "../../locales/catalogue.ts";
import { checkTranslator } from "../../locales/check.ts";
import { Bar } from "../bar.tsx";
import { VisitContext } from "../context.ts";
import type { Reader } from "../reader.ts";
import { Screen } from "./screens.tsx";

export interface Ways {
  readonly again: () => void;
  readonly receipt: (text: string) => void;
}

interface CheckAppProps {
  /** Language and settings of this page; nobody votes here. */
  readonly visit: State;
  readonly dispatch: (event: Event) => void;
  readonly checked: Checked;
  readonly ways: Ways;
}

const SILENT: Reader = {
  isThere: false,
  speaks: false,
  lacksQuestion: false,
  readScreen: () => undefined,
  stop: () => undefined,
};

export function CheckApp({ visit, dispatch, checked, ways }: CheckAppProps) {
  const { language, settings } = visit;
  const t = useMemo(() => checkTranslator(language), [language]);
  const { consultation, election, screen } = checked;
  const state = { ...visit, consultation, election };

  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById("heading")?.focus();
  }, [screen]);

  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.lang = language;
    documentElement.dir = CATALOGUES[language].direction;
    documentElement.dataset.size = String(settings.size);
    documentElement.dataset.still = String(settings.still);
    if (settings.contrast === null) delete documentElement.dataset.contrast;
    else documentElement.dataset.contrast = settings.contrast;
    document.title = document.getElementById("heading")?.textContent ?? "";
  });

  return (
    <VisitContext.Provider value={{ state, dispatch, t }}>
      <header>
        {consultation?.demonstration && <p class="banner">{t("demonstration")}</p>}
        <Bar place={screen.at === "empty" ? "welcome" : screen.at} reader={SILENT} />
      </header>
      <main data-screen={screen.at}>
        <Screen screen={screen} ways={ways} />
      </main>
    </VisitContext.Provider>
  );
}
