"""RECORD.md says what the code does: its example is rebuilt, its texts are hashed, its bounds are compared."""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ballot.canonical import encode
from ballot.election import Question, make_election, parse_election
from ballot.encryption import encrypt_ballot
from ballot.group import ED25519, GROUPS, Element, product_of
from ballot.record.archive import BLOCK, ArchiveReader, Entry, header_body, pack
from ballot.record.events import NEXT, EventType
from ballot.trustees.pki import sign
from ballot.verify.verifier import verify_record
from tests.ballot.pages import code_name, read_page, spelled
from tests.vectors.make_vectors import UUID, FixedRandom, example_vote
from tests.worlds.thresholds import hold_ceremony

PAGE = read_page("RECORD.md")
RECORD = (Path(__file__).parents[1] / "vectors" / "record.bel").read_bytes()
LINE = re.compile(r" *(\d+) (\S+) +(.*)")
TEXTS = re.compile(r"(\w+) +(\S+)(?: {2,}(.*))?")
SHORT = 300
"""Bytes; the page promises to show what is no longer."""


def entries() -> list[Entry]:
    return list(ArchiveReader(io.BytesIO(RECORD)))


def data_of(height_first: int) -> Any:
    """The JSON of the entry at that place in the example."""
    return json.loads(entries()[height_first].body)


ELECTION, TRUSTEES, BALLOT = (entries()[place].body for place in (0, 1, 5))
DECRYPTION = 11


def shown(text: str, pattern: str) -> bool:
    """Whether `pattern` is `text`, with `…` for what is left out."""
    return (
        re.fullmatch(".*?".join(re.escape(part) for part in pattern.split("…")), text, re.DOTALL) is not None
    )


def test_the_example_is_what_the_code_makes() -> None:
    assert example_vote().record == RECORD
    assert f"`tests/vectors/record.bel`, {len(RECORD)} bytes" in PAGE.text
    assert verify_record(io.BytesIO(RECORD)).counts == ((0, 1, 0),)


def test_the_example_is_shown_entry_by_entry() -> None:
    (block,) = PAGE.blocks("A worked example")
    lines = [match.groups() for line in block.splitlines() if (match := LINE.fullmatch(line))]
    reader = ArchiveReader(io.BytesIO(RECORD))
    real = [("0", "BELENIOS", header_body(reader.timestamp).decode())]
    real += [(str(item.offset), item.name, item.body.decode()) for item in reader]
    assert len(lines) == len(real) == len(block.splitlines())
    for (offset, name, body), (real_offset, real_name, real_body) in zip(lines, real, strict=True):
        assert offset == real_offset
        assert shown(real_name, name)
        assert shown(real_body, body)
        assert len(real_body) > SHORT or "…" not in body


def test_a_header_has_the_fields_of_the_table_and_nothing_else() -> None:
    header, name = bytearray(RECORD[2 * BLOCK : 3 * BLOCK]), entries()[0].name.encode()
    rows = [(int(at), int(size), what) for at, size, what in PAGE.rows("The archive")]
    fields = {at: bytes(header[at : at + size]) for at, size, _ in rows}
    for at, size, what in rows:
        header[at : at + size] = bytes(size)
        if fixed := re.fullmatch(r"`(\d+)`( NUL)?", what):
            assert fields[at] == fixed[1].encode() + b"\0" * (fixed[2] is not None)
    assert not any(header), "all that is not named is NUL"
    assert fields[0].rstrip(b"\0") == name
    assert fields[124] == b"%011o\0" % len(ELECTION)
    assert fields[136] == b"%011o\0" % ArchiveReader(io.BytesIO(RECORD)).timestamp
    whole = bytearray(RECORD[2 * BLOCK : 3 * BLOCK])
    whole[148:156] = b" " * 8
    assert fields[148] == b"%06o\0 " % sum(whole)
    assert RECORD[2 * BLOCK :].startswith(pack(name.decode(), ELECTION, 1795359212))


def test_events_come_in_the_order_of_the_table() -> None:
    listed = [row[0].strip("`") for row in PAGE.rows("Events")]
    assert listed == list(EventType)
    for kind, following in NEXT.items():
        before = -1 if kind is None else listed.index(kind)
        assert all(listed.index(other) >= before for other in following)


def test_every_group_stands_there() -> None:
    assert [row[0].strip("`") for row in PAGE.rows("Groups")] == list(GROUPS)
    assert f"`{ED25519.format(ED25519.generator)}`" in PAGE.sections["Groups"]


