// Which sounds a catalogue needs: one clip for a message without variables, else one for each text between them.

import { FluentBundle, FluentResource } from "@fluent/bundle";
import { ALPHABET } from "../protocol/credential.ts";

export interface Clip {
  /** File name without its ending; unique within a language. */
  readonly name: string;
  readonly words: string;
}

/** A piece of a message: words that are always the same, the name of a variable, or signs that nobody says. */
export type Piece = Clip | { readonly variable: string } | { readonly silent: string };

export interface Sentence {
  readonly id: string;
  readonly pieces: readonly Piece[];
}

const HIGHEST_NUMBER = 31;
// Symbols that people type although no code contains them.
const SPELLED = [...new Set([...ALPHABET, ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"])].filter((symbol) => /\D/.test(symbol));

/** The messages of a catalogue, cut into pieces. */
export function sentencesOf(source: string): Sentence[] {
  // The language plays no part: no pattern is formatted here.
  const bundle = new FluentBundle("und", { useIsolating: false });
  bundle.addResource(new FluentResource(source));
  const ids = [...source.matchAll(/^([a-z][a-z-]*) =/gm)].map((match) => match[1] as string);
  return ids.map((id) => ({ id, pieces: piecesOf(id, bundle.getMessage(id)?.value ?? "") }));
}

type Pattern = NonNullable<NonNullable<ReturnType<FluentBundle["getMessage"]>>["value"]>;

function piecesOf(id: string, pattern: Pattern): Piece[] {
  if (typeof pattern === "string") return [{ name: id, words: pattern }];
  return pattern.flatMap((element, index): Piece[] => {
    if (typeof element === "string") {
      return [isSpoken(element) ? { name: `${id}.${index}`, words: element } : { silent: element }];
    }
    if (element.type === "var") return [{ variable: element.name }];
    throw new Error(`The message "${id}" has a part that cannot be cut into clips.`);
  });
}

function isSpoken(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words);
}

/** The clips of the messages of a catalogue. */
export function messageClipsOf(source: string): Clip[] {
  const said = sentencesOf(source).flatMap(({ pieces }) => pieces.filter((piece): piece is Clip => "name" in piece));
  return said.filter(({ words }) => isSpoken(words));
}

/** Every clip that a language needs, numbers and spelled symbols among them. */
export function clipsOf(source: string): Clip[] {
  const numbers = Array.from({ length: HIGHEST_NUMBER + 1 }, (_, value) => numberClip(String(value)));
  return [...messageClipsOf(source), ...numbers, ...SPELLED.map(symbolClip)];
}

function numberClip(value: string): Clip {
  return { name: `number-${value}`, words: value };
}

function symbolClip(symbol: string): Clip {
  return { name: `symbol-${symbol}`, words: symbol };
}

/** The clips that say a short value of a variable: a number, or symbols with spaces between; null for words. */
export function clipsOfValue(value: string): Clip[] | null {
  const parts = value.split(/\s+/).filter((part) => part !== "");
  const clips = parts.map((part) => {
    if (/^\d{1,2}$/.test(part) && Number(part) <= HIGHEST_NUMBER) return numberClip(String(Number(part)));
    return SPELLED.includes(part.toUpperCase()) ? symbolClip(part.toUpperCase()) : null;
  });
  return clips.includes(null) || clips.length === 0 ? null : (clips as Clip[]);
}
