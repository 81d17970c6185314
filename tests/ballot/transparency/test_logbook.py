"""The logbook: every rule of LOGBOOK.md, and a file that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.canonical import Json, encode
from ballot.errors import BadLogbook
from ballot.record.events import Head
from ballot.transparency.logbook import (
    ENTRY_LIMIT,
    EntryType,
    LogEntry,
    make_entry,
    parse_entry,
    read_logbook,
)
from tests.worlds.logs import AT, HASH, STEPS, Step, chained, file_of

FILE = file_of(chained(STEPS))


def read(data: bytes) -> list[LogEntry]:
    return list(read_logbook(BytesIO(data)))


def test_every_type_is_read_back_as_it_was_written() -> None:
    entries = read(FILE)
    assert [entry.type for entry in entries] == [kind for kind, _ in STEPS]
    assert {entry.type for entry in entries} == set(EntryType)
    assert [dict(entry.payload) for entry in entries] == [dict(payload) for _, payload in STEPS]
    assert file_of(entries) == FILE


@pytest.mark.parametrize("count", range(1, len(STEPS)))
def test_a_logbook_may_end_after_any_entry(count: int) -> None:
    assert read(FILE)[:count] == read(file_of(chained(STEPS[:count])))


def swapped(first: int, second: int) -> bytes:
    lines = FILE.splitlines(keepends=True)
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


ALTERED: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "is not empty": (lambda: b"", 0, "empty"),
    "ends with a newline": (lambda: FILE[:-1], len(STEPS) - 1, "cut"),
    "has no empty line": (lambda: FILE.replace(b"\n", b"\n\n", 1), 1, "JSON"),
    "has no carriage return": (lambda: FILE.replace(b"\n", b"\r\n", 1), 0, "canonical"),
    "has no spaces": (lambda: FILE.replace(b'"height":1,', b'"height": 1,', 1), 1, "canonical"),
    "has no mark before it": (lambda: b"\xef\xbb\xbf" + FILE, 0, "JSON"),
    "keeps every entry": (
        lambda: b"".join([*FILE.splitlines(keepends=True)[:4], FILE.splitlines(True)[5]]),
        4,
        "height",
    ),
    "keeps the order": (lambda: swapped(4, 5), 4, "height"),
    "chains": (lambda: FILE.replace(b"Centre social", b"Centre Social", 1), 6, "does not follow"),
    "has bounded lines": (lambda: b"[" + b" " * ENTRY_LIMIT + b"]\n", 0, "longer than"),
}


@pytest.mark.parametrize("rule", ALTERED)
def test_a_logbook(rule: str) -> None:
    make, height, reason = ALTERED[rule]
    with pytest.raises(BadLogbook, match=reason) as caught:
        read(make())
    assert caught.value.height == height


def without(kind: EntryType) -> list[Step]:
    return [step for step in STEPS if step[0] is not kind]


def then(last: EntryType, kind: EntryType) -> list[Step]:
    """All up to `last`, and one more entry of `kind`."""
    kinds = [step[0] for step in STEPS]
    return [*STEPS[: kinds.index(last) + 1], STEPS[kinds.index(kind)]]


ORDER: dict[str, tuple[list[Step], str]] = {
    "begins with begin": (without(EntryType.BEGIN)[1:], "parent is missing"),
    "begins once": ([STEPS[0], STEPS[0]], "'parent' is unknown"),
    "is sealed once": ([*STEPS[:4], STEPS[3]], "twice"),
    "takes commitments before it is sealed": ([STEPS[0], STEPS[3], STEPS[1]], "before sealed"),
    "lists spare letters before it is sealed": ([STEPS[0], STEPS[3], STEPS[2]], "before sealed"),
    "lists spare letters once": ([*STEPS[:3], STEPS[2]], "twice"),
    "opens after it was sealed": (without(EntryType.SEALED), "after sealed"),
    "closes after it opened": (without(EntryType.OPENED), "after opened"),
    "voids no letter after closing": (then(EntryType.CLOSED, EntryType.LETTER_VOIDED), "before closed"),
    "says before closing what is served": (then(EntryType.CLOSED, EntryType.SOFTWARE), "before closed"),
    "says what is served once it is sealed": (then(EntryType.BEGIN, EntryType.SOFTWARE), "after sealed"),
    "replaces only after voiding": (without(EntryType.LETTER_VOIDED), "after letter-voided"),
    "takes proofs after closing": (without(EntryType.CLOSED), "after closed"),
    "takes no proofs after the result": (
        then(EntryType.PUBLISHED, EntryType.DECRYPTION_PROOFS),
        "before published",
    ),
    "counts what kiosks brought too late once it is sealed": (
        then(EntryType.BEGIN, EntryType.KIOSK_REFUSALS),
        "after sealed",
    ),
    "takes no count of it after the result": (
        then(EntryType.PUBLISHED, EntryType.KIOSK_REFUSALS),
        "before published",
    ),
    "ends with the minutes of a result": (without(EntryType.PUBLISHED), "after published"),
}


@pytest.mark.parametrize("rule", ORDER)
def test_the_order_of_a_logbook(rule: str) -> None:
    steps, reason = ORDER[rule]
    with pytest.raises(BadLogbook, match=reason):
        read(file_of(chained(steps)))


FIELDS: list[tuple[EntryType, dict[str, Json], str]] = [
    (EntryType.INCIDENT, {"at": AT}, "text is missing"),
    (EntryType.INCIDENT, {"at": AT, "text": "a", "who": "b"}, "unknown"),
    (EntryType.INCIDENT, {"text": "a", "at": AT}, "order"),
    (EntryType.INCIDENT, {"at": AT, "text": ""}, "text"),
    (EntryType.INCIDENT, {"at": AT, "text": "a\tb"}, "control"),
    (EntryType.INCIDENT, {"at": AT, "text": "a" * 4001}, "4000"),
    (EntryType.INCIDENT, {"at": "2026-11-23 10:00", "text": "a"}, "moment"),
    (EntryType.INCIDENT, {"at": "2026-11-31T10:00:00Z", "text": "a"}, "moment"),
    (EntryType.INCIDENT, {"at": "2026-1-23T10:00:00Z", "text": "a"}, "moment"),
    (EntryType.COMMITMENT, {"owner": 0, "sha256": HASH}, "from 1"),
    (EntryType.COMMITMENT, {"owner": True, "sha256": HASH}, "whole number"),
    (EntryType.COMMITMENT, {"owner": 1, "sha256": HASH.upper()}, "hash"),
    (EntryType.SOFTWARE, {"at": AT, "manifest": HASH[:-1]}, "hash"),
    (EntryType.CLOSED, {"at": AT, "record": {"hash": HASH, "height": 1}}, "order"),
    (EntryType.DECRYPTION_PROOFS, {"owner": 1, "decryption": HASH, "proofs": []}, "proofs"),
    (EntryType.DECRYPTION_PROOFS, {"owner": 1, "decryption": HASH, "proofs": [[]]}, "proofs"),
]


@pytest.mark.parametrize(("kind", "payload", "reason"), FIELDS)
def test_the_fields_of_an_entry(kind: EntryType, payload: dict[str, Json], reason: str) -> None:
    with pytest.raises(BadLogbook, match=reason):
        make_entry(Head(0, HASH), kind, payload)


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(BadLogbook, match="unknown"):
        parse_entry(encode({"parent": HASH, "height": 1, "type": "gossip"}), 1)


@given(st.binary(max_size=300))
def test_any_bytes_give_entries_or_our_error(data: bytes) -> None:
    with pytest.raises(BadLogbook):
        read(data)


@given(st.integers(0, len(FILE) - 1), st.binary(min_size=1, max_size=3))
def test_no_byte_can_be_changed(position: int, put: bytes) -> None:
    changed = FILE[:position] + put + FILE[position + len(put) :]
    if changed == FILE:
        return
    try:
        entries = read(changed)
    except BadLogbook:
        return
    # Only the last entry has no other behind it that names its hash.
    assert entries[:-1] == read(FILE)[:-1]
