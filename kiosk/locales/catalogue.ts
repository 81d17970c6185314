// The messages of each language. A new language is a file, a line here and a line in flows/consultation.ts.

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../flows/consultation.ts";
import en from "./en/voter.ftl";
import fr from "./fr/voter.ftl";

export interface LanguageInfo {
  /** In its own words, for the switch. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  readonly source: string;
}

export const CATALOGUES: { readonly [language in Language]: LanguageInfo } = {
  fr: { name: "Français", direction: "ltr", source: fr },
  en: { name: "English", direction: "ltr", source: en },
};

export type Arguments = Record<string, FluentVariable>;
export type Translate = (id: string, args?: Arguments) => string;

/** The function that says a message in a language; a message that is missing or fails is an error of ours. */
export function translator(language: Language): Translate {
  const { direction, source } = CATALOGUES[language];
  // Marks of direction around names are needed only where the sentence runs the other way.
  const bundle = new FluentBundle(language, { useIsolating: direction === "rtl" });
  const problems = bundle.addResource(new FluentResource(source));
  if (problems.length > 0) throw problems[0];
  return (id, args) => {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`The catalogue "${language}" lacks the message "${id}".`);
    return bundle.formatPattern(pattern, args);
  };
}
