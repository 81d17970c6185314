"""What a voter is told stays true: at the moment of closing, and when a receipt cannot be signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
import structlog

from api.database import DatabaseBusy, Databases
from api.errors import CredentialUsed, NotOpenYet, VotingClosed
from api.settings import Settings
from api.usecases.shared.calendar import close_consultation, open_consultation
from api.usecases.voter.cast import Caster
from api.usecases.voter.challenge import challenge, find_challenged
from api.usecases.voter.credential_status import credential_status
from ballot.ballots import tracker_of
from ballot.consultation.lifecycle import Actor
from ballot.transparency.receipt import Standing, judge_receipt
from tests.api.test_casting import assert_problem
from tests.worlds.polling import JSON, NOW, Polling, make_polling

CLOSES = NOW + timedelta(days=7)
BEFORE, AFTER = CLOSES - timedelta(seconds=1), CLOSES + timedelta(seconds=1)


Send = Callable[[Polling, bytes, datetime], object]


def casting(polling: Polling, ballot: bytes, now: datetime) -> object:
    return Caster(polling.databases).cast(polling.uuid, ballot, now=now)


def challenging(polling: Polling, ballot: bytes, now: datetime) -> object:
    return challenge(polling.databases, polling.uuid, ballot, now=now)


both = pytest.mark.parametrize("send", [casting, challenging])


def status(polling: Polling, dwelling: int) -> str:
    return credential_status(polling.databases, polling.uuid, polling.credential(dwelling)).status


@both
@pytest.mark.parametrize("told", [casting, challenging])
def test_whoever_was_told_too_late_is_not_heard_by_a_sending_that_waited(
    polling: Polling, told: Send, send: Send
) -> None:
    ballot = polling.ballot(0)
    with pytest.raises(VotingClosed):
        told(polling, ballot, AFTER)
    # An earlier sending came in time, and gets its turn only now.
    with pytest.raises(VotingClosed):
        send(polling, ballot, BEFORE)
    assert status(polling, 0) == "unvoted"
    assert find_challenged(polling.databases, polling.uuid, tracker_of(ballot)) is None


def test_of_two_sendings_around_closing_both_are_told_the_same(polling: Polling) -> None:
    ballot = polling.ballot(0)
    with ThreadPoolExecutor(2) as pool:
        with polling.databases.ballotbox_session(write=True):
            # Both wait for the database; whichever gets it first decides for both.
            sendings = [pool.submit(casting, polling, ballot, now) for now in (BEFORE, AFTER)]
            # Long enough for one that does not wait to answer; for those that do, it is only a pause.
            wait(sendings, timeout=0.5)
        refusals = [sending.exception() for sending in sendings]
    if status(polling, 0) == "voted":
        assert refusals == [None, None]
    else:
        assert [type(refusal) for refusal in refusals] == [VotingClosed, VotingClosed]


@both
def test_whoever_was_told_not_yet_is_not_heard_by_a_sending_that_waited(
    settings: Settings, send: Send
) -> None:
    opens = NOW + timedelta(hours=1)
    polling = make_polling(settings, opens=opens)
    ballot = polling.ballot(0)
    with pytest.raises(NotOpenYet):
        send(polling, ballot, opens - timedelta(seconds=1))
    open_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=opens)
    with pytest.raises(NotOpenYet):
        send(polling, ballot, opens - timedelta(seconds=2))
    assert send(polling, ballot, opens)
    polling.databases.close()


@pytest.mark.parametrize("is_closed", [False, True])
def test_nobody_who_asks_to_open_a_ballot_is_told_that_it_does_not_count_when_it_does(
    polling: Polling, is_closed: bool
) -> None:
    ballot = polling.ballot(0)
    casting(polling, ballot, BEFORE)
    if is_closed:
        close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=AFTER)
    with pytest.raises(CredentialUsed, match="can still be opened") as refusal:
        challenging(polling, ballot, AFTER)
    assert "not counted" not in str(refusal.value)


def test_whoever_was_in_time_gets_the_receipt_after_closing(polling: Polling) -> None:
    caster, ballot = Caster(polling.databases), polling.ballot(0)
    first, _ = caster.cast(polling.uuid, ballot, now=BEFORE)
    with pytest.raises(VotingClosed):
        caster.cast(polling.uuid, polling.ballot(1), now=AFTER)
    again, is_new = caster.cast(polling.uuid, ballot, now=AFTER)
    assert (again, is_new) == (first, False)
    assert again.tracker == tracker_of(ballot)


@both
def test_nobody_is_told_too_late_while_the_vote_cannot_be_closed(
    settings: Settings, polling: Polling, send: Send
) -> None:
    ballot = polling.ballot(0)
    patient, polling.databases = (
        polling.databases,
        Databases(settings.model_copy(update={"busy_seconds": 0.1})),
    )
    with patient.ballotbox_session(write=True), pytest.raises(DatabaseBusy):
        send(polling, ballot, AFTER)
    with pytest.raises(VotingClosed):
        send(polling, ballot, AFTER)
    # It is closed now, so the answer is known without a lock.
    with patient.ballotbox_session(write=True), pytest.raises(VotingClosed):
        send(polling, ballot, AFTER)
    patient.close()


@contextmanager
def spoiled(path: Path, how: str) -> Iterator[None]:
    """In place of a file there is a "folder", "garbage" or "nothing", until the block ends."""
    kept = path.read_bytes() if path.exists() else None
    path.unlink(missing_ok=True)
    if how == "folder":
        path.mkdir()
    elif how == "garbage":
        path.write_bytes(b"\xff\x00")
    yield
    if how == "folder":
        path.rmdir()
    path.unlink(missing_ok=True)
    if kept is not None:
        path.write_bytes(kept)


@pytest.mark.parametrize(
    ("ending", "how", "error"),
    [
        ("last", "folder", "IsADirectoryError"),
        ("last", "garbage", "Malformed"),
        ("key", "garbage", "UnicodeDecodeError"),
        ("key", "nothing", "LogKeyMissing"),
    ],
)
def test_a_ballot_that_is_stored_is_told_so_though_nothing_can_be_signed(
    client: httpx.Client, polling: Polling, ending: str, how: str, error: str
) -> None:
    file = Path(polling.settings.data) / "log-keys" / f"{polling.uuid}.{ending}"
    ballots = [polling.ballot(dwelling) for dwelling in range(4)]

    def send(ballot: bytes) -> httpx.Response:
        return client.post(polling.ballots_path, content=ballot, headers=JSON)

    with spoiled(file, how), structlog.testing.capture_logs() as lines, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, [*ballots, ballots[0]]))
    receipts = [answer.json() for answer in answers]
    assert {answer.status_code for answer in answers} <= {200, 201}, receipts
    assert [receipt["tracker"] for receipt in receipts[:4]] == [tracker_of(ballot) for ballot in ballots]
    assert {(receipt["checkpoint"], receipt["inclusion"]) for receipt in receipts} == {(None, None)}
    assert {judge_receipt(answer.content, polling.election).standing for answer in answers} == {
        Standing.RECEIVED
    }
    told = [line for line in lines if line["event"] == "receipt-not-signed"]
    # Once: a line for each would say when every single vote came.
    assert [(line["error"], line["log_level"]) for line in told] == [(error, "error")]
    assert not any(secret in str(told) for secret in (receipts[0]["tracker"], receipts[0]["credential"]))
    again = send(ballots[0])
    assert (again.status_code, again.json()["height"]) == (200, receipts[0]["height"])
    assert judge_receipt(again.content, polling.election).standing is Standing.PROVED


def test_what_is_wrong_with_the_server_is_not_said_of_the_ballot(
    client: httpx.Client, polling: Polling
) -> None:
    damaged = "UPDATE record_entry SET body = ? WHERE position = 0"
    with polling.databases.engine_of("ballotbox").connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER record_entry_no_update")
        connection.exec_driver_sql(damaged, (b"{}",))
        connection.commit()
    ballot = polling.ballot(0)
    for path in (polling.ballots_path, f"/api/elections/{polling.uuid}/challenges"):
        # A kiosk throws away what is called malformed.
        assert_problem(client.post(path, content=ballot, headers=JSON), 500, "internal")
    with polling.databases.engine_of("ballotbox").connect() as connection:
        connection.exec_driver_sql(damaged, (polling.election.data,))
        connection.commit()
    assert client.post(polling.ballots_path, content=ballot, headers=JSON).status_code == 201
