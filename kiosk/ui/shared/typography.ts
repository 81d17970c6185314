// Spaces that no line may break at, in texts that an office typed with ordinary ones.

const NBSP = "\u00a0";

/** French marks, currencies and hours stay with what they belong to: « 9 h 30 », « 1,24 € », « Oui ? ». */
export function unbroken(text: string): string {
  return text
    .replace(/[ \u202f]+(?=[?!:;»€%])/g, NBSP)
    .replace(/(?<=«)[ \u202f]+/g, NBSP)
    .replace(/(?<=\d)[ \u202f](?=(?:h|EUR|\d{3})(?![\p{L}\d]))/gu, NBSP)
    .replace(/(?<=\d\u00a0h) (?=\d\d(?!\d))/g, NBSP);
}
