// The screens of a visit, on a phone and at a kiosk.

import type { VNode } from "preact";
import type { Voice } from "../../audio/voice.ts";
import type { Event, State } from "../../flows/visit/state.ts";
import { usePage } from "../shared/page.tsx";
import { Heading, NotFound } from "../shared/parts.tsx";
import { Shell } from "../shared/shell.tsx";
import { Casting, ReceivedOnly, Refused, Waiting } from "./casting.tsx";
import { Code } from "./code.tsx";
import { useVisit, VisitContext } from "./context.ts";
import { Done } from "./done.tsx";
import { Closed, NotOpen, IdleLetter, OtherElection, Troubled, UnknownLetter, Unvoted, Used, VoidedLetter } from "./notices.tsx";
import { Challenging, Opened, Unchecked } from "./opened.tsx";
import { Ask } from "./question.tsx";
import { Review } from "./review.tsx";
import { Scan, ScanTrouble } from "./scan.tsx";
import { Welcome } from "./welcome.tsx";

/** What is different where the page stands at a kiosk: more words, and screens of its own for some steps. */
export interface AtKiosk {
  /** The catalogue of those words. */
  readonly source: string;
  /** The kiosk's own screen for this step, or null. */
  readonly screen: (state: State) => VNode | null;
}

interface VisitScreensProps {
  readonly state: State;
  readonly dispatch: (event: Event) => void;
  readonly kiosk?: AtKiosk;
  readonly voice: Voice | null;
}

export function VisitScreens({ state, dispatch, kiosk, voice }: VisitScreensProps) {
  const { screen, consultation } = state;
  return (
    <VisitContext.Provider value={{ state, dispatch, isKiosk: kiosk !== undefined }}>
      <Shell
        voice={voice}
        screen={screen.at}
        place={screen.at === "question" ? `question-${screen.index}` : screen.at}
        isFirst={screen.at === "welcome"}
        asks={screen.at === "question" || screen.at === "review"}
        title={consultation?.title ?? ""}
        {...(kiosk && { more: kiosk.source })}
      >
        <ScanTrouble />
        {kiosk?.screen(state) ?? <CurrentScreen />}
      </Shell>
    </VisitContext.Provider>
  );
}

function CurrentScreen() {
  const { state } = useVisit();
  const { t } = usePage();
  const { screen, consultation, election } = state;
  switch (screen.at) {
    case "loading":
      return <Heading>{t("loading")}</Heading>;
    case "checking":
      return <Heading>{t("checking")}</Heading>;
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
    case "voided-letter":
      return <VoidedLetter />;
    case "idle-letter":
      return <IdleLetter />;
    case "other-election":
      return election && <OtherElection election={election} fingerprint={state.fingerprint ?? ""} />;
    case "used":
      return <Used tracker={screen.tracker} meanwhile={screen.meanwhile} isProved={screen.isProved} />;
    case "casting":
      return <Casting phase={screen.phase} />;
    case "received":
      return <ReceivedOnly received={screen.received} trying={screen.trying} />;
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
      return election && <Opened election={election} />;
  }
}