@pytest.mark.parametrize("row", PAGE.rows("Bounds"), ids=lambda row: row[0])
def test_a_bound_is_the_codes(row: list[str]) -> None:
    number = int(row[1].removesuffix(" bytes"))
    names = re.findall(r"`([\w.]+)`", row[2])
    assert names
    assert [code_name(name) for name in names] == [number] * len(names)


# The fields of each object


def defined() -> dict[str, list[tuple[str, bool]]]:
    """By the name of an object, its fields in the order of the page, and whether each may be left out."""
    found = {}
    for heading in PAGE.sections:
        for block in PAGE.blocks(heading):
            named = f"{heading.lower()} = {block}" if block.startswith("{") else block
            for name, text in re.findall(r"^(\w+) += (\{.*(?:\n .*)*)", named, re.MULTILINE):
                found[name] = list(_own_fields(text))
    return found


def _own_fields(text: str) -> Iterator[tuple[str, bool]]:
    depth = 0
    for part in re.findall(r'[{}]|\[?"\w+" ?:', text):
        depth += {"{": 1, "}": -1}.get(part, 0)
        if depth == 1 and '"' in part:
            yield re.sub(r"\W", "", part), part.startswith("[")


def agree(fields: list[tuple[str, bool]], value: dict[str, Any]) -> bool:
    return list(value) == [name for name, optional in fields if not optional or name in value]


def test_every_object_has_the_fields_of_the_page_in_their_order() -> None:
    parameters = hold_ceremony(2, 3, ED25519, FixedRandom("RECORD.md ceremony")).parameters.to_json()
    objects: dict[str, list[Any]] = {
        "event": [json.loads(item.body) for item in entries() if item.kind == "event"],
        "election": [data_of(0)],
        "question": data_of(0)["questions"],
        "key": [*(key for _, key in data_of(1)), *as_list(parameters["verification_keys"])],
        "proof": [data_of(1)[0][1]["pok"]],
        "block": [parameters],
        "signed": as_list(parameters["certs"]),
        "ballot": [data_of(5)],
        "answer": data_of(5)["answers"],
        "ciphertext": data_of(5)["answers"][0]["choices"],
        "sized": [data_of(9)],
        "decryption": [data_of(DECRYPTION)],
        "owned": [data_of(12)],
        "result": [data_of(14)],
    }
    fields = defined()
    assert objects.keys() == fields.keys()
    for name, values in objects.items():
        assert values
        assert all(agree(fields[name], value) for value in values), name


def as_list(value: Any) -> list[Any]:
    assert isinstance(value, list)
    return value


# The texts that are hashed


def texts() -> dict[str, list[str]]:
    """The texts of the page by their name."""
    (block,) = PAGE.blocks("What is hashed")
    found: dict[str, list[str]] = {}
    for line in block.splitlines():
        match = TEXTS.fullmatch(line)
        assert match is not None, line
        found.setdefault(match[1], []).append(match[2])
    return found


def fingerprint(data: bytes) -> str:
    return b64encode(sha256(data).digest()).decode().rstrip("=")


def hashed(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest(), "big") % ED25519.order


def raised(base: Element, exponent: str | int) -> Element:
    return ED25519.power(base, int(exponent))


def parsed(text: str) -> Element:
    return ED25519.parse(text, "element")


def commitment(base: Element, statement: Element, proof: dict[str, str]) -> str:
    """base^response statement^challenge, as the page says."""
    left = raised(base, proof["response"])
    return ED25519.format(ED25519.product(left, raised(statement, proof["challenge"])))


