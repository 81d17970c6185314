"""The logbook `UUID.logbook`: what the record has no room for, as a hash chain of canonical JSON lines.

    {"height":0,"type":"begin","uuid":"…","key":"une-voix/…+1f…+AQ…"}
    {"parent":"<sha256 of the line before>","height":1,"type":"sealed","election":"…", …}

One entry per line, each ended by U+000A, which its hash leaves out. The types are a closed list, and so are the
fields of each, in the order of `PAYLOADS`. Format and reasons: LOGBOOK.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import BinaryIO

from ballot import shape
from ballot.canonical import Json, decode_canonical, encode
from ballot.election import check_uuid
from ballot.errors import BadLogbook, Malformed
from ballot.moments import read_moment
from ballot.record.events import Head
from ballot.transparency.spares import read_spares

ENTRY_LIMIT = 2 * 1024 * 1024
"""Bytes of one entry; the second proofs of the largest election that `ballot.election` takes fit."""

MAX_ENTRIES = 100_000
SMALL_LIMIT = 32 * 1024 * 1024
"""Bytes of all entries together but the second proofs: what a reader has in memory at once."""

TEXT_LIMIT = 4000
"""Characters of a text that a person wrote."""


class EntryType(StrEnum):
    """What an entry says."""

    BEGIN = "begin"
    COMMITMENT = "commitment"
    SPARES = "spares"
    SEALED = "sealed"
    SOFTWARE = "software"
    OPENED = "opened"
    PLACE_OPENED = "place-opened"
    PLACE_CLOSED = "place-closed"
    KIOSK_REFUSALS = "kiosk-refusals"
    LETTER_VOIDED = "letter-voided"
    LETTER_REPLACED = "letter-replaced"
    INCIDENT = "incident"
    CLOSED = "closed"
    DECRYPTION_PROOFS = "decryption-proofs"
    PUBLISHED = "published"
    MINUTES = "minutes"


def _text(value: Json, where: str) -> None:
    text = shape.string(value, where)
    if not 1 <= len(text) <= TEXT_LIMIT or any(c < " " and c != "\n" for c in text):
        raise Malformed(
            f"{where}: expected a text of 1 to {TEXT_LIMIT} characters, without control characters"
        )


def _uuid(value: Json, where: str) -> None:
    check_uuid(shape.string(value, where), where)


def read_head(value: Json, where: str) -> Head:
    """A head `{"height":7,"hash":"…"}`; raises `Malformed`."""
    record = shape.fields(value, where, "height", "hash")
    return Head(
        shape.count(record["height"], f"{where}.height"), shape.sha256_hex(record["hash"], f"{where}.hash")
    )


def _proofs(value: Json, where: str) -> None:
    # How many there must be follows from the election; here the length of the line bounds them.
    rows = [shape.items(row, f"{where}[{i}]") for i, row in enumerate(shape.items(value, where))]
    if not rows or not all(rows):
        raise Malformed(f"{where}: expected at least one of each question")
    for i, row in enumerate(rows):
        for j, proof in enumerate(row):
            record = shape.fields(proof, f"{where}[{i}][{j}]", "challenge", "response")
            for name, number in record.items():
                shape.natural(shape.string(number, name), f"{where}[{i}][{j}].{name}")


Reader = Callable[[Json, str], object]
"""Takes a field and its name, and raises `Malformed` unless the field has the right form."""

PAYLOADS: Mapping[EntryType, Mapping[str, Reader]] = {
    EntryType.BEGIN: {"uuid": _uuid, "key": _text},
    EntryType.COMMITMENT: {"owner": shape.position, "sha256": shape.sha256_hex},
    EntryType.SPARES: {"credentials": read_spares},
    EntryType.SEALED: {
        "election": shape.fingerprint,
        "setup": shape.sha256_hex,
        "terms": _text,
        "opens": read_moment,
        "closes": read_moment,
    },
    EntryType.SOFTWARE: {"at": read_moment, "manifest": shape.sha256_hex},
    EntryType.OPENED: {"at": read_moment, "record": read_head},
    EntryType.PLACE_OPENED: {"at": read_moment, "place": _text},
    EntryType.PLACE_CLOSED: {"at": read_moment, "place": _text},
    EntryType.KIOSK_REFUSALS: {"at": read_moment, "place": _text, "count": shape.position},
    EntryType.LETTER_VOIDED: {"credential": shape.credential},
    EntryType.LETTER_REPLACED: {
        "voided": shape.credential,
        "credential": shape.credential,
        "record": read_head,
    },
    EntryType.INCIDENT: {"at": read_moment, "text": _text},
    EntryType.CLOSED: {"at": read_moment, "record": read_head},
    EntryType.DECRYPTION_PROOFS: {"owner": shape.position, "decryption": shape.sha256_hex, "proofs": _proofs},
    EntryType.PUBLISHED: {"at": read_moment, "record": read_head},
    EntryType.MINUTES: {"sha256": shape.sha256_hex},
}
"""The fields of each type after parent, height and type, in their order."""

_ONCE = {EntryType.SPARES, EntryType.SEALED, EntryType.OPENED, EntryType.CLOSED, EntryType.PUBLISHED}

_AFTER: Mapping[EntryType, EntryType] = {
    EntryType.SOFTWARE: EntryType.SEALED,
    EntryType.OPENED: EntryType.SEALED,
    EntryType.PLACE_OPENED: EntryType.SEALED,
    EntryType.PLACE_CLOSED: EntryType.SEALED,
    EntryType.KIOSK_REFUSALS: EntryType.SEALED,
    EntryType.LETTER_VOIDED: EntryType.SEALED,
    EntryType.LETTER_REPLACED: EntryType.LETTER_VOIDED,
    EntryType.INCIDENT: EntryType.SEALED,
    EntryType.CLOSED: EntryType.OPENED,
    EntryType.DECRYPTION_PROOFS: EntryType.CLOSED,
    EntryType.PUBLISHED: EntryType.CLOSED,
    EntryType.MINUTES: EntryType.PUBLISHED,
}
"""What must stand somewhere before; that begin is the first follows from its having no parent."""

_BEFORE: Mapping[EntryType, EntryType] = {
    EntryType.COMMITMENT: EntryType.SEALED,
    EntryType.SPARES: EntryType.SEALED,
    EntryType.SOFTWARE: EntryType.CLOSED,
    EntryType.LETTER_VOIDED: EntryType.CLOSED,
    EntryType.LETTER_REPLACED: EntryType.CLOSED,
    EntryType.DECRYPTION_PROOFS: EntryType.PUBLISHED,
    EntryType.KIOSK_REFUSALS: EntryType.PUBLISHED,
}
"""What must not stand before."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry; `payload` holds its own fields, in their order, and `data` is the line without its end."""

    type: EntryType
    head: Head
    parent: str | None
    payload: Mapping[str, Json]
    data: bytes


