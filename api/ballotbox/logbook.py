"""Reading and growing a consultation's logbook. As in `store`, every function works in the session it is given."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from api.ballotbox.models import ConsultationRow, LogbookEntryRow
from ballot.canonical import Json
from ballot.record.events import Head
from ballot.transparency.logbook import EntryType, LogEntry, make_entry, parse_entry


def log_head(session: Session, uuid: str) -> Head | None:
    """The last entry; None for a consultation that has no logbook."""
    row = session.execute(
        select(LogbookEntryRow.height, LogbookEntryRow.hash)
        .where(LogbookEntryRow.consultation == uuid)
        .order_by(LogbookEntryRow.height.desc())
        .limit(1)
    ).first()
    return None if row is None else Head(row.height, row.hash)


def add_entry(session: Session, row: ConsultationRow, kind: EntryType, payload: Mapping[str, Json]) -> Head:
    """Add an entry to the logbook of a consultation that `store.consultation(..., lock=True)` gave."""
    entry = make_entry(log_head(session, row.uuid), kind, payload)
    session.execute(
        insert(LogbookEntryRow).values(
            consultation=row.uuid, height=entry.head.height, hash=entry.head.hash, body=entry.data
        )
    )
    return entry.head


def last_of(session: Session, uuid: str, *kinds: EntryType, place: str | None = None) -> LogEntry | None:
    """The last entry of one of the types (of a `place`), or None. Entries are few; most often it is one of the last."""
    rows = session.execute(
        select(LogbookEntryRow.height, LogbookEntryRow.body)
        .where(LogbookEntryRow.consultation == uuid)
        .order_by(LogbookEntryRow.height.desc())
        .execution_options(yield_per=50)
    )
    for row in rows:
        entry = parse_entry(row.body, row.height)
        if entry.type in kinds and place in (None, entry.payload.get("place")):
            return entry
    return None


def log_bodies(session: Session, uuid: str, start: int, stop: int) -> list[bytes]:
    """The entries from height `start` up to but not including `stop`, as their lines without the end."""
    return list(
        session.scalars(
            select(LogbookEntryRow.body)
            .where(
                LogbookEntryRow.consultation == uuid,
                LogbookEntryRow.height >= start,
                LogbookEntryRow.height < stop,
            )
            .order_by(LogbookEntryRow.height)
        )
    )
