// Each question with what was chosen, and an option in words.

import { chosenOptions, type Option } from "../../flows/consultation/options.ts";
import type { Election } from "../../protocol/election.ts";
import type { Choice } from "../../protocol/encryption.ts";
import { usePage } from "./page.tsx";
import { Action } from "./parts.tsx";
import { Said, wordsIn } from "./words.tsx";

/** No program may put other words to an answer: it would turn votes around. */
export function OptionText({ option }: { option: Option }) {
  const { t } = usePage();
  return (
    <span translate={false}>
      {option.answer === null ? t("question-blank") : <Said original>{option.answer}</Said>}
    </span>
  );
}

interface ChosenProps {
  readonly election: Election;
  readonly choices: readonly Choice[];
  readonly change?: (question: number) => void;
}

export function Chosen({ election, choices, change }: ChosenProps) {
  const { subject, language, t } = usePage();
  return (
    <ul class="choices">
      {election.questions.map((question, index) => {
        const chosen = chosenOptions(question, choices[index] ?? []);
        return (
          <li key={index}>
            <p>
              <Said>{question.text}</Said>
            </p>
            {chosen.length === 0 && <p class="chosen">{t("review-nothing")}</p>}
            {chosen.map((option) => (
              <p class="chosen" key={option.index}>
                <span aria-hidden="true">✓ </span>
                <OptionText option={option} />
              </p>
            ))}
            {change && (
              <Action
                secondary
                label={t("review-change-of", { question: wordsIn(subject, language, question.text).text })}
                onClick={() => change(index)}
              >
                {t("review-change")}
              </Action>
            )}
          </li>
        );
      })}
    </ul>
  );
}
