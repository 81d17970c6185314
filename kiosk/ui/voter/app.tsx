// The voter's page.

import type { Voice } from "../../audio/voice.ts";
import type { Event, State } from "../../flows/visit/state.ts";
import { voterTranslator } from "../../locales/catalogue.ts";
import { PageProvider, type Presented } from "../shared/page.tsx";
import { VisitScreens } from "./visit.tsx";

interface AppProps extends Presented {
  readonly state: State;
  readonly dispatch: (event: Event) => void;
  /** null where there is no sound, or not yet. */
  readonly voice: Voice | null;
}

export function App({ presentation, present, state, dispatch, voice }: AppProps) {
  return (
    <PageProvider presentation={presentation} present={present} translator={voterTranslator} subject={state}>
      <VisitScreens state={state} dispatch={dispatch} voice={voice} />
    </PageProvider>
  );
}
