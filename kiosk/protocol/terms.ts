// What the election binds besides the question: ballot/consultation/description.py and ballot/consultation/terms.py read the same lines.

import { ALPHABET } from "./credential.ts";
import { Malformed } from "./errors.ts";

export interface NamedTrustee {
  readonly name: string;
  /** Of the long-term key, in groups to be read aloud. */
  readonly fingerprint: string;
}

export interface Bound {
  /** In the election's language; empty where the description does not say it. */
  readonly price: string;
  /** The end of voting. */
  readonly closes: Date;
  /** Name of the zone in which people are told times. */
  readonly timezone: string;
  readonly demonstration: boolean;
  /** Who holds the key, in the order of their positions; empty where the terms name nobody. */
  readonly trustees: readonly NamedTrustee[];
  /** The Ed25519 key, in hexadecimal, that signs the public logbook; null where the terms name none. */
  readonly log: string | null;
  /** SHA-256 of the file of translations in hexadecimal; null: only the election's own words may be shown. */
  readonly translations: string | null;
}

const MARK = "une-voix/";

// A name is written with %, comma, colon and space as codes; ballot/spoken.py says what the fingerprint is.
const GROUP = `[${ALPHABET}]{4}`;
const TRUSTEE = `(?:[^%,: ]|%2[05C]|%3A)+:${GROUP}(?:-${GROUP}){4}`;

const FRACTION = "[1-9][0-9]{0,3}/[1-9][0-9]{0,3}";
const MOMENT = "[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

const TERMS = new RegExp(
  [
    "^une-voix/1",
    " rule=(?:(?:majority|art42_round1|art42_round2|art42_opposition|absolute_on_roll) dwellings=[1-9][0-9]{0,8}",
    `|qualified dwellings=[1-9][0-9]{0,8} share=(?<share>${FRACTION})(?: quorum=(?<quorum>${FRACTION}))?)`,
    `(?: opens=(?<opens>${MOMENT}))? closes=(?<closes>${MOMENT})(?<demonstration> demonstration=yes)?`,
    `(?: trustees=(?<trustees>${TRUSTEE}(?:,${TRUSTEE})*))?`,
    "(?: log=(?<log>[0-9a-f]{64}))?(?: translations=(?<translations>[0-9a-f]{64}))?",
    "(?: spares=(?:[1-9][0-9]{0,3}|10000) spare-list=[0-9a-f]{64})?$",
  ].join(""),
);

const CALENDAR = /^[^\n]+ – [^\n]+ \(([A-Za-z0-9_+-]{1,40}(?:\/[A-Za-z0-9_+-]{1,40}){0,2})\)$/u;

function namedTrustees(text: string | undefined): NamedTrustee[] {
  return (text?.split(",") ?? []).map((token) => {
    const [name, fingerprint] = token.split(":") as [string, string];
    return { name: name.replace(/%[0-9A-F]{2}/g, decodeURIComponent), fingerprint };
  });
}

/** The bound facts of an election of ours that says when voting ends; raises Malformed for any other. */
export function parseDescription(description: string): Bound {
  const lines = description.split("\n");
  const terms = TERMS.exec(lines.at(-1) ?? "")?.groups;
  if (terms === undefined || description.split(MARK).length !== 2) {
    throw new Malformed("description: the line with the terms is missing, or not as it must be");
  }
  const closes = momentIn(terms.closes as string);
  if (terms.opens !== undefined && momentIn(terms.opens) >= closes) throw new Malformed("description: it opens too late");
  if (![terms.share, terms.quorum].every(isPart)) throw new Malformed("description: a share is no part of a whole");
  const calendar = lines.length > 2 ? CALENDAR.exec(lines.at(-2) as string) : null;
  if (lines.length > 2 && calendar === null) throw new Malformed("description: the calendar cannot be read");
  return {
    price: lines.length > 2 ? (lines[0] as string) : "",
    closes,
    timezone: calendar?.[1] ?? "Europe/Paris",
    demonstration: terms.demonstration !== undefined,
    trustees: namedTrustees(terms.trustees),
    log: terms.log ?? null,
    translations: terms.translations ?? null,
  };
}

function momentIn(text: string): Date {
  const moment = new Date(text);
  // Browsers differ on 30 February: the moment must be spelled back.
  if (Number.isNaN(moment.getTime()) || moment.toISOString().replace(".000", "") !== text) {
    throw new Malformed("description: a time cannot be read");
  }
  return moment;
}

/** More than nothing, at most the whole, in small numbers; or not there. */
function isPart(text: string | undefined): boolean {
  const [part = 1, whole = 1] = text?.split("/").map(Number) ?? [];
  return part <= whole && whole <= 1000;
}
