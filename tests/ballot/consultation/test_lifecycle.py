from datetime import UTC, datetime, timedelta

import pytest

from ballot.consultation.lifecycle import TRANSITIONS, Act, Calendar, State, advance, state_at
from ballot.errors import IllegalTransition

OPENS = datetime(2026, 11, 23, 9, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=7)
CALENDAR = Calendar(OPENS, CLOSES)
DEMONSTRATION = Calendar(OPENS, CLOSES, demonstration=True)
BEFORE, DURING, AFTER = OPENS - timedelta(1), OPENS + timedelta(1), CLOSES + timedelta(1)


def test_the_whole_life_in_order() -> None:
    state = State.DRAFT
    for act, now in zip(Act, (BEFORE, DURING, AFTER, AFTER, AFTER, AFTER), strict=True):
        state = advance(state, act, CALENDAR, now)
    assert state is State.ARCHIVED


@pytest.mark.parametrize("act", Act)
def test_an_act_is_allowed_from_one_state_only(act: Act) -> None:
    for state in State:
        if state is not TRANSITIONS[act].source:
            with pytest.raises(IllegalTransition, match=state):
                advance(state, act, CALENDAR, DURING)


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
        advance(state, act, CALENDAR, now)


def test_only_a_demonstration_may_close_early() -> None:
    assert advance(State.OPEN, Act.CLOSE, DEMONSTRATION, DURING) is State.CLOSED


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
