import { chosenOptions } from "../../flows/choices.ts";
import type { Election } from "../../protocol/election.ts";
import type { Choice } from "../../protocol/encryption.ts";
import { useVisit } from "../context.ts";
import { Action, Back, Heading, Said, Tracker, wordsIn } from "../parts.tsx";
import { OptionText } from "./question.tsx";

export function Review({ election }: { election: Election }) {
  const { state, dispatch, t } = useVisit();
  const total = election.questions.length + 1;
  return (
    <>
      <p class="step">{t("step-of", { step: total, total })}</p>
      <Heading>{t("review-heading")}</Heading>
      <Chosen
        election={election}
        choices={state.choices}
        {...(election.questions.length > 1 && { change: (index: number) => dispatch({ type: "change", question: index }) })}
      />
      <p>{t("review-final")}</p>
      <Action onClick={() => dispatch({ type: "cast" })}>{t("review-cast")}</Action>
      <Back />
      {state.sealed !== null && <Sealed tracker={state.sealed.tracker} />}
    </>
  );
}

const SHORT = 6;

/** What this device has committed itself to, before it can know whether it will be checked. */
function Sealed({ tracker }: { tracker: string }) {
  const { dispatch, t } = useVisit();
  return (
    <div class="sealed">
      <details>
        <summary>{t("review-sealed", { start: tracker.slice(0, SHORT) })}</summary>
        <Tracker value={tracker} />
      </details>
      <Action secondary onClick={() => dispatch({ type: "challenge" })}>
        {t("review-challenge")}
      </Action>
    </div>
  );
}

interface ChosenProps {
  readonly election: Election;
  readonly choices: readonly Choice[];
  readonly change?: (question: number) => void;
}

/** Each question with what was chosen. */
export function Chosen({ election, choices, change }: ChosenProps) {
  const { state, t } = useVisit();
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
                label={t("review-change-of", { question: wordsIn(state, question.text).text })}
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
