// What the settings do to the page as a whole.

import { useLayoutEffect } from "preact/hooks";
import type { Presentation } from "../../flows/presentation/presentation.ts";
import { CATALOGUES } from "../../locales/catalogue.ts";

/** Puts language, direction, size and colours where style sheets and screen readers find them. */
export function useRoot({ language, settings }: Presentation): void {
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.lang = language;
    documentElement.dir = CATALOGUES[language].direction;
    documentElement.dataset.size = String(settings.size);
    documentElement.dataset.still = String(settings.still);
    if (settings.contrast === null) delete documentElement.dataset.contrast;
    else documentElement.dataset.contrast = settings.contrast;
  }, [language, settings]);
}
