"""Challenging over HTTP: what is taken out of the vote stays out of it, and out of the record."""

from __future__ import annotations

import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from sqlalchemy.exc import IntegrityError

from api.ballotbox import store
from api.ballotbox.challenges import add_challenge
from api.usecases.shared.calendar import close_consultation
from api.usecases.voter.challenge import CHALLENGES_PER_LETTER
from ballot.ballots import check_ballot, tracker_of
from ballot.consultation.lifecycle import Actor
from ballot.verify.verifier import verify_record
from tests.api.test_casting import assert_problem, post
from tests.api.test_concurrency import ballots_in
from tests.worlds.forgery import sign_anew
from tests.worlds.polling import AGAINST, JSON, NOW, Polling, make_polling, make_settings, serving

Client = httpx.Client


def path_of(polling: Polling) -> str:
    return f"/api/elections/{polling.uuid}/challenges"


def challenge(client: Client, polling: Polling, ballot: bytes) -> httpx.Response:
    return client.post(path_of(polling), content=ballot, headers=JSON)


def hex_of(ballot: bytes) -> str:
    return sha256(ballot).hexdigest()


def challenged(client: Client, polling: Polling) -> int:
    found: int = client.get(f"/api/consultations/{polling.slug}").json()["challenged"]
    return found


def test_a_challenged_ballot_is_shown_to_all_and_counted(client: Client, polling: Polling) -> None:
    ballot = polling.ballot(0)
    first, again = challenge(client, polling, ballot), challenge(client, polling, ballot)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == {"uuid": polling.uuid, "tracker": tracker_of(ballot)}
    shown = client.get(f"{path_of(polling)}/{hex_of(ballot)}")
    assert (shown.status_code, shown.content) == (200, ballot)
    assert shown.headers["access-control-allow-origin"] == "*"
    assert challenged(client, polling) == 1
    page = client.get(f"/consultations/{polling.slug}", headers={"Accept-Language": "fr"}).text
    assert "1 bulletin a été ouvert" in page


def test_it_can_never_be_cast_but_a_fresh_one_can(client: Client, polling: Polling) -> None:
    ballot, before = polling.ballot(0), polling.record()
    challenge(client, polling, ballot)
    for _ in range(2):
        assert_problem(post(client, polling, ballot), 409, "ballot-challenged")
    assert polling.record() == before, "a challenge leaves no trace in the record"
    status = client.post(
        f"/api/elections/{polling.uuid}/credential-status", json={"credential": polling.credential(0)}
    )
    assert status.json() == {"status": "unvoted"}
    fresh = polling.ballot(0)
    assert post(client, polling, fresh).status_code == 201
    assert list(ballots_in(polling.record())) == [tracker_of(fresh)]
    verify_record(io.BytesIO(polling.record()))


def test_nor_with_another_signature(client: Client, polling: Polling) -> None:
    ballot, before = polling.ballot(0), polling.record()
    again = sign_anew(polling.election, polling.codes[0], ballot)
    assert check_ballot(polling.election, again).tracker != tracker_of(ballot)
    for other in (polling.ballot(0), ballot, polling.ballot(0)):
        challenge(client, polling, other)
    assert_problem(post(client, polling, again), 409, "ballot-challenged")
    assert polling.record() == before
    assert post(client, polling, polling.ballot(0)).status_code == 201


def test_what_was_cast_cannot_be_challenged_nor_a_used_letter(client: Client, polling: Polling) -> None:
    ballot = polling.ballot(0)
    post(client, polling, ballot)
    assert_problem(challenge(client, polling, ballot), 409, "credential-used")
    assert_problem(challenge(client, polling, polling.ballot(0, AGAINST)), 409, "credential-used")
    assert_problem(client.get(f"{path_of(polling)}/{hex_of(ballot)}"), 404, "challenge-not-found")
    assert post(client, polling, ballot).status_code == 200
    assert challenged(client, polling) == 0


def test_only_so_many_ballots_of_a_letter(client: Client, polling: Polling) -> None:
    for _ in range(CHALLENGES_PER_LETTER):
        assert challenge(client, polling, polling.ballot(0)).status_code == 201
    assert_problem(challenge(client, polling, polling.ballot(0)), 409, "challenges-used-up")
    assert challenge(client, polling, polling.ballot(1)).status_code == 201
    assert post(client, polling, polling.ballot(0)).status_code == 201