def make_entry(head: Head | None, kind: EntryType, payload: Mapping[str, Json]) -> LogEntry:
    """The entry that follows `head` (None: the first), through every check of form. Raises `BadLogbook`."""
    parent: dict[str, Json] = {} if head is None else {"parent": head.hash}
    height = 0 if head is None else head.height + 1
    return parse_entry(encode({**parent, "height": height, "type": kind.value, **payload}), height)


def parse_entry(data: bytes, height: int) -> LogEntry:
    """Read one line without its end, where an entry of `height` is expected. Raises `BadLogbook`."""
    try:
        return _read_entry(data, height)
    except Malformed as error:
        raise BadLogbook(height, str(error)) from error


def _read_entry(data: bytes, height: int) -> LogEntry:
    value = decode_canonical(data, limit=ENTRY_LIMIT)
    if not isinstance(value, dict):
        raise Malformed("expected an object")
    stated = shape.string(value.get("type"), "type")
    if stated not in list(EntryType):
        raise Malformed(f"the type {stated[:40]!r} is unknown")
    kind = EntryType(stated)
    readers = PAYLOADS[kind]
    parent = [] if kind is EntryType.BEGIN else ["parent"]
    record = shape.fields(value, kind, *parent, "height", "type", *readers)
    if shape.count(record["height"], "height") != height:
        raise Malformed(f"expected height {height}, found {record['height']}")
    for name, read in readers.items():
        read(record[name], name)
    return LogEntry(
        kind,
        Head(height, sha256(data).hexdigest()),
        shape.sha256_hex(record["parent"], "parent") if parent else None,
        {name: record[name] for name in readers},
        data,
    )


class Chain:
    """Takes entries one by one and refuses what does not follow; `head` is that of the last one taken."""

    def __init__(self) -> None:
        self.head: Head | None = None
        self._seen: set[EntryType] = set()

    def add(self, entry: LogEntry) -> None:
        """Take the next entry. Raises `BadLogbook` when it breaks the chain or the order."""
        height = entry.head.height
        if entry.parent != (self.head.hash if self.head else None):
            raise BadLogbook(height, "it does not follow the entry before it")
        needed = _AFTER.get(entry.type)
        if needed is not None and needed not in self._seen:
            raise BadLogbook(height, f"{entry.type} can only stand after {needed}")
        barrier = _BEFORE.get(entry.type)
        if barrier is not None and barrier in self._seen:
            raise BadLogbook(height, f"{entry.type} can only stand before {barrier}")
        if entry.type in _ONCE and entry.type in self._seen:
            raise BadLogbook(height, f"{entry.type} stands there twice")
        self._seen.add(entry.type)
        self.head = entry.head


def read_logbook(stream: BinaryIO) -> Iterator[LogEntry]:
    """The entries of a logbook, with form, chain and order checked, in memory for one entry at a time.

    Raises `BadLogbook` at the first line that is not as it must be; a logbook without entries is refused.
    """
    chain = Chain()
    height = small = 0
    while line := stream.readline(ENTRY_LIMIT + 1):
        if not line.endswith(b"\n"):
            reason = f"longer than {ENTRY_LIMIT} bytes" if len(line) > ENTRY_LIMIT else "the file was cut"
            raise BadLogbook(height, f"the line has no end: {reason}")
        if height == MAX_ENTRIES:
            raise BadLogbook(height, f"a logbook has at most {MAX_ENTRIES} entries")
        entry = parse_entry(line[:-1], height)
        chain.add(entry)
        small += 0 if entry.type is EntryType.DECRYPTION_PROOFS else len(line)
        if small > SMALL_LIMIT:
            raise BadLogbook(
                height, f"the entries hold more than {SMALL_LIMIT} bytes without the second proofs"
            )
        yield entry
        height += 1
    if chain.head is None:
        raise BadLogbook(0, "the logbook is empty")
