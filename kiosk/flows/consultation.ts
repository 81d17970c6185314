// What the voter's page shows of a consultation, apart from the election itself.

import type { Json } from "../protocol/canonical.ts";
import { Malformed } from "../protocol/errors.ts";
import * as shape from "../protocol/shape.ts";

export const LANGUAGES = ["fr", "en", "br", "ar", "tr", "pt"] as const;
export type Language = (typeof LANGUAGES)[number];

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
  /** Formatted by the server, because browsers lack the dates of some languages. */
  readonly opensText: Translated;
  readonly closesText: Translated;
  readonly price: string;
  readonly places: readonly Place[];
  readonly contact: string;
  readonly demonstration: boolean;
  /** By language: words of the consultation in French, and what they say in that language. */
  readonly translations: { readonly [language: string]: ReadonlyMap<string, string> };
}

const PHASES: { readonly [state: string]: Consultation["phase"] } = {
  draft: "before",
  sealed: "before",
  open: "open",
  closed: "after",
  counted: "after",
  decided: "after",
  archived: "after",
};

/** Reads the server's description; fields that this page does not know are left alone. Raises Malformed. */
export function parseConsultation(value: Json): Consultation {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Malformed("consultation: expected an object");
  }
  const record = value as shape.Fields;
  const phase = PHASES[shape.string(record.state, "state")];
  if (phase === undefined) throw new Malformed("state: unknown");
  return {
    uuid: shape.string(record.uuid, "uuid"),
    slug: shape.string(record.slug, "slug"),
    title: shape.string(record.title, "title"),
    organiser: shape.string(record.organiser, "organiser"),
    phase,
    opensText: parseTranslated(record.opens_text, "opens_text"),
    closesText: parseTranslated(record.closes_text, "closes_text"),
    price: shape.string(record.price, "price"),
    places: shape.items(record.places, "places").map(parsePlace),
    contact: shape.string(record.contact, "contact"),
    demonstration: shape.boolean(record.demonstration, "demonstration"),
    translations: parseTranslations(record),
  };
}

/** A server of before translations has none. Words that are not all there are no translation. */
function parseTranslations(record: shape.Fields): Consultation["translations"] {
  const { translations } = record;
  if (translations === undefined) return {};
  if (typeof translations !== "object" || translations === null || Array.isArray(translations)) {
    throw new Malformed("translations: expected texts by language");
  }
  const reference = wordsOf(record, "consultation");
  return Object.fromEntries(
    Object.entries(translations as shape.Fields).map(([language, texts]) => {
      const where = `translations.${language}`;
      const words = wordsOf(shape.fields(texts, where, ["title", "question", "answers", "price"], false), where);
      if (words.length !== reference.length) throw new Malformed(`${where}: not as many answers`);
      return [language, new Map(reference.map((text, index) => [text, words[index] as string]))];
    }),
  );
}

function wordsOf(record: shape.Fields, where: string): string[] {
  const answers = shape.items(record.answers, where).map((answer) => shape.string(answer, where));
  const texts = [record.title, record.question, record.price].map((text) => shape.string(text, where));
  return [...texts, ...answers];
}

/** Words of the consultation in a language where it was translated, else as they are. */
export function translated(consultation: Consultation | null, text: string, language: Language): string | null {
  return consultation?.translations[language]?.get(text) ?? null;
}

function parseTranslated(value: Json | undefined, where: string): Translated {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Malformed(`${where}: expected texts by language`);
  }
  const record = value as shape.Fields;
  const texts = Object.fromEntries(Object.entries(record).map(([key, text]) => [key, shape.string(text, where)]));
  if (texts.fr === undefined) throw new Malformed(`${where}: the French text is missing`);
  return texts;
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
