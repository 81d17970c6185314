import { useEffect, useMemo } from "preact/hooks";
import type { Receipt } from "../../flows/asking/outcomes.ts";
import type { Consultation } from "../../flows/consultation/consultation.ts";
import type { Translate } from "../../locales/catalogue.ts";
import { usePage } from "../shared/page.tsx";
import { Action, Contact } from "../shared/parts.tsx";
import { ReceiptSquare } from "../shared/qr.tsx";
import { DoneHeading, Paper } from "../shared/receipt.tsx";
import { consultationAddress, TrackerLink, trackerPath } from "../shared/tracker.tsx";

export function Done({ consultation, receipt }: { consultation: Consultation; receipt: Receipt }) {
  const { subject, t } = usePage();
  const text = receiptText(consultation, receipt, location.origin, t);
  const url = useMemo(() => URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })), [text]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <>
      <DoneHeading />
      <p>{t("done-text")}</p>
      <p>{t("done-forgotten")}</p>
      <Paper consultation={consultation} tracker={receipt.tracker} height={receipt.height}>
        <p>{t("receipt-how")}</p>
        <p class="on-screen">
          <TrackerLink tracker={receipt.tracker} />
        </p>
        <div class="on-paper">
          <p>
            <bdi dir="ltr" translate={false}>{consultationAddress(subject.slug)}</bdi>
          </p>
          <ReceiptSquare raw={receipt.raw} slug={subject.slug} />
        </div>
      </Paper>
      <Action onClick={() => window.print()}>{t("receipt-print")}</Action>
      <a class="action action-secondary" href={url} download={`une-voix-${consultation.slug}.txt`}>
        {t("receipt-save")}
      </a>
      <Contact />
    </>
  );
}

/** The receipt as a file: lines for people, then the server's own words for programs. */
function receiptText(consultation: Consultation, receipt: Receipt, origin: string, t: Translate): string {
  const line = (label: string, value: string | number) => t("receipt-line", { label: t(label), value: String(value) });
  return [
    ...(consultation.demonstration ? [t("demonstration"), ""] : []),
    t("receipt-heading"),
    t("receipt-secret"),
    "",
    line("receipt-consultation", consultation.title),
    line("receipt-tracker", receipt.tracker),
    line("receipt-height", receipt.height),
    "",
    t("receipt-how"),
    origin + trackerPath(consultation.slug, receipt.tracker),
    "",
    line("receipt-later", `${origin}/check/${encodeURIComponent(consultation.slug)}`),
    "",
    t("receipt-data"),
    receipt.raw,
    "",
  ].join("\r\n");
}
