import type { CheckScreen } from "../../flows/check/checking.ts";
import { useVisit } from "../shared/context.ts";
import { Action, Contact, Heading, Progress, Tracker } from "../shared/parts.tsx";
import { NotFound } from "../voter/notices.tsx";
import { Chosen } from "../voter/review.tsx";
import type { Ways } from "./app.tsx";
import { AskReceipt, ReceiptVerdict } from "./receipt.tsx";

interface ScreenProps {
  readonly screen: CheckScreen;
  readonly ways: Ways;
}

export function Screen({ screen, ways }: ScreenProps) {
  const { state, t } = useVisit();
  switch (screen.at) {
    case "loading":
      return (
        <>
          <Heading>{t("check-heading")}</Heading>
          <Progress>{t("check-working")}</Progress>
        </>
      );
    case "not-found":
      return <NotFound />;
    case "trouble":
      return (
        <>
          <Heading>{t("check-impossible")}</Heading>
          <p>{t(screen.trouble.kind === "offline" ? "trouble-offline-text" : "trouble-server-text")}</p>
          <Action onClick={ways.again}>{t("retry")}</Action>
          <Contact />
        </>
      );
    case "torn":
      return (
        <>
          <Heading>{t("torn-heading")}</Heading>
          <p>{t("torn-text")}</p>
          <p>{t("torn-often")}</p>
          <Contact />
        </>
      );
    case "absent":
      return (
        <>
          <Heading>{t("absent-heading")}</Heading>
          <p>{t("absent-text")}</p>
          <Number tracker={screen.tracker} />
          <p>{t("absent-do")}</p>
          <Contact />
        </>
      );
    case "false":
      return (
        <>
          <Heading>{t("false-heading")}</Heading>
          <p class="problem">{t("false-text")}</p>
          <p>{t("false-do")}</p>
          <Number tracker={screen.tracker} />
          <Contact />
        </>
      );
    case "holds":
      return (
        <>
          <Heading>{t("holds-heading")}</Heading>
          {state.election && <Chosen election={state.election} choices={screen.choices} />}
          <Number tracker={screen.tracker} />
          <p class="notice">{t("holds-compare")}</p>
          <p>{t("holds-same")}</p>
          <p>{t("holds-different")}</p>
          <Contact />
        </>
      );
    case "empty":
      return (
        <>
          <Heading>{t("empty-heading")}</Heading>
          <h2>{t("check-heading")}</h2>
          <p>{t("empty-ballot")}</p>
          <AskReceipt check={ways.receipt} />
        </>
      );
    case "receipt":
      return (
        <>
          <ReceiptVerdict verdict={screen.verdict} />
          <AskReceipt check={ways.receipt} />
        </>
      );
  }
}

function Number({ tracker }: { tracker: string }) {
  const { t } = useVisit();
  return (
    <p>
      {t("opened-number")}
      <br />
      <Tracker value={tracker} />
    </p>
  );
}

