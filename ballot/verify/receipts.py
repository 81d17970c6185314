"""A receipt held against a record: does what was signed lead to this record, and does the ballot stand in it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from ballot.record.archive import ArchiveReader
from ballot.record.events import EventType, Head, read_events
from ballot.transparency.checkpoint import Checkpoint
from ballot.transparency.merkle import Tree
from ballot.transparency.receipt import Receipt, ballot_digest


@dataclass(frozen=True, slots=True)
class Followed:
    """`place` is the height at which the ballot stands, `last` the record's last event.

    `goes_on` says whether the record begins with the very events that were signed: None where nothing was signed, or
    where the record has fewer events.
    """

    place: int | None
    goes_on: bool | None
    last: Head


def follow_receipt(receipt: Receipt, shown: Checkpoint | None, record: BinaryIO) -> Followed:
    """Read a record from its beginning, whose chain is checked on the way. Raises `Malformed`."""
    digest = ballot_digest(receipt)
    place, goes_on, last, tree = None, None, Head(0, ""), Tree()
    for event in read_events(ArchiveReader(record)):
        last = event.head
        if event.type is EventType.BALLOT and event.payload == digest:
            place = last.height
        if shown is not None and last.height < shown.size:
            tree = tree.add(bytes.fromhex(last.hash))
            if tree.size == shown.size:
                goes_on = tree.root == shown.root and last == shown.record
    return Followed(place, goes_on, last)
