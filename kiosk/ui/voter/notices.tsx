// Screens that tell why there is nothing to vote on now, and what to do instead.

import type { Trouble } from "../../flows/asking/outcomes.ts";
import { inLanguage, type Consultation } from "../../flows/consultation/consultation.ts";
import type { Election } from "../../protocol/election.ts";
import { grouped, shortFingerprint } from "../../protocol/fingerprint.ts";
import { usePage } from "../shared/page.tsx";
import { Action, Contact, Heading } from "../shared/parts.tsx";
import { consultationPath, Numbered, TrackerLink } from "../shared/tracker.tsx";
import { Said } from "../shared/words.tsx";
import { useVisit } from "./context.ts";
import { Mark, NothingSent } from "./parts.tsx";
import { Places } from "./welcome.tsx";

export function NotOpen({ consultation }: { consultation: Consultation }) {
  const { dispatch } = useVisit();
  const { language, t } = usePage();
  return (
    <>
      <Heading>{t("not-open-heading")}</Heading>
      <Title consultation={consultation} />
      <p class="notice">{t("not-open-text", { opens: inLanguage(consultation.opensText, language) })}</p>
      <p>{t("not-open-keep")}</p>
      <Action onClick={() => dispatch({ type: "retry" })}>{t("not-open-again")}</Action>
      <Places consultation={consultation} />
      <Contact />
    </>
  );
}

export function Closed({ consultation, lost }: { consultation: Consultation; lost: boolean }) {
  const { dispatch } = useVisit();
  const { subject, language, t } = usePage();
  return (
    <>
      <Heading>{t("closed-heading")}</Heading>
      <Title consultation={consultation} />
      {lost && <p class="problem">{t("closed-lost")}</p>}
      <p>{t("closed-text", { closes: inLanguage(consultation.closesText, language) })}</p>
      <p>
        <a href={consultationPath(subject.slug)}>{t("closed-page")}</a>
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
  const { dispatch } = useVisit();
  const { t } = usePage();
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

interface UsedProps {
  readonly tracker: string;
  readonly meanwhile: boolean;
  readonly isProved: boolean;
}

export function Used({ tracker, meanwhile, isProved }: UsedProps) {
  const { dispatch, isKiosk } = useVisit();
  const { t } = usePage();
  return (
    <>
      <Heading>{t("used-heading")}</Heading>
      {meanwhile && <p class="problem">{t("used-meanwhile")}</p>}
      <p>{t(isProved ? "used-text" : "used-said")}</p>
      <Numbered label={t("receipt-tracker")} tracker={tracker} />
      {!isKiosk && (
        <p>
          <TrackerLink tracker={tracker} />
        </p>
      )}
      <p>{t("used-not-you")}</p>
      <Contact />
      {!isKiosk && (
        <Action secondary onClick={() => dispatch({ type: "other-letter" })}>
          {t("another-code")}
        </Action>
      )}
    </>
  );
}

export function Unvoted() {
  const { dispatch } = useVisit();
  const { t } = usePage();
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

export function VoidedLetter() {
  const { t } = usePage();
  return (
    <>
      <Heading>{t("voided-heading")}</Heading>
      <p>{t("voided-text")}</p>
      <p>{t("voided-tell")}</p>
      <Contact />
      <AnotherCode />
    </>
  );
}

export function IdleLetter() {
  const { t } = usePage();
  return (
    <>
      <Heading>{t("idle-letter-heading")}</Heading>
      <p>{t("idle-letter-text")}</p>
      <Contact />
      <AnotherCode />
    </>
  );
}

function AnotherCode() {
  const { dispatch } = useVisit();
  const { t } = usePage();
  return (
    <Action secondary onClick={() => dispatch({ type: "other-letter" })}>
      {t("another-code")}
    </Action>
  );
}

/** Nothing that this server says can be trusted, so whom to tell stands on the letter alone. */
export function OtherElection({ election, fingerprint }: { election: Election; fingerprint: string }) {
  const { dispatch } = useVisit();
  const { t } = usePage();
  return (
    <>
      <Heading>{t("other-election-heading")}</Heading>
      <p class="problem">{t("other-election-text")}</p>
      <NothingSent />
      <p>{t("other-election-tell")}</p>
      <Mark label={t("other-election-letter")} value={grouped(fingerprint)} />
      <Mark label={t("other-election-page")} value={shortFingerprint(election.fingerprint)} />
      <Action onClick={() => dispatch({ type: "retry" })}>{t("retry")}</Action>
    </>
  );
}

export function UnknownLetter() {
  const { dispatch } = useVisit();
  const { t } = usePage();
  return (
    <>
      <Heading>{t("unknown-heading")}</Heading>
      <p>{t("unknown-text")}</p>
      <Action onClick={() => dispatch({ type: "other-letter" })}>{t("another-code")}</Action>
      <Contact />
    </>
  );
}
