// The few parts that screens are made of.

import type { ComponentChildren } from "preact";
import { translated } from "../../flows/consultation/consultation.ts";
import type { State } from "../../flows/visit/state.ts";
import { useVisit } from "./context.ts";
import { unbroken } from "./typography.ts";

interface HeadingProps {
  readonly children: ComponentChildren;
  /** The heading is words of the consultation. */
  readonly said?: boolean;
}

/** The one h1 of a screen; app.tsx moves the focus here on each step. */
export function Heading({ children, said = false }: HeadingProps) {
  const { state } = useVisit();
  const words = said && typeof children === "string" ? wordsIn(state, children) : null;
  return (
    <h1 id="heading" tabIndex={-1}>
      {words === null ? children : <bdi lang={words.language}>{words.text}</bdi>}
    </h1>
  );
}

/** Words of the consultation: translated where the consultation is, else in their own language. */
export function Said({ children, original = false }: { children: string; original?: boolean }) {
  const { state } = useVisit();
  const { text, language, isTranslated } = wordsIn(state, children);
  return (
    <>
      <bdi lang={language}>{text}</bdi>
      {original && isTranslated && (
        <>
          {" "}
          <span class="original" lang={referenceOf(state)}>
            <bdi>({unbroken(children)})</bdi>
          </span>
        </>
      )}
    </>
  );
}

export function wordsIn(state: State, text: string): { text: string; language: string; isTranslated: boolean } {
  const words = state.language === referenceOf(state) ? null : translated(state.consultation, text, state.language);
  if (words === null) return { text: unbroken(text), language: referenceOf(state), isTranslated: false };
  return { text: words, language: state.language, isTranslated: true };
}

function referenceOf(state: State): string {
  return state.election?.language ?? "fr";
}

/** In another language than the consultation's: that its own words are what counts, and those of this screen. */
export function Reference({ children }: { children: string }) {
  const { state, t } = useVisit();
  if (state.language === referenceOf(state)) return null;
  if (state.consultation?.isTranslationWithheld) return <Withheld />;
  if (!wordsIn(state, children).isTranslated) return <p class="aside">{t("translation-none")}</p>;
  return (
    <div class="reference">
      <p class="aside">{t("translation-note")}</p>
      <details>
        <summary>{t("translation-original")}</summary>
        <p lang={referenceOf(state)} dir="auto">
          {unbroken(children)}
        </p>
      </details>
    </div>
  );
}

/** In another language than the consultation's: that the translation is not the sealed one, so it is not shown. */
export function Withheld() {
  const { state, t } = useVisit();
  if (state.language === referenceOf(state) || !state.consultation?.isTranslationWithheld) return null;
  return (
    <p class="problem" id="translation-withheld">
      {t("translation-withheld")}
    </p>
  );
}

interface ActionProps {
  readonly children: ComponentChildren;
  readonly onClick?: () => void;
  readonly secondary?: boolean;
  readonly label?: string;
  /** Cannot be used yet; it keeps its place and may have the focus. */
  readonly waiting?: boolean;
}

export function Action({ children, onClick, secondary = false, label, waiting = false }: ActionProps) {
  return (
    <button
      type={onClick ? "button" : "submit"}
      class={secondary ? "action action-secondary" : "action"}
      onClick={onClick}
      aria-label={label}
      aria-disabled={waiting ? "true" : undefined}
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

/** Whoever has sent a ballot from this page, even one that was refused, is not told that nothing was sent. */
export function NothingSent() {
  const { state, t } = useVisit();
  return state.hasSent ? null : <p class="notice">{t("trouble-nothing-lost")}</p>;
}

/** A tracker keeps its order of symbols in every language; the gaps between its parts are not copied with it. */
export function Tracker({ value }: { value: string }) {
  return (
    <bdi dir="ltr" class="tracker" id="tracker">
      {parted(value)}
    </bdi>
  );
}

const TRACKER_LENGTH = 43;

/** The room that a tracker will take, so that nothing moves under a finger when it comes. */
export function TrackerToCome() {
  return (
    <bdi dir="ltr" class="tracker" aria-hidden="true">
      {parted("·".repeat(TRACKER_LENGTH))}
    </bdi>
  );
}

function parted(value: string) {
  return (value.match(/.{1,4}/gu) ?? []).map((part, index) => <span key={index}>{part}</span>);
}

/** Two ballots with the same whole number cannot be made, so that is what to compare. */
export function SameNumber() {
  const { t } = useVisit();
  return <p class="on-screen">{t("number-same")}</p>;
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
