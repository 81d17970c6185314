import { optionsOf, type Option } from "../../flows/consultation/options.ts";
import type { Election, Question } from "../../protocol/election.ts";
import { OptionText } from "../shared/chosen.tsx";
import { usePage } from "../shared/page.tsx";
import { Action, Heading } from "../shared/parts.tsx";
import { Reference } from "../shared/words.tsx";
import { answerKeys } from "./answering.ts";
import { useVisit } from "./context.ts";
import { Back } from "./parts.tsx";

interface AskProps {
  readonly election: Election;
  readonly index: number;
  readonly incomplete: boolean;
}

export function Ask({ election, index, incomplete }: AskProps) {
  const { state, dispatch } = useVisit();
  const { t } = usePage();
  const question = election.questions[index] as Question;
  const choice = state.choices[index] ?? [];
  const { minimum: min, maximum: max } = question;
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        dispatch({ type: "next" });
      }}
    >
      <p class="step">{t("step-of", { step: index + 1, total: election.questions.length + 1 })}</p>
      <Heading said>{question.text}</Heading>
      <p id="instruction">{max <= 1 ? t("question-choose-one") : t("question-choose-several", { min, max })}</p>
      <div
        class="options"
        role={max <= 1 ? "radiogroup" : "group"}
        aria-labelledby="heading"
        aria-describedby={incomplete ? "instruction incomplete" : "instruction"}
        onKeyDown={answerKeys}
      >
        {optionsOf(question).map((option, place, { length }) => (
          <OptionButton
            key={option.index}
            option={option}
            place={place + 1}
            total={length}
            type={max <= 1 ? "radio" : "checkbox"}
            isChosen={choice[option.index] === 1}
            choose={() => dispatch({ type: "choose", option: option.index })}
          />
        ))}
      </div>
      {incomplete && (
        <p class="problem" role="alert" id="incomplete">
          {t("question-incomplete")}
        </p>
      )}
      <Action>{t("next")}</Action>
      <Back />
      <Reference>{question.text}</Reference>
    </form>
  );
}

interface OptionButtonProps {
  readonly option: Option;
  /** From 1 on, of `total`. */
  readonly place: number;
  readonly total: number;
  readonly type: "radio" | "checkbox";
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** Every option looks the same; the chosen one differs by border, mark and words, never by colour alone. */
function OptionButton({ option, place, total, type, isChosen, choose }: OptionButtonProps) {
  const { t } = usePage();
  return (
    <label class={isChosen ? "option is-chosen" : "option"}>
      <input
        type={type}
        checked={isChosen}
        onChange={choose}
        autoComplete="off"
        // Without a name, a screen reader cannot count them itself.
        aria-posinset={type === "radio" ? place : undefined}
        aria-setsize={type === "radio" ? total : undefined}
      />
      <span class={`mark mark-${type}`} aria-hidden="true">
        {isChosen ? "✓" : ""}
      </span>
      <span class="option-text">
        <OptionText option={option} />
      </span>
      <span class="option-state" aria-hidden="true">
        {isChosen ? t("question-chosen") : ""}
      </span>
    </label>
  );
}
