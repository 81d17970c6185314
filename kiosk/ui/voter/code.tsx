import { useLayoutEffect, useRef } from "preact/hooks";
import { ALPHABET, GROUP_SIZES, type Fault, type FaultReason } from "../../protocol/credential.ts";
import { shortFingerprint } from "../../protocol/fingerprint.ts";
import { usePage } from "../shared/page.tsx";
import { Action, Contact, Heading } from "../shared/parts.tsx";
import { useVisit } from "./context.ts";
import { Keys } from "./keys.tsx";
import { Back, Mark } from "./parts.tsx";

const FAULTS: { readonly [reason in FaultReason]: string } = {
  empty: "code-fault-empty",
  short: "code-fault-short",
  long: "code-fault-long",
  symbol: "code-fault-symbol",
  check: "code-fault-check",
};

const NEVER_USED = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"].filter((symbol) => !ALPHABET.includes(symbol)).join(" ");

/** The check fails and points at no group more than at another. */
function isEverywhere(faults: readonly Fault[]): boolean {
  return faults.length === GROUP_SIZES.length && faults.every((fault) => fault.reason === "check");
}

interface CodeProps {
  readonly faults: readonly Fault[];
  readonly focus: number;
  readonly byKeys: boolean;
}

export function Code({ faults, focus, byKeys }: CodeProps) {
  const { state, dispatch } = useVisit();
  const { presentation, t } = usePage();
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  const isFirst = useRef(true);

  // Where typing goes on, or where to look after a mistake. At once, so that fast typing lands in the right field;
  // a fresh screen begins at its heading instead.
  useLayoutEffect(() => {
    if (!isFirst.current && !byKeys) fields.current[focus]?.focus();
    isFirst.current = false;
  }, [focus, faults, byKeys]);

  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        dispatch({ type: "submit" });
      }}
    >
      <Heading>{t("code-heading")}</Heading>
      {"mediaDevices" in navigator && (
        <Action secondary onClick={() => dispatch({ type: "scan" })}>
          {t("code-scan")}
        </Action>
      )}
      <p id="code-help">{t("code-help")}</p>
      {faults.length > 0 && <Faults faults={faults} />}
      <div class="groups" dir="ltr">
        {GROUP_SIZES.map((size, index) => (
          <Group
            key={index}
            number={index + 1}
            size={size}
            fault={faultId(faults, index + 1)}
            isActive={presentation.settings.keys && index === focus}
            hold={(element) => (fields.current[index] = element)}
          />
        ))}
      </div>
      <Keys group={focus + 1} />
      {state.election !== null && (
        <div class="compare">
          <Mark label={t("code-mark")} value={shortFingerprint(state.election.fingerprint)} />
          <p>{t("code-mark-other")}</p>
          <Contact />
        </div>
      )}
      <Action>{t("next")}</Action>
      <Back />
    </form>
  );
}

interface GroupProps {
  readonly number: number;
  readonly size: number;
  /** The id of the sentence about this group's mistake. */
  readonly fault: string | null;
  /** Keys on the screen write here. */
  readonly isActive: boolean;
  readonly hold: (element: HTMLInputElement | null) => void;
}

function Group({ number, size, fault, isActive, hold }: GroupProps) {
  const { state, dispatch } = useVisit();
  const { presentation, t } = usePage();
  const { keys } = presentation.settings;
  const id = `group-${number}`;
  return (
    <div class="group">
      <label for={id} dir="auto">
        {t("code-group", { group: number })}
      </label>
      <input
        ref={hold}
        id={id}
        class={[fault ? "is-faulty" : "", isActive ? "is-active" : ""].join(" ").trim() || undefined}
        value={state.typed[number - 1] ?? ""}
        size={size + 1}
        // With keys on the screen, the device's own would only cover them.
        inputMode={keys ? "none" : "text"}
        onFocus={() => keys && dispatch({ type: "active", group: number - 1 })}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellcheck={false}
        aria-invalid={fault !== null}
        aria-describedby={fault ? `${fault} ${id}-size` : `${id}-size`}
        onInput={(event) => dispatch({ type: "type", group: number - 1, text: event.currentTarget.value })}
      />
      <span id={`${id}-size`} class="aside" dir="auto">
        {t("code-size", { size })}
      </span>
    </div>
  );
}

function faultId(faults: readonly Fault[], group: number): string | null {
  if (isEverywhere(faults)) return "fault-everywhere";
  return faults.some((fault) => fault.group === group) ? `fault-${group}` : null;
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  const { t } = usePage();
  const everywhere = isEverywhere(faults);
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{t("code-error-heading")}</strong>
      </p>
      {everywhere ? (
        <p id="fault-everywhere">{t("code-fault-everywhere")}</p>
      ) : (
        <ul>
          {faults.map(({ group, reason, symbols }) => (
            <li key={group} id={`fault-${group}`}>
              {t(FAULTS[reason], { group, size: GROUP_SIZES[group - 1] ?? 0, symbols })}
            </li>
          ))}
        </ul>
      )}
      {faults.some((fault) => fault.reason === "symbol") && <p>{t("code-hint-symbols", { symbols: NEVER_USED })}</p>}
      {faults.some((fault) => fault.reason === "check") && <p>{t("code-hint-lookalikes")}</p>}
    </div>
  );
}
