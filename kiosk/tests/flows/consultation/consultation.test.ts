import { expect, test } from "vitest";
import { assemble, parseAnnounced, translated } from "../../../flows/consultation/consultation.ts";
import { encode, type Json } from "../../../protocol/canonical.ts";
import { sha256Hex } from "../../../protocol/digest.ts";
import type { Election } from "../../../protocol/election.ts";
import { electionWith } from "../../protocol/support.ts";

const ANNOUNCED = {
  uuid: "5TXK29FHB3XR1V",
  slug: "BREST",
  title: "Un autre titre",
  organiser: "Un autre",
  state: "open",
  opens: "2026-11-23T09:00:00+01:00",
  closes: "2030-01-01T00:00:00+01:00",
  question: "Une autre question ?",
  answers: ["Contre", "Pour"],
  price: "0 €",
  places: [],
  contact: "",
  demonstration: true,
  translations: { ar: { title: "مزور", question: "مزور", answers: ["ضد", "مع"], price: "مزور" } },
};
const TABLES = {
  ar: { title: "إنترنت", question: "مع أو ضد؟", answers: ["مع", "ضد"], price: "1.24 يورو" },
};
const bytes = (tables: Json) => new TextEncoder().encode(encode(tables));

function election(terms = "", tables: Json | null = TABLES, questions = 1): Election {
  const hash = tables === null ? "" : ` translations=${sha256Hex(bytes(tables))}`;
  const given = electionWith(Array.from({ length: questions }, () => ({ answers: 2, blank: true })));
  const line = `une-voix/1 rule=majority dwellings=60 closes=2026-11-30T17:00:00Z${terms}${hash}`;
  return { ...given, description: `1,24 €\nLa loi\nhier – demain (Europe/Paris)\n${line}` };
}

const announced = parseAnnounced(ANNOUNCED);
const answer = election().questions[0]?.answers[1] as string;

test("what the election says is taken from there, whatever else the server says", () => {
  const found = assemble(announced, election(), null);
  expect(found).toMatchObject({ title: "Internet collectif", price: "1,24 €", demonstration: false, organiser: "" });
  expect(found.closesText).toMatchObject({
    fr: "lundi 30 novembre 2026 à 18\u00a0h",
    ar: "الاثنين، 30 نوفمبر 2026 الساعة 18:00",
  });
});

test("translations that hash to what the election names are found by the words of the election", () => {
  const found = assemble(announced, election(), bytes(TABLES));
  expect(found.isTranslationWithheld).toBe(false);
  expect(translated(found, answer, "ar")).toBe("ضد");
  expect(translated(found, "1,24 €", "ar")).toBe("1.24 يورو");
  expect(translated(found, "Internet collectif", "ar")).toBe("إنترنت");
  expect(translated(found, answer, "tr")).toBeNull();
  expect(translated(found, "Autre chose", "ar")).toBeNull();
});

test.each([
  ["reversed", bytes({ ar: { ...TABLES.ar, answers: ["ضد", "مع"] } })],
  ["with a space", new TextEncoder().encode(`${encode(TABLES)} `)],
  ["empty", new Uint8Array()],
  ["missing", null],
])("translations that are %s are not shown", (_, file) => {
  const found = assemble(announced, election(), file);
  expect(found.isTranslationWithheld).toBe(true);
  expect(found.translations).toEqual({});
});

test("an election that names no translations has none, whatever the server sends", () => {
  const found = assemble(announced, election("", null), bytes(TABLES));
  expect(found).toMatchObject({ translations: {}, isTranslationWithheld: false });
});

test.each<[string, Json, number]>([
  ["an answer too few", { ar: { ...TABLES.ar, answers: ["مع"] } }, 1],
  ["a title only", { ar: { title: "إنترنت" } }, 1],
  ["no tables", ["ar"], 1],
  ["several questions", TABLES, 2],
])("sealed translations that make no sense are refused: %s", (_, tables, questions) => {
  expect(() => assemble(announced, election("", tables, questions), bytes(tables))).toThrow(/translations/);
});

test("only a demonstration shows an end before its time", () => {
  const over = parseAnnounced({ ...ANNOUNCED, state: "closed", closed: "2026-11-24T10:00:00+01:00" });
  const early = "mardi 24 novembre 2026 à 10\u00a0h";
  expect(assemble(over, election(" demonstration=yes"), null).closesText.fr).toBe(early);
  expect(assemble(over, election(), null).closesText.fr).toContain("30 novembre");
  expect(assemble({ ...over, phase: "open" }, election(" demonstration=yes"), null).closesText.fr).toContain("30 nov");
});

test("another consultation's election and an unknown zone are refused", () => {
  expect(() => assemble({ ...announced, uuid: "x" }, election(), null)).toThrow(/uuid/);
  const moon = { ...election(), description: election().description.replace("Europe/Paris", "Moon/Sea") };
  expect(() => assemble(announced, moon, null)).toThrow(/zone/);
});
