import type { Received, Trouble } from "../../flows/asking/outcomes.ts";
import { usePage } from "../shared/page.tsx";
import { Action, Contact, Heading, Progress } from "../shared/parts.tsx";
import { proofAddress } from "../shared/qr.tsx";
import { Numbered } from "../shared/tracker.tsx";
import { useVisit } from "./context.ts";

const PHASES = { sending: "casting-sending", asking: "casting-asking" } as const;

export function Casting({ phase }: { phase: keyof typeof PHASES }) {
  const { t } = usePage();
  return (
    <>
      <Heading>{t("casting-heading")}</Heading>
      <Progress>{t(PHASES[phase])}</Progress>
      <p>{t("casting-stay")}</p>
    </>
  );
}

export function Waiting({ trouble, trying }: { trouble: Trouble; trying: boolean }) {
  const { state, dispatch } = useVisit();
  const { t } = usePage();
  return (
    <>
      <Heading>{t("waiting-heading")}</Heading>
      <p>{t(trouble.kind === "offline" ? "waiting-offline" : "waiting-server")}</p>
      <p class="notice">{t("waiting-kept")}</p>
      <p>{t("waiting-stay")}</p>
      <p>{t("waiting-leave")}</p>
      <Numbered aside label={t("receipt-tracker")} tracker={state.sealed?.tracker ?? ""} />
      <Progress>{trying ? t("waiting-trying") : ""}</Progress>
      <Action onClick={() => dispatch({ type: "retry" })}>{t("retry")}</Action>
      <Contact />
    </>
  );
}

/** What is known is said, and no more: the ballot box is only named once the proof is there. */
export function ReceivedOnly({ received, trying }: { received: Received; trying: boolean }) {
  const { state, dispatch, isKiosk } = useVisit();
  const { t } = usePage();
  const tracker = state.sealed?.tracker ?? "";
  return (
    <>
      <Heading>{t("received-heading")}</Heading>
      <p class="notice">{t("received-text")}</p>
      {received.proof === "false" && <p class="problem">{t("received-false")}</p>}
      <p>{t("received-stay")}</p>
      <p>{t("received-leave")}</p>
      <Numbered label={t("receipt-tracker")} tracker={tracker} />
      {!isKiosk && (
        <p>
          <a href={proofAddress(state.slug, tracker)} target="_blank" rel="noopener noreferrer" id="look-again">
            {t("received-look")} <span class="aside">{t("new-tab")}</span>
          </a>
        </p>
      )}
      <Progress>{trying ? t("waiting-trying") : ""}</Progress>
      <Action onClick={() => dispatch({ type: "retry" })}>{t("retry")}</Action>
      <Contact />
    </>
  );
}

export function Refused({ code }: { code: string }) {
  const { dispatch } = useVisit();
  const { t } = usePage();
  return (
    <>
      <Heading>{t("refused-heading")}</Heading>
      <p>{t("refused-text")}</p>
      <p>{t("refused-code", { code })}</p>
      <Action onClick={() => dispatch({ type: "other-letter" })}>{t("refused-again")}</Action>
      <Contact />
    </>
  );
}
