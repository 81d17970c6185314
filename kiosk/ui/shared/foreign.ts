// Noticing that a program translates the page.

import { useLayoutEffect, useState } from "preact/hooks";

/** Chrome puts a class on the root. Others name the language in which the page then is, which is not ours. */
const MARK = /(?:^|\s)translated-(?:ltr|rtl)(?:\s|$)/;

/** `language` is the one that the page itself speaks, as `useRoot` has written it there. */
export function useForeign(language: string): boolean {
  const [isForeign, setForeign] = useState(false);
  useLayoutEffect(() => {
    const { documentElement } = document;
    const look = (): void => setForeign(MARK.test(documentElement.className) || documentElement.lang !== language);
    const observer = new MutationObserver(look);
    observer.observe(documentElement, { attributeFilter: ["class", "lang"] });
    look();
    return () => observer.disconnect();
  }, [language]);
  return isForeign;
}
