// What the address of a page tells, and taking away from it what nobody shall read later.

import { LANGUAGES, type Language } from "../../flows/presentation/language.ts";

/**
 * What stands behind the # of the address; it leaves the address bar and the tab's history before anything else happens.
 * What the browser writes into its own list of visited pages is out of a page's reach.
 */
export function takeFragment(): string {
  const text = location.hash.slice(1);
  if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function slugOf(pathname: string): string {
  return (pathname.split("/").filter((part) => part !== "")[1] ?? "").toUpperCase();
}

export function preferredLanguage(): Language {
  const wished = [new URLSearchParams(location.search).get("lang") ?? "", ...navigator.languages];
  const known = wished.map((tag) => LANGUAGES.find((language) => language === tag.slice(0, 2).toLowerCase()));
  return known.find((language) => language !== undefined) ?? "fr";
}
