// What is asked, under which key, and its fingerprint phi, which every ballot carries.

import { decode, type Json } from "./canonical.ts";
import { sha256Base64 } from "./digest.ts";
import { Malformed } from "./errors.ts";
import * as group from "./group.ts";
import * as shape from "./shape.ts";

const MAX_QUESTIONS = 50;
const MAX_ANSWERS = 100;

/** Of `answers`, choose from `minimum` to `maximum`, or vote blank where `blank`. */
export interface Question {
  readonly answers: readonly string[];
  readonly blank: boolean;
  readonly minimum: number;
  readonly maximum: number;
  readonly text: string;
}

export interface Election {
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  /** Who asks, in the record's words; empty where the record leaves it out. */
  readonly administrator: string;
  readonly publicKey: group.Element;
  readonly questions: readonly Question[];
  /** Of the texts, as an HTML `lang`; French where the record leaves it out. */
  readonly language: string;
  /** The raw bytes, and phi: base64 of their SHA-256 without padding. */
  readonly data: Uint8Array;
  readonly fingerprint: string;
}

/** Reads the raw bytes of an election of version 1 on Ed25519 with homomorphic questions; raises Malformed. */
export function parseElection(data: Uint8Array): Election {
  const record = shape.fields(
    decode(decodeUtf8(data)),
    "election",
    [
      ...["version", "description", "name", "group", "public_key", "questions", "uuid"],
      ...["?administrator", "?credential_authority", "?language"],
    ],
    false,
  );
  if (shape.count(record.version, "version") !== 1) throw new Malformed("version: only version 1 is known");
  if (record.group !== group.name) throw new Malformed("group: only Ed25519 is known");
  const publicKey = group.parse(shape.string(record.public_key, "public_key"));
  if (publicKey.equals(group.identity)) throw new Malformed("public_key: the neutral element is no key");
  const questions = shape.items(record.questions, "questions");
  if (questions.length < 1 || questions.length > MAX_QUESTIONS) {
    throw new Malformed(`questions: expected 1 to ${MAX_QUESTIONS}`);
  }
  const uuid = shape.uuid(record.uuid, "uuid");
  return {
    uuid,
    name: shape.string(record.name, "name"),
    description: shape.string(record.description, "description"),
    administrator: record.administrator === undefined ? "" : shape.string(record.administrator, "administrator"),
    publicKey,
    questions: questions.map((question, index) => parseQuestion(question, `questions[${index}]`)),
    language: record.language === undefined ? "fr" : parseLanguage(record.language),
    data,
    fingerprint: sha256Base64(data),
  };
}

function parseLanguage(value: Json): string {
  const [language] = shape.items(value, "language", 2).map((part) => shape.string(part, "language"));
  return language as string;
}

function parseQuestion(value: Json, where: string): Question {
  const record = shape.fields(value, where, ["answers", "?blank", "min", "max", "question"], false);
  const answers = shape.items(record.answers, `${where}.answers`).map((item) => shape.string(item, `${where}.answers`));
  const minimum = shape.count(record.min, `${where}.min`);
  const maximum = shape.count(record.max, `${where}.max`);
  if (answers.length < 1 || answers.length > MAX_ANSWERS || minimum > maximum || maximum > answers.length) {
    throw new Malformed(`${where}: expected min <= max <= number of answers <= ${MAX_ANSWERS}`);
  }
  return {
    answers,
    blank: record.blank === undefined ? false : shape.boolean(record.blank, `${where}.blank`),
    minimum,
    maximum,
    text: shape.string(record.question, `${where}.question`),
  };
}

function decodeUtf8(data: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    throw new Malformed("The text is not UTF-8.");
  }
}
