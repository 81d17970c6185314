// The messages of the page that checks, beside those of the voter's page.

import type { Language } from "../flows/presentation/language.ts";
import { translator, type Translate } from "./catalogue.ts";
import ar from "./ar/check.ftl";
import br from "./br/check.ftl";
import en from "./en/check.ftl";
import fr from "./fr/check.ftl";
import pt from "./pt/check.ftl";
import tr from "./tr/check.ftl";

export const CHECK_CATALOGUES: { readonly [language in Language]: string } = { fr, en, br, ar, tr, pt };

export function checkTranslator(language: Language): Translate {
  return translator(language, CHECK_CATALOGUES[language]);
}
