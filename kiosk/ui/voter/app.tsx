import type { VNode } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Voice } from "../../audio/voice.ts";
import type { Language } from "../../flows/consultation/consultation.ts";
import type { Event, State } from "../../flows/visit/state.ts";
import { translator, type Translate } from "../../locales/catalogue.ts";
import { Bar } from "../shared/bar.tsx";
import { useVisit, VisitContext } from "../shared/context.ts";
import { usePage } from "../shared/page.ts";
import { useReader, type Reader } from "../shared/reader.ts";
import { Casting, Refused, Waiting } from "./casting.tsx";
import { Code } from "./code.tsx";
import { Done } from "./done.tsx";
import { Busy, Closed, NotFound, NotOpen, Troubled, UnknownLetter, Unvoted, Used } from "./notices.tsx";
import { Challenging, Opened, Unchecked } from "./opened.tsx";
import { Ask } from "./question.tsx";
import { Review } from "./review.tsx";
import { Scan, ScanTrouble } from "./scan.tsx";
import { Welcome } from "./welcome.tsx";
import { wordsIn } from "../shared/parts.tsx";

/** What is different where the page stands at a kiosk: more words, and screens of its own for some steps. */
export interface AtKiosk {
  readonly translator: (language: Language) => Translate;
  /** The catalogue of those words. */
  readonly source: (language: Language) => string;
  /** The kiosk's own screen for this step, or null. */
  readonly screen: (state: State) => VNode | null;
}

interface AppProps {
  readonly state: State;
  readonly dispatch: (event: Event) => void;
  readonly kiosk?: AtKiosk;
  /** null where there is no sound, or not yet. */
  readonly voice?: Voice | null;
}

export function App({ state, dispatch, kiosk, voice = null }: AppProps) {
  const t = useMemo(() => (kiosk?.translator ?? translator)(state.language), [state.language, kiosk]);
  const { screen } = state;
  const place = screen.at === "question" ? `question-${screen.index}` : screen.at;

  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById("heading")?.focus();
  }, [place]);

  usePage(state);

  useLayoutEffect(() => {
    const heading = document.getElementById("heading")?.textContent ?? "";
    const title = wordsIn(state, state.consultation?.title ?? "").text;
    document.title = heading === title || title === "" ? heading : `${heading} – ${title}`;
  }, [place, state.language, state.consultation]);

  const reader = useReader(state, place, t, voice, kiosk?.source(state.language));

  return (
    <VisitContext.Provider value={{ state, dispatch, t, facing: kiosk ? "user" : "environment" }}>
      <Header place={place} reader={reader} />
      <main data-screen={screen.at}>
        <ScanTrouble />
        {state.settings.sound && reader.lacksQuestion && (screen.at === "question" || screen.at === "review") && (
          <p class="notice">{t("sound-not-question")}</p>
        )}
        {kiosk?.screen(state) ?? <CurrentScreen />}
      </main>
      {state.settings.dark && <Curtain />}
    </VisitContext.Provider>
  );
}

function Header({ place, reader }: { place: string; reader: Reader }) {
  const { state, t } = useVisit();
  return (
    <header>
      {state.consultation?.demonstration && <p class="banner">{t("demonstration")}</p>}
      <Bar place={place} reader={reader} isFirst={place === "welcome"} />
    </header>
  );
}

/** Hides the screen from everybody; the page beneath is used by ear and keys. A touch takes it away. */
export function Curtain() {
  const { dispatch, t } = useVisit();
  return (
    <button
      type="button"
      class="curtain"
      onClick={() => dispatch({ type: "setting", change: { dark: false } })}
    >
      {t("screen-show")}
    </button>
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
      return <Code faults={screen.faults} focus={screen.focus} byKeys={screen.byKeys} />;
    case "scan":
      return <Scan camera={screen.camera} attempt={screen.attempt} />;
    case "unvoted":
      return <Unvoted />;
    case "unknown-letter":
      return <UnknownLetter />;
    case "used":
      return <Used tracker={screen.tracker} meanwhile={screen.meanwhile} />;
    case "casting":
      return <Casting phase={screen.phase} />;
    // Only a kiosk keeps ballots, and it has a screen of its own for it.
    case "kept":
      return null;
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
    case "challenging":
      return <Challenging />;
    case "unchecked":
      return <Unchecked problem={screen.problem} />;
    case "opened":
      return election && <Opened election={election} link />;
  }
}
