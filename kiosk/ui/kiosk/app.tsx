// The kiosk around the voter's visit.

import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { Voice } from "../../audio/voice.ts";
import type { Idle } from "../../flows/kiosk/idle.ts";
import { screenOf, type Kiosk, type KioskScreen } from "../../flows/kiosk/kiosk.ts";
import { isCasting } from "../../flows/visit/casting.ts";
import type { Event, State } from "../../flows/visit/state.ts";
import { kioskSource, kioskTranslator } from "../../locales/kiosk.ts";
import { NO_SUBJECT, PageProvider, usePage, type Presented } from "../shared/page.tsx";
import { Action, Heading } from "../shared/parts.tsx";
import { Shell } from "../shared/shell.tsx";
import { VisitScreens } from "../voter/visit.tsx";
import { StillThere } from "./idle.tsx";
import { receiptScreen } from "./receipts.tsx";
import { ClosedPlace, Enrol, Letter, OutOfOrder } from "./screens.tsx";
import type { Ways } from "./ways.ts";

export interface KioskProps extends Presented {
  readonly kiosk: Kiosk;
  readonly visit: State | null;
  /** To the visit. */
  readonly dispatch: (event: Event) => void;
  readonly idle: Idle;
  readonly voice: Voice | null;
  readonly ways: Ways;
}

export function KioskApp({ presentation, present, kiosk, visit, dispatch, idle, voice, ways }: KioskProps) {
  const { language } = presentation;
  const screen = screenOf(kiosk, visit);
  const atKiosk = useMemo(
    () => ({ source: kioskSource(language), screen: (state: State) => receiptScreen(state, ways) }),
    [language, ways],
  );
  return (
    <PageProvider
      presentation={presentation}
      present={present}
      translator={kioskTranslator}
      subject={visit ?? NO_SUBJECT}
    >
      {screen === "visit" && visit !== null ? (
        <VisitScreens state={visit} dispatch={dispatch} kiosk={atKiosk} voice={voice} />
      ) : (
        <Own kiosk={kiosk} screen={screen} voice={voice} ways={ways} />
      )}
      <Foot kiosk={kiosk}>
        {screen === "visit" && visit !== null && !isCasting(visit) && <Finish visit={visit} ways={ways} />}
      </Foot>
      {idle.kind === "warning" && <StillThere seconds={idle.seconds} goOn={ways.goOn} />}
    </PageProvider>
  );
}

interface OwnProps {
  readonly kiosk: Kiosk;
  readonly screen: KioskScreen;
  readonly voice: Voice | null;
  readonly ways: Ways;
}

/** The kiosk's own screens. */
function Own({ kiosk, screen, voice, ways }: OwnProps) {
  const { language, t } = usePage();
  return (
    <Shell voice={voice} screen={screen} more={kioskSource(language)} isFirst>
      {screen === "enrol" && <Enrol kiosk={kiosk} ways={ways} />}
      {screen === "out-of-order" && <OutOfOrder kiosk={kiosk} ways={ways} />}
      {screen === "place-closed" && <ClosedPlace />}
      {screen === "letter" && <Letter kiosk={kiosk} ways={ways} />}
      {screen === "starting" && <Heading>{t("loading")}</Heading>}
    </Shell>
  );
}

/** The way out of a visit. */
function Finish({ visit, ways }: { visit: State; ways: Ways }) {
  const { t } = usePage();
  const { at } = visit.screen;
  return (
    <Action secondary onClick={ways.finish}>
      {t(at === "done" || at === "kept" || at === "received" ? "kiosk-finish" : "kiosk-quit")}
    </Action>
  );
}

/** For the staff: which kiosk this is, whether it reaches the server, how many votes wait. */
function Foot({ kiosk, children }: { kiosk: Kiosk; children: ComponentChildren }) {
  const { t } = usePage();
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
