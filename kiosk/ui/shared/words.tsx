// Words of the consultation on a page: translated where the consultation is, else in their own language.

import { translated } from "../../flows/consultation/consultation.ts";
import type { Language } from "../../flows/presentation/language.ts";
import { usePage, type Subject } from "./page.tsx";
import { unbroken } from "./typography.ts";

export interface Words {
  readonly text: string;
  readonly language: string;
  readonly isTranslated: boolean;
}

export function wordsIn(subject: Subject, language: Language, text: string): Words {
  const reference = referenceOf(subject);
  const words = language === reference ? null : translated(subject.consultation, text, language);
  if (words === null) return { text: unbroken(text), language: reference, isTranslated: false };
  return { text: words, language, isTranslated: true };
}

function referenceOf({ election }: Subject): string {
  return election?.language ?? "fr";
}

export function Said({ children, original = false }: { children: string; original?: boolean }) {
  const { subject, language } = usePage();
  const words = wordsIn(subject, language, children);
  return (
    <>
      <bdi lang={words.language}>{words.text}</bdi>
      {original && words.isTranslated && (
        <>
          {" "}
          <span class="original" lang={referenceOf(subject)}>
            <bdi>({unbroken(children)})</bdi>
          </span>
        </>
      )}
    </>
  );
}

/** In another language than the consultation's: that its own words are what counts, and those of this screen. */
export function Reference({ children }: { children: string }) {
  const { subject, language, t } = usePage();
  if (language === referenceOf(subject)) return null;
  if (subject.consultation?.isTranslationWithheld) return <Withheld />;
  if (!wordsIn(subject, language, children).isTranslated) return <p class="aside">{t("translation-none")}</p>;
  return (
    <div class="reference">
      <p class="aside">{t("translation-note")}</p>
      <details>
        <summary>{t("translation-original")}</summary>
        <p lang={referenceOf(subject)} dir="auto">
          {unbroken(children)}
        </p>
      </details>
    </div>
  );
}

/** In another language than the consultation's: that the translation is not the sealed one, so it is not shown. */
export function Withheld() {
  const { subject, language, t } = usePage();
  if (language === referenceOf(subject) || !subject.consultation?.isTranslationWithheld) return null;
  return (
    <p class="problem" id="translation-withheld">
      {t("translation-withheld")}
    </p>
  );
}
