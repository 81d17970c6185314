// The page on which another device checks: an opened ballot, or a receipt.

import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Voice } from "../../audio/voice.ts";
import type { Checked } from "../../flows/check/checking.ts";
import type { Event, State } from "../../flows/visit/state.ts";
import { CHECK_CATALOGUES, checkTranslator } from "../../locales/check.ts";
import { Bar } from "../shared/bar.tsx";
import { VisitContext } from "../shared/context.ts";
import { Curtain } from "../voter/app.tsx";
import { usePage } from "../shared/page.ts";
import { useReader } from "../shared/reader.ts";
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
  readonly voice: Voice | null;
}

export function CheckApp({ visit, dispatch, checked, ways, voice }: CheckAppProps) {
  const { language, settings } = visit;
  const t = useMemo(() => checkTranslator(language), [language]);
  const { consultation, election, screen } = checked;
  const state = { ...visit, consultation, election };
  const reader = useReader(state, screen.at, t, voice, CHECK_CATALOGUES[language]);

  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById("heading")?.focus();
  }, [screen]);

  usePage(visit);

  useLayoutEffect(() => {
    document.title = document.getElementById("heading")?.textContent ?? "";
  });

  return (
    <VisitContext.Provider value={{ state, dispatch, t, facing: "environment" }}>
      <header>
        {consultation?.demonstration && <p class="banner">{t("demonstration")}</p>}
        <Bar place={screen.at} reader={reader} isFirst={screen.at === "empty"} />
      </header>
      <main data-screen={screen.at}>
        <Screen screen={screen} ways={ways} />
      </main>
      {settings.dark && <Curtain />}
    </VisitContext.Provider>
  );
}
