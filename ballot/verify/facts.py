"""What a logbook and a checkpoint are compared with, gathered from a record in one pass without cryptography.

The record must have passed `verify_record`: here its events, its tally and its decryptions are taken as they stand.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import BinaryIO

from ballot.canonical import decode_canonical
from ballot.record.archive import ArchiveReader
from ballot.record.events import EventType, Head, read_events
from ballot.record.owned import parse_owner
from ballot.record.places import CREDENTIALS, TRUSTEES
from ballot.transparency.merkle import Tree


@dataclass
class Facts:
    """Gathered for the heights, the credentials and the tree size that were asked for.

    `events` maps a height to the event's type and hash; `decryptions` maps a trustee's position to the height of its
    event, the hash of its data and the data; `tree` has the events before the size that was asked for as leaves.
    """

    last: Head
    trustees: bytes = b""
    tally: bytes = b""
    events: dict[int, tuple[EventType, str]] = field(default_factory=dict)
    decryptions: dict[int, tuple[int, str, bytes]] = field(default_factory=dict)
    voted: dict[str, int] = field(default_factory=dict)
    """The height of the ballot of each of the credentials that were asked for, if there is one."""
    listed: frozenset[str] = frozenset()
    """Those of the credentials that were asked for which stand in the Setup."""
    tree: Tree = field(default_factory=Tree)


def gather_facts(
    record: BinaryIO, *, heights: AbstractSet[int], credentials: frozenset[str], tree_size: int
) -> Facts:
    """Read a record from its beginning; memory does not grow with it. Raises `Malformed`."""
    facts = Facts(Head(0, ""))
    for event in read_events(ArchiveReader(record)):
        height = event.head.height
        facts.last = event.head
        if height in heights:
            facts.events[height] = (event.type, event.head.hash)
        if height < tree_size:
            facts.tree = facts.tree.add(bytes.fromhex(event.head.hash))
        match event.type:
            case EventType.SETUP:
                facts.trustees = event.data[TRUSTEES].body
                if credentials:
                    # Checked to be a plain list of digits, letters and commas by (V7).
                    listed = event.data[CREDENTIALS].body.decode("ascii").strip('[]"').split('","')
                    facts.listed = frozenset(credentials.intersection(listed))
            case EventType.BALLOT if credentials:
                ballot = decode_canonical(event.data[0].body)
                if isinstance(ballot, dict) and ballot.get("credential") in credentials:
                    facts.voted[str(ballot["credential"])] = height
            case EventType.ENCRYPTED_TALLY:
                facts.tally = event.data[0].body
            case EventType.PARTIAL_DECRYPTION:
                decryption, owned = event.data
                position = parse_owner(owned.body, decryption.hash)
                facts.decryptions[position] = (height, decryption.hash, decryption.body)
            case _:
                pass
    return facts
