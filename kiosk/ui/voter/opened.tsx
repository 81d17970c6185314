// A ballot that is opened instead of cast: the way there, and what this device says of it.

import { useMemo } from "preact/hooks";
import { openingText } from "../../protocol/opening.ts";
import type { Election } from "../../protocol/election.ts";
import { Chosen } from "../shared/chosen.tsx";
import { usePage } from "../shared/page.tsx";
import { Action, Contact, Heading, Progress } from "../shared/parts.tsx";
import { checkAddress, Square } from "../shared/qr.tsx";
import { Numbered, SameNumber } from "../shared/tracker.tsx";
import { useVisit } from "./context.ts";
import { NothingSent } from "./parts.tsx";

export function Challenging() {
  const { t } = usePage();
  return (
    <>
      <Heading>{t("challenge-heading")}</Heading>
      <Progress>{t("challenge-asking")}</Progress>
    </>
  );
}

const PROBLEMS = { offline: "unchecked-offline", server: "waiting-server", limit: "unchecked-limit" } as const;

export function Unchecked({ problem }: { problem: keyof typeof PROBLEMS }) {
  const { dispatch } = useVisit();
  const { t } = usePage();
  return (
    <>
      <Heading>{t("unchecked-heading")}</Heading>
      <p>{t(PROBLEMS[problem])}</p>
      {problem === "limit" && <p class="problem">{t("unchecked-not-you")}</p>}
      <NothingSent />
      <Action onClick={() => dispatch({ type: "seal-afresh" })}>{t("unchecked-on")}</Action>
      {problem !== "limit" && (
        <Action secondary onClick={() => dispatch({ type: "retry" })}>
          {t("retry")}
        </Action>
      )}
      <Contact />
    </>
  );
}

export function Opened({ election }: { election: Election }) {
  const { state, dispatch, isKiosk } = useVisit();
  const { t } = usePage();
  const { sealed, opening } = state;
  const address = useMemo(
    () => (sealed && opening ? checkAddress(state.slug, openingText(sealed.tracker, opening)) : ""),
    [sealed, opening],
  );
  if (sealed === null || opening === null) return null;
  return (
    <>
      <Heading>{t("opened-heading")}</Heading>
      <p class="notice">{t("opened-never")}</p>
      <p>{t("opened-says")}</p>
      <Chosen election={election} choices={opening.choices} />
      <Numbered label={t("opened-number")} tracker={sealed.tracker} />
      <SameNumber />
      <h2>{t("opened-how")}</h2>
      <p>{t("opened-scan")}</p>
      <Square text={address} label={t("opened-square")} />
      {!isKiosk && (
        <p>
          <a href={address} target="_blank" rel="noopener noreferrer" id="check-link">
            {t("opened-link")} <span class="aside">{t("new-tab")}</span>
          </a>
        </p>
      )}
      <p>{t("opened-compare")}</p>
      <p class="aside">{t("opened-secret")}</p>
      <Action onClick={() => dispatch({ type: "seal-afresh" })}>{t("opened-again")}</Action>
      <Contact />
    </>
  );
}
