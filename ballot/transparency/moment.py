"""Files of one moment: how far a checkpoint reaches into a record and a logbook that grew while they were fetched.

Both only grow, so what a checkpoint covers is their beginning, and that beginning is what stood there when it was
signed. Nothing is verified here but the form of what is read; the verifier holds the checkpoint against the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from ballot.errors import BadLogbook
from ballot.record.archive import ArchiveReader
from ballot.record.events import EventType, read_events
from ballot.transparency.checkpoint import Checkpoint
from ballot.transparency.logbook import ENTRY_LIMIT, MAX_ENTRIES


@dataclass(frozen=True, slots=True)
class Reach:
    """How much a record and a logbook hold, and how many bytes of each a checkpoint covers.

    `is_open` is false once the record holds the end of voting: nothing but the count may follow then.
    """

    events: int
    entries: int
    is_open: bool
    record_bytes: int
    logbook_bytes: int

    def behind(self, shown: Checkpoint) -> tuple[int, int]:
        """How many events and entries stand behind those that a checkpoint shows; negative where it shows more."""
        return self.events - shown.size, self.entries - shown.logbook.height - 1


def measure(record: BinaryIO, logbook: BinaryIO, shown: Checkpoint) -> Reach:
    """Read both from where they stand. Raises `Malformed`; memory does not grow with them."""
    reader = ArchiveReader(record)
    events, end, is_open = 0, reader.end, True
    for event in read_events(reader):
        events += 1
        is_open = is_open and event.type in (EventType.SETUP, EventType.BALLOT)
        if events <= shown.size:
            end = reader.end
    entries, length = 0, 0
    while line := logbook.readline(ENTRY_LIMIT + 1):
        if not line.endswith(b"\n") or entries == MAX_ENTRIES:
            raise BadLogbook(entries, "the line has no end, or is too long, or one too many")
        entries += 1
        if entries <= shown.logbook.height + 1:
            length += len(line)
    return Reach(events, entries, is_open, end, length)
