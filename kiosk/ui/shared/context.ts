// What every screen needs: the state, a way to say that something happened, and the words of the language.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Event, State } from "../../flows/visit/state.ts";
import type { Translate } from "../../locales/catalogue.ts";
import type { Facing } from "../../scan/camera.ts";

export interface Visit {
  readonly state: State;
  readonly dispatch: (event: Event) => void;
  readonly t: Translate;
  /** The camera that reads letters here. */
  readonly facing: Facing;
}

export const VisitContext = createContext<Visit | null>(null);

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (visit === null) throw new Error("A screen was drawn outside of a visit.");
  return visit;
}
