// The voter's page: takes the code out of the address, then hands over to the session.

import { render } from "preact";
import { loadVoice, type Voice } from "../audio/voice.ts";
import { Presenter, presentation } from "../flows/presentation/presentation.ts";
import { isOpen } from "../flows/visit/casting.ts";
import { Session } from "../flows/visit/session.ts";
import { begin } from "../flows/visit/visit.ts";
import { listenToScanner } from "../scan/scanner.ts";
import { httpServer } from "../server/client.ts";
import { preferredLanguage, slugOf, takeFragment } from "../ui/shared/address.ts";
import { container, drawn, random } from "../ui/shared/browser.ts";
import { App } from "../ui/voter/app.tsx";

const RETRY_AFTER = 8_000; // milliseconds between tries of a sealed ballot

const letter = takeFragment();
const app = container();
let voice: Voice | null = null;

function show(): void {
  render(
    <App
      presentation={presenter.state}
      present={presenter.dispatch}
      state={session.state}
      dispatch={session.dispatch}
      voice={voice}
    />,
    app,
  );
}

const presenter = new Presenter(presentation(preferredLanguage()), show);
const session = new Session({ server: httpServer(""), random, drawn }, show, begin(slugOf(location.pathname), letter));
show();
void loadVoice("", null, show).then((loaded) => {
  voice = loaded;
  show();
});

// Another letter scanned into the same tab changes only the fragment, so the page is not loaded anew.
addEventListener("hashchange", () => {
  const next = takeFragment();
  if (next !== "") session.dispatch({ type: "letter", text: next });
});

listenToScanner(window, (reading) => session.dispatch({ type: "read", reading }));

setInterval(() => session.dispatch({ type: "retry-waiting" }), RETRY_AFTER);
addEventListener("online", () => session.dispatch({ type: "retry-waiting" }));

addEventListener("beforeunload", (event) => {
  if (isOpen(session.state)) event.preventDefault();
});

// A page that comes back from the browser's memory may not show an earlier voter's choice.
addEventListener("pageshow", (event) => {
  if (event.persisted && !isOpen(session.state)) location.reload();
});
