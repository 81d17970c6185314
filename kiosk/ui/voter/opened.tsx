// A ballot that is opened instead of cast: the way there, and what this device says of it.

import { useMemo } from "preact/hooks";
import { openingText } from "../../protocol/opening.ts";
import type { Election } from "../../protocol/election.ts";
import { useVisit } from "../shared/context.ts";
import { Action, Contact, Heading, NothingSent, Progress, SameNumber, Tracker } from "../shared/parts.tsx";
import { Square } from "../shared/qr.tsx";
import { Chosen } from "./review.tsx";

export function Challenging() {
  const { t } = useVisit();
  return (
    <>
      <Heading>{t("challenge-heading")}</Heading>
      <Progress>{t("challenge-asking")}</Progress>
    </>
  );
}

const PROBLEMS = { offline: "unchecked-offline", server: "waiting-server", limit: "unchecked-limit" } as const;

export function Unchecked({ problem }: { problem: keyof typeof PROBLEMS }) {
  const { dispatch, t } = useVisit();
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

/** `link`: whether this device may follow the address itself. */
export function Opened({ election, link }: { election: Election; link: boolean }) {
  const { state, dispatch, t } = useVisit();
  const { sealed, opening } = state;
  const address = useMemo(
    () =>
      sealed && opening
        ? `${location.origin}/check/${encodeURIComponent(state.slug)}#${openingText(sealed.tracker, opening)}`
        : "",
    [sealed, opening],
  );
  if (sealed === null || opening === null) return null;
  return (
    <>
      <Heading>{t("opened-heading")}</Heading>
      <p class="notice">{t("opened-never")}</p>
      <p>{t("opened-says")}</p>
      <Chosen election={election} choices={opening.choices} />
      <p>
        {t("opened-number")}
        <br />
        <Tracker value={sealed.tracker} />
      </p>
      <SameNumber />
      <h2>{t("opened-how")}</h2>
      <p>{t("opened-scan")}</p>
      <Square text={address} label={t("opened-square")} />
      {link && (
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