class Answer:
    """One answer of a ballot, as a reader of the page alone would look at it."""

    def __init__(self, election_data: bytes, ballot: dict[str, Any]) -> None:
        self.election = parse_election(election_data)
        (self.question,) = self.election.questions
        (self.answer,) = ballot["answers"]
        self.values = {"phi": self.election.fingerprint, "credential": ballot["credential"]}
        self.values["S0"] = spelled(texts()["S0"][0], self.values)
        (template,) = texts()["S"]
        every = ",".join(f"{c['alpha']},{c['beta']}" for c in self.answer["choices"])
        self.values["S"] = spelled(template.replace("alpha,beta,…", every), self.values)

    @property
    def total(self) -> dict[str, str]:
        counted = self.answer["choices"][1 if self.question.blank else 0 :]
        return {
            part: ED25519.format(product_of(ED25519, [parsed(choice[part]) for choice in counted]))
            for part in ("alpha", "beta")
        }

    def check(
        self, template: str, proofs: Sequence[dict[str, str]], cases: Sequence[tuple[Any, int]]
    ) -> None:
        """Of the statement `template`, the challenges of `proofs` add up to the hash."""
        assert len(proofs) == len(cases)
        commitments = {}
        for index, (proof, (choice, value)) in enumerate(zip(proofs, cases, strict=True)):
            beta = ED25519.quotient(parsed(choice["beta"]), raised(ED25519.generator, value))
            commitments[f"A{index}"] = commitment(ED25519.generator, parsed(choice["alpha"]), proof)
            commitments[f"B{index}"] = commitment(self.election.public_key, beta, proof)
        named = re.sub(r"A0,B0.*", ",".join(commitments), template)
        if "…" not in template:
            assert named == template, "the page shows as many cases as there are"
        text = spelled(named, {**self.values, **commitments})
        assert hashed(text) == sum(int(proof["challenge"]) for proof in proofs) % ED25519.order

    def check_individual(self) -> None:
        (template,) = texts()["individual"]
        for choice, proofs in zip(self.answer["choices"], self.answer["individual_proofs"], strict=True):
            self.values |= choice
            self.check(template, proofs, [(choice, 0), (choice, 1)])


def test_the_texts_of_a_ballot_with_blank_are_those_of_the_page() -> None:
    answer = Answer(ELECTION, json.loads(BALLOT))
    answer.check_individual()
    blank, total = answer.answer["choices"][0], answer.total
    answer.check(texts()["blank"][0], answer.answer["blank_proof"], [(blank, 0), (total, 0)])
    answer.check(texts()["overall"][1], answer.answer["overall_proof"], [(blank, 1), (total, 1)])


def test_the_texts_of_a_ballot_without_blank_are_those_of_the_page() -> None:
    question = Question(("a", "b", "c"), None, 1, 3, "?")
    election = make_election(
        uuid=UUID,
        name="Vecteur",
        description="",
        group=ED25519,
        public_key=ED25519.power_of_generator(7),
        questions=[question],
    )
    code = "HS9HU-6HNGD1-6P5XT-67Y6DK"
    data = encrypt_ballot(election, code, [[1, 0, 1]], FixedRandom("RECORD.md without blank"))
    answer = Answer(election.data, json.loads(data))
    answer.check_individual()
    total = answer.total
    answer.values |= {"alphaS": total["alpha"], "betaS": total["beta"]}
    cases = [(total, value) for value in range(question.minimum, question.maximum + 1)]
    answer.check(texts()["overall"][0], answer.answer["overall_proof"], cases)


def test_the_texts_of_signatures_keys_and_decryptions_are_those_of_the_page() -> None:
    ballot = json.loads(BALLOT)
    signature = ballot.pop("signature")
    assert signature["hash"] == fingerprint(encode(ballot))
    proof = signature["proof"]
    values = {
        "hash": signature["hash"],
        "A": commitment(ED25519.generator, parsed(ballot["credential"]), proof),
    }
    assert hashed(spelled(texts()["signature"][0], values)) == int(proof["challenge"])

    ((_, key),) = json.loads(TRUSTEES)
    proof, public = key["pok"], parsed(key["public_key"])
    values = {"group": "Ed25519", "X": key["public_key"], "A": commitment(ED25519.generator, public, proof)}
    assert hashed(spelled(texts()["key"][0], values)) == int(proof["challenge"])

    decryption = data_of(DECRYPTION)
    for choice, factor, proof in zip(
        ballot["answers"][0]["choices"],
        decryption["decryption_factors"][0],
        decryption["decryption_proofs"][0],
        strict=True,
    ):
        values = {
            "phi": parse_election(ELECTION).fingerprint,
            "X": key["public_key"],
            "A": commitment(ED25519.generator, public, proof),
            "B": commitment(parsed(choice["alpha"]), parsed(factor), proof),
        }
        assert hashed(spelled(texts()["decryption"][0], values)) == int(proof["challenge"])


def test_the_text_of_a_trustees_signature_is_that_of_the_page() -> None:
    signed = sign(ED25519, 5, "certificat", FixedRandom("RECORD.md signature"))
    proof = {name: str(value) for name, value in signed.to_json()["signature"].items()}  # type: ignore[union-attr]
    a = commitment(ED25519.generator, ED25519.power_of_generator(5), proof)
    text = spelled(texts()["message"][0], {"A": a}).replace("|message|", f"|{signed.message}|")
    assert hashed(text) == int(proof["challenge"])
