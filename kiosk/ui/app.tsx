import { useLayoutEffect, useMemo } from "preact/hooks";
import { LANGUAGES } from "../flows/consultation.ts";
import type { Event, State } from "../flows/state.ts";
import { CATALOGUES, translator } from "../locales/catalogue.ts";
import { useVisit, VisitContext } from "./context.ts";
import { Casting, Refused, Waiting } from "./screens/casting.tsx";
import { Code } from "./screens/code.tsx";
import { Done } from "./screens/done.tsx";
import { Busy, Closed, NotFound, NotOpen, Troubled, UnknownLetter, Used } from "./screens/notices.tsx";
import { Ask } from "./screens/question.tsx";
import { Review } from "./screens/review.tsx";
import { Welcome } from "./screens/welcome.tsx";
import { unbroken } from "./typography.ts";

export function App({ state, dispatch }: { state: State; dispatch: (event: Event) => void }) {
  const t = useMemo(() => translator(state.language), [state.language]);
  const { screen } = state;
  const place = screen.at === "question" ? `question-${screen.index}` : screen.at;

  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById("heading")?.focus();
  }, [place]);

  useLayoutEffect(() => {
    document.documentElement.lang = state.language;
    document.documentElement.dir = CATALOGUES[state.language].direction;
    const heading = document.getElementById("heading")?.textContent ?? "";
    const title = unbroken(state.consultation?.title ?? "");
    document.title = heading === title || title === "" ? heading : `${heading} – ${title}`;
  }, [place, state.language, state.consultation]);

  return (
    <VisitContext.Provider value={{ state, dispatch, t }}>
      <Header />
      <main data-screen={screen.at}>
        <CurrentScreen />
      </main>
    </VisitContext.Provider>
  );
}

function Header() {
  const { state, dispatch, t } = useVisit();
  return (
    <header>
      {state.consultation?.demonstration && <p class="banner">{t("demonstration")}</p>}
      <div class="languages" role="group" aria-label={t("language-choice")}>
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={language === state.language}
            onClick={() => dispatch({ type: "language", language })}
          >
            {CATALOGUES[language].name}
          </button>
        ))}
      </div>
    </header>
  );
}

function CurrentScreen() {
  const { state, t } = useVisit();
  const { screen, consultation, election } = state;
  switch (screen.at) {
    case "loading":
      return <Busy message={t("loading")} />;
    case "checking":
      return <Busy message={t("checking")} />;
    case "not-found":
      return <NotFound />;
    case "trouble":
      return <Troubled trouble={screen.trouble} />;
    case "code":
      return <Code faults={screen.faults} focus={screen.focus} />;
    case "unknown-letter":
      return <UnknownLetter />;
    case "used":
      return <Used tracker={screen.tracker} meanwhile={screen.meanwhile} />;
    case "casting":
      return <Casting phase={screen.phase} />;
    case "waiting":
      return <Waiting trouble={screen.trouble} trying={screen.trying} />;
    case "refused":
      return <Refused code={screen.code} />;
    case "not-open":
      return consultation && <NotOpen consultation={consultation} />;
    case "closed":
      return consultation && <Closed consultation={consultation} lost={screen.lost} />;
    case "welcome":
      return consultation && <Welcome consultation={consultation} />;
    case "done":
      return consultation && <Done consultation={consultation} receipt={screen.receipt} />;
    case "question":
      return election && <Ask election={election} index={screen.index} incomplete={screen.incomplete} />;
    case "review":
      return election && <Review election={election} />;
  }
}
