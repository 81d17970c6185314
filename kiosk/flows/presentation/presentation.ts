// How a page is shown and heard, whatever it is about: language, sizes, colours, sound. It belongs to the page, not to
// a visit.

import type { Language } from "./language.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

export interface Presentation {
  readonly language: Language;
  readonly settings: Settings;
  /** What the page began with, and goes back to when asked. */
  readonly usual: Settings;
}

export type PresentationEvent =
  | { readonly type: "language"; readonly language: Language }
  | { readonly type: "setting"; readonly change: Partial<Settings> }
  | { readonly type: "usual-settings" };

export function presentation(language: Language, usual: Settings = DEFAULT_SETTINGS): Presentation {
  return { language, settings: usual, usual };
}

export function present(before: Presentation, event: PresentationEvent): Presentation {
  switch (event.type) {
    case "language":
      return { ...before, language: event.language };
    case "setting":
      return { ...before, settings: { ...before.settings, ...event.change } };
    case "usual-settings":
      return { ...before, settings: before.usual };
  }
}

/** The page's presentation from its beginning on; `changed` is called after every step. */
export class Presenter {
  state: Presentation;

  constructor(
    private readonly first: Presentation,
    private readonly changed: () => void,
  ) {
    this.state = first;
  }

  readonly dispatch = (event: PresentationEvent): void => {
    this.state = present(this.state, event);
    this.changed();
  };

  /** For whoever comes next. */
  readonly reset = (): void => {
    this.state = this.first;
  };
}
