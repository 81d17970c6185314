// Prints the vectors of sirona: `node tests/peers/make_sirona_vectors.cjs > tests/vectors/sirona.json`.
//
// Its only source of randomness is replaced by a stream (SHA-256 in counter mode), so every run prints the same
// bytes and a test can hold the file to them. All else is sirona's own: no value here was computed by us.

"use strict";

const { createHash } = require("node:crypto");
const sirona = require("sirona");
const { version } = require("sirona/package.json");
const H = require("sirona/dist/H").default;

const { Ballot, Credential, Election, EncryptedTally, PartialDecryption, Point, Result, Trustee } = sirona;
const { Zq, sjcl } = sirona;

const UUID = "5xVhKq2mTzRb8N";
const CODES = ["ULJJ1-6UPVS4-9XBUD-93XJET", "B2RLB-U85VX3-TCR4X-CXU9S2", "5TXK2-9FHB3X-R1VNC-GDY7EP"];
const PRIVATE_KEYS = [20260911n, Zq.L - 7n];
const FIELD = 2n ** 255n - 19n;

let counter = 0;
sjcl.random.randomWords = (count) => {
  const bytes = createHash("sha256").update(`une-voix vectors of sirona|${counter++}`).digest("hex");
  return sjcl.codec.hex.toBits(bytes).slice(0, count);
};

const hex = (number) => number.toString(16).padStart(64, "0");

