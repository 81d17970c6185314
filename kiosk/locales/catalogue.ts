// The messages of each language. What a new language needs besides a line here stands in kiosk/README.md.

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../flows/presentation/language.ts";
import ar from "./ar/voter.ftl";
import br from "./br/voter.ftl";
import en from "./en/voter.ftl";
import fr from "./fr/voter.ftl";
import pt from "./pt/voter.ftl";
import tr from "./tr/voter.ftl";

export interface LanguageInfo {
  /** In its own words, for the switch. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  readonly source: string;
}

export const CATALOGUES: { readonly [language in Language]: LanguageInfo } = {
  fr: { name: "Français", direction: "ltr", source: fr },
  en: { name: "English", direction: "ltr", source: en },
  br: { name: "Brezhoneg", direction: "ltr", source: br },
  ar: { name: "العربية", direction: "rtl", source: ar },
  tr: { name: "Türkçe", direction: "ltr", source: tr },
  pt: { name: "Português", direction: "ltr", source: pt },
};

export type Arguments = Record<string, FluentVariable>;
export type Translate = (id: string, args?: Arguments) => string;

/** The function that says a message in a language, of its catalogue or of `more`; a message that is missing or fails is an error of ours. */
export function translator(language: Language, ...more: readonly string[]): Translate {
  const { direction, source } = CATALOGUES[language];
  // Marks of direction around names are needed only where the sentence runs the other way.
  // The digits of the letter, whatever the language's own are in this browser.
  const bundle = new FluentBundle(`${language}-u-nu-latn`, { useIsolating: direction === "rtl" });
  const problems = [source, ...more].flatMap((text) => bundle.addResource(new FluentResource(text)));
  if (problems.length > 0) throw problems[0];
  return (id, args) => {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`The catalogue "${language}" lacks the message "${id}".`);
    return bundle.formatPattern(pattern, args);
  };
}

export function voterTranslator(language: Language): Translate {
  return translator(language);
}
