// The kiosk's page: the device, one visit after the other, and nothing left between two of them.

import { render } from "preact";
import { loadVoice, type Voice } from "../audio/voice.ts";
import { NO_DISK, openDisk } from "../device/disk.ts";
import { Device } from "../device/device.ts";
import { idleAfter, type Idle } from "../flows/kiosk/idle.ts";
import { arrival, isCutShort, isNext, typeDigits, unreadAtKiosk } from "../flows/kiosk/kiosk.ts";
import { LANGUAGES } from "../flows/presentation/language.ts";
import { Presenter, presentation } from "../flows/presentation/presentation.ts";
import { KIOSK_SETTINGS } from "../flows/presentation/settings.ts";
import type { Reading } from "../flows/reading/reading.ts";
import { isCasting } from "../flows/visit/casting.ts";
import { Session } from "../flows/visit/session.ts";
import { begin } from "../flows/visit/visit.ts";
import { guardKeys } from "../scan/guard.ts";
import { listenToScanner } from "../scan/scanner.ts";
import { KioskApp } from "../ui/kiosk/app.tsx";
import type { Ways } from "../ui/kiosk/ways.ts";
import { container, drawn, random } from "../ui/shared/browser.ts";

const NEWS_EVERY = 10_000; // milliseconds between words to the server
const TURN = 5_000; // milliseconds that the page before this one is given to go
const PAGE = "/K";

const app = container();
const presenter = new Presenter(presentation("fr", KIOSK_SETTINGS), show);
let session: Session | null = null;
let voice: Voice | null = null;
let idle: Idle = { kind: "active" };
let lastTouch = performance.now();
/** By the calendar's clock, which goes on while the computer sleeps; the other one may stand still then. */
let lastTick = Date.now();
/** Somebody was here since the page was loaded. */
let isTouched = false;
let isLeaving = false;

const device = new Device(
  await openDisk().catch(() => NO_DISK),
  show,
  (tracker, outcome) => session?.dispatch({ type: "kept-answer", tracker, outcome }),
  () => new Date(),
);

function visit(slug: string, letter: string): void {
  if (device.server === null) return;
  session = new Session({ server: device.server, random, drawn }, show, begin(slug, letter));
  device.set({ notice: null, camera: null });
}

/** Everything of this voter goes with the page: a fresh one takes its place in the history too. */
function wipe(): void {
  isLeaving = true;
  session = null;
  voice?.stop();
  render(null, app);
  localStorage.clear();
  sessionStorage.clear();
  location.replace(PAGE);
}

const ways: Ways = {
  typeDigits: (text) => device.set(typeDigits(device.kiosk, text)),
  enrol: () => void device.enrol(),
  enrolAgain: () => device.enrolAgain(),
  typeCode: (slug) => visit(slug, ""),
  camera: (camera) => device.set({ camera, ...(camera === "starting" && { notice: null }) }),
  read: scanned,
  unread: (square) => device.set(unreadAtKiosk(device.kiosk, square)),
  goOn: () => {
    lastTouch = performance.now();
    idle = { kind: "active" };
    show();
  },
  finish: wipe,
  printer: (works) => void device.printed(works),
};

/** What the last voter chose, on the screen or not, is nobody's any more. */
function forget(): void {
  session = null;
  voice?.stop();
  presenter.reset();
}

function show(): void {
  if (isLeaving) return;
  if (isCutShort(device.kiosk, session?.state ?? null)) forget();
  render(
    <KioskApp
      presentation={presenter.state}
      present={presenter.dispatch}
      kiosk={device.kiosk}
      visit={session?.state ?? null}
      dispatch={(event) => session?.dispatch(event)}
      idle={idle}
      voice={voice}
      ways={ways}
    />,
    app,
  );
}

function scanned(reading: Reading): void {
  touched();
  if (session !== null) {
    if (!isNext(session.state, reading)) return session.dispatch({ type: "read", reading });
    forget();
    // Where the letter begins no visit, the earlier one must not stay on the screen.
    show();
  }
  if (device.kiosk.phase !== "ready" || device.kiosk.posting?.isOpen !== true) return;
  const found = arrival(device.kiosk, reading);
  // The same wrong letter is read again and again while it is held there.
  if (found === device.kiosk.notice) return;
  if (typeof found === "string") device.set({ notice: found });
  else visit(found.slug, found.letter);
}

guardKeys(window);
listenToScanner(window, scanned);
for (const name of ["copy", "cut", "contextmenu", "dragstart"]) {
  addEventListener(name, (event) => event.preventDefault(), { capture: true });
}

function touched(): void {
  isTouched = true;
  // While the question stands, only its button goes on.
  if (idle.kind === "active") lastTouch = performance.now();
}

for (const name of ["pointerdown", "keydown", "wheel", "touchstart"]) {
  addEventListener(name, touched, { capture: true, passive: true });
}

setInterval(() => {
  // A ballot that may not be lost is in memory, and nothing else of the voter.
  const isBusy = session !== null && isCasting(session.state);
  if (isBusy || !isTouched) lastTouch = performance.now();
  else lastTouch = Math.min(lastTouch, performance.now() - (Date.now() - lastTick));
  lastTick = Date.now();
  const found = idleAfter(performance.now() - lastTouch);
  if (found.kind === "over") return wipe();
  if (found.kind === "active" && idle.kind === "active") return;
  idle = found;
  show();
}, 1000);

// A page that comes back from the browser's memory is an earlier voter's.
addEventListener("pageshow", (event) => {
  if (event.persisted) wipe();
});

/** The one script address that this page may make: see `trusted-types` in its policy. */
async function register(): Promise<void> {
  const policy = (window as { trustedTypes?: TypesFactory }).trustedTypes?.createPolicy("sw", {
    createScriptURL: () => "/sw.js",
  });
  const address = policy ? policy.createScriptURL("/sw.js") : "/sw.js";
  await navigator.serviceWorker.register(address as string, { scope: PAGE });
}

interface TypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ): { createScriptURL: (text: string) => unknown };
}

/** Resolves once no other window of this browser is the kiosk: two would send and tell the same ballots. */
function alone(): Promise<void> {
  return new Promise((resolve) => {
    const forEver = new Promise<never>(() => undefined);
    void navigator.locks.request("une-voix-kiosk", () => {
      resolve();
      return forEver;
    });
  });
}

show();
// Without it the kiosk still works for as long as its page stands and the server answers.
register().catch((error: unknown) => console.error(error));
const isTwice = setTimeout(() => device.set({ phase: "twice" }), TURN);
await alone();
clearTimeout(isTwice);
device.set({ phase: "starting" });
await device.start();
void loadVoice("", "kiosk", show).then((loaded) => {
  voice = loaded;
  show();
  // Before anybody listens, so that it can be heard without the server too, and nobody learns that somebody listens.
  voice.expect(LANGUAGES, null);
});

const refresh = () => {
  device.refresh().catch((error: unknown) => console.error(error));
  session?.dispatch({ type: "retry-waiting" });
};
refresh();
setInterval(refresh, NEWS_EVERY);
addEventListener("online", refresh);
