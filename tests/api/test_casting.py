"""Casting over HTTP: what is taken, what is refused, and with which code."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from api.settings import Settings
from api.usecases.shared.calendar import close_consultation
from ballot.ballots import tracker_of
from ballot.consultation.lifecycle import Actor
from ballot.credential import generate_code
from ballot.encryption import encrypt_ballot
from ballot.record.archive import ArchiveReader
from ballot.record.events import read_events
from ballot.transparency.checkpoint import parse_checkpoint
from ballot.transparency.note import parse_note
from tests.worlds.polling import AGAINST, JSON, NOW, Polling, answering, make_polling

Client = httpx.Client


def post(client: Client, polling: Polling, body: bytes | Iterator[bytes]) -> httpx.Response:
    return client.post(polling.ballots_path, content=body, headers=JSON)


def assert_problem(response: httpx.Response, status: int, code: str) -> None:
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (response.status_code, problem["code"]) == (status, code), problem
    assert problem["status"] == status
    assert set(problem) == {"type", "title", "status", "code", "detail"}
    assert "Traceback" not in response.text


def test_a_ballot_is_in_the_record_where_its_receipt_says(client: Client, polling: Polling) -> None:
    ballot = polling.ballot(0)
    response = post(client, polling, ballot)
    assert response.status_code == 201
    receipt = response.json()
    assert receipt == {
        "uuid": polling.uuid,
        "election": polling.election.fingerprint,
        "tracker": tracker_of(ballot),
        "credential": polling.credential(0),
        "height": 1,
        "parent": receipt["parent"],
        "event": receipt["event"],
        "checkpoint": receipt["checkpoint"],
        "inclusion": receipt["inclusion"],
    }
    shown = parse_checkpoint(parse_note(receipt["checkpoint"].encode()).text)
    assert (shown.uuid, shown.record.height) == (polling.uuid, 1)
    assert shown.record.hash == receipt["event"]
    setup, event = read_events(ArchiveReader(io.BytesIO(polling.record())))
    assert receipt["parent"] == setup.head.hash
    assert (event.head.height, event.head.hash, event.data[0].body) == (1, receipt["event"], ballot)


def test_the_same_bytes_again_give_the_same_receipt(client: Client, polling: Polling) -> None:
    ballot = polling.ballot(0)
    first, second = post(client, polling, ballot), post(client, polling, ballot)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.content == second.content
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    third = post(client, polling, ballot)
    # Checkpoint and path are those of the moment; what is the ballot's own stays the same.
    assert third.status_code == 200
    moving = {name: third.json()[name] for name in ("checkpoint", "inclusion")}
    assert third.json() == first.json() | moving


def test_another_ballot_with_a_used_letter_is_refused(client: Client, polling: Polling) -> None:
    post(client, polling, polling.ballot(0))
    before = polling.record()
    assert_problem(post(client, polling, polling.ballot(0, AGAINST)), 409, "credential-used")
    assert polling.record() == before


def test_a_letter_of_nobody_is_refused(client: Client, polling: Polling) -> None:
    ballot = encrypt_ballot(polling.election, generate_code(os.urandom), [AGAINST], os.urandom)
    assert_problem(post(client, polling, ballot), 403, "credential-unknown")


def test_a_ballot_of_another_consultation_is_refused(client: Client, polling: Polling) -> None:
    other = make_polling(polling.settings)
    assert_problem(post(client, polling, other.ballot(0)), 400, "ballot-for-another-consultation")
    other.databases.close()


def test_an_unknown_consultation_is_told(client: Client, polling: Polling) -> None:
    response = client.post("/api/elections/11111111111111/ballots", content=polling.ballot(0), headers=JSON)
    assert_problem(response, 404, "consultation-not-found")


def test_before_opening_ballots_wait(client: Client, settings: Settings) -> None:
    polling = make_polling(settings, opens=NOW + timedelta(days=1))
    assert_problem(post(client, polling, polling.ballot(0)), 409, "consultation-not-open")
    polling.databases.close()


def test_after_closing_ballots_are_refused(client: Client, polling: Polling) -> None:
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    assert_problem(post(client, polling, polling.ballot(0)), 409, "consultation-closed")


def test_when_the_calendar_says_so_voting_is_over(client: Client, settings: Settings) -> None:
    polling = make_polling(settings, opens=NOW - timedelta(days=2), closes=NOW - timedelta(days=1))
    assert_problem(post(client, polling, polling.ballot(0)), 409, "consultation-closed")
    polling.databases.close()


DEEP = b"[" * 30_000 + b"]" * 30_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"{}",
        b"[]",
        b"vote",
        b'{"election_uuid":',
        b"\xff\xfe\x00",
        b'"\\ud800"',
        DEEP,
        b"NaN",
        b"1e400",
        b"9" * 5000,
        b'{"a":1,"a":2}',
        b"\x00" * 100,
    ],
    ids=lambda body: repr(body[:16]),
)
def test_what_is_no_ballot_is_malformed(client: Client, polling: Polling, body: bytes) -> None:
    before = polling.record()
    assert_problem(post(client, polling, body), 400, "ballot-malformed")
    assert polling.record() == before


def test_a_ballot_in_another_spelling_is_malformed(client: Client, polling: Polling) -> None:
    spaced = json.dumps(json.loads(polling.ballot(0))).encode()
    assert_problem(post(client, polling, spaced), 400, "ballot-malformed")


@pytest.mark.parametrize("part", ["individual_proofs", "overall_proof", "blank_proof", "signature"])
def test_a_proof_that_does_not_hold_is_refused(client: Client, polling: Polling, part: str) -> None:
    record = json.loads(polling.ballot(0))
    proofs = record["signature"]["proof"] if part == "signature" else record["answers"][0][part]
    while isinstance(proofs, list):
        proofs = proofs[0]
    proofs["response"] = "7"
    ballot = json.dumps(record, separators=(",", ":"), ensure_ascii=False).encode()
    assert_problem(post(client, polling, ballot), 400, "ballot-invalid")


@pytest.mark.parametrize("size", [64 * 1024 + 1, 10 * 1024 * 1024])
def test_a_body_that_is_too_large_is_refused_with_a_sentence(
    client: Client, polling: Polling, size: int
) -> None:
    assert_problem(post(client, polling, b" " * size), 413, "ballot-too-large")
    # No length is announced; the server counts for itself.
    pieces = (b" " * 65536 for _ in range(size // 65536 + 1))
    assert_problem(post(client, polling, pieces), 413, "ballot-too-large")


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/x-www-form-urlencoded", "text/json"]
)
def test_another_content_type_is_refused(client: Client, polling: Polling, content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    response = client.post(polling.ballots_path, content=polling.ballot(0), headers=headers)
    assert_problem(response, 415, "wrong-content-type")


def test_the_content_type_may_have_parameters(client: Client, polling: Polling) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    response = client.post(polling.ballots_path, content=polling.ballot(0), headers=headers)
    assert response.status_code == 201


def test_the_status_of_a_letter_follows_its_vote(client: Client, polling: Polling) -> None:
    path = f"/api/elections/{polling.uuid}/credential-status"

    def status(credential: str) -> dict[str, object]:
        answer: dict[str, object] = client.post(path, json={"credential": credential}).json()
        return answer

    assert status(polling.credential(0)) == {"status": "unvoted"}
    receipt = post(client, polling, polling.ballot(0)).json()
    voted = {"status": "voted", "tracker": receipt["tracker"], "height": receipt["height"]}
    assert status(polling.credential(0)) == voted
    assert status("0" * 64) == {"status": "unknown"}


@pytest.mark.parametrize("body", [b"", b"[]", b'{"credential":1}', b'{"other":"x"}', b"\xff", DEEP[:500]])
def test_a_question_that_makes_no_sense_is_malformed(client: Client, polling: Polling, body: bytes) -> None:
    response = client.post(f"/api/elections/{polling.uuid}/credential-status", content=body, headers=JSON)
    assert_problem(response, 400, "request-malformed")


def test_unknown_addresses_and_methods_are_problems_too(client: Client, polling: Polling) -> None:
    assert_problem(client.get("/api/nothing"), 404, "not-found")
    assert_problem(client.get(polling.ballots_path), 405, "method-not-allowed")
    assert_problem(client.get("/api/consultations/NONE"), 404, "consultation-not-found")


def test_a_busy_database_is_said_to_be_busy_and_loses_nothing(settings: Settings, polling: Polling) -> None:
    ballot = polling.ballot(0)
    with answering(settings.model_copy(update={"busy_seconds": 0.1})) as client:
        with polling.databases.ballotbox_session(write=True):
            refused = post(client, polling, ballot)
        assert_problem(refused, 503, "busy")
        assert int(refused.headers["retry-after"]) > 0
        assert post(client, polling, ballot).status_code == 201
