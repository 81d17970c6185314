// What becomes of something that was scanned, by the screen on which it came.

import type { Letter, Reading } from "../reading/reading.ts";
import type { ScanProblem, State } from "./state.ts";

export type Scanned =
  /** The letter that this screen waits for. */
  | { readonly to: "check"; readonly state: State; readonly letter: Letter }
  /** A letter after the end of a visit, or where there was none: begin with it. */
  | { readonly to: "arrive"; readonly state: State; readonly letter: Letter }
  | { readonly to: "stay"; readonly state: State };

type Place = "waits" | "over" | "deaf";

/** Screens in the middle of a vote are deaf: a stray scan of another letter may not undo a choice. */
function placeOf(state: State): Place {
  switch (state.screen.at) {
    case "welcome":
    case "code":
    case "scan":
    case "unknown-letter":
      return "waits";
    case "used":
    case "refused":
    case "done":
    case "other-election":
    case "voided-letter":
    case "idle-letter":
      return "over";
    default:
      return "deaf";
  }
}

export function scanned(state: State, reading: Reading): Scanned {
  const place = placeOf(state);
  if (place === "deaf") return { to: "stay", state };
  const problem = problemOf(state, reading);
  // The same wrong code is read again and again while it is held there.
  if (problem === state.scanProblem && problem !== null) return { to: "stay", state };
  if (problem !== null) return { to: "stay", state: { ...state, scanProblem: problem } };
  if (reading.kind !== "letter") return { to: "stay", state };
  return { to: place === "waits" ? "check" : "arrive", state: { ...state, scanProblem: null }, letter: reading };
}

function problemOf(state: State, reading: Reading): ScanProblem | null {
  if (reading.kind !== "letter") return reading.kind;
  return reading.slug !== null && reading.slug !== state.slug ? "other-vote" : null;
}

export function startScan(state: State): State {
  const { screen } = state;
  if (screen.at === "scan") return { ...state, screen: { at: "scan", camera: "starting", attempt: screen.attempt + 1 } };
  const mayScan = screen.at === "welcome" || screen.at === "code" || screen.at === "unknown-letter";
  return mayScan ? { ...state, credential: null, screen: { at: "scan", camera: "starting", attempt: 1 } } : state;
}

/** A sentence about a wrong letter stays until something better is known. */
export function unread(state: State, square: boolean): State {
  if (state.screen.at !== "scan" || state.screen.camera !== "running") return state;
  const isBetter = state.scanProblem === null || (state.scanProblem === "unread" && square);
  return isBetter ? { ...state, scanProblem: square ? "square" : "unread" } : state;
}
