// What the voter's page shows of a consultation, apart from the election itself.

import type { Json } from "../protocol/canonical.ts";
import { Malformed } from "../protocol/errors.ts";
import * as shape from "../protocol/shape.ts";

export const LANGUAGES = ["fr", "en"] as const;
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
  };
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
