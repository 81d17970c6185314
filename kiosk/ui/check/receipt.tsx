// A receipt, pasted or as a file, and what the check of it says.

import { useState } from "preact/hooks";
import type { Verdict } from "../../flows/check/receipts.ts";
import { usePage } from "../shared/page.tsx";
import { Action, Contact, Heading, Progress } from "../shared/parts.tsx";
import { Numbered, TrackerLink } from "../shared/tracker.tsx";

const LARGEST = 64 * 1024; // bytes; a receipt has about 1,500

export function AskReceipt({ check }: { check: (text: string) => void }) {
  const { t } = usePage();
  const [text, setText] = useState("");
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        check(text);
      }}
    >
      <h2>{t("receipt-check-heading")}</h2>
      <p id="receipt-help">{t("receipt-check-help")}</p>
      <div class="paper">
        <label for="receipt-file">{t("receipt-check-file")}</label>
        <input
          id="receipt-file"
          type="file"
          accept="text/plain,.txt,application/json,.json"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void file.slice(0, LARGEST).text().then(setText);
          }}
        />
      </div>
      <div class="paper">
        <label for="receipt-text">{t("receipt-check-text")}</label>
        <textarea
          id="receipt-text"
          rows={6}
          spellcheck={false}
          dir="ltr"
          aria-describedby="receipt-help"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <Action>{t("receipt-check-do")}</Action>
    </form>
  );
}

const TEXTS = {
  good: ["verdict-good", "verdict-good-text"],
  number: ["verdict-number", "verdict-number-text"],
  missing: ["verdict-missing", "verdict-missing-text"],
  forged: ["verdict-forged", "verdict-forged-text"],
  withheld: ["verdict-withheld", "verdict-withheld-text"],
  unseen: ["verdict-unseen", "verdict-unseen-text"],
  absent: ["verdict-absent", "verdict-absent-text"],
  received: ["received-heading", "verdict-received-text"],
  "other-election": ["two-elections-heading", "two-elections-receipt"],
  foreign: ["verdict-foreign", "verdict-foreign-text"],
  unreadable: ["verdict-unreadable", "verdict-unreadable-text"],
  offline: ["check-impossible", "trouble-offline-text"],
  server: ["check-impossible", "trouble-server-text"],
} as const;

const ALARMS = new Set<Verdict["kind"]>(["missing", "withheld", "absent", "forged", "other-election"]);

/** null: still at it. */
export function ReceiptVerdict({ verdict }: { verdict: Verdict | null }) {
  const { t } = usePage();
  if (verdict === null) {
    return (
      <>
        <Heading>{t("receipt-check-heading")}</Heading>
        <Progress>{t("check-working")}</Progress>
      </>
    );
  }
  const [heading, text] = TEXTS[verdict.kind];
  const isAlarm = ALARMS.has(verdict.kind);
  return (
    <>
      <Heading>{t(heading)}</Heading>
      <p class={isAlarm ? "problem" : "notice"} id="verdict">
        {"place" in verdict ? t(text, { count: verdict.place }) : t(text)}
      </p>
      {"head" in verdict && (
        <p class="aside" id="head">
          {t("verdict-head", { count: verdict.head.height })}
          <br />
          <bdi dir="ltr" class="tracker">
            {verdict.head.hash}
          </bdi>
        </p>
      )}
      {"tracker" in verdict && (
        <>
          <Numbered label={t("receipt-tracker")} tracker={verdict.tracker} />
          <p>
            <TrackerLink tracker={verdict.tracker} />
          </p>
        </>
      )}
      {isAlarm && <Contact />}
    </>
  );
}
