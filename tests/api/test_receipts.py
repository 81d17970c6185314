"""Receipts: each is proved under what the log key signed, at once or later, and whatever happened in between."""

from __future__ import annotations

import json
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from api.usecases.shared import histories
from api.usecases.shared.calendar import close_consultation
from api.usecases.voter.cast import Caster
from ballot.ballots import tracker_of
from ballot.consultation.lifecycle import Actor
from ballot.transparency.checkpoint import Checkpoint, parse_checkpoint
from ballot.transparency.history import require_consistent
from ballot.transparency.note import parse_note
from ballot.transparency.receipt import Judged, Standing, judge_receipt
from tests.api.test_casting import assert_problem, post
from tests.worlds.polling import NOW, Polling, make_polling

Client = httpx.Client


def proved(polling: Polling, data: bytes) -> Checkpoint:
    found = judge_receipt(data, polling.election)
    assert (found.standing, found.reason) == (Standing.PROVED, ""), data
    assert found.shown is not None
    return found.shown


def receipt_path(polling: Polling, ballot: bytes) -> str:
    digest = b64decode(tracker_of(ballot) + "=").hex()
    return f"/api/elections/{polling.uuid}/receipts/{digest}"


def test_every_answer_to_a_ballot_is_proved(client: Client, polling: Polling) -> None:
    ballots = [polling.ballot(dwelling) for dwelling in range(10)]
    sizes = [proved(polling, post(client, polling, ballot).content).size for ballot in ballots]
    assert sizes == list(range(2, 12))
    # Sent again, each is proved under the head of the moment.
    assert {proved(polling, post(client, polling, ballot).content).size for ballot in ballots} == {11}


def test_ballots_that_come_at_once_are_all_proved(client: Client, polling: Polling) -> None:
    ballots = [polling.ballot(dwelling) for dwelling in range(10)]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda ballot: post(client, polling, ballot), ballots))
    for answer in answers:
        assert answer.status_code == 201
        proved(polling, answer.content)


def test_a_receipt_can_be_had_later_by_its_number(client: Client, polling: Polling) -> None:
    ballot = polling.ballot(0)
    first = post(client, polling, ballot)
    assert client.get(receipt_path(polling, ballot)).json() == first.json()
    post(client, polling, polling.ballot(1))
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    later = client.get(receipt_path(polling, ballot))
    assert later.headers["cache-control"] == "no-store"
    assert proved(polling, later.content).size == 4
    for other in (polling.ballot(2), b""):
        assert_problem(client.get(receipt_path(polling, other)), 404, "ballot-not-found")
    assert_problem(client.get(f"/api/elections/{polling.uuid}/receipts/{'A' * 64}"), 404, "ballot-not-found")
    unknown = receipt_path(polling, ballot).replace(polling.uuid, "1" * 14)
    assert_problem(client.get(unknown), 404, "consultation-not-found")


def test_a_receipt_that_could_not_be_proved_can_be_later(client: Client, polling: Polling) -> None:
    blocked = polling.settings.data / "log-keys" / f"{polling.uuid}.last"
    ballot = polling.ballot(0)
    blocked.mkdir(parents=True)
    for answer in (post(client, polling, ballot), client.get(receipt_path(polling, ballot))):
        assert judge_receipt(answer.content, polling.election).standing is Standing.RECEIVED
        assert (answer.json()["checkpoint"], answer.json()["inclusion"]) == (None, None)
    blocked.rmdir()
    proved(polling, client.get(receipt_path(polling, ballot)).content)


def test_a_receipt_leads_to_every_later_head(client: Client, polling: Polling) -> None:
    heads = [
        proved(polling, post(client, polling, polling.ballot(dwelling)).content) for dwelling in range(6)
    ]
    close_consultation(polling.databases, polling.uuid, by=Actor.BOARD, now=NOW)
    for head in heads:
        answer = client.get(f"/api/elections/{polling.uuid}/consistency/{head.size}").json()
        now = parse_checkpoint(parse_note(answer["checkpoint"].encode()).text)
        path = tuple(b64decode(item) for item in answer["consistency"])
        assert now.size == 8
        require_consistent(head.size, head.root, now.size, now.root, path)


@pytest.mark.parametrize("size", ["0", "9", str(2**70)])
def test_nothing_is_proved_of_a_record_that_does_not_exist(
    client: Client, polling: Polling, size: str
) -> None:
    answer = client.get(f"/api/elections/{polling.uuid}/consistency/{size}")
    assert (answer.status_code, answer.json()["consistency"]) == (200, [])
    assert_problem(client.get(f"/api/elections/{'1' * 14}/consistency/1"), 404, "consultation-not-found")
    (polling.settings.data / "log-keys" / f"{polling.uuid}.key").unlink()
    assert_problem(client.get(f"/api/elections/{polling.uuid}/consistency/1"), 503, "log-key-missing")


def cast(caster: Caster, polling: Polling, *dwellings: int) -> list[Judged]:
    receipts = [caster.cast(polling.uuid, polling.ballot(dwelling), now=NOW)[0] for dwelling in dwellings]
    fields = [{name: getattr(item, name) for name in item.__slots__} for item in receipts]
    return [judge_receipt(json.dumps(item).encode(), polling.election) for item in fields]


def test_several_servers_prove_one_record(polling: Polling) -> None:
    casters = [Caster(polling.databases) for _ in range(3)]
    found = [cast(casters[dwelling % 3], polling, dwelling)[0] for dwelling in range(9)]
    assert [item.standing for item in found] == [Standing.PROVED] * 9


def test_a_database_that_was_put_back_while_the_server_ran_gets_no_false_path(polling: Polling) -> None:
    caster = Caster(polling.databases)
    cast(caster, polling, 0, 1, 2)
    # As in an older copy, with other ballots in the place of those that were lost.
    with polling.databases.engine_of("ballotbox").connect() as connection:
        for trigger in ("record_entry_no_delete", "cast_ballot_no_delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")
        kept = connection.exec_driver_sql(
            "SELECT hash FROM record_entry WHERE kind = 'event' AND position = 6"
        )
        connection.exec_driver_sql("DELETE FROM cast_ballot WHERE height > 1")
        connection.exec_driver_sql("DELETE FROM record_entry WHERE position > 6")
        connection.exec_driver_sql(
            "UPDATE consultation SET entries = 7, head_height = 1, head_hash = ?, tree = NULL",
            (kept.scalar(),),
        )
        connection.commit()
    for file in (polling.settings.data / "log-keys").glob("*.last"):
        file.unlink()
    other = Caster(polling.databases, caster._checkpoints)
    assert [item.standing for item in cast(other, polling, 3, 4, 5)] == [Standing.PROVED] * 3


def test_where_trees_do_not_all_fit_each_is_read_again(
    polling: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "KEPT", 1)
    other = make_polling(polling.settings)
    caster = Caster(polling.databases)
    for dwelling in range(3):
        for each in (polling, other):
            assert [item.standing for item in cast(caster, each, dwelling)] == [Standing.PROVED]
    other.databases.close()
