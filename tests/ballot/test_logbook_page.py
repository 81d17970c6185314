"""LOGBOOK.md says what the code does: its example is rebuilt, its tables are compared."""

from __future__ import annotations

import re
from pathlib import Path

from ballot.checkpoint import log_signer, make_checkpoint
from ballot.logbook import PAYLOADS, EntryType
from ballot.merkle import Tree
from ballot.note import KeyType, NoteSigner
from ballot.record.events import Head
from ballot.second_proofs import DOMAIN
from ballot.verify.logchecks import LogCheck
from tests.ballot.logs import HASH, SEED, STEPS, UUID, chained, file_of

PAGE = (Path(__file__).resolve().parents[2] / "ballot" / "LOGBOOK.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines() if line.startswith("| ")
]


def test_the_example_is_what_the_code_makes() -> None:
    entries = chained([STEPS[0], STEPS[2], STEPS[3]])
    assert f"```\n{file_of(entries).decode()}```" in PAGE
    shown = make_checkpoint(UUID, Tree().add(bytes.fromhex(HASH)), Head(0, HASH), entries[-1].head)
    note = shown.signed_by(log_signer(UUID, SEED))
    witness = NoteSigner("observateurs.example/w1", KeyType.COSIGNER, bytes([9]) * 32)
    note = note.plus(witness.cosign(note.text, 1795428000))
    assert f"```\n{note.data.decode()}```" in PAGE


def test_every_type_stands_there_with_its_fields() -> None:
    found: dict[str, list[str]] = {}
    for first, fields, *_ in (row for row in ROWS if len(row) == 4):
        for kind in re.findall(r"`([a-z-]+)`", first):
            found[kind] = re.findall(r"`([a-z0-9]+)`", fields)
    assert found == {kind.value: list(PAYLOADS[kind]) for kind in EntryType}


def test_every_check_stands_there_by_its_number() -> None:
    numbers = [row[0] for row in ROWS if re.fullmatch(r"L[0-9]+", row[0])]
    assert numbers == [f"L{check.number}" for check in LogCheck]


def test_the_domain_tag_is_the_one_of_the_code() -> None:
    assert f'"{DOMAIN}"' in PAGE