@pytest.mark.parametrize("body", [b"", b"{}", b"vote", b"\xff"])
def test_what_is_no_ballot_is_refused(client: Client, polling: Polling, body: bytes) -> None:
    assert_problem(challenge(client, polling, body), 400, "ballot-malformed")


def test_as_strict_as_casting(client: Client, polling: Polling) -> None:
    ballot = json.loads(polling.ballot(0))
    ballot["signature"]["proof"]["response"] = "7"
    forged = json.dumps(ballot, separators=(",", ":"), ensure_ascii=False).encode()
    assert_problem(challenge(client, polling, forged), 400, "ballot-invalid")
    assert_problem(challenge(client, polling, b" " * (64 * 1024 + 1)), 413, "ballot-too-large")
    plain = client.post(path_of(polling), content=polling.ballot(0))
    assert_problem(plain, 415, "wrong-content-type")
    unknown = client.get("/api/elections/11111111111111/challenges/" + "0" * 64)
    assert_problem(unknown, 404, "consultation-not-found")
    for digest in ("0" * 63, "G" * 64, "0" * 65, "A" * 64):
        assert_problem(client.get(f"{path_of(polling)}/{digest}"), 404, "challenge-not-found")


def test_nothing_is_challenged_after_the_end(client: Client, polling: Polling) -> None:
    early, late = polling.ballot(0), polling.ballot(1)
    challenge(client, polling, early)
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    assert_problem(challenge(client, polling, late), 409, "consultation-closed")
    # An answer that was lost can still be asked for.
    assert challenge(client, polling, early).status_code == 200


def test_of_a_cast_and_a_challenge_at_once_exactly_one_wins(tmp_path: Path) -> None:
    dwellings = 20
    polling = make_polling(make_settings(tmp_path / "data"), dwellings=dwellings)
    ballots = [polling.ballot(dwelling) for dwelling in range(dwellings)]
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(polling.settings, tmp_path)) for _ in range(2)]
        client = stack.enter_context(httpx.Client(timeout=120, limits=httpx.Limits(max_connections=16)))
        pool = stack.enter_context(ThreadPoolExecutor(2))

        def race(number: int) -> tuple[httpx.Response, httpx.Response]:
            barrier = threading.Barrier(2)

            def send(path: str, server: int) -> httpx.Response:
                barrier.wait()
                url = servers[server].url + path
                return client.post(url, content=ballots[number], headers=JSON)

            casting = pool.submit(send, polling.ballots_path, number % 2)
            challenging = pool.submit(send, path_of(polling), 1 - number % 2)
            return casting.result(), challenging.result()

        answers = [race(number) for number in range(dwellings)]
        found = client.get(f"{servers[0].url}/api/consultations/{polling.slug}").json()["challenged"]
    counted = ballots_in(polling.record())
    for ballot, (cast, opened) in zip(ballots, answers, strict=True):
        pair = (cast.status_code, opened.status_code)
        if tracker_of(ballot) in counted:
            assert pair == (201, 409)
            assert opened.json()["code"] == "credential-used"
        else:
            assert pair == (409, 201)
            assert cast.json()["code"] == "ballot-challenged"
    assert found == dwellings - len(counted)
    verify_record(io.BytesIO(polling.record()))
    polling.databases.close()


def test_the_database_itself_gives_a_ballot_one_fate(client: Client, polling: Polling) -> None:
    cast, opened = (check_ballot(polling.election, polling.ballot(n)) for n in range(2))
    post(client, polling, cast.data)
    challenge(client, polling, opened.data)
    with (
        pytest.raises(IntegrityError, match="either cast or challenged"),
        polling.databases.ballotbox_session(write=True) as session,
    ):
        add_challenge(session, polling.uuid, cast.tracker, cast.credential, cast.data)
    with (
        pytest.raises(IntegrityError, match="either cast or challenged"),
        polling.databases.ballotbox_session(write=True) as session,
    ):
        store.add_cast(session, polling.uuid, store.Cast(opened.credential, opened.tracker, 9, "0" * 64))
