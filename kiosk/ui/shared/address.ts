// What the address of a page tells, and taking away from it what nobody shall read later.

import { behindHash } from "../../protocol/credential.ts";
import { LANGUAGES, type Language } from "../../flows/presentation/language.ts";

/**
 * What stands behind the # of the address; it leaves the address bar and the tab's history before anything else happens.
 * What the browser writes into its own list of visited pages is out of a page's reach.
 */
export function takeFragment(): string {
  const { path, fragment } = addressParts(location.pathname, location.hash);
  if (location.hash !== "" || path !== location.pathname) history.replaceState(null, "", path + location.search);
  return fragment;
}

/**
 * The page's own path, and what stands behind the #. Programs that hand an address on spell the # as %23, or add the
 * full stop of the sentence in which it stood; nothing of that may be asked for again.
 */
export function addressParts(pathname: string, hash: string): { path: string; fragment: string } {
  const path = /^(?:\/[A-Za-z0-9_-]*)*/.exec(pathname)?.[0] ?? "/";
  return { path, fragment: decoded(hash === "" ? (behindHash(pathname) ?? "") : hash.slice(1)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The short name in the address of a page that is about one consultation. */
export function slugOf(pathname: string): string {
  return (addressParts(pathname, "").path.split("/").filter((part) => part !== "")[1] ?? "").toUpperCase();
}

export function preferredLanguage(): Language {
  const wished = [new URLSearchParams(location.search).get("lang") ?? "", ...navigator.languages];
  const known = wished.map((tag) => LANGUAGES.find((language) => language === tag.slice(0, 2).toLowerCase()));
  return known.find((language) => language !== undefined) ?? "fr";
}
