"""Open and close, as the calendar says. Any process may do it at any time; it happens once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.usecases.consultations import calendar_of, state_of, text_of
from api.usecases.logbook import note_closed, note_opened
from ballot.errors import Refused
from ballot.lifecycle import Act, State, advance
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
        with databases.ballotbox_session(write=True) as session:
            follow(session, store.consultation(session, uuid, lock=True), now)
    return due


def follow(session: Session, row: ConsultationRow, now: datetime) -> None:
    """Open or close a consultation, which `store.consultation(..., lock=True)` gave, if that is due at `now`."""
    if not _is_due(row, now):
        return
    text = text_of(row)
    if state_of(row, text, now) is State.CLOSED:
        _close(session, row, now)
    else:
        row.state = State.OPEN.value
        note_opened(session, row, text)


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
