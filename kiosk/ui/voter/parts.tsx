// Parts that only the screens of a visit have.

import { Action } from "../shared/parts.tsx";
import { usePage } from "../shared/page.tsx";
import { useVisit } from "./context.ts";

export function Back() {
  const { dispatch } = useVisit();
  const { t } = usePage();
  return (
    <Action secondary onClick={() => dispatch({ type: "back" })}>
      {t("back")}
    </Action>
  );
}

/** The short fingerprint of an election, as it stands on letters and posters. */
export function Mark({ label, value }: { label: string; value: string }) {
  return (
    <p>
      {label}
      <br />
      <bdi dir="ltr" class="fingerprint" translate={false}>
        {value}
      </bdi>
    </p>
  );
}

/** Whoever has sent a ballot from this page, even one that was refused, is not told that nothing was sent. */
export function NothingSent() {
  const { state } = useVisit();
  const { t } = usePage();
  return state.hasSent ? null : <p class="notice">{t("trouble-nothing-lost")}</p>;
}
