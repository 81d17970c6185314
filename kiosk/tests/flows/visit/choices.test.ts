import { expect, test } from "vitest";
import { chosenOptions, optionsOf } from "../../../flows/consultation/options.ts";
import { choose, isComplete, nothingChosen } from "../../../flows/visit/choices.ts";
import type { Question } from "../../../protocol/election.ts";

const question = (blank: boolean, minimum: number, maximum: number): Question => ({
  answers: ["Pour", "Contre", "Sans avis"],
  blank,
  minimum,
  maximum,
  text: "?",
});

test("blank is shown last and stands first in the vector", () => {
  expect(optionsOf(question(true, 1, 1)).map(({ index, answer }) => [index, answer])).toEqual([
    [1, "Pour"],
    [2, "Contre"],
    [3, "Sans avis"],
    [0, null],
  ]);
});

test("with one answer to give, choosing replaces", () => {
  const asked = question(true, 1, 1);
  const first = choose(asked, nothingChosen(asked), 1);
  expect(choose(asked, first, 0)).toEqual([1, 0, 0, 0]);
  expect(choose(asked, first, 1)).toEqual([0, 1, 0, 0]);
});

test("with several, choosing adds or takes away, and blank excludes the others", () => {
  const asked = question(true, 1, 2);
  let choice = choose(asked, choose(asked, nothingChosen(asked), 1), 2);
  expect(choice).toEqual([0, 1, 1, 0]);
  choice = choose(asked, choice, 2);
  expect(choice).toEqual([0, 1, 0, 0]);
  choice = choose(asked, choice, 0);
  expect(choice).toEqual([1, 0, 0, 0]);
  expect(choose(asked, choice, 3)).toEqual([0, 0, 0, 1]);
  expect(choose(asked, choice, 0)).toEqual([0, 0, 0, 0]);
});

test("a choice is complete when the protocol allows it", () => {
  const asked = question(false, 2, 2);
  expect(isComplete(asked, [1, 0, 0])).toBe(false);
  expect(isComplete(asked, [1, 1, 0])).toBe(true);
  expect(chosenOptions(asked, [1, 0, 1]).map((option) => option.answer)).toEqual(["Pour", "Sans avis"]);
});
