import type { Election } from "../../protocol/election.ts";
import { Chosen } from "../shared/chosen.tsx";
import { usePage } from "../shared/page.tsx";
import { Action, Heading } from "../shared/parts.tsx";
import { Numbered } from "../shared/tracker.tsx";
import { useVisit } from "./context.ts";
import { Back } from "./parts.tsx";

/** The whole number of the ballot stands here before anything can be pressed: the device has then committed itself. */
export function Review({ election }: { election: Election }) {
  const { state, dispatch } = useVisit();
  const { t } = usePage();
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
      <Numbered label={t("opened-number")} tracker={state.sealed?.tracker ?? null} />
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
