import { expect, test } from "vitest";
import { parseConsultation, translated } from "../../flows/consultation.ts";

const DESCRIBED = {
  uuid: "u",
  slug: "BREST",
  title: "Internet",
  organiser: "Le bailleur",
  state: "open",
  opens_text: { fr: "lundi" },
  closes_text: { fr: "vendredi" },
  question: "Pour ou contre ?",
  answers: ["Pour", "Contre"],
  price: "1,24 €",
  places: [],
  contact: "",
  demonstration: false,
  translations: { ar: { title: "إنترنت", question: "مع أو ضد؟", answers: ["مع", "ضد"], price: "1.24 يورو" } },
};

test("words of the consultation are found in the languages it was translated to", () => {
  const consultation = parseConsultation(DESCRIBED);
  expect(translated(consultation, "Contre", "ar")).toBe("ضد");
  expect(translated(consultation, "1,24 €", "ar")).toBe("1.24 يورو");
  expect(translated(consultation, "Contre", "tr")).toBeNull();
  expect(translated(consultation, "Autre chose", "ar")).toBeNull();
});

test("a server without translations is understood", () => {
  const { translations, question, answers, ...older } = DESCRIBED;
  expect([translations, question, answers]).toHaveLength(3);
  expect(translated(parseConsultation(older), "Pour", "ar")).toBeNull();
});

test.each([
  [{ ar: { ...DESCRIBED.translations.ar, answers: ["مع"] } }],
  [{ ar: { title: "إنترنت" } }],
  [["ar"]],
])("a translation that is not whole is refused: %j", (translations) => {
  expect(() => parseConsultation({ ...DESCRIBED, translations })).toThrow(/translations/);
});
