from datetime import UTC, datetime, timedelta

import pytest

from ballot.consultation.lifecycle import (
    TRANSITIONS,
    Act,
    Actor,
    Calendar,
    State,
    Writing,
    advance,
    obstacle,
    state_at,
)
from ballot.errors import IllegalTransition
from ballot.record.events import NEXT, EventType
from ballot.transparency.logbook import EntryType

OPENS = datetime(2026, 11, 23, 9, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=7)
CALENDAR = Calendar(OPENS, CLOSES)
DEMONSTRATION = Calendar(OPENS, CLOSES, demonstration=True)
BEFORE, DURING, AFTER = OPENS - timedelta(1), OPENS + timedelta(1), CLOSES + timedelta(1)


def test_the_whole_life_in_order() -> None:
    state = State.DRAFT
    for act, now in zip(Act, (BEFORE, DURING, AFTER, AFTER, AFTER), strict=True):
        state = advance(state, act, TRANSITIONS[act].actors[0], CALENDAR, now)
    assert state is State.DECIDED


@pytest.mark.parametrize(
    ("state", "before_the_end", "awaits_result", "has_result"),
    [
        (State.DRAFT, False, False, False),
        (State.SEALED, True, True, False),
        (State.OPEN, True, True, False),
        (State.CLOSED, False, True, False),
        (State.COUNTED, False, True, False),
        (State.DECIDED, False, False, True),
    ],
)
def test_what_a_state_is_part_of(
    state: State, before_the_end: bool, awaits_result: bool, has_result: bool
) -> None:
    assert state.is_before_the_end is before_the_end
    assert state.awaits_result is awaits_result
    assert state.has_result is has_result


@pytest.mark.parametrize("act", Act)
def test_an_act_is_allowed_from_one_state_only(act: Act) -> None:
    for state in State:
        if state is not TRANSITIONS[act].source:
            with pytest.raises(IllegalTransition, match=state):
                advance(state, act, TRANSITIONS[act].actors[0], CALENDAR, DURING)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("actor", Actor)
def test_an_act_is_for_those_whom_the_table_names(act: Act, actor: Actor) -> None:
    transition = TRANSITIONS[act]
    now = BEFORE if act is Act.SEAL else AFTER
    if actor in transition.actors:
        assert advance(transition.source, act, actor, CALENDAR, now) is transition.target
        return
    found = obstacle(transition.source, act, actor, CALENDAR, now)
    assert found is not None
    assert f"The {actor} cannot {act}" in found
    with pytest.raises(IllegalTransition, match=f"is for the {transition.actors[0]}"):
        advance(transition.source, act, actor, CALENDAR, now)


@pytest.mark.parametrize(
    ("act", "state", "now"),
    [
        (Act.SEAL, State.DRAFT, CLOSES),
        (Act.OPEN, State.SEALED, OPENS - timedelta(seconds=1)),
        (Act.CLOSE, State.OPEN, CLOSES - timedelta(seconds=1)),
    ],
)
def test_the_calendar_holds_against_everybody(act: Act, state: State, now: datetime) -> None:
    with pytest.raises(IllegalTransition):
        advance(state, act, TRANSITIONS[act].actors[-1], CALENDAR, now)


def test_only_a_demonstration_may_close_early() -> None:
    assert advance(State.OPEN, Act.CLOSE, Actor.BOARD, DEMONSTRATION, DURING) is State.CLOSED


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (State.SEALED, BEFORE, State.SEALED),
        (State.SEALED, OPENS, State.OPEN),
        (State.SEALED, CLOSES, State.CLOSED),
        (State.OPEN, DURING, State.OPEN),
        (State.OPEN, CLOSES, State.CLOSED),
        (State.DRAFT, DURING, State.DRAFT),
        (State.COUNTED, AFTER, State.COUNTED),
    ],
)
def test_what_voters_see_follows_the_calendar(state: State, now: datetime, expected: State) -> None:
    assert state_at(state, CALENDAR, now) is expected


def test_the_acts_write_the_events_in_the_order_of_the_record() -> None:
    written = [kind for act in Act for kind in TRANSITIONS[act].writing.record]
    # Ballots and decryptions come between two acts, any number of them.
    whole = [EventType.SETUP, EventType.BALLOT, EventType.END_BALLOTS, EventType.ENCRYPTED_TALLY]
    whole += [EventType.PARTIAL_DECRYPTION, EventType.RESULT]
    assert written == [kind for kind in whole if kind not in NEXT[kind]]
    assert all(after in NEXT[before] for before, after in zip([None, *whole], whole, strict=False))


WRITING = Writing((EventType.RESULT,), (EntryType.PUBLISHED,), (EntryType.KIOSK_REFUSALS,))


@pytest.mark.parametrize(
    ("events", "entries", "fault"),
    [
        ([EventType.RESULT], [EntryType.PUBLISHED], None),
        ([EventType.RESULT], [EntryType.KIOSK_REFUSALS, EntryType.KIOSK_REFUSALS, EntryType.PUBLISHED], None),
        ([EventType.RESULT], None, None),
        ([], [EntryType.PUBLISHED], "the record got nothing in place of Result"),
        ([EventType.RESULT, EventType.RESULT], [EntryType.PUBLISHED], "the record got Result, Result"),
        ([EventType.RESULT], [], "the logbook got nothing in place of published"),
        ([EventType.RESULT], [EntryType.KIOSK_REFUSALS], "the logbook got nothing"),
        ([EventType.RESULT], [EntryType.PUBLISHED, EntryType.MINUTES], "the logbook got published, minutes"),
    ],
)
def test_what_was_written_is_held_against_the_table(
    events: list[EventType], entries: list[EntryType] | None, fault: str | None
) -> None:
    found = WRITING.fault(events, entries)
    assert (found is None) == (fault is None)
    assert (fault or "") in (found or "")
