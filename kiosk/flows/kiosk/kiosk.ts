// The kiosk around the voter's visit, as pure steps: which of its own screens stands before the visit, or instead of it.

import { behindMark, digitsIn, type CameraState, type Reading } from "../reading/reading.ts";
import { isOpen } from "../visit/casting.ts";
import type { State as Visit } from "../visit/state.ts";

/** Where the kiosk stands, as the server last said. */
export interface Posting {
  readonly kiosk: string;
  readonly name: string;
  readonly place: string;
  readonly isOpen: boolean;
  readonly slugs: readonly string[];
}

/** `device`: this browser or its disk cannot be a kiosk's. */
export type EnrolProblem = "short" | "wrong" | "offline" | "server" | "device";

/** Ballots that waited and were then refused, by consultation. */
export type Refusals = { readonly [uuid: string]: number };

export interface Kiosk {
  /** `starting`: the disk is not read yet; `broken`: it cannot be read; `twice`: another window is this kiosk already. */
  readonly phase: "starting" | "twice" | "broken" | "enrol" | "ready" | "shut-out";
  readonly posting: Posting | null;
  readonly isOnline: boolean;
  readonly waiting: number;
  readonly refused: Refusals;
  readonly isDiskBroken: boolean;
  /** The server showed another election than at first, under the same name. */
  readonly isAltered: boolean;
  readonly isPrinterBroken: boolean;
  readonly enrolment: { readonly digits: string; readonly problem: EnrolProblem | null; readonly isBusy: boolean };
  /** The camera that looks for a letter before a visit; null where nobody asked for it. */
  readonly camera: CameraState | null;
  /** What was wrong with the letter that was shown last; `unread` and `square`: nothing was read, a code in view or not. */
  readonly notice: "damaged" | "foreign" | "elsewhere" | "which" | "unread" | "square" | null;
}

export const STARTING: Kiosk = {
  phase: "starting",
  posting: null,
  isOnline: true,
  waiting: 0,
  refused: {},
  isDiskBroken: false,
  isAltered: false,
  isPrinterBroken: false,
  enrolment: { digits: "", problem: null, isBusy: false },
  camera: null,
  notice: null,
};

export type KioskScreen = "starting" | "enrol" | "out-of-order" | "place-closed" | "letter" | "visit";

/** A vote that is under way to the disk, or whose outcome is being read, is not taken from the voter. */
function mayFinish(visit: Visit): boolean {
  const { at } = visit.screen;
  return isOpen(visit) || at === "done" || at === "kept" || at === "used" || at === "refused" || at === "voided-letter";
}

export function screenOf(kiosk: Kiosk, visit: Visit | null): KioskScreen {
  if (kiosk.phase === "starting" || kiosk.phase === "enrol") return kiosk.phase;
  if (visit !== null && mayFinish(visit)) return "visit";
  if (kiosk.phase !== "ready" || kiosk.isDiskBroken || kiosk.isAltered) return "out-of-order";
  if (visit !== null) return "visit";
  return kiosk.posting?.isOpen === true ? "letter" : "place-closed";
}

/** A visit that the kiosk cannot go on with is over: nobody who comes later may find it. */
export function isCutShort(kiosk: Kiosk, visit: Visit | null): boolean {
  return visit !== null && screenOf(kiosk, visit) !== "visit";
}

/** Screens after which whoever shows a letter is somebody else. */
const ENDS = new Set<Visit["screen"]["at"]>([
  ...(["done", "received", "kept", "used", "refused", "closed", "unvoted", "not-open"] as const),
  ...(["other-election", "voided-letter", "idle-letter"] as const),
]);

/** A letter that is shown now belongs to the next voter. */
export function isNext(visit: Visit | null, reading: Reading): boolean {
  return reading.kind === "letter" && (visit === null || ENDS.has(visit.screen.at));
}

export interface Arrival {
  readonly slug: string;
  /** What stands behind the mark of the letter's address. */
  readonly letter: string;
}

/** What follows from a letter that was shown to the first screen: a visit, or a word why not. */
export function arrival(kiosk: Kiosk, reading: Reading): Arrival | "damaged" | "foreign" | "elsewhere" | "which" {
  if (reading.kind !== "letter") return reading.kind;
  const slugs = kiosk.posting?.slugs ?? [];
  // A handheld scanner gives the code only; which of several votes it is for, the voter says.
  if (reading.slug === null && slugs.length > 1) return "which";
  const slug = reading.slug ?? slugs[0];
  if (slug === undefined || !slugs.includes(slug)) return "elsewhere";
  return { slug, letter: behindMark(reading) };
}

/** A word about a letter that was read says more than that nothing is read. */
export function unreadAtKiosk(kiosk: Kiosk, square: boolean): Kiosk {
  if (kiosk.notice !== null && kiosk.notice !== "unread") return kiosk;
  return { ...kiosk, notice: square ? "square" : "unread" };
}

export const CODE_DIGITS = 12;

export function typeDigits(kiosk: Kiosk, text: string): Kiosk {
  const digits = digitsIn(text).slice(0, CODE_DIGITS);
  return { ...kiosk, enrolment: { digits, problem: null, isBusy: false } };
}
