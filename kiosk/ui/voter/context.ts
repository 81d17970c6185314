// What the screens of a visit need besides what every screen does.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Event, State } from "../../flows/visit/state.ts";

export interface Visit {
  readonly state: State;
  readonly dispatch: (event: Event) => void;
  /** The device is a kiosk: it follows no addresses, and its camera looks at the voter. */
  readonly isKiosk: boolean;
}

export const VisitContext = createContext<Visit | null>(null);

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (visit === null) throw new Error("A voter's screen was drawn outside of a visit.");
  return visit;
}
