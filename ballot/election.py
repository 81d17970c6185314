"""The election: what is asked, under which key, and its fingerprint.

    {"version":1,"description":"…","name":"…","group":"Ed25519","public_key":"…","questions":[
      {"answers":["Pour","Contre"],"blank":true,"min":1,"max":1,"question":"…"}],"uuid":"…",
      "administrator":"…","credential_authority":"…","language":["fr","ltr"]}

The fingerprint phi is the base64 SHA-256 of the very bytes, without padding; every ballot carries it.
Source: Belenios spec, "Elections" and "Questions"; RECORD.md, "Election".
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from ballot import shape
from ballot.bounds import BALLOT_LIMIT, ELECTION_LIMIT, largest_ballot
from ballot.canonical import Json, decode, encode
from ballot.errors import Malformed, NotUnderstood
from ballot.fingerprint import short_fingerprint
from ballot.group import Element, Group, Random, group_named

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
UUID_LENGTH = 14
UUID_PATTERN = r"[1-9A-HJ-NP-Za-km-z]{14,64}"
_UUID = re.compile(UUID_PATTERN)


@dataclass(frozen=True, slots=True)
class Question:
    """A homomorphic question: of `answers`, choose from `minimum` to `maximum`, or vote blank where `blank`.

    `blank` is None where the record leaves the field out, which means False.
    """

    answers: tuple[str, ...]
    blank: bool | None
    minimum: int
    maximum: int
    text: str

    @property
    def ciphertexts(self) -> int:
        """How many ciphertexts an answer has: one per answer, and first one for blank where it is allowed."""
        return len(self.answers) + (1 if self.blank else 0)

    def to_json(self) -> dict[str, Json]:
        """In the key order of the record."""
        blank: dict[str, Json] = {} if self.blank is None else {"blank": self.blank}
        return {
            "answers": list(self.answers),
            **blank,
            "min": self.minimum,
            "max": self.maximum,
            "question": self.text,
        }


@dataclass(frozen=True, slots=True)
class Election:
    """An election as read from, or written to, the record.

    `data` are its bytes, and `fingerprint` is phi: base64 of their SHA-256, 43 characters without padding. It is
    computed once, since every ballot is compared with it.
    """

    uuid: str
    name: str
    description: str
    group: Group
    public_key: Element
    questions: tuple[Question, ...]
    administrator: str | None
    credential_authority: str | None
    data: bytes
    fingerprint: str

    @property
    def short_fingerprint(self) -> str:
        """What the letters bear of phi: 17 symbols in dashed groups (`ballot.fingerprint`)."""
        return short_fingerprint(self.fingerprint)


def fingerprint_of(data: bytes) -> str:
    """Base64 SHA-256 without padding: phi, trackers, other fingerprints (RECORD.md, "Hashes and their spellings")."""
    return spell_fingerprint(sha256(data).digest())


def spell_fingerprint(digest: bytes) -> str:
    """A SHA-256 as fingerprints and trackers are spelled."""
    return b64encode(digest).decode().rstrip("=")


def new_uuid(random: Random) -> str:
    """A fresh identifier of 14 base58 characters, drawn uniformly."""
    characters: list[str] = []
    while len(characters) < UUID_LENGTH:
        byte = random(1)[0]
        if byte < 4 * len(BASE58):
            characters.append(BASE58[byte % len(BASE58)])
    return "".join(characters)


def is_uuid(text: str) -> bool:
    """Whether it is an identifier: 14 to 64 base58 characters."""
    return _UUID.fullmatch(text) is not None


def check_uuid(text: str, where: str = "uuid") -> str:
    """The identifier itself; raises `Malformed` unless it is one."""
    if not is_uuid(text):
        raise Malformed(f"{where}: an identifier has 14 to 64 base58 characters")
    return text


def make_election(
    *,
    uuid: str,
    name: str,
    description: str,
    group: Group,
    public_key: Element,
    questions: Sequence[Question],
    administrator: str | None = None,
    credential_authority: str | None = None,
    language: tuple[str, str] | None = ("fr", "ltr"),
) -> Election:
    """Write an election in canonical form, and read it back through every check. Raises `Malformed`."""
    value: dict[str, Json] = {
        "version": 1,
        "description": description,
        "name": name,
        "group": group.name,
        "public_key": group.format(public_key),
        "questions": [question.to_json() for question in questions],
        "uuid": uuid,
    }
    if administrator is not None:
        value["administrator"] = administrator
    if credential_authority is not None:
        value["credential_authority"] = credential_authority
    if language is not None:
        value["language"] = list(language)
    return parse_election(encode(value))


def parse_election(data: bytes) -> Election:
    """Read an election; raises `Malformed`, or `NotUnderstood` for one that may be valid, but is not read here.

    Foreign elections may be spelled in any order and with spaces, since phi is over the raw bytes; duplicate
    or unknown keys, other groups and questions that make no sense are refused.
    """
    if len(data) > ELECTION_LIMIT:
        raise NotUnderstood(f"an election of {len(data)} bytes; at most {ELECTION_LIMIT} are read")
    names = ("version", "description", "name", "group", "public_key", "questions", "uuid")
    optional = ("?administrator", "?credential_authority", "?language")
    record = shape.fields(decode(data), "election", *names, *optional, ordered=False)
    version = shape.count(record["version"], "version")
    if version != 1:
        raise NotUnderstood(f"version {version} of the protocol; only version 1 is known")
    group = group_named(shape.string(record["group"], "group"))
    public_key = group.parse(shape.string(record["public_key"], "public_key"), "public_key")
    if public_key == group.identity:
        raise Malformed("public_key: the neutral element is no key")
    questions = tuple(
        _parse_question(item, f"questions[{i}]")
        for i, item in enumerate(shape.items(record["questions"], "questions"))
    )
    if not questions:
        raise Malformed("questions: there is none")
    largest = largest_ballot(group, questions)
    if largest > BALLOT_LIMIT:
        raise NotUnderstood(
            f"questions so many that a ballot may have {largest} bytes; at most {BALLOT_LIMIT} are read"
        )
    if "language" in record:
        for part in shape.items(record["language"], "language", 2):
            shape.string(part, "language")
    return Election(
        uuid=check_uuid(shape.string(record["uuid"], "uuid")),
        name=shape.string(record["name"], "name"),
        description=shape.string(record["description"], "description"),
        group=group,
        public_key=public_key,
        questions=questions,
        administrator=_optional_string(record, "administrator"),
        credential_authority=_optional_string(record, "credential_authority"),
        data=data,
        fingerprint=fingerprint_of(data),
    )


def _optional_string(record: dict[str, Json], key: str) -> str | None:
    return shape.string(record[key], key) if key in record else None


def _kind(value: Json) -> str:
    return repr(value[:40]) if isinstance(value, str) else "that is no text"


def _parse_question(value: Json, where: str) -> Question:
    if isinstance(value, dict) and "type" in value:
        raise NotUnderstood(
            f"a question of the type {_kind(value['type'])} ({where}); only homomorphic ones are known"
        )
    record = shape.fields(value, where, "answers", "?blank", "min", "max", "question", ordered=False)
    answers = tuple(
        shape.string(item, f"{where}.answers") for item in shape.items(record["answers"], f"{where}.answers")
    )
    minimum, maximum = shape.count(record["min"], f"{where}.min"), shape.count(record["max"], f"{where}.max")
    if not minimum <= maximum <= len(answers):
        raise Malformed(
            f"{where}: expected min <= max <= {len(answers)} answers, found {minimum} and {maximum}"
        )
    blank = shape.boolean(record["blank"], f"{where}.blank") if "blank" in record else None
    return Question(answers, blank, minimum, maximum, shape.string(record["question"], f"{where}.question"))
