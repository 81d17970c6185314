// The receipt: what stands on paper, at home and at a kiosk, and what leads up to it.

import type { ComponentChildren } from "preact";
import type { Consultation } from "../../flows/consultation/consultation.ts";
import { usePage } from "./page.tsx";
import { Heading } from "./parts.tsx";
import { SameNumber, Tracker } from "./tracker.tsx";
import { Said } from "./words.tsx";

export function DoneHeading() {
  const { t } = usePage();
  return (
    <>
      <p class="done-mark" aria-hidden="true">
        ✓
      </p>
      <Heading>{t("done-heading")}</Heading>
    </>
  );
}

interface PaperProps {
  readonly consultation: Consultation;
  readonly tracker: string;
  /** Place in the public record; null while the vote waits. */
  readonly height: number | null;
  /** Goes before everything else. */
  readonly first?: ComponentChildren;
  /** How to look the vote up. */
  readonly children: ComponentChildren;
}

export function Paper({ consultation, tracker, height, first, children }: PaperProps) {
  const { t } = usePage();
  return (
    <section class="receipt" aria-labelledby="receipt-heading">
      <h2 id="receipt-heading">{t("receipt-heading")}</h2>
      {first}
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
        {height !== null && (
          <div>
            <dt>{t("receipt-height")}</dt>
            <dd id="height" translate={false}>{height}</dd>
          </div>
        )}
      </dl>
      <SameNumber />
      {children}
    </section>
  );
}
