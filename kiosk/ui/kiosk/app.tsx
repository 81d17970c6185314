// The kiosk around the voter's visit.

import { useLayoutEffect, useMemo } from "preact/hooks";
import type { Voice } from "../../audio/voice.ts";
import type { Idle } from "../../flows/kiosk/idle.ts";
import { screenOf, type Kiosk } from "../../flows/kiosk/kiosk.ts";
import type { CameraState, Event, State } from "../../flows/visit/state.ts";
import { isCasting } from "../../flows/visit/visit.ts";
import type { Translate } from "../../locales/catalogue.ts";
import { kioskSource, kioskTranslator } from "../../locales/kiosk.ts";
import type { Reading } from "../../flows/visit/reading.ts";
import { App, Curtain } from "../voter/app.tsx";
import { Bar } from "../shared/bar.tsx";
import { useVisit, VisitContext } from "../shared/context.ts";
import { usePage } from "../shared/page.ts";
import { useReader } from "../shared/reader.ts";
import { ClosedPlace, Enrol, Letter, OutOfOrder, OwnHeading } from "./screens.tsx";
import { receiptScreen } from "./receipts.tsx";
import { StillThere } from "./idle.tsx";

export interface Ways {
  readonly typeDigits: (text: string) => void;
  readonly enrol: () => void;
  readonly enrolAgain: () => void;
  /** Begin a visit in which the code is typed. */
  readonly typeCode: (slug: string) => void;
  /** The camera before a visit: `starting` asks for it, null puts it out, the rest is what became of it. */
  readonly camera: (camera: CameraState | null) => void;
  readonly read: (reading: Reading) => void;
  readonly unread: (square: boolean) => void;
  readonly goOn: () => void;
  readonly finish: () => void;
  readonly printer: (works: boolean) => void;
}

export interface KioskProps {
  readonly kiosk: Kiosk;
  readonly visit: State | null;
  /** Language and settings before a visit. */
  readonly lobby: State;
  /** To the visit, or to the lobby where there is none. */
  readonly dispatch: (event: Event) => void;
  readonly idle: Idle;
  readonly voice: Voice | null;
  readonly ways: Ways;
}

export function KioskApp({ kiosk, visit, lobby, dispatch, idle, voice, ways }: KioskProps) {
  const screen = screenOf(kiosk, visit);
  const { language } = visit ?? lobby;
  const t = useMemo(() => kioskTranslator(language), [language]);
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
        <VisitContext.Provider value={{ state: visit ?? lobby, dispatch, t, facing: "user" }}>
          <Own kiosk={kiosk} screen={screen} voice={voice} ways={ways} />
        </VisitContext.Provider>
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
  readonly voice: Voice | null;
  readonly ways: Ways;
}

/** The kiosk's own screens, with the languages, sizes, colours and sound of the lobby. */
function Own({ kiosk, screen, voice, ways }: OwnProps) {
  const { state, t } = useVisit();
  const { language, settings } = state;
  usePage(state);
  useLayoutEffect(() => {
    document.title = document.getElementById("heading")?.textContent ?? "Une Voix";
  }, [screen, language]);
  useLayoutEffect(() => document.getElementById("heading")?.focus(), [screen]);
  const reader = useReader(state, screen, t, voice, kioskSource(language));
  return (
    <>
      <header>
        <Bar place={screen} reader={reader} isFirst />
      </header>
      <main data-screen={screen}>
        {screen === "enrol" && <Enrol kiosk={kiosk} ways={ways} t={t} />}
        {screen === "out-of-order" && <OutOfOrder kiosk={kiosk} ways={ways} t={t} />}
        {screen === "place-closed" && <ClosedPlace t={t} />}
        {screen === "letter" && <Letter kiosk={kiosk} ways={ways} t={t} />}
        {screen === "starting" && <OwnHeading>{t("loading")}</OwnHeading>}
      </main>
      {settings.dark && <Curtain />}
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
