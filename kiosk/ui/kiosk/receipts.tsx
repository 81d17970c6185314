// Ends of a visit at a kiosk: nothing is saved here, no link leads away, and paper is only believed when the voter says
// that it came out.

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Receipt, Received } from "../../flows/asking/outcomes.ts";
import { inLanguage, type Consultation } from "../../flows/consultation/consultation.ts";
import type { State } from "../../flows/visit/state.ts";
import { usePage } from "../shared/page.tsx";
import { Action, Contact, Heading } from "../shared/parts.tsx";
import { ReceiptSquare } from "../shared/qr.tsx";
import { DoneHeading, Paper } from "../shared/receipt.tsx";
import { consultationAddress } from "../shared/tracker.tsx";
import type { Ways } from "./ways.ts";

/** The kiosk's own screen for a step of the visit, or null where the phone's does. */
export function receiptScreen({ screen, consultation }: State, ways: Ways): VNode | null {
  if (consultation === null) return null;
  switch (screen.at) {
    case "done":
      return <DoneAtKiosk consultation={consultation} receipt={screen.receipt} ways={ways} />;
    case "kept":
      return (
        <Kept
          consultation={consultation}
          tracker={screen.tracker}
          isEarlier={screen.earlier}
          received={screen.received}
          ways={ways}
        />
      );
    case "closed":
      return <ClosedAtKiosk consultation={consultation} lost={screen.lost} />;
    default:
      return null;
  }
}

interface DoneProps {
  readonly consultation: Consultation;
  readonly receipt: Receipt;
  readonly ways: Ways;
}

function DoneAtKiosk({ consultation, receipt, ways }: DoneProps) {
  const { t } = usePage();
  const { tracker, height, raw } = receipt;
  return (
    <>
      <DoneHeading />
      <p>{t("done-at-kiosk")}</p>
      <p>{t("done-forgotten")}</p>
      <Printing ways={ways} />
      <Paper consultation={consultation} tracker={tracker} height={height} first={<Demonstration of={consultation} />}>
        <p>{t("receipt-how")}</p>
        <Where slug={consultation.slug} />
        <ReceiptSquare raw={raw} slug={consultation.slug} />
      </Paper>
    </>
  );
}

interface KeptProps {
  readonly consultation: Consultation;
  readonly tracker: string;
  /** Since an earlier visit with the same letter. */
  readonly isEarlier: boolean;
  /** The server says that it has it, and the kiosk keeps it until that is proved. */
  readonly received: Received | undefined;
  readonly ways: Ways;
}

function Kept({ consultation, tracker, isEarlier, received, ways }: KeptProps) {
  const { language, t } = usePage();
  const known = t(received === undefined ? "kept-not-yet" : "received-text");
  const status = (
    <>
      <Demonstration of={consultation} />
      <p>
        <strong>{t("kept-status")}.</strong> {known}
      </p>
    </>
  );
  return (
    <>
      <Heading>{t(received === undefined ? "kept-heading" : "received-heading")}</Heading>
      {isEarlier && <p class="notice">{t("kept-earlier")}</p>}
      <p class="notice">{known}</p>
      {received?.proof === "false" && <p class="problem">{t("received-false")}</p>}
      {received === undefined ? (
        <>
          <p>{t("kept-locked")}</p>
          <p>{t("kept-when", { closes: inLanguage(consultation.closesText, language) })}</p>
          <p>{t("kept-once")}</p>
        </>
      ) : (
        <p>{t("received-kept")}</p>
      )}
      <Printing ways={ways} />
      <Paper consultation={consultation} tracker={tracker} height={null} first={status}>
        <p>{t("kept-how")}</p>
        <Where slug={consultation.slug} />
      </Paper>
    </>
  );
}

function ClosedAtKiosk({ consultation, lost }: { consultation: Consultation; lost: boolean }) {
  const { language, t } = usePage();
  return (
    <>
      <Heading>{t("closed-heading")}</Heading>
      {lost && <p class="problem">{t("closed-lost")}</p>}
      <p>{t("closed-text", { closes: inLanguage(consultation.closesText, language) })}</p>
      <Contact />
    </>
  );
}

function Demonstration({ of: { demonstration } }: { of: Consultation }) {
  const { t } = usePage();
  return demonstration ? <p>{t("demonstration")}</p> : null;
}

function Where({ slug }: { slug: string }) {
  const { t } = usePage();
  return (
    <p>
      {t("receipt-where")} <bdi dir="ltr" translate={false}>{consultationAddress(slug)}</bdi>
    </p>
  );
}

/** `window.print` tells nothing of paper: not when the printer is empty, nor when there is none. */
function Printing({ ways }: { ways: Ways }) {
  const { t } = usePage();
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
