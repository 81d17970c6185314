"""The calendar and the times of a logbook: each attack breaks one check, and nothing else would have seen it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest

from ballot.canonical import Json
from ballot.transparency.logbook import EntryType
from ballot.verify.logbook import LogReport, verify_logbook
from ballot.verify.logchecks import LogCheck, LogCheckFailed
from ballot.verify.verifier import verify_record
from tests.worlds.logged import AT, OPENS, LoggedVote, rechained
from tests.worlds.simulator import FOR

EARLY = "2026-11-16T17:00:00Z"
LATE = "2026-11-24T10:00:00Z"


def counted(**options: bool) -> LoggedVote:
    vote = LoggedVote(**options)  # type: ignore[arg-type]
    vote.cast(0, FOR)
    vote.note(EntryType.PLACE_OPENED, {"at": EARLY, "place": "Centre social"})
    vote.note(EntryType.INCIDENT, {"at": EARLY, "text": "Panne"})
    vote.finish()
    return vote


def told(vote: LoggedVote, kind: EntryType, **changes: Json) -> LoggedVote:
    """The same vote, signed by its log key over a logbook that says otherwise."""
    vote.log = rechained(
        [
            replace(item, payload={**item.payload, **changes}) if item.type is kind else item
            for item in vote.log
        ]
    )
    return vote


def check(vote: LoggedVote) -> LogReport:
    report = verify_record(BytesIO(vote.record))
    return verify_logbook(BytesIO(vote.record), BytesIO(vote.logbook), report, vote.checkpoint)


def test_a_vote_that_kept_its_calendar_passes() -> None:
    passed = check(counted()).passed
    assert passed[LogCheck.CALENDAR] == f"{OPENS} to {AT}"
    assert passed[LogCheck.TIMES] == "5 times"


ATTACKS: dict[str, tuple[LogCheck, Callable[[LoggedVote], LoggedVote], str]] = {
    "closed a week early": (
        LogCheck.CALENDAR,
        lambda v: told(v, EntryType.CLOSED, at=EARLY),
        f"voting was closed at {EARLY}, but the calendar said {AT}",
    ),
    "kept open a day longer": (
        LogCheck.CALENDAR,
        lambda v: told(told(v, EntryType.CLOSED, at=LATE), EntryType.PUBLISHED, at=LATE),
        f"voting was closed at {LATE}",
    ),
    "opened before the calendar": (
        LogCheck.CALENDAR,
        lambda v: told(v, EntryType.OPENED, at="2026-11-15T10:00:00Z"),
        "voting was opened at 2026-11-15",
    ),
    "opened after the end": (
        LogCheck.CALENDAR,
        lambda v: told(v, EntryType.OPENED, at=LATE),
        f"voting was opened at {LATE}",
    ),
    "a calendar that closes before the terms do": (
        LogCheck.CALENDAR,
        lambda v: told(told(v, EntryType.SEALED, closes=EARLY), EntryType.CLOSED, at=EARLY),
        f"the calendar closes at {EARLY}, but the terms said {AT}",
    ),
    "a calendar that opens after it closes": (
        LogCheck.CALENDAR,
        lambda v: told(told(v, EntryType.SEALED, opens=LATE), EntryType.OPENED, at=LATE),
        "before it opens",
    ),
    "a place that opened before the vote": (
        LogCheck.TIMES,
        lambda v: told(v, EntryType.PLACE_OPENED, at="2026-11-15T10:00:00Z"),
        f"an entry before it {OPENS}",
    ),
    "a result that was there before the end": (
        LogCheck.TIMES,
        lambda v: told(v, EntryType.PUBLISHED, at=EARLY),
        f"it tells {EARLY}, but an entry before it {AT}",
    ),
    "an incident noted before the one that it follows": (
        LogCheck.TIMES,
        lambda v: told(v, EntryType.INCIDENT, at="2026-11-16T16:59:59Z"),
        f"an entry before it {EARLY}",
    ),
}


@pytest.mark.parametrize("what", ATTACKS)
def test_a_signed_logbook_is_refused_with(what: str) -> None:
    rule, attack, reason = ATTACKS[what]
    with pytest.raises(LogCheckFailed, match=reason) as caught:
        check(attack(counted()))
    assert caught.value.check is rule


def test_the_opening_that_the_terms_bind_is_the_one_of_the_calendar() -> None:
    vote = LoggedVote(opens=datetime(2026, 11, 16, 10, tzinfo=UTC))
    assert LogCheck.CALENDAR in check(vote).passed
    other = LoggedVote(opens=datetime(2026, 11, 17, 10, tzinfo=UTC))
    with pytest.raises(
        LogCheckFailed, match="the calendar opens at 2026-11-16T10:00:00Z, but the terms said"
    ):
        check(other)


def test_only_a_demonstration_may_end_early_and_only_within_its_calendar() -> None:
    passed = check(told(counted(demonstration=True), EntryType.CLOSED, at=EARLY)).passed
    assert f"to {EARLY}: closed early, before" in passed[LogCheck.CALENDAR]
    assert "early" not in check(counted(demonstration=True)).passed[LogCheck.CALENDAR]
    for at in ("2026-11-16T09:59:59Z", "2026-11-23T10:00:01Z"):
        with pytest.raises(LogCheckFailed, match="voting was closed") as caught:
            check(
                told(told(counted(demonstration=True), EntryType.CLOSED, at=at), EntryType.PUBLISHED, at=LATE)
            )
        assert caught.value.check is LogCheck.CALENDAR


def test_a_late_opening_and_closing_are_no_times_that_run_backwards() -> None:
    vote = LoggedVote()
    opened = vote.log.pop()
    vote.note(EntryType.SOFTWARE, {"at": EARLY, "manifest": "ab" * 32})
    vote.note(opened.type, opened.payload)
    vote.note(EntryType.PLACE_OPENED, {"at": LATE, "place": "Centre social"})
    vote.close()
    passed = check(vote).passed
    assert LogCheck.TIMES in passed and LogCheck.CALENDAR in passed
