import { chosenOptions } from "../../flows/visit/choices.ts";
import type { Election } from "../../protocol/election.ts";
import type { Choice } from "../../protocol/encryption.ts";
import { useVisit } from "../shared/context.ts";
import { Action, Back, Heading, Said, Tracker, TrackerToCome, wordsIn } from "../shared/parts.tsx";
import { OptionText } from "./question.tsx";

/** The whole number of the ballot stands here before anything can be pressed: the device has then committed itself. */
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
      <p>
        {t("opened-number")}
        <br />
        {state.sealed === null ? <TrackerToCome /> : <Tracker value={state.sealed.tracker} />}
      </p>
      {state.seals > 1 && <p class="notice">{t("review-anew")}</p>}
      <p class="aside">{t("review-keep")}</p>
      <p>{t("review-final")}</p>
      <Action waiting={state.sealed === null} onClick={() => dispatch({ type: "cast" })}>
        {t(state.sealed === null ? "review-sealing" : "review-cast")}
      </Action>
      <Back />
      {state.sealed !== null && (
        <div class="sealed">
          <Action secondary onClick={() => dispatch({ type: "challenge" })}>
            {t("review-challenge")}
          </Action>
        </div>
      )}
    </>
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
