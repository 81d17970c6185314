import type { CheckScreen } from "../../flows/check/checking.ts";
import { Chosen } from "../shared/chosen.tsx";
import { usePage } from "../shared/page.tsx";
import { Action, Contact, Heading, NotFound, Progress } from "../shared/parts.tsx";
import { Numbered } from "../shared/tracker.tsx";
import { AskReceipt, ReceiptVerdict } from "./receipt.tsx";
import type { Ways } from "./ways.ts";

interface ScreenProps {
  readonly screen: CheckScreen;
  readonly ways: Ways;
}

export function Screen({ screen, ways }: ScreenProps) {
  const { subject, t } = usePage();
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
          <Numbered label={t("opened-number")} tracker={screen.tracker} />
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
          <Numbered label={t("opened-number")} tracker={screen.tracker} />
          <Contact />
        </>
      );
    case "other-election":
      return (
        <>
          <Heading>{t("two-elections-heading")}</Heading>
          <p class="problem">{t("two-elections-text")}</p>
          <p>{t("false-do")}</p>
          <Numbered label={t("opened-number")} tracker={screen.tracker} />
          <Contact />
        </>
      );
    case "holds":
      return (
        <>
          <Heading>{t("holds-heading")}</Heading>
          {subject.election && <Chosen election={subject.election} choices={screen.choices} />}
          <Numbered label={t("opened-number")} tracker={screen.tracker} />
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
