// From what stands on the screen to what is heard: words of the catalogue become clips, other words need a voice.

import { clipsOfValue, type Clip, type Piece, type Sentence } from "./clips.ts";

/** Words on the screen, in one language. */
export interface Block {
  readonly text: string;
  readonly language: string;
}

export type Sound =
  | { readonly kind: "clip"; readonly language: string; readonly name: string; readonly words: string }
  | { readonly kind: "words"; readonly language: string; readonly words: string };

/** Recognises texts that were made from the messages of one catalogue. */
export class Recogniser {
  private readonly whole = new Map<string, Clip>();
  private readonly patterns: { readonly sentence: Sentence; readonly pattern: RegExp; readonly fixed: number }[] = [];

  constructor(sentences: readonly Sentence[]) {
    for (const sentence of sentences) {
      const [only] = sentence.pieces;
      if (sentence.pieces.length === 1 && only !== undefined && "name" in only) {
        this.whole.set(plain(only.words), only);
      } else {
        this.addPattern(sentence);
      }
    }
    // The pattern that says most is the one that was meant.
    this.patterns.sort((one, other) => other.fixed - one.fixed);
  }

  private addPattern(sentence: Sentence): void {
    const words = sentence.pieces.map((piece) => plain(textOf(piece)));
    const fixed = words.join("").length;
    // "{ $label }: { $value }" would fit nearly anything.
    if (fixed < 3) return;
    const inner = sentence.pieces.map((piece, index) =>
      "variable" in piece ? "(.*?)" : escaped(words[index] as string),
    );
    this.patterns.push({ sentence, fixed, pattern: new RegExp(`^${inner.join(" ?")}$`, "u") });
  }

  /** The sounds of a text, or null when it is no message of this catalogue. */
  recognise(text: string, language: string): Sound[] | null {
    const wanted = plain(text);
    const clip = this.whole.get(wanted);
    if (clip !== undefined) return [{ kind: "clip", language, ...clip }];
    for (const { sentence, pattern } of this.patterns) {
      const match = pattern.exec(wanted);
      if (match !== null) return soundsOf(sentence, match.slice(1), language);
    }
    return null;
  }
}

function textOf(piece: Piece): string {
  if ("name" in piece) return piece.words;
  return "silent" in piece ? piece.silent : "";
}

function soundsOf(sentence: Sentence, values: readonly string[], language: string): Sound[] {
  let next = 0;
  return sentence.pieces.flatMap((piece): Sound[] => {
    if ("name" in piece) return [{ kind: "clip", language, ...piece }];
    if ("silent" in piece) return [];
    const value = (values[next++] ?? "").trim();
    return clipsOfValue(value)?.map((clip) => ({ kind: "clip", language, ...clip })) ?? wordsOf(value, language);
  });
}

function wordsOf(words: string, language: string): Sound[] {
  return words === "" ? [] : [{ kind: "words", language, words }];
}

/** What is heard for blocks of the screen; `recogniser` knows the catalogue of `language`. */
export function soundsFor(blocks: readonly Block[], recogniser: Recogniser, language: string): Sound[] {
  return blocks.flatMap((block) => {
    const known = block.language === language ? recogniser.recognise(block.text, language) : null;
    if (known !== null) return known;
    const value = clipsOfValue(block.text);
    if (value !== null) return value.map((clip): Sound => ({ kind: "clip", language, ...clip }));
    return wordsOf(plain(block.text), block.language);
  });
}

/** Without marks of direction and with plain spaces, however the text was set. */
function plain(text: string): string {
  return text.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();
}

/** What words of a consultation are found by, whatever spaces and marks stand around them on the screen. */
export function spokenKey(language: string, words: string): string {
  return `${language}:${plain(words).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")}`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
