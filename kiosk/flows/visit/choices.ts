// Choosing on one question: pure steps on the vector that will be encrypted (with blank, the blank one first).

import { ciphertextsOf } from "../../protocol/answers.ts";
import type { Question } from "../../protocol/election.ts";
import { checkChoice, type Choice } from "../../protocol/encryption.ts";
import { InvalidChoice } from "../../protocol/errors.ts";

export function nothingChosen(question: Question): Choice {
  return new Array<number>(ciphertextsOf(question)).fill(0);
}

/** With one answer to give, choosing replaces; with several, it adds or takes away. Blank excludes every other. */
export function choose(question: Question, choice: Choice, index: number): Choice {
  const only = choice.map((_, position) => (position === index ? 1 : 0));
  const isBlank = question.blank && index === 0;
  if (question.maximum <= 1) return only;
  const turned = choice.map((value, position) => (position === index ? 1 - value : value));
  if (isBlank) return turned[0] === 1 ? only : turned;
  return question.blank ? [0, ...turned.slice(1)] : turned;
}

export function isComplete(question: Question, choice: Choice): boolean {
  try {
    checkChoice(question, choice);
    return true;
  } catch (error) {
    if (error instanceof InvalidChoice) return false;
    throw error;
  }
}
