// The few parts that screens are made of.

import type { ComponentChildren } from "preact";
import { usePage } from "./page.tsx";
import { unbroken } from "./typography.ts";
import { wordsIn } from "./words.tsx";

interface HeadingProps {
  readonly children: ComponentChildren;
  /** The heading is words of the consultation. */
  readonly said?: boolean;
}

/** The one h1 of a screen; the shell moves the focus here on each step. */
export function Heading({ children, said = false }: HeadingProps) {
  const { subject, language } = usePage();
  const words = said && typeof children === "string" ? wordsIn(subject, language, children) : null;
  return (
    <h1 id="heading" tabIndex={-1}>
      {words === null ? children : <bdi lang={words.language}>{words.text}</bdi>}
    </h1>
  );
}

interface ActionProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly secondary?: boolean;
  readonly label?: string;
  readonly id?: string;
  /** Cannot be used yet; it keeps its place and may have the focus. */
  readonly waiting?: boolean;
}

export function Action({ children, onClick, secondary = false, label, id, waiting = false }: ActionProps) {
  return (
    <button
      type={onClick ? "button" : "submit"}
      class={secondary ? "action action-secondary" : "action"}
      id={id}
      onClick={onClick}
      aria-label={label}
      aria-disabled={waiting ? "true" : undefined}
    >
      {children}
    </button>
  );
}

export function Contact() {
  const { subject, t } = usePage();
  const contact = subject.consultation?.contact ?? "";
  return contact === "" ? null : <p class="aside">{t("contact-line", { contact: unbroken(contact) })}</p>;
}

/** Says aloud what goes on; the element stays while its words change. */
export function Progress({ children }: { children: ComponentChildren }) {
  return (
    <p class="progress" role="status">
      {children}
    </p>
  );
}

export function NotFound() {
  const { t } = usePage();
  return (
    <>
      <Heading>{t("not-found-heading")}</Heading>
      <p>{t("not-found-text")}</p>
    </>
  );
}
