"""What the logbooks of consultations say of polling places: opened, closed, and how many ballots came too late there.

Places and logbooks lie in two databases. So the logbook is brought in line with what the place is, whenever something
happens there; what a crash left undone is done with the next act, and doing it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store as ballotbox
from api.ballotbox.logbook import add_entry, last_of, log_head
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.polling import store
from ballot.canonical import Json
from ballot.consultation.lifecycle import State
from ballot.moments import moment_text
from ballot.transparency.logbook import EntryType

_PLACE = (EntryType.PLACE_OPENED, EntryType.PLACE_CLOSED)


def note_place(databases: Databases, number: int, *, now: datetime) -> None:
    """Bring the logbook of each consultation of a place in line with it."""
    with databases.polling_session() as session:
        place = store.place(session, number)
        name, is_open = _name(place.name, place.address), place.is_open
        uuids = store.consultations_of(session, number)
    for uuid in uuids:
        refusals = {} if is_open else late(databases, uuid)
        with databases.ballotbox_session(write=True) as session:
            row = ballotbox.consultation(session, uuid, lock=True)
            if State(row.state).awaits_result and log_head(session, uuid) is not None:
                _note_state(session, row, name, is_open=is_open, now=now)
                note_refusals(session, row, refusals, now)


def late(databases: Databases, uuid: str) -> dict[str, int]:
    """Ballots that waited at kiosks and were refused when they arrived, by the place's name, as kiosks last said."""
    with databases.polling_session() as session:
        counts = store.refusals_at_places(session, uuid)
        places = [store.place(session, number) for number in counts]
    return {
        _name(place.name, place.address): count for place, count in zip(places, counts.values(), strict=True)
    }


def note_refusals(session: Session, row: ConsultationRow, refusals: Mapping[str, int], now: datetime) -> None:
    """Write down what `late` gave, where it has grown since the last entry. A consultation without logbook stays so."""
    if log_head(session, row.uuid) is None:
        return
    for place, count in refusals.items():
        last = last_of(session, row.uuid, EntryType.KIOSK_REFUSALS, place=place)
        known = last.payload["count"] if last is not None else 0
        if isinstance(known, int) and count > known:
            entry: dict[str, Json] = {"at": moment_text(now), "place": place, "count": count}
            add_entry(session, row, EntryType.KIOSK_REFUSALS, entry)


def _note_state(session: Session, row: ConsultationRow, place: str, *, is_open: bool, now: datetime) -> None:
    last = last_of(session, row.uuid, *_PLACE, place=place)
    was_open = last is not None and last.type is EntryType.PLACE_OPENED
    # A place that opens again for another consultation has nothing to say to one whose vote is over.
    may_open = State(row.state).is_before_the_end
    if is_open == was_open or (is_open and not may_open):
        return
    kind = EntryType.PLACE_OPENED if is_open else EntryType.PLACE_CLOSED
    add_entry(session, row, kind, {"at": moment_text(now), "place": place})


def _name(name: str, address: str) -> str:
    # Two places may have the same name, so the address stands beside it.
    return f"{name}, {address}"
