"""Whether a later copy of a record or a logbook continues an earlier one: the earlier must be its beginning.

A record that verifies by itself may still be another than the one that was shown yesterday; only somebody who kept
yesterday's copy can see that. Source: Belenios spec, "Audit"; RECORD.md, "How a record is checked".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import BinaryIO

from ballot.errors import Refused
from ballot.record.archive import ArchiveReader
from ballot.record.events import Head, read_events
from ballot.transparency.logbook import read_logbook


class HistoryBroken(Refused):
    """The later copy does not begin with the earlier one. `height` is the first event or entry that differs."""

    code = "history-broken"

    def __init__(self, part: str, height: int, reason: str) -> None:
        super().__init__(f"{part}, from {height} on: {reason}")
        self.part = part
        self.height = height
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Growth:
    """How many events or entries the earlier copy had, and the later one."""

    before: int
    after: int


def require_continued_record(old: BinaryIO, new: BinaryIO) -> Growth:
    """Compare two records, event by event. Raises `HistoryBroken`, or `Malformed` for what is no record."""
    older, newer = ArchiveReader(old), ArchiveReader(new)
    if older.timestamp != newer.timestamp:
        raise HistoryBroken("record", 0, "the two copies carry different times of sealing")
    return _compare("record", "event", _payloads(older), _payloads(newer))


def require_continued_logbook(old: BinaryIO, new: BinaryIO) -> Growth:
    """Compare two logbooks, entry by entry. Raises `HistoryBroken`, or `BadLogbook`."""
    entries = ((e.head, str(sorted(e.payload.items()))) for e in read_logbook(old))
    later = ((e.head, str(sorted(e.payload.items()))) for e in read_logbook(new))
    return _compare("logbook", "entry", entries, later)


def _payloads(reader: ArchiveReader) -> Iterator[tuple[Head, str]]:
    for event in read_events(reader):
        yield event.head, event.payload or ""


_Items = Iterator[tuple[Head, str]]


def _compare(part: str, what: str, old: _Items, new: _Items) -> Growth:
    before = after = 0
    pairs = zip_longest(old, new)
    for earlier, later in pairs:
        if earlier is not None and later != earlier:
            raise HistoryBroken(part, earlier[0].height, _difference(what, earlier, later, pairs))
        before += earlier is not None
        after += 1
    return Growth(before, after)


def _difference(
    what: str,
    earlier: tuple[Head, str],
    later: tuple[Head, str] | None,
    rest: Iterator[tuple[tuple[Head, str] | None, tuple[Head, str] | None]],
) -> str:
    height, content = earlier[0].height, earlier[1]
    if later is None:
        return f"the later copy ends before it: {what} {height} and what followed were removed"
    for _, item in rest:
        if content and item is not None and item[1] == content:
            return f"what stood in {what} {height} stands in {what} {item[0].height} now: they were reordered"
    return f"what stood in {what} {height} is not there any more: it was removed or changed"
