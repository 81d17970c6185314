// Keys on the screen for the 28 symbols of a code, for kiosks without a keyboard and for switches.

import { ALPHABET, GROUP_SIZES } from "../../protocol/credential.ts";
import { usePage } from "../shared/page.tsx";
import { useVisit } from "./context.ts";

export function Keys({ group }: { group: number }) {
  const { state, dispatch } = useVisit();
  const { presentation, present, t } = usePage();
  const { keys } = presentation.settings;
  const count = [...(state.typed[group - 1] ?? "")].length;
  return (
    <>
      <button
        type="button"
        class="link"
        aria-expanded={keys}
        onClick={() => present({ type: "setting", change: { keys: !keys } })}
      >
        {t(keys ? "keys-hide" : "keys-show")}
      </button>
      {keys && (
        <div class="keys" role="group" aria-label={t("keys-label")} dir="ltr">
          {[...ALPHABET].map((symbol) => (
            <button
              key={symbol}
              type="button"
              class="key"
              translate={false}
              onClick={() => dispatch({ type: "key", symbol })}
            >
              {symbol}
            </button>
          ))}
          <button type="button" class="key key-wide" onClick={() => dispatch({ type: "erase" })}>
            {t("keys-erase")}
          </button>
        </div>
      )}
      {keys && (
        <p class="aside" role="status">
          {t("keys-progress", { group, count, size: GROUP_SIZES[group - 1] ?? 0 })}
        </p>
      )}
    </>
  );
}
