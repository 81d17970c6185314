// Screens that tell why there is nothing to vote on now, and what to do instead.

import type { Consultation } from "../../flows/consultation/consultation.ts";
import { inLanguage } from "../../flows/consultation/consultation.ts";
import type { Trouble } from "../../flows/asking/outcomes.ts";
import { useVisit } from "../shared/context.ts";
import { Action, Contact, Heading, NothingSent, Said, Tracker, TrackerLink } from "../shared/parts.tsx";
import { Places } from "./welcome.tsx";

export function Busy({ message }: { message: string }) {
  return <Heading>{message}</Heading>;
}

export function NotFound() {
  const { t } = useVisit();
  return (
    <>
      <Heading>{t("not-found-heading")}</Heading>
      <p>{t("not-found-text")}</p>
    </>
  );
}

export function NotOpen({ consultation }: { consultation: Consultation }) {
  const { state, dispatch, t } = useVisit();
  return (
    <>
      <Heading>{t("not-open-heading")}</Heading>
      <Title consultation={consultation} />
      <p class="notice">{t("not-open-text", { opens: inLanguage(consultation.opensText, state.language) })}</p>
      <p>{t("not-open-keep")}</p>
      <Action onClick={() => dispatch({ type: "retry" })}>{t("not-open-again")}</Action>
      <Places consultation={consultation} />
      <Contact />
    </>
  );
}

export function Closed({ consultation, lost }: { consultation: Consultation; lost: boolean }) {
  const { state, dispatch, t } = useVisit();
  return (
    <>
      <Heading>{t("closed-heading")}</Heading>
      <Title consultation={consultation} />
      {lost && <p class="problem">{t("closed-lost")}</p>}
      <p>{t("closed-text", { closes: inLanguage(consultation.closesText, state.language) })}</p>
      <p>
        <a href={`/consultations/${encodeURIComponent(state.slug)}`}>{t("closed-page")}</a>
      </p>
      <Action secondary onClick={() => dispatch({ type: "start" })}>
        {t("closed-voted")}
      </Action>
      <Contact />
    </>
  );
}

function Title({ consultation }: { consultation: Consultation }) {
  return (
    <p>
      <strong>
        <Said>{consultation.title}</Said>
      </strong>
    </p>
  );
}

export function Troubled({ trouble }: { trouble: Trouble }) {
  const { dispatch, t } = useVisit();
  const isOffline = trouble.kind === "offline";
  return (
    <>
      <Heading>{t(isOffline ? "trouble-offline-heading" : "trouble-server-heading")}</Heading>
      <p>{t(isOffline ? "trouble-offline-text" : "trouble-server-text")}</p>
      <NothingSent />
      <Action onClick={() => dispatch({ type: "retry" })}>{t("retry")}</Action>
      <Contact />
    </>
  );
}

export function Used({ tracker, meanwhile }: { tracker: string; meanwhile: boolean }) {
  const { dispatch, t } = useVisit();
  return (
    <>
      <Heading>{t("used-heading")}</Heading>
      {meanwhile && <p class="problem">{t("used-meanwhile")}</p>}
      <p>{t("used-text")}</p>
      <p>
        {t("receipt-tracker")}
        <br />
        <Tracker value={tracker} />
      </p>
      <p>
        <TrackerLink tracker={tracker} />
      </p>
      <p>{t("used-not-you")}</p>
      <Contact />
      <Action secondary onClick={() => dispatch({ type: "other-letter" })}>
        {t("another-code")}
      </Action>
    </>
  );
}

export function Unvoted() {
  const { dispatch, t } = useVisit();
  return (
    <>
      <Heading>{t("unvoted-heading")}</Heading>
      <p>{t("unvoted-text")}</p>
      <Contact />
      <Action secondary onClick={() => dispatch({ type: "other-letter" })}>
        {t("another-code")}
      </Action>
    </>
  );
}

export function UnknownLetter() {
  const { dispatch, t } = useVisit();
  return (
    <>
      <Heading>{t("unknown-heading")}</Heading>
      <p>{t("unknown-text")}</p>
      <Action onClick={() => dispatch({ type: "other-letter" })}>{t("another-code")}</Action>
      <Contact />
    </>
  );
}
