// What the voter's page shows of a consultation. What is asked, its price, who asks and when voting ends come from the
// election, which every ballot binds; translations only where they hash to what the election names. A server could
// change the rest unnoticed: when voting begins, the places and whom to ask.

import { decodeCanonical, type Json } from "../../protocol/canonical.ts";
import { sha256Hex } from "../../protocol/digest.ts";
import type { Election } from "../../protocol/election.ts";
import { Malformed } from "../../protocol/errors.ts";
import * as shape from "../../protocol/shape.ts";
import { parseDescription, type Bound } from "../../protocol/terms.ts";
import { LANGUAGES, type Language } from "../presentation/language.ts";
import { momentText } from "./moments.ts";

export interface Place {
  readonly name: string;
  readonly address: string;
  readonly hours: readonly string[];
}

/** A text in several languages, French always among them. */
export type Translated = { readonly [language: string]: string };

export interface Consultation {
  readonly uuid: string;
  readonly slug: string;
  readonly title: string;
  readonly organiser: string;
  readonly phase: "before" | "open" | "after";
  readonly opensText: Translated;
  readonly closesText: Translated;
  readonly price: string;
  readonly places: readonly Place[];
  readonly contact: string;
  readonly demonstration: boolean;
  /** By language: words of the consultation in French, and what they say in that language. */
  readonly translations: { readonly [language: string]: ReadonlyMap<string, string> };
  /** The election binds translations, and what the server gave is not those. */
  readonly isTranslationWithheld: boolean;
}

const PHASES: { readonly [state: string]: Consultation["phase"] } = {
  draft: "before",
  sealed: "before",
  open: "open",
  closed: "after",
  counted: "after",
  decided: "after",
};

/** What the server says of a consultation; fields that this page does not know are left alone. */
export interface Announced {
  readonly uuid: string;
  readonly slug: string;
  readonly phase: Consultation["phase"];
  readonly opens: Date;
  /** When voting really ended; null while it goes on. */
  readonly closed: Date | null;
  readonly places: readonly Place[];
  readonly contact: string;
}

/** Raises Malformed. */
export function parseAnnounced(value: Json): Announced {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Malformed("consultation: expected an object");
  }
  const record = value as shape.Fields;
  const phase = PHASES[shape.string(record.state, "state")];
  if (phase === undefined) throw new Malformed("state: unknown");
  const { closed } = record;
  return {
    uuid: shape.string(record.uuid, "uuid"),
    slug: shape.string(record.slug, "slug"),
    phase,
    opens: parseMoment(record.opens, "opens"),
    closed: closed === undefined || closed === null ? null : parseMoment(closed, "closed"),
    places: shape.items(record.places, "places").map(parsePlace),
    contact: shape.string(record.contact, "contact"),
  };
}

function parseMoment(value: Json | undefined, where: string): Date {
  const moment = new Date(shape.string(value, where));
  if (Number.isNaN(moment.getTime())) throw new Malformed(`${where}: expected a moment`);
  return moment;
}

/**
 * The consultation, from the election wherever the election says it. `file` is the file of translations as it came,
 * null where there is none. Raises Malformed for an election that is not one of ours.
 */
export function assemble(announced: Announced, election: Election, file: Uint8Array | null): Consultation {
  const { uuid, slug, phase, places, contact } = announced;
  if (election.uuid !== uuid) throw new Malformed("uuid: this is another consultation's election");
  const bound = parseDescription(election.description);
  const translations = translationsIn(election, bound, file);
  // Only a demonstration may close before its time.
  const ended = bound.demonstration && phase === "after" && announced.closed !== null ? announced.closed : bound.closes;
  return {
    uuid,
    slug,
    title: election.name,
    organiser: election.administrator,
    phase,
    opensText: inAllLanguages(announced.opens, bound.timezone),
    closesText: inAllLanguages(ended, bound.timezone),
    price: bound.price,
    places,
    contact,
    demonstration: bound.demonstration,
    translations: translations ?? {},
    isTranslationWithheld: translations === null,
  };
}

function inAllLanguages(moment: Date, timezone: string): Translated {
  try {
    return Object.fromEntries(LANGUAGES.map((language) => [language, momentText(moment, timezone, language)]));
  } catch (error) {
    if (error instanceof RangeError) throw new Malformed("description: the time zone is unknown");
    throw error;
  }
}

/** null: what came is not what the election names. Its very bytes are compared before anything in them is read. */
function translationsIn(
  election: Election,
  bound: Bound,
  file: Uint8Array | null,
): Consultation["translations"] | null {
  if (bound.translations === null) return {};
  if (file === null || sha256Hex(file) !== bound.translations) return null;
  const [question] = election.questions;
  if (question === undefined || election.questions.length > 1) {
    throw new Malformed("translations: there are none for several questions");
  }
  const reference = [election.name, question.text, bound.price, ...question.answers];
  const tables = decodeCanonical(new TextDecoder().decode(file));
  if (typeof tables !== "object" || tables === null || Array.isArray(tables)) {
    throw new Malformed("translations: expected texts by language");
  }
  return Object.fromEntries(
    Object.entries(tables as shape.Fields).map(([language, texts]) => {
      const words = wordsOf(texts, `translations.${language}`);
      if (words.length !== reference.length) throw new Malformed(`translations.${language}: not as many answers`);
      return [language, new Map(reference.map((text, index) => [text, words[index] as string]))];
    }),
  );
}

function wordsOf(texts: Json, where: string): string[] {
  const record = shape.fields(texts, where, ["title", "question", "answers", "price"]);
  const answers = shape.items(record.answers, where).map((answer) => shape.string(answer, where));
  return [...[record.title, record.question, record.price].map((text) => shape.string(text, where)), ...answers];
}

/** Words of the consultation in a language where it was translated, else as they are. */
export function translated(consultation: Consultation | null, text: string, language: Language): string | null {
  return consultation?.translations[language]?.get(text) ?? null;
}

function parsePlace(value: Json, index: number): Place {
  const where = `places[${index}]`;
  const record = shape.fields(value, where, ["name", "address", "hours"], false);
  return {
    name: shape.string(record.name, where),
    address: shape.string(record.address, where),
    hours: shape.items(record.hours, where).map((hour) => shape.string(hour, where)),
  };
}

/** French is the reference where a language is missing. */
export function inLanguage(text: Translated, language: Language): string {
  return text[language] ?? text.fr ?? "";
}
