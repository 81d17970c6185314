import { chosenOptions } from "../../flows/choices.ts";
import type { Election } from "../../protocol/election.ts";
import { useVisit } from "../context.ts";
import { Action, Back, Heading, Said, wordsIn } from "../parts.tsx";
import { OptionText } from "./question.tsx";

export function Review({ election }: { election: Election }) {
  const { state, dispatch, t } = useVisit();
  const total = election.questions.length + 1;
  return (
    <>
      <p class="step">{t("step-of", { step: total, total })}</p>
      <Heading>{t("review-heading")}</Heading>
      <ul class="choices">
        {election.questions.map((question, index) => {
          const chosen = chosenOptions(question, state.choices[index] ?? []);
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
              {election.questions.length > 1 && (
                <Action
                  secondary
                  label={t("review-change-of", { question: wordsIn(state, question.text).text })}
                  onClick={() => dispatch({ type: "change", question: index })}
                >
                  {t("review-change")}
                </Action>
              )}
            </li>
          );
        })}
      </ul>
      <p>{t("review-final")}</p>
      <Action onClick={() => dispatch({ type: "cast" })}>{t("review-cast")}</Action>
      <Back />
    </>
  );
}