/** What sirona says of something: "accepted", or the sentence with which it refuses. */
function verdict(check) {
  try {
    return check() === false ? "refused" : "accepted";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function credentials() {
  return CODES.map((code) => {
    const { pub, priv } = Credential.derive(UUID, code);
    return { uuid: UUID, code, secret: priv.toString(), public: pub, call: "Credential.derive(uuid, code)" };
  });
}

function multiples() {
  const exponents = [1n, 2n, 3n, 255n, 2n ** 128n, 2n ** 252n, Zq.L - 1n];
  return exponents.map((exponent) => ({
    exponent: exponent.toString(),
    point: Point.serialize(Point.g.multiply(exponent)),
    call: "Point.serialize(Point.g.multiply(exponent))",
  }));
}

function sums() {
  const points = [5n, 7n, 11n].map((exponent) => Point.g.multiply(exponent));
  return [2, 3].map((count) => ({
    points: points.slice(0, count).map(Point.serialize),
    product: Point.serialize(Point.combine(points.slice(0, count))),
    call: "Point.serialize(Point.combine(points.map(Point.parse)))",
  }));
}

function spellings() {
  const base = Point.serialize(Point.g);
  const texts = {
    "the generator": base,
    "the neutral element": hex(1n),
    "order 2": hex(FIELD - 1n),
    "order 4": hex(0n),
    "order 4, the other sign": hex(2n ** 255n),
    "the generator plus a point of order 2": Point.serialize(Point.g.add(Point.parse(hex(FIELD - 1n)))),
    "not on the curve": hex(2n),
    "y is p + 1": hex(FIELD + 1n),
    "neutral with a sign": hex(1n + 2n ** 255n),
    "one digit too few": base.slice(1),
    // The generator itself is spelled without letters.
    "upper case": Point.serialize(Point.g.multiply(3n)).toUpperCase(),
  };
  const call = "Point.isValid(Point.parse(text))";
  return Object.entries(texts).map(([name, text]) => ({
    name,
    text,
    sirona: verdict(() => Point.isValid(Point.parse(text))),
    call,
  }));
}

function hashes() {
  const points = [1n, 2n, 3n].map((exponent) => Point.g.multiply(exponent));
  return ["sig|x", "prove|phi|é", "bproof1|", "decrypt|a|b"].map((prefix, index) => {
    const used = points.slice(0, 1 + (index % 3));
    const challenge = H(prefix, ...used).toString();
    return { prefix, points: used.map(Point.serialize), challenge, call: "H(prefix, ...points.map(Point.parse))" };
  });
}

/** A whole election; `choices` are those of the credentials in their order, per question. */
function vote(name, questions, choices) {
  const keys = PRIVATE_KEYS.map((priv) => Trustee.generateFromPriv(priv)[1]);
  const trustees = keys.map(Trustee.parse);
  const election = {
    ...{ version: 1, description: "Des votes de sirona.", name, group: "Ed25519" },
    ...{ public_key: Trustee.combine_keys(trustees), questions, uuid: UUID },
  };
  const credentials = CODES.map((code) => Credential.derive(UUID, code).pub);
  const setup = { election, trustees, credentials };
  const ballots = choices.map((choice, index) => Ballot.generate(setup, CODES[index], choice));
  const spelled = ballots.map((ballot) => Ballot.toJSON(ballot, election));
  const tally = EncryptedTally.generate(setup, spelled);
  const decryptions = PRIVATE_KEYS.map((priv, index) => PartialDecryption.generate(setup, tally, index + 1, priv));
  const sums = EncryptedTally.serialize(tally, election);
  return {
    name,
    election: JSON.stringify(Election.serialize(election)),
    fingerprint: Election.fingerprint(election),
    trustees: JSON.stringify(keys),
    credentials,
    choices,
    ballots: spelled.map((ballot, index) => ({
      code: CODES[index],
      ballot: JSON.stringify(ballot),
      tracker: Ballot.b64hash(ballot),
      call: "Ballot.generate(setup, code, choice), Ballot.b64hash(ballot)",
    })),
    altered: altered(setup, spelled[0]),
    encrypted_tally: JSON.stringify(sums.encrypted_tally),
    num_tallied: sums.num_tallied,
    total_weight: sums.total_weight,
    decryptions: decryptions.map(({ owner, payload }) => ({
      owner,
      payload: JSON.stringify(payload),
      sirona: verdict(() => PartialDecryption.verify({ owner, payload }, setup, sums)),
      call: "PartialDecryption.generate(setup, tally, owner, priv), PartialDecryption.verify",
    })),
    // With a blank choice it leaves the last column out.
    result: questions.some((question) => question.blank)
      ? null
      : JSON.stringify(Result.generate(setup, tally, decryptions, [])),
  };
}

/** What sirona says of a ballot after something in it was changed. */
function altered(setup, ballot) {
  const plus = (proof) => ({ ...proof, response: Zq.mod(BigInt(proof.response) + 1n).toString() });
  const changes = {
    "nothing changed": () => undefined,
    "another election": (copy) => (copy.election_uuid = "5xVhKq2mTzRb8P"),
    "another fingerprint": (copy) => (copy.election_hash = copy.signature.hash),
    "credential of another voter": (copy) => (copy.credential = setup.credentials[1]),
    "choices in another order": (copy) => {
      copy.answers[0].choices.reverse();
      sign(setup, copy);
    },
    "response of the signature": (copy) => (copy.signature.proof = plus(copy.signature.proof)),
    "response of an individual proof": (copy) => {
      copy.answers[0].individual_proofs[0][0] = plus(copy.answers[0].individual_proofs[0][0]);
      sign(setup, copy);
    },
    "response of the overall proof": (copy) => {
      copy.answers[0].overall_proof[0] = plus(copy.answers[0].overall_proof[0]);
      sign(setup, copy);
    },
  };
  return Object.entries(changes).map(([name, change]) => {
    const copy = structuredClone(ballot);
    change(copy);
    const sirona = verdict(() => Ballot.verify(setup, copy));
    return { name, ballot: JSON.stringify(copy), sirona, call: "Ballot.verify(setup, ballot)" };
  });
}

/** A signature that fits, so that only the change is wrong: sirona's own, by its own functions. */
function sign(setup, ballot) {
  const { generate } = require("sirona/dist/proofs/SchnorrProof");
  const { serialize } = require("sirona/dist/Proof");
  const hash = Ballot.b64hashWithoutSignature(ballot, setup.election);
  const { priv } = Credential.derive(UUID, CODES[0]);
  ballot.signature = { hash, proof: serialize(generate(hash, priv)) };
}

const made = {
  source: `sirona ${version}, from npm`,
  command: "node tests/peers/make_sirona_vectors.cjs",
  credentials: credentials(),
  multiples: multiples(),
  products: sums(),
  spellings: spellings(),
  hashes: hashes(),
  votes: [
    vote("Avec blanc", [{ answers: ["Pour", "Contre"], blank: true, min: 1, max: 1, question: "Pour ?" }], [
      [[0, 1, 0]],
      [[1, 0, 0]],
      [[0, 0, 1]],
    ]),
    vote(
      "Sans blanc",
      [
        { answers: ["Oui", "Non"], min: 1, max: 1, question: "Oui ?" },
        { answers: ["a", "b", "c"], min: 0, max: 2, question: "Jusqu’à deux" },
      ],
      [
        [[1, 0], [0, 0, 0]],
        [[1, 0], [1, 1, 0]],
        [[0, 1], [0, 1, 0]],
      ],
    ),
  ],
};
process.stdout.write(`${JSON.stringify(made, null, 1)}\n`);
