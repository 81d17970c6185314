"""Open and close, as the calendar says. Any process may do it at any time; it happens once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.consultations import calendar_of, state_of, text_of
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.usecases.shared.logbook import note_closed, note_opened
from ballot.consultation.lifecycle import Act, State, advance
from ballot.errors import Refused
from ballot.record import events


def open_consultation(databases: Databases, uuid: str, *, now: datetime) -> None:
    """Open a sealed consultation whose time has come; one that is open stays so. Raises `IllegalTransition`."""
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        if row.state != State.OPEN:
            text = text_of(row)
            row.state = advance(State(row.state), Act.OPEN, calendar_of(text), now).value
            note_opened(session, row, text)


def close_consultation(databases: Databases, uuid: str, *, now: datetime) -> None:
    """Close a consultation whose time is over (a demonstration: at any time) and write EndBallots.

    One that is closed stays so. Raises `IllegalTransition`.
    """
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        if row.state != State.CLOSED:
            _close(session, row, now)


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
        text = text_of(row)
        if state_of(row, text, now) is State.CLOSED:
            _close(session, row, now)
        else:
            row.state = State.OPEN.value
            note_opened(session, row, text)


def is_closing_due(row: ConsultationRow, now: datetime) -> bool:
    """Whether voting is over by the calendar, and nobody has closed it yet.

    Nobody may be told so before it is closed (`follow`): an earlier sending of the same ballot may still wait for its
    turn, with an earlier time, and would then be recorded after its voter heard that it was not.
    """
    return _is_due(row, now) and state_of(row, text_of(row), now) is State.CLOSED


def _is_due(row: ConsultationRow, now: datetime) -> bool:
    return row.state in (State.SEALED, State.OPEN) and state_of(row, text_of(row), now) != row.state


def _close(session: Session, row: ConsultationRow, now: datetime) -> None:
    text = text_of(row)
    calendar = calendar_of(text)
    state = State(row.state)
    if state is State.SEALED:
        state = advance(state, Act.OPEN, calendar, now)
        note_opened(session, row, text)
    state = advance(state, Act.CLOSE, calendar, now)
    head = store.head_of(row)
    if head is None:
        raise Refused("The record has no Setup event.")
    store.append(session, row, *events.end_ballots(head))
    note_closed(session, row, text, now)
    row.state = state.value
