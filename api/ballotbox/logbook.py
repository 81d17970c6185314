"""Reading and growing a consultation's logbook. As in `store`, every function works in the session it is given."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from api.ballotbox.models import ConsultationRow, LogbookEntryRow
from ballot.canonical import Json
from ballot.record.events import Head
from ballot.transparency.logbook import PAYLOADS, EntryType, LogEntry, make_entry, parse_entry

_BY_CALENDAR = (EntryType.OPENED, EntryType.CLOSED)
"""They carry the moment of the calendar, whenever they are written."""


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
    """Add an entry to the logbook of a consultation that `store.consultation(..., lock=True)` gave.

    A time that is earlier than one that stands there already is written as that one: clocks differ between machines
    and are set back, and a logbook whose times run backwards is refused for ever.
    """
    if "at" in payload and kind not in _BY_CALENDAR:
        payload = {**payload, "at": max(str(payload["at"]), _latest(session, row.uuid))}
    entry = make_entry(log_head(session, row.uuid), kind, payload)
    session.execute(
        insert(LogbookEntryRow).values(
            consultation=row.uuid, height=entry.head.height, hash=entry.head.hash, body=entry.data
        )
    )
    return entry.head


def _latest(session: Session, uuid: str) -> str:
    """The latest time that stands there, as entries spell it, which sorts by time; "" where there is none."""
    kinds = [kind for kind, fields in PAYLOADS.items() if "at" in fields]
    noted = (
        last_of(session, uuid, *(kind for kind in kinds if kind not in _BY_CALENDAR)),
        *(last_of(session, uuid, kind) for kind in _BY_CALENDAR),
    )
    return max((str(entry.payload["at"]) for entry in noted if entry is not None), default="")


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
