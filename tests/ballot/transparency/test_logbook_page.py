"""LOGBOOK.md says what the code does: its example is rebuilt, its tables are compared."""

from __future__ import annotations

import json
import re
from datetime import datetime

from ballot.consultation.terms import terms_from_description
from ballot.record.events import Head
from ballot.second_proofs import DOMAIN
from ballot.transparency.checkpoint import log_key, log_signer, make_checkpoint
from ballot.transparency.logbook import ENTRY_LIMIT, MAX_ENTRIES, PAYLOADS, TEXT_LIMIT, EntryType
from ballot.transparency.merkle import Tree
from ballot.transparency.note import KeyType, NoteSigner
from tests.ballot.pages import read_page
from tests.worlds.logs import HASH, SEED, STEPS, UUID, chained, file_of

PAGE = read_page("LOGBOOK.md")


def test_the_example_is_what_the_code_makes() -> None:
    entries = chained([STEPS[0], STEPS[3], STEPS[4]])
    assert f"```\n{file_of(entries).decode()}```" in PAGE.text
    shown = make_checkpoint(UUID, Tree().add(bytes.fromhex(HASH)), Head(0, HASH), entries[-1].head)
    note = shown.signed_by(log_signer(UUID, SEED))
    witness = NoteSigner("observateurs.example/w1", KeyType.COSIGNER, bytes([9]) * 32)
    note = note.plus(witness.cosign(note.text, 1795428000))
    assert f"```\n{note.data.decode()}```" in PAGE.text


def test_the_terms_of_the_example_are_such_as_a_reader_takes() -> None:
    begin, sealed, opened = (
        json.loads(line) for line in PAGE.blocks("Logbook and checkpoint")[0].splitlines()
    )
    terms = terms_from_description(f"Internet pour tous\n{sealed['terms']}")
    assert terms is not None and len(terms.trustees) == 3
    assert (terms.opens, terms.closes) == tuple(
        datetime.fromisoformat(sealed[name]) for name in ("opens", "closes")
    )
    assert sealed["opens"] == opened["at"] and sealed["setup"] == opened["record"]["hash"]
    assert terms.log is not None
    assert begin["key"] == log_key(begin["uuid"], bytes.fromhex(terms.log)).text


def test_every_type_stands_there_with_its_fields() -> None:
    found: dict[str, list[str]] = {}
    for first, fields, *_ in PAGE.rows("The logbook"):
        for kind in re.findall(r"`([a-z-]+)`", first):
            found[kind] = re.findall(r"`([a-z0-9]+)`", fields)
    assert found == {kind.value: list(PAYLOADS[kind]) for kind in EntryType}


def test_the_bounds_are_those_of_the_code() -> None:
    assert (
        f"MUST bound a line ({ENTRY_LIMIT // 2**20} MiB) and the number of entries ({MAX_ENTRIES:,})"
        in PAGE.text
    )
    assert ENTRY_LIMIT % 2**20 == 0
    assert f"A *text* has 1 to {TEXT_LIMIT} characters" in PAGE.text


def test_the_domain_tag_is_the_one_of_the_code() -> None:
    assert f'"{DOMAIN}"' in PAGE.text
