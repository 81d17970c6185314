"""What a voter is told stays true: at the moment of closing, and when a receipt cannot be signed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from api.database import DatabaseBusy, Databases
from api.errors import VotingClosed
from api.settings import Settings
from api.usecases.cast import Caster
from api.usecases.credential_status import credential_status
from ballot.ballots import tracker_of
from tests.api.polling import NOW, Polling

CLOSES = NOW + timedelta(days=7)
BEFORE, AFTER = CLOSES - timedelta(seconds=1), CLOSES + timedelta(seconds=1)


def status(polling: Polling, dwelling: int) -> str:
    return credential_status(polling.databases, polling.uuid, polling.credential(dwelling)).status


def test_whoever_was_told_too_late_is_not_counted_by_a_sending_that_waited(polling: Polling) -> None:
    caster, ballot = Caster(polling.databases), polling.ballot(0)
    with pytest.raises(VotingClosed):
        caster.cast(polling.uuid, ballot, now=AFTER)
    assert status(polling, 0) == "unvoted"
    # The first sending of the same ballot came in time, and gets its turn only now.
    with pytest.raises(VotingClosed):
        caster.cast(polling.uuid, ballot, now=BEFORE)
    assert status(polling, 0) == "unvoted"


def test_whoever_was_in_time_gets_the_receipt_after_closing(polling: Polling) -> None:
    caster, ballot = Caster(polling.databases), polling.ballot(0)
    first, _ = caster.cast(polling.uuid, ballot, now=BEFORE)
    with pytest.raises(VotingClosed):
        caster.cast(polling.uuid, polling.ballot(1), now=AFTER)
    again, is_new = caster.cast(polling.uuid, ballot, now=AFTER)
    assert (again, is_new) == (first, False)
    assert again.tracker == tracker_of(ballot)


def test_nobody_is_told_too_late_while_the_vote_cannot_be_closed(
    settings: Settings, polling: Polling
) -> None:
    impatient = Databases(settings.model_copy(update={"busy_seconds": 0.1}))
    with polling.databases.ballotbox_session(write=True), pytest.raises(DatabaseBusy):
        Caster(impatient).cast(polling.uuid, polling.ballot(0), now=AFTER)
    impatient.close()


def test_a_ballot_that_is_stored_is_told_so_though_nothing_can_be_signed(polling: Polling) -> None:
    # A folder stands where the last checkpoint would be kept: that is neither read nor written.
    blocked = Path(polling.settings.data) / "log-keys" / f"{polling.uuid}.last"
    blocked.mkdir()
    caster = Caster(polling.databases)
    ballots = [polling.ballot(dwelling) for dwelling in range(4)]
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda ballot: caster.cast(polling.uuid, ballot, now=NOW), ballots))
    assert [receipt.tracker for receipt, _ in told] == [tracker_of(ballot) for ballot in ballots]
    assert [receipt.checkpoint for receipt, _ in told] == [None] * 4
    blocked.rmdir()
    again, is_new = caster.cast(polling.uuid, ballots[0], now=NOW)
    assert not is_new
    assert again.checkpoint is not None
