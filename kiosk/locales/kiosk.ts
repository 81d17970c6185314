// The kiosk's own messages, beside those of the voter's page. French stands in where a language has none yet.

import type { Language } from "../flows/presentation/language.ts";
import { translator, type Translate } from "./catalogue.ts";
import ar from "./ar/kiosk.ftl";
import br from "./br/kiosk.ftl";
import en from "./en/kiosk.ftl";
import fr from "./fr/kiosk.ftl";
import pt from "./pt/kiosk.ftl";
import tr from "./tr/kiosk.ftl";

export const KIOSK_CATALOGUES: { readonly [language in Language]?: string } = { fr, en, br, ar, tr, pt };

export function kioskSource(language: Language): string {
  return KIOSK_CATALOGUES[language] ?? fr;
}

export function kioskTranslator(language: Language): Translate {
  return translator(language, kioskSource(language));
}
