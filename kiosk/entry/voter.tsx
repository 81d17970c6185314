// The voter's page: takes the code out of the address, then hands over to the session.

import { render } from "preact";
import { loadVoice, type Voice } from "../audio/voice.ts";
import { Session } from "../flows/visit/session.ts";
import type { State } from "../flows/visit/state.ts";
import { begin, isCasting } from "../flows/visit/visit.ts";
import { listenToScanner } from "../scan/scanner.ts";
import { httpServer } from "../server/client.ts";
import { App } from "../ui/voter/app.tsx";
import { preferredLanguage, slugOf, takeFragment } from "../ui/shared/address.ts";

const RETRY_AFTER = 8_000; // milliseconds between tries of a sealed ballot

const code = takeFragment();
const container = document.getElementById("app");
if (container === null) throw new Error("The shell lacks the element with the id app.");
// What the shell says until the script runs.
container.replaceChildren();

let voice: Voice | null = null;

function show(state: State): void {
  render(<App state={state} dispatch={session.dispatch} voice={voice} />, container as HTMLElement);
}

const surroundings = {
  server: httpServer(""),
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  // Two frames: the first draws, the second begins after that. Hidden pages have no frames, hence the timer.
  drawn: () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      setTimeout(resolve, 200);
    }),
};
const session = new Session(surroundings, show, begin(slugOf(location.pathname), code, preferredLanguage()));
show(session.state);
void loadVoice("", null, () => show(session.state)).then((loaded) => {
  voice = loaded;
  show(session.state);
});

// Another letter scanned into the same tab changes only the fragment, so the page is not loaded anew.
addEventListener("hashchange", () => {
  const next = takeFragment();
  if (next !== "") session.dispatch({ type: "letter", code: next });
});

listenToScanner(window, (reading) => session.dispatch({ type: "read", reading }));

setInterval(() => session.dispatch({ type: "retry-waiting" }), RETRY_AFTER);
addEventListener("online", () => session.dispatch({ type: "retry-waiting" }));

addEventListener("beforeunload", (event) => {
  if (isCasting(session.state)) event.preventDefault();
});

// A page that comes back from the browser's memory may not show an earlier voter's choice.
addEventListener("pageshow", (event) => {
  if (event.persisted && !isCasting(session.state)) location.reload();
});
