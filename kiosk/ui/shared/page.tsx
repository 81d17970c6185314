// What every screen and part needs, on whatever page: how the page is shown, its words, and what it is about.

import { createContext, type ComponentChildren } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { Consultation } from "../../flows/consultation/consultation.ts";
import type { Language } from "../../flows/presentation/language.ts";
import type { Presentation, PresentationEvent } from "../../flows/presentation/presentation.ts";
import type { Translate } from "../../locales/catalogue.ts";
import type { Election } from "../../protocol/election.ts";

/** What a page is about; null until it is loaded, and on pages that are about no consultation. */
export interface Subject {
  /** As the address of the page names the consultation. */
  readonly slug: string;
  readonly consultation: Consultation | null;
  readonly election: Election | null;
}

export const NO_SUBJECT: Subject = { slug: "", consultation: null, election: null };

/** How a page is shown, and the way to change that. */
export interface Presented {
  readonly presentation: Presentation;
  readonly present: (event: PresentationEvent) => void;
}

export interface Page extends Presented {
  readonly language: Language;
  readonly t: Translate;
  readonly subject: Subject;
}

const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error("A screen was drawn outside of a page.");
  return page;
}

interface PageProviderProps extends Presented {
  /** The words of this page. */
  readonly translator: (language: Language) => Translate;
  readonly subject: Subject;
  readonly children: ComponentChildren;
}

export function PageProvider({ presentation, present, translator, subject, children }: PageProviderProps) {
  const { language } = presentation;
  const t = useMemo(() => translator(language), [language, translator]);
  return (
    <PageContext.Provider value={{ presentation, present, language, t, subject }}>{children}</PageContext.Provider>
  );
}
