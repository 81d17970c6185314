"""Fetch record, logbook and checkpoint of one moment from an address where each comes by itself.

While voting goes on, the three grow between two requests. The checkpoint is fetched first; what the other two hold
beyond it is cut off again, once a second checkpoint shows that the server has signed for that too. A server that goes
on showing what it does not sign gets no such favour: its files are looked at as they came, and found wanting.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from ballot.cli.download import download, download_if_there, one_clock, sibling
from ballot.errors import BallotError
from ballot.transparency.checkpoint import Checkpoint, read_checkpoint
from ballot.transparency.moment import Reach, measure
from ballot.transparency.note import NOTE_LIMIT, parse_note, verify_note
from ballot.verify.heads import election_of_record, log_key_of

ROUNDS = 3
"""How often all is fetched where the count goes on meanwhile; it adds to the record a few times only."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The files, from their beginnings. `later` counts the events and entries that came while they were fetched."""

    record: BinaryIO
    logbook: BinaryIO | None
    checkpoint: bytes | None
    later: tuple[int, int] = (0, 0)


def fetch_moment(url: str, logbook_limit: int, stack: ExitStack) -> Fetched:
    """What stands at the address of a record, and beside it. Raises `CannotRead`."""
    with one_clock():
        return _fetch(url, logbook_limit, stack)


def _fetch(url: str, logbook_limit: int, stack: ExitStack) -> Fetched:
    newer = _checkpoint(url)
    files = stack.enter_context(ExitStack())
    for _ in range(ROUNDS):
        note = newer
        # The disk holds the files of one round only.
        files.close()
        record = files.enter_context(download(url))
        found = download_if_there(sibling(url, "logbook"), limit=logbook_limit)
        logbook = files.enter_context(found) if found is not None else None
        if note is None or logbook is None:
            break
        try:
            shown = read_checkpoint(note)
            reach = _measured(record, logbook, shown)
            if max(reach.behind(shown)) <= 0:
                break
            newer = _checkpoint(url)
            signed = _signed_for(newer, record)
        except BallotError:
            # Whatever is wrong with these bytes, it is for the verifier to say, by its number.
            break
        if signed is None or max(reach.behind(signed)) > 0:
            break
        if reach.behind(signed) == (0, 0):
            note = newer
            break
        if reach.is_open:
            record.truncate(reach.record_bytes)
            logbook.truncate(reach.logbook_bytes)
            return Fetched(record, logbook, note, reach.behind(shown))
    record.seek(0)
    if logbook is not None:
        logbook.seek(0)
    return Fetched(record, logbook, note)


def _checkpoint(url: str) -> bytes | None:
    found = download_if_there(sibling(url, "checkpoint"), limit=NOTE_LIMIT)
    if found is None:
        return None
    with found:
        return found.read()


def _measured(record: BinaryIO, logbook: BinaryIO, shown: Checkpoint) -> Reach:
    reach = measure(record, logbook, shown)
    record.seek(0)
    logbook.seek(0)
    return reach


def _signed_for(note: bytes | None, record: BinaryIO) -> Checkpoint | None:
    if note is None:
        return None
    key = log_key_of(election_of_record(record))
    record.seek(0)
    verify_note(parse_note(note), key)
    return read_checkpoint(note)
