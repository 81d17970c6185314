// The few parts that screens are made of.

import type { ComponentChildren } from "preact";
import { useVisit } from "./context.ts";
import { unbroken } from "./typography.ts";

/** The one h1 of a screen; app.tsx moves the focus here on each step. */
export function Heading({ children, said = false }: { children: ComponentChildren; said?: boolean }) {
  const { state } = useVisit();
  return (
    <h1 id="heading" tabIndex={-1} lang={said ? (state.election?.language ?? "fr") : undefined}>
      {said && typeof children === "string" ? unbroken(children) : children}
    </h1>
  );
}

/** Words of the consultation, which stay in their own language whatever the page's language is. */
export function Said({ children }: { children: string }) {
  const { state } = useVisit();
  return <span lang={state.election?.language ?? "fr"}>{unbroken(children)}</span>;
}

interface ActionProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly secondary?: boolean;
  readonly label?: string;
}

export function Action({ children, onClick, secondary = false, label }: ActionProps) {
  return (
    <button
      type={onClick ? "button" : "submit"}
      class={secondary ? "action action-secondary" : "action"}
      onClick={onClick}
      aria-label={label}
    >
      {children}
    </button>
  );
}

export function Back() {
  const { dispatch, t } = useVisit();
  return (
    <Action secondary onClick={() => dispatch({ type: "back" })}>
      {t("back")}
    </Action>
  );
}

export function Contact() {
  const { state, t } = useVisit();
  const contact = state.consultation?.contact ?? "";
  return contact === "" ? null : <p class="aside">{t("contact-line", { contact: unbroken(contact) })}</p>;
}

/** A tracker keeps its order of symbols in every language. */
export function Tracker({ value }: { value: string }) {
  return (
    <bdi dir="ltr" class="tracker" id="tracker">
      {value}
    </bdi>
  );
}

export function TrackerLink({ tracker }: { tracker: string }) {
  const { state, t } = useVisit();
  return (
    <a href={trackerPath(state.slug, tracker)} target="_blank" rel="noopener noreferrer" id="look-up">
      {t("receipt-look-up")} <span class="aside">{t("new-tab")}</span>
    </a>
  );
}

export function trackerPath(slug: string, tracker: string): string {
  return `/consultations/${encodeURIComponent(slug)}?tracker=${encodeURIComponent(tracker)}`;
}

/** Says aloud what goes on; the element stays while its words change. */
export function Progress({ children }: { children: ComponentChildren }) {
  return (
    <p class="progress" role="status">
      {children}
    </p>
  );
}
