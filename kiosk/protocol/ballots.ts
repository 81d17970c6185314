// A ballot as a whole: its spelling, its tracker, and the strict check (the same as ballot/ballots.py) with which
// anybody can examine a ballot in a browser.

import { answerToJson, blankStatement, individualStatement, overallStatement, parseAnswer } from "./answers.ts";
import { parseProof, type Answer } from "./answers.ts";
import { decodeCanonical, encode, type Json } from "./canonical.ts";
import { sha256Base64 } from "./digest.ts";
import type { Election, Question } from "./election.ts";
import { InvalidBallot } from "./errors.ts";
import * as group from "./group.ts";
import type { LogOf } from "./log.ts";
import { verifyKnowledge, verifyOneOf } from "./proofs.ts";
import * as shape from "./shape.ts";

/** A ballot without its signature, in the key order of the record; what the signature covers. */
export function ballotJson(election: Election, credential: string, answers: readonly Answer[]): { [key: string]: Json } {
  return {
    election_uuid: election.uuid,
    election_hash: election.fingerprint,
    credential,
    answers: answers.map(answerToJson),
  };
}

/** A ballot as it travels and waits, again and again the very same text; nothing of it is secret. */
export interface SealedBallot extends LogOf {
  readonly ballot: string;
  readonly tracker: string;
  /** Public, as the record spells it. */
  readonly credential: string;
}

/** The tracker: base64 SHA-256 of the ballot's bytes, 43 characters without padding. */
export function trackerOf(ballot: string): string {
  return sha256Base64(ballot);
}

export interface CheckedBallot {
  /** Public, as the record spells it. */
  readonly credential: string;
  readonly tracker: string;
  readonly answers: readonly Answer[];
}

/** Checks form, election, signature and all proofs; raises Malformed or InvalidBallot. */
export function checkBallot(election: Election, ballot: string): CheckedBallot {
  const names = ["election_uuid", "election_hash", "credential", "answers", "signature"];
  const record = shape.fields(decodeCanonical(ballot), "ballot", names);
  if (record.election_uuid !== election.uuid || record.election_hash !== election.fingerprint) {
    throw new InvalidBallot("The ballot belongs to another consultation.");
  }
  const credential = shape.string(record.credential, "credential");
  const verificationKey = group.parse(credential);
  if (verificationKey.equals(group.identity)) throw new InvalidBallot("The neutral element is no credential.");
  const items = shape.items(record.answers, "answers", election.questions.length);
  const answers = items.map((item, index) => parseAnswer(item, `answers[${index}]`, questionAt(election, index)));
  checkSignature(election, credential, answers, record.signature);
  const s0 = `${election.fingerprint}|${credential}`;
  answers.forEach((answer, index) => checkAnswer(election, questionAt(election, index), answer, s0));
  return { credential, tracker: trackerOf(ballot), answers };
}

function checkSignature(election: Election, credential: string, answers: readonly Answer[], value: Json | undefined) {
  const signature = shape.fields(value, "signature", ["hash", "proof"]);
  const digest = sha256Base64(encode(ballotJson(election, credential, answers)));
  if (signature.hash !== digest) throw new InvalidBallot("The signature is over other bytes.");
  const proof = parseProof(signature.proof, "signature.proof");
  verifyKnowledge(group.parse(credential), `sig|${digest}`, proof);
}

function checkAnswer(election: Election, question: Question, answer: Answer, s0: string): void {
  const y = election.publicKey;
  answer.choices.forEach((choice, index) => {
    verifyOneOf(y, individualStatement(s0, choice), answer.individualProofs[index] ?? []);
  });
  verifyOneOf(y, overallStatement(s0, question, answer.choices), answer.overallProof);
  if (question.blank) verifyOneOf(y, blankStatement(s0, question, answer.choices), answer.blankProof ?? []);
}

function questionAt(election: Election, index: number): Question {
  return election.questions[index] as Question;
}
