"""The life of a consultation, as one table.

    draft -> sealed -> open -> closed -> counted -> decided -> archived

Sealing fixes text, rule, trustees and credentials. Opening follows the calendar; nobody can close early, except in a
demonstration, which is marked as one everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ballot.errors import IllegalTransition


class State(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    SEALED = "sealed"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    DECIDED = "decided"
    ARCHIVED = "archived"


class Act(StrEnum):
    """What moves it on."""

    SEAL = "seal"
    OPEN = "open"
    CLOSE = "close"
    TALLY = "tally"
    PUBLISH = "publish"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Calendar:
    """When voting opens and closes (aware datetimes); a demonstration may close early."""

    opens: datetime
    closes: datetime
    demonstration: bool = False


def _always(_calendar: Calendar, _now: datetime) -> str | None:
    return None


def _before_closing(calendar: Calendar, now: datetime) -> str | None:
    return "the time of closing has passed already" if now >= calendar.closes else None


def _opening_has_come(calendar: Calendar, now: datetime) -> str | None:
    return f"it opens on {calendar.opens.isoformat()}" if now < calendar.opens else None


def _closing_has_come(calendar: Calendar, now: datetime) -> str | None:
    if now < calendar.closes and not calendar.demonstration:
        return f"voting goes on until {calendar.closes.isoformat()}, and nobody can end it early"
    return None


@dataclass(frozen=True, slots=True)
class Transition:
    """From where to where, by whom, what must hold, and what it adds to the record."""

    source: State
    target: State
    actor: str
    obstacle: Callable[[Calendar, datetime], str | None]
    writes: str


TRANSITIONS: dict[Act, Transition] = {
    Act.SEAL: Transition(State.DRAFT, State.SEALED, "organiser", _before_closing, "Setup"),
    Act.OPEN: Transition(State.SEALED, State.OPEN, "calendar or board", _opening_has_come, "nothing"),
    Act.CLOSE: Transition(State.OPEN, State.CLOSED, "calendar or board", _closing_has_come, "EndBallots"),
    Act.TALLY: Transition(State.CLOSED, State.COUNTED, "organiser", _always, "EncryptedTally"),
    Act.PUBLISH: Transition(State.COUNTED, State.DECIDED, "organiser", _always, "PartialDecryption, Result"),
    Act.ARCHIVE: Transition(State.DECIDED, State.ARCHIVED, "organiser", _always, "nothing"),
}


def advance(state: State, act: Act, calendar: Calendar, now: datetime) -> State:
    """The state after `act`; raises `IllegalTransition` with the reason when it is not allowed now."""
    transition = TRANSITIONS[act]
    if state is not transition.source:
        raise IllegalTransition(f"To {act}, the consultation must be {transition.source}; it is {state}.")
    obstacle = transition.obstacle(calendar, now)
    if obstacle is not None:
        raise IllegalTransition(f"The consultation cannot {act} now: {obstacle}.")
    return transition.target


def state_at(state: State, calendar: Calendar, now: datetime) -> State:
    """The state that voters see at `now`: opening and closing follow the calendar by themselves."""
    if state is State.SEALED and now >= calendar.opens:
        state = State.OPEN
    if state is State.OPEN and now >= calendar.closes:
        state = State.CLOSED
    return state
