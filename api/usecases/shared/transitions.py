"""The one door through which a consultation changes its state, as the table in `ballot.consultation.lifecycle` says.

    with transition(session, row, Act.CLOSE, by=Actor.BOARD, now=now):
        store.append(session, row, *events.end_ballots(store.begun_head(row)))
        note_closed(session, row, text, now)

What stands against it is asked first, what was written is held against the table, and then the state is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.consultations import calendar_of, text_of
from api.ballotbox.logbook import log_bodies, log_head
from api.ballotbox.models import ConsultationRow
from ballot.consultation.lifecycle import TRANSITIONS, Act, Actor, State, advance
from ballot.record.events import read_events
from ballot.transparency.logbook import EntryType, parse_entry


def require_possible(row: ConsultationRow, act: Act, *, by: Actor, now: datetime) -> State:
    """The state that `act` leads to, while nothing is changed yet. Raises `IllegalTransition`."""
    return advance(State(row.state), act, by, calendar_of(text_of(row)), now)


@contextmanager
def transition(
    session: Session, row: ConsultationRow, act: Act, *, by: Actor, now: datetime
) -> Iterator[None]:
    """Do `act` on a consultation that `store.consultation(..., lock=True)` gave; the block writes what belongs to it.

    Raises `IllegalTransition`, before anything is written, when somebody else must do it, or later, or never again.
    A block that writes to record or logbook what the table does not name, or not all of it, raises `RuntimeError`:
    the transaction must be given up then.
    """
    target = require_possible(row, act, by=by, now=now)
    before, position, height = store.head_of(row), row.entries, _next_height(session, row)
    yield
    entries = _entries_since(session, row, height) if _next_height(session, row) else None
    added = read_events(store.entries(session, row.uuid, position, row.entries), after=before)
    fault = TRANSITIONS[act].writing.fault([event.type for event in added], entries)
    if fault is not None:
        raise RuntimeError(f"to {act} was not written as the table of transitions says: {fault}")
    row.state = target.value


def _next_height(session: Session, row: ConsultationRow) -> int:
    head = log_head(session, row.uuid)
    return 0 if head is None else head.height + 1


def _entries_since(session: Session, row: ConsultationRow, height: int) -> list[EntryType]:
    stop = _next_height(session, row)
    bodies = log_bodies(session, row.uuid, height, stop)
    return [parse_entry(body, at).type for body, at in zip(bodies, range(height, stop), strict=True)]
