"""Export: the public record, whole or object by object, as it stood at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.ballotbox import store
from api.database import Databases
from ballot.record.archive import pack
from ballot.record.events import Head


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A record up to one head: it only grows, so this much of it never changes."""

    uuid: str
    timestamp: int
    entries: int
    size: int
    """Bytes of the archive."""
    head: Head


def snapshot(databases: Databases, uuid: str) -> Snapshot | None:
    """The record's present head; None while the consultation is a draft. Raises `ConsultationNotFound`."""
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        head = store.head_of(row)
        if head is None:
            return None
        return Snapshot(uuid, row.record_timestamp, row.entries, row.record_size, head)


def archive(databases: Databases, taken: Snapshot) -> Iterator[bytes]:
    """The archive in pieces. Each page of entries is read on its own, so a slow reader holds up nobody.

    Between two pieces no connection is held: a download goes on when its reader wishes, and the connections are few.
    """
    with databases.ballotbox_session() as session:
        beginning = store.archive_start(store.consultation(session, taken.uuid))
    yield beginning
    for start in range(0, taken.entries, store.PAGE):
        with databases.ballotbox_session() as session:
            page = store.entries(session, taken.uuid, start, min(start + store.PAGE, taken.entries))
        yield b"".join(pack(item.name, item.body, taken.timestamp) for item in page)
