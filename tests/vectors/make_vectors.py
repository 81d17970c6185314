"""Rebuild the shared vectors: `python -m tests.vectors.make_vectors`.

The random bytes are SHAKE-256 of the case's name, so every run gives the same files.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from ballot.ballots import check_ballot
from ballot.credential import generate_code, parse_code, public_credential
from ballot.election import Question, fingerprint_of, make_election, spell_fingerprint
from ballot.encryption import encrypt_ballot
from ballot.errors import CodeError
from ballot.fingerprint import short_fingerprint
from ballot.group import ED25519
from ballot.symbols import ALPHABET
from tests.vectors import bound, readers
from tests.worlds.simulator import FOR, Simulation

HERE = Path(__file__).parent
UUID = "5xVhKq2mTzRb8N"

QUESTIONS: dict[str, list[Question]] = {
    "referendum with blank": [Question(("Pour", "Contre"), True, 1, 1, "Pour l’abonnement à 1,24 € ?")],
    "referendum without blank": [Question(("Pour", "Contre"), False, 1, 1, 'Avec "guillemets" et \\ ?')],
    "blank field absent": [Question(("Oui", "Non"), None, 1, 1, "Oui ou non\u00a0?\n\u007f")],
    "several of many": [Question(tuple("ABCDE"), True, 0, 3, "Jusqu’à trois")],
    "two questions": [
        Question(("Pour", "Contre"), True, 1, 1, "Une"),
        Question(("x", "y", "z"), None, 2, 3, "Deux"),
    ],
}

CASES: list[tuple[str, list[list[int]]]] = [
    ("referendum with blank", [[0, 1, 0]]),
    ("referendum with blank", [[0, 0, 1]]),
    ("referendum with blank", [[1, 0, 0]]),
    ("referendum without blank", [[1, 0]]),
    ("referendum without blank", [[0, 1]]),
    ("blank field absent", [[0, 1]]),
    ("several of many", [[0, 0, 0, 0, 0, 0]]),
    ("several of many", [[0, 1, 0, 1, 0, 1]]),
    ("several of many", [[1, 0, 0, 0, 0, 0]]),
    ("two questions", [[0, 1, 0], [1, 1, 0]]),
    ("two questions", [[1, 0, 0], [1, 1, 1]]),
]


class FixedRandom:
    """SHAKE-256 of a seed as a stream of bytes; `used` is what was taken from it."""

    def __init__(self, seed: str) -> None:
        self._stream = hashlib.shake_256(seed.encode()).digest(65536)
        self._position = 0

    def __call__(self, size: int) -> bytes:
        start, self._position = self._position, self._position + size
        assert self._position <= len(self._stream), "the stream is too short for this case"
        return self._stream[start : self._position]

    @property
    def used(self) -> bytes:
        return self._stream[: self._position]


def encryption_cases() -> list[dict[str, Any]]:
    cases = []
    for index, (name, choices) in enumerate(CASES):
        election = make_election(
            uuid=UUID,
            name=f"Vecteur {name}",
            description="Texte.\nune-voix/1 rule=majority dwellings=60",
            group=ED25519,
            public_key=ED25519.power_of_generator(123456789),
            questions=QUESTIONS[name],
            administrator="Bailleur",
        )
        code = generate_code(FixedRandom(f"code {index}"))
        random = FixedRandom(f"ballot {index}")
        ballot = encrypt_ballot(election, code, choices, random)
        checked = check_ballot(election, ballot)
        cases.append(
            {
                "name": f"{name} {index}",
                "election": election.data.decode(),
                "credential": code,
                "choices": choices,
                "random": random.used.hex(),
                "ballot": ballot.decode(),
                "tracker": checked.tracker,
            }
        )
    return cases


def credential_cases() -> dict[str, Any]:
    valid = []
    invalid = []
    for index in range(8):
        code = generate_code(FixedRandom(f"credential {index}"))
        for typed in (code, code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} "):
            assert parse_code(typed) == code
            valid.append({"typed": typed, "code": code, "public": public_credential(ED25519, UUID, code)})
        other = ALPHABET[(ALPHABET.index(code[7]) + 1) % len(ALPHABET)]
        for typed in (
            code[:7] + other + code[8:],
            code[:-1],
            code[:6] + code[7:],
            code + "2",
            "O" + code[1:],
            code[:20] + "é" + code[21:],
            "",
        ):
            try:
                parse_code(typed)
            except CodeError as error:
                invalid.append({"typed": typed, "groups": list(error.groups)})
            else:
                raise AssertionError(typed)
    return {"uuid": UUID, "valid": valid, "invalid": invalid}


def fingerprint_cases() -> dict[str, Any]:
    """Fingerprints of elections, and those at the ends of the range, with their short forms."""
    digests = [bytes(32), b"\xff" * 32, bytes(31) + b"\x01", *(FixedRandom(f"phi {n}")(32) for n in range(5))]
    fingerprints = [spell_fingerprint(digest) for digest in digests]
    elections = [fingerprint_of(case["election"].encode()) for case in encryption_cases()[:2]]
    return {
        "cases": [{"fingerprint": phi, "short": short_fingerprint(phi)} for phi in fingerprints + elections]
    }


def example_vote() -> Simulation:
    """The vote of RECORD.md's and PROTOCOL.md's examples: two dwellings, one trustee, one ballot, counted."""
    vote = Simulation(dwellings=2, trustees_count=1, random=FixedRandom("RECORD.md"))
    vote.cast(0, FOR)
    vote.finish()
    return vote


def files() -> dict[str, bytes]:
    """Name and content of each file."""
    contents: dict[str, Any] = {
        "encryption.json": {"cases": encryption_cases()},
        "credentials.json": credential_cases(),
        "fingerprints.json": fingerprint_cases(),
        "descriptions.json": bound.description_cases(),
        "translations.json": bound.translation_case(),
        "moments.json": bound.moment_cases(),
        "readers.json": readers.cases(FixedRandom("readers")),
    }
    # Half of a surrogate pair, which readers must refuse, cannot be written as it is.
    texts = {
        name: json.dumps(value, ensure_ascii=name == "readers.json", indent=1) + "\n"
        for name, value in contents.items()
    }
    return {name: text.encode() for name, text in texts.items()} | {"record.bel": example_vote().record}


if __name__ == "__main__":
    for name, content in files().items():
        (HERE / name).write_bytes(content)
