"""Read the entries of a logbook for the checks: all that is small, and of second proofs only where they stand.

Second proofs are as large as the election makes them, and a logbook may hold as many as there are trustees. So they
are read one by one, when they are checked, and what would be a second set of the same trustee is refused before it
takes anything. Source: PROTOCOL.md, "What a hostile record can cost".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import BinaryIO

from ballot.canonical import Json
from ballot.errors import Refused
from ballot.transparency.logbook import EntryType, LogEntry, parse_entry, read_logbook
from ballot.verify.logchecks import LogCheck, log_check

_OF_TRUSTEES = {
    EntryType.COMMITMENT: (LogCheck.COMMITMENTS, "committed itself"),
    EntryType.DECRYPTION_PROOFS: (LogCheck.SECOND_PROOFS, "gave second proofs"),
}
"""What each trustee may say once, the check that says so, and the words for it."""


@dataclass
class ReadLog:
    """The entries without their lines, and without the second proofs; `of` has a trustee's entry of a type."""

    stream: BinaryIO
    entries: list[LogEntry] = field(default_factory=list)
    of: dict[tuple[EntryType, int], LogEntry] = field(default_factory=dict)
    _places: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Where the line of an entry begins, and how many bytes it has, by the entry's height."""

    def proofs(self, entry: LogEntry) -> Json:
        """The second proofs of an entry, read once more. Raises `Refused` where the file was changed meanwhile."""
        place, size = self._places[entry.head.height]
        self.stream.seek(place)
        again = parse_entry(self.stream.read(size), entry.head.height)
        if again.head != entry.head:
            raise Refused("the file was changed while it was read")
        return again.payload["proofs"]

    def keep(self, entry: LogEntry, trustees: int) -> None:
        """Take the next entry, whose line was read last. Raises `LogCheckFailed`."""
        payload = entry.payload
        if entry.type in _OF_TRUSTEES:
            check, words = _OF_TRUSTEES[entry.type]
            owner = int(str(payload["owner"]))
            with log_check(check, entry.head.height):
                if owner > trustees:
                    raise Refused(f"there is no trustee {owner}, for the election has {trustees}")
                if (entry.type, owner) in self.of:
                    raise Refused(f"trustee {owner} {words} before")
            if entry.type is EntryType.DECRYPTION_PROOFS:
                size = len(entry.data)
                self._places[entry.head.height] = (self.stream.tell() - size - 1, size)
                payload = {name: value for name, value in payload.items() if name != "proofs"}
            self.of[entry.type, owner] = kept = replace(entry, payload=payload, data=b"")
        else:
            kept = replace(entry, data=b"")
        self.entries.append(kept)


def read_entries(logbook: BinaryIO, trustees: int) -> ReadLog:
    """Read a logbook of an election with so many trustees. Raises `LogCheckFailed`."""
    log = ReadLog(logbook)
    with log_check(LogCheck.FORM, None):
        for entry in read_logbook(logbook):
            log.keep(entry, trustees)
    return log
