// Ends of a visit at a kiosk: nothing is saved here, no link leads away, and paper is only believed when the voter says
// that it came out.

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { inLanguage, type Consultation } from "../../flows/consultation/consultation.ts";
import type { Receipt } from "../../flows/asking/outcomes.ts";
import type { State } from "../../flows/visit/state.ts";
import type { Translate } from "../../locales/catalogue.ts";
import { Action, Contact, Heading, Said, SameNumber, Tracker } from "../shared/parts.tsx";
import { ReceiptSquare } from "../shared/qr.tsx";
import { Opened } from "../voter/opened.tsx";
import type { Ways } from "./app.tsx";

/** The kiosk's own screen for a step of the visit, or null where the phone's does. */
export function receiptScreen(state: State, ways: Ways, t: Translate): VNode | null {
  const { screen, consultation, election } = state;
  if (consultation === null) return null;
  switch (screen.at) {
    case "done":
      return (
        <>
          <p class="done-mark" aria-hidden="true">
            ✓
          </p>
          <Heading>{t("done-heading")}</Heading>
          <p>{t("done-at-kiosk")}</p>
          <p>{t("done-forgotten")}</p>
          <Printing key="done" ways={ways} t={t} />
          <Paper consultation={consultation} tracker={screen.receipt.tracker} receipt={screen.receipt} t={t} />
        </>
      );
    case "kept":
      return (
        <>
          <Heading>{t("kept-heading")}</Heading>
          {screen.earlier && <p class="notice">{t("kept-earlier")}</p>}
          <p class="notice">{t("kept-not-yet")}</p>
          <p>{t("kept-locked")}</p>
          <p>{t("kept-when", { closes: inLanguage(consultation.closesText, state.language) })}</p>
          <p>{t("kept-once")}</p>
          <Printing key="kept" ways={ways} t={t} />
          <Paper consultation={consultation} tracker={screen.tracker} receipt={null} t={t} />
        </>
      );
    case "opened":
      return election && <Opened election={election} link={false} />;
    case "used":
      return (
        <>
          <Heading>{t("used-heading")}</Heading>
          {screen.meanwhile && <p class="problem">{t("used-meanwhile")}</p>}
          <p>{t("used-text")}</p>
          <p>
            {t("receipt-tracker")}
            <br />
            <Tracker value={screen.tracker} />
          </p>
          <p>{t("used-not-you")}</p>
          <Contact />
        </>
      );
    case "closed":
      return (
        <>
          <Heading>{t("closed-heading")}</Heading>
          {screen.lost && <p class="problem">{t("closed-lost")}</p>}
          <p>{t("closed-text", { closes: inLanguage(consultation.closesText, state.language) })}</p>
          <Contact />
        </>
      );
    default:
      return null;
  }
}

interface PaperProps {
  readonly consultation: Consultation;
  readonly tracker: string;
  /** null while the vote waits. */
  readonly receipt: Receipt | null;
  readonly t: Translate;
}

function Paper({ consultation, tracker, receipt, t }: PaperProps) {
  return (
    <section class="receipt" aria-labelledby="receipt-heading">
      <h2 id="receipt-heading">{t("receipt-heading")}</h2>
      {consultation.demonstration && <p>{t("demonstration")}</p>}
      {receipt === null && (
        <p>
          <strong>{t("kept-status")}.</strong> {t("kept-not-yet")}
        </p>
      )}
      <p>{t("receipt-secret")}</p>
      <dl class="facts">
        <div>
          <dt>{t("receipt-consultation")}</dt>
          <dd>
            <Said>{consultation.title}</Said>
          </dd>
        </div>
        <div>
          <dt>{t("receipt-tracker")}</dt>
          <dd>
            <Tracker value={tracker} />
          </dd>
        </div>
        {receipt !== null && (
          <div>
            <dt>{t("receipt-height")}</dt>
            <dd id="height">{receipt.height}</dd>
          </div>
        )}
      </dl>
      <SameNumber />
      <p>{t(receipt === null ? "kept-how" : "receipt-how")}</p>
      <p>
        {t("receipt-where")} <bdi dir="ltr">{`${location.origin}/consultations/${consultation.slug}`}</bdi>
      </p>
      {receipt !== null && <ReceiptSquare raw={receipt.raw} slug={consultation.slug} t={t} />}
    </section>
  );
}

/** `window.print` tells nothing of paper: not when the printer is empty, nor when there is none. */
function Printing({ ways, t }: { ways: Ways; t: Translate }) {
  const [stage, setStage] = useState<"offered" | "asked" | "taken" | "failed">("offered");
  const print = () => {
    window.print();
    setStage("asked");
  };
  const answer = (works: boolean) => {
    ways.printer(works);
    setStage(works ? "taken" : "failed");
  };
  return (
    <div class="printing">
      <div role="status">
        {stage === "asked" && <p>{t("paper-asked")}</p>}
        {stage === "taken" && <p>{t("paper-taken")}</p>}
        {stage === "failed" && <p class="problem">{t("paper-failed")}</p>}
      </div>
      {stage === "asked" && (
        <>
          <Action onClick={() => answer(true)}>{t("paper-yes")}</Action>
          <Action onClick={() => answer(false)}>{t("paper-no")}</Action>
        </>
      )}
      {stage === "offered" && <Action onClick={print}>{t("receipt-print")}</Action>}
      {stage === "failed" && (
        <Action secondary onClick={print}>
          {t("paper-again")}
        </Action>
      )}
    </div>
  );
}
