import { useEffect, useMemo } from "preact/hooks";
import type { Consultation } from "../../flows/consultation/consultation.ts";
import type { Receipt } from "../../flows/asking/outcomes.ts";
import type { Translate } from "../../locales/catalogue.ts";
import { useVisit } from "../shared/context.ts";
import { Action, Heading, Said, SameNumber, Tracker, TrackerLink, trackerPath } from "../shared/parts.tsx";
import { ReceiptSquare } from "../shared/qr.tsx";

export function Done({ consultation, receipt }: { consultation: Consultation; receipt: Receipt }) {
  const { state, t } = useVisit();
  const text = receiptText(consultation, receipt, location.origin, t);
  const url = useMemo(() => URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })), [text]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <>
      <p class="done-mark" aria-hidden="true">
        ✓
      </p>
      <Heading>{t("done-heading")}</Heading>
      <p>{t("done-text")}</p>
      <p>{t("done-forgotten")}</p>
      <section class="receipt" aria-labelledby="receipt-heading">
        <h2 id="receipt-heading">{t("receipt-heading")}</h2>
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
              <Tracker value={receipt.tracker} />
            </dd>
          </div>
          <div>
            <dt>{t("receipt-height")}</dt>
            <dd id="height">{receipt.height}</dd>
          </div>
        </dl>
        <SameNumber />
        <p>{t("receipt-how")}</p>
        <p class="on-screen">
          <TrackerLink tracker={receipt.tracker} />
        </p>
        <div class="on-paper">
          <p>
            <bdi dir="ltr">{`${location.origin}/consultations/${state.slug}`}</bdi>
          </p>
          <ReceiptSquare raw={receipt.raw} slug={state.slug} t={t} />
        </div>
      </section>
      <Action onClick={() => window.print()}>{t("receipt-print")}</Action>
      <a class="action action-secondary" href={url} download={`une-voix-${consultation.slug}.txt`}>
        {t("receipt-save")}
      </a>
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
    line("receipt-data", ""),
    receipt.raw,
    "",
  ].join("\r\n");
}
