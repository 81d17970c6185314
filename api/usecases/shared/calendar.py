"""Open and close, as the calendar says. Any process may do it at any time; it happens once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.consultations import state_of, text_of
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.usecases.shared.logbook import note_closed, note_opened
from api.usecases.shared.transitions import transition
from ballot.consultation.lifecycle import Act, Actor, State
from ballot.record import events


def open_consultation(databases: Databases, uuid: str, *, by: Actor, now: datetime) -> None:
    """Open a sealed consultation whose time has come; one that is open stays so. Raises `IllegalTransition`."""
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        if row.state != State.OPEN:
            begin_voting(session, row, by=by, now=now)


def close_consultation(databases: Databases, uuid: str, *, by: Actor, now: datetime) -> None:
    """Close a consultation whose time is over (a demonstration: at any time) and write EndBallots.

    One that is closed stays so. Raises `IllegalTransition`.
    """
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        if row.state != State.CLOSED:
            _end_voting(session, row, by=by, now=now)


def follow_calendar(databases: Databases, *, now: datetime) -> list[str]:
    """Open and close whatever is due; returns the identifiers of those that were moved on."""
    with databases.ballotbox_session() as session:
        due = [row.uuid for row in store.all_consultations(session) if _is_due(row, now)]
    for uuid in due:
        follow(databases, uuid, now=now)
    return due


def follow(databases: Databases, uuid: str, *, now: datetime) -> None:
    """Open or close this consultation, if that is due at `now`. Raises `DatabaseBusy`."""
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        if not _is_due(row, now):
            return
        if state_of(row, text_of(row), now) is State.CLOSED:
            _end_voting(session, row, by=Actor.CALENDAR, now=now)
        else:
            begin_voting(session, row, by=Actor.CALENDAR, now=now)


def begin_voting(session: Session, row: ConsultationRow, *, by: Actor, now: datetime) -> None:
    """Open a sealed consultation, whose row is locked. Raises `IllegalTransition`."""
    with transition(session, row, Act.OPEN, by=by, now=now):
        note_opened(session, row, text_of(row))


def is_closing_due(row: ConsultationRow, now: datetime) -> bool:
    """Whether voting is over by the calendar, and nobody has closed it yet.

    Nobody may be told so before it is closed (`follow`): an earlier sending of the same ballot may still wait for its
    turn, with an earlier time, and would then be recorded after its voter heard that it was not.
    """
    return _is_due(row, now) and state_of(row, text_of(row), now) is State.CLOSED


def _is_due(row: ConsultationRow, now: datetime) -> bool:
    return State(row.state).is_before_the_end and state_of(row, text_of(row), now) != row.state


def _end_voting(session: Session, row: ConsultationRow, *, by: Actor, now: datetime) -> None:
    if row.state == State.SEALED:
        begin_voting(session, row, by=by, now=now)
    with transition(session, row, Act.CLOSE, by=by, now=now):
        store.append(session, row, *events.end_ballots(store.begun_head(row)))
        note_closed(session, row, text_of(row), now)
