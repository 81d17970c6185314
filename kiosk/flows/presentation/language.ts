// The languages of all pages. French is the reference.

export const LANGUAGES = ["fr", "en", "br", "ar", "tr", "pt"] as const;
export type Language = (typeof LANGUAGES)[number];
