"""The life of a consultation, as one table.

    draft -> sealed -> open -> closed -> counted -> decided

Sealing fixes text, rule, trustees and credentials. Opening follows the calendar; nobody can close early, except in a
demonstration, which is marked as one everywhere. LIFE.md draws the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ballot.errors import IllegalTransition
from ballot.record.events import EventType
from ballot.transparency.logbook import EntryType


class State(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    SEALED = "sealed"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    DECIDED = "decided"

    @property
    def is_before_the_end(self) -> bool:
        """Sealed, and voting has not ended."""
        return self in {State.SEALED, State.OPEN}

    @property
    def awaits_result(self) -> bool:
        """Sealed, and the result is not published."""
        return self.is_before_the_end or self in {State.CLOSED, State.COUNTED}

    @property
    def has_result(self) -> bool:
        """The result is published."""
        return self is State.DECIDED


class Act(StrEnum):
    """What moves it on."""

    SEAL = "seal"
    OPEN = "open"
    CLOSE = "close"
    TALLY = "tally"
    PUBLISH = "publish"


class Actor(StrEnum):
    """Who moves it on: the organiser's office, the polling board, or the clock, by any process of the server."""

    ORGANISER = "organiser"
    BOARD = "board"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Calendar:
    """When voting opens and closes (aware datetimes); a demonstration may close early."""

    opens: datetime
    closes: datetime
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What the clock must say: `words` for a reader, and `obstacle`, the end of a sentence that says why not yet."""

    words: str
    obstacle: Callable[[Calendar, datetime], str | None]


def _before_closing(calendar: Calendar, now: datetime) -> str | None:
    return "the time of closing has passed already" if now >= calendar.closes else None


def _opening_has_come(calendar: Calendar, now: datetime) -> str | None:
    return f"it opens on {calendar.opens.isoformat()}" if now < calendar.opens else None


def _closing_has_come(calendar: Calendar, now: datetime) -> str | None:
    if now < calendar.closes and not calendar.demonstration:
        return f"voting goes on until {calendar.closes.isoformat()}, and nobody can end it early"
    return None


@dataclass(frozen=True, slots=True)
class Writing:
    """What an act adds to the record and to the logbook, each in its order; of `besides`, any number, or none."""

    record: tuple[EventType, ...] = ()
    logbook: tuple[EntryType, ...] = ()
    besides: tuple[EntryType, ...] = ()

    def fault(self, events: Sequence[EventType], entries: Sequence[EntryType] | None) -> str | None:
        """How what was written differs from this, or None. `entries` is None for a consultation without logbook."""
        if tuple(events) != self.record:
            return f"the record got {_listed(events)} in place of {_listed(self.record)}"
        once = tuple(item for item in entries or () if item not in self.besides)
        if entries is not None and once != self.logbook:
            return f"the logbook got {_listed(once)} in place of {_listed(self.logbook)}"
        return None


def _listed(items: Sequence[str]) -> str:
    return ", ".join(items) or "nothing"


@dataclass(frozen=True, slots=True)
class Transition:
    """From where to where, by whom, when, what the act itself asks for besides, and what it writes."""

    source: State
    target: State
    actors: tuple[Actor, ...]
    condition: Condition | None = None
    asks: str = ""
    """In words, for a reader: the use case holds to it."""
    writing: Writing = Writing()


TRANSITIONS: dict[Act, Transition] = {
    Act.SEAL: Transition(
        State.DRAFT,
        State.SEALED,
        (Actor.ORGANISER,),
        Condition("before the time of closing", _before_closing),
        "a credential for every dwelling, the keys of all trustees and their commitments; letters can be printed; our "
        "own verifier finds nothing wrong",
        Writing(
            (EventType.SETUP,),
            (EntryType.BEGIN, EntryType.SEALED),
            (EntryType.COMMITMENT, EntryType.SPARES),
        ),
    ),
    Act.OPEN: Transition(
        State.SEALED,
        State.OPEN,
        (Actor.CALENDAR, Actor.BOARD),
        Condition("from the time of opening on", _opening_has_come),
        writing=Writing(logbook=(EntryType.OPENED,)),
    ),
    Act.CLOSE: Transition(
        State.OPEN,
        State.CLOSED,
        (Actor.CALENDAR, Actor.BOARD),
        Condition("from the time of closing on, in a demonstration at any time", _closing_has_come),
        writing=Writing((EventType.END_BALLOTS,), (EntryType.CLOSED,)),
    ),
    Act.TALLY: Transition(
        State.CLOSED,
        State.COUNTED,
        (Actor.BOARD, Actor.ORGANISER),
        asks="every ballot holds when it is checked once more",
        writing=Writing((EventType.ENCRYPTED_TALLY,)),
    ),
    Act.PUBLISH: Transition(
        State.COUNTED,
        State.DECIDED,
        (Actor.BOARD, Actor.ORGANISER),
        asks="decryptions of as many trustees as must be, which agree with each other",
        writing=Writing((EventType.RESULT,), (EntryType.PUBLISHED,), (EntryType.KIOSK_REFUSALS,)),
    ),
}


def obstacle(state: State, act: Act, by: Actor, calendar: Calendar, now: datetime) -> str | None:
    """Why `by` cannot do `act` now, as a sentence; None where nothing in the table stands against it."""
    transition = TRANSITIONS[act]
    if by not in transition.actors:
        allowed = " or ".join(f"the {actor}" for actor in transition.actors)
        return f"The {by} cannot {act} a consultation: that is for {allowed}."
    if state is not transition.source:
        return f"To {act}, the consultation must be {transition.source}; it is {state}."
    found = transition.condition.obstacle(calendar, now) if transition.condition else None
    return f"The consultation cannot {act} now: {found}." if found else None


def advance(state: State, act: Act, by: Actor, calendar: Calendar, now: datetime) -> State:
    """The state after `act`; raises `IllegalTransition` with the obstacle when there is one."""
    found = obstacle(state, act, by, calendar, now)
    if found is not None:
        raise IllegalTransition(found)
    return TRANSITIONS[act].target


def state_at(state: State, calendar: Calendar, now: datetime) -> State:
    """The state that voters see at `now`: opening and closing follow the calendar by themselves."""
    if state is State.SEALED and now >= calendar.opens:
        state = State.OPEN
    if state is State.OPEN and now >= calendar.closes:
        state = State.CLOSED
    return state
