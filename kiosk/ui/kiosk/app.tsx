// The kiosk around the voter's visit.

import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Voice } from "../../audio/voice.ts";
import { LANGUAGES, type Language } from "../../flows/consultation.ts";
import type { Idle } from "../../flows/idle.ts";
import { screenOf, type Kiosk } from "../../flows/kiosk.ts";
import type { Event, State } from "../../flows/state.ts";
import { isCasting } from "../../flows/voter.ts";
import { CATALOGUES, type Translate } from "../../locales/catalogue.ts";
import { kioskSource, kioskTranslator } from "../../locales/kiosk.ts";
import { App } from "../app.tsx";
import { Ear } from "../icons.tsx";
import { ClosedPlace, Enrol, Letter, OutOfOrder, OwnHeading } from "./screens.tsx";
import { receiptScreen } from "./receipts.tsx";
import { StillThere } from "./idle.tsx";
import { useListening } from "./listening.ts";

export interface Ways {
  readonly language: (language: Language) => void;
  readonly listen: (isListening: boolean) => void;
  readonly typeDigits: (text: string) => void;
  readonly enrol: () => void;
  readonly enrolAgain: () => void;
  /** Begin a visit in which the code is typed. */
  readonly typeCode: (slug: string) => void;
  readonly goOn: () => void;
  readonly finish: () => void;
  readonly printer: (works: boolean) => void;
}

export interface KioskProps {
  readonly kiosk: Kiosk;
  readonly visit: State | null;
  readonly dispatch: (event: Event) => void;
  readonly language: Language;
  readonly idle: Idle;
  readonly voice: Voice | null;
  /** Somebody wants to hear what stands on the screen, before a visit began. */
  readonly isListening: boolean;
  readonly ways: Ways;
}

export function KioskApp({ kiosk, visit, dispatch, language, idle, voice, isListening, ways }: KioskProps) {
  const screen = screenOf(kiosk, visit);
  const shown = screen === "visit" && visit !== null ? visit.language : language;
  const t = useMemo(() => kioskTranslator(shown), [shown]);
  const atKiosk = useMemo(
    () => ({
      translator: kioskTranslator,
      source: kioskSource,
      screen: (state: State) => receiptScreen(state, ways, kioskTranslator(state.language)),
    }),
    [ways],
  );
  return (
    <>
      {screen === "visit" && visit !== null ? (
        <App state={visit} dispatch={dispatch} kiosk={atKiosk} voice={voice} />
      ) : (
        <Own
          kiosk={kiosk}
          screen={screen}
          language={language}
          voice={voice}
          isListening={isListening}
          ways={ways}
          t={t}
        />
      )}
      <Foot kiosk={kiosk} t={t}>
        {screen === "visit" && visit !== null && !isCasting(visit) && (
          <button type="button" class="action action-secondary" onClick={ways.finish}>
            {t(visit.screen.at === "done" || visit.screen.at === "kept" ? "kiosk-finish" : "kiosk-quit")}
          </button>
        )}
      </Foot>
      {idle.kind === "warning" && <StillThere seconds={idle.seconds} goOn={ways.goOn} t={t} />}
    </>
  );
}

interface OwnProps {
  readonly kiosk: Kiosk;
  readonly screen: ReturnType<typeof screenOf>;
  readonly language: Language;
  readonly voice: Voice | null;
  readonly isListening: boolean;
  readonly ways: Ways;
  readonly t: Translate;
}

function Own({ kiosk, screen, language, voice, isListening, ways, t }: OwnProps) {
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = CATALOGUES[language].direction;
    document.title = document.getElementById("heading")?.textContent ?? "Une Voix";
    document.getElementById("heading")?.focus();
  }, [screen, language]);
  useListening(voice, isListening, language, `${screen} ${kiosk.notice ?? ""}`);
  return (
    <>
      <header class="own-head">
        {voice?.speaks(language) && (
          <button
            type="button"
            class="toggle"
            id="listen"
            aria-pressed={isListening}
            onClick={() => ways.listen(!isListening)}
          >
            <Ear />
            <span>{t("sound")}</span>
          </button>
        )}
        <div class="panel pills" role="group" aria-label={t("language-choice")}>
          {LANGUAGES.map((code) => (
            <button
              key={code}
              type="button"
              class="pill"
              lang={code}
              dir={CATALOGUES[code].direction}
              aria-pressed={code === language}
              onClick={() => ways.language(code)}
            >
              {CATALOGUES[code].name}
            </button>
          ))}
        </div>
      </header>
      <main data-screen={screen}>
        {screen === "enrol" && <Enrol kiosk={kiosk} ways={ways} t={t} />}
        {screen === "out-of-order" && <OutOfOrder kiosk={kiosk} ways={ways} t={t} />}
        {screen === "place-closed" && <ClosedPlace t={t} />}
        {screen === "letter" && <Letter kiosk={kiosk} ways={ways} t={t} />}
        {screen === "starting" && <OwnHeading>{t("loading")}</OwnHeading>}
      </main>
    </>
  );
}

interface FootProps {
  readonly kiosk: Kiosk;
  readonly t: Translate;
  readonly children: preact.ComponentChildren;
}

/** For the staff: which kiosk this is, whether it reaches the server, how many votes wait. */
function Foot({ kiosk, t, children }: FootProps) {
  return (
    <footer class="kiosk-foot">
      {children}
      <p class="aside">
        {kiosk.posting !== null && (
          <>
            <bdi>{kiosk.posting.place}</bdi> · <bdi>{kiosk.posting.name}</bdi> ·{" "}
          </>
        )}
        <span id="line">{t(kiosk.isOnline ? "kiosk-online" : "kiosk-offline")}</span>
        {kiosk.waiting > 0 && <span id="waiting">{` · ${t("kiosk-waiting", { count: kiosk.waiting })}`}</span>}
      </p>
    </footer>
  );
}
