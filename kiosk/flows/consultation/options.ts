// What can be chosen on one question, in the order of the screen.

import type { Question } from "../../protocol/election.ts";
import type { Choice } from "../../protocol/encryption.ts";

/** One thing that can be chosen: the text of an answer, or a blank vote. */
export interface Option {
  /** Position in the vector that is encrypted (with blank, the blank one first). */
  readonly index: number;
  readonly answer: string | null;
}

export function optionsOf(question: Question): Option[] {
  const first = question.blank ? 1 : 0;
  const answers = question.answers.map((answer, index) => ({ index: index + first, answer }));
  // Blank is shown last, as on paper, although its ciphertext comes first.
  return question.blank ? [...answers, { index: 0, answer: null }] : answers;
}

export function chosenOptions(question: Question, choice: Choice): Option[] {
  return optionsOf(question).filter((option) => choice[option.index] === 1);
}
