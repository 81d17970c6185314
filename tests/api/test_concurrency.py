"""Several servers on one database: no vote twice, none lost, every receipt true."""

from __future__ import annotations

import io
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx

from ballot.ballots import tracker_of
from ballot.record.archive import ArchiveReader
from ballot.record.events import EventType, read_events
from ballot.verify.verifier import verify_record
from tests.worlds.polling import JSON, Polling, make_polling, make_settings, serving

Receipt = dict[str, str | int]


def ballots_in(record: bytes) -> dict[str, tuple[int, str, bytes]]:
    """Tracker -> (height, event, bytes), read from the archive alone."""
    found = {}
    for event in read_events(ArchiveReader(io.BytesIO(record))):
        if event.type is EventType.BALLOT:
            body = event.data[0].body
            found[tracker_of(body)] = (event.head.height, event.head.hash, body)
    return found


def assert_true(receipt: Receipt, ballot: bytes, record: bytes) -> None:
    height, event, body = ballots_in(record)[tracker_of(ballot)]
    assert body == ballot
    assert (receipt["tracker"], receipt["height"], receipt["event"]) == (tracker_of(ballot), height, event)


def test_two_hundred_casts_with_ten_letters_count_ten(tmp_path: Path) -> None:
    polling = make_polling(make_settings(tmp_path / "data"), dwellings=10)
    # Of each letter five different ballots, each sent four times: copies race with copies, and with rivals.
    casts = [(dwelling, polling.ballot(dwelling)) for dwelling in range(10) for _ in range(5)] * 4
    random.Random(2).shuffle(casts)
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(polling.settings, tmp_path)) for _ in range(2)]
        client = stack.enter_context(httpx.Client(timeout=120, limits=httpx.Limits(max_connections=64)))
        pool = stack.enter_context(ThreadPoolExecutor(50))

        def cast(numbered: tuple[int, tuple[int, bytes]]) -> tuple[int, bytes, httpx.Response]:
            number, (dwelling, ballot) = numbered
            url = servers[number % 2].url + polling.ballots_path
            return dwelling, ballot, client.post(url, content=ballot, headers=JSON)

        answers = list(pool.map(cast, enumerate(casts)))
    record = polling.record()
    assert len(answers) == 200
    assert len(ballots_in(record)) == 10
    accepted: dict[int, bytes] = {}
    for dwelling, ballot, response in answers:
        if response.status_code in {200, 201}:
            assert accepted.setdefault(dwelling, ballot) == ballot, (
                "two ballots of one letter were acknowledged"
            )
            assert_true(response.json(), ballot, record)
        else:
            assert (response.status_code, response.json()["code"]) == (409, "credential-used")
    assert sorted(accepted) == list(range(10))
    assert sum(response.status_code == 201 for _, _, response in answers) == 10
    assert sum(response.status_code == 200 for _, _, response in answers) == 30
    verify_record(io.BytesIO(record))
    polling.databases.close()


def cast_until_it_dies(
    url: str, polling: Polling, ballots: list[bytes], kill: threading.Event
) -> dict[bytes, Receipt]:
    """Send ballots, five at a time; set `kill` after the tenth receipt. Returns the receipts that came."""
    acknowledged: dict[bytes, Receipt] = {}
    with httpx.Client(timeout=60) as client, ThreadPoolExecutor(5) as pool:

        def cast(ballot: bytes) -> None:
            try:
                response = client.post(url + polling.ballots_path, content=ballot, headers=JSON)
            except httpx.TransportError:
                return
            assert response.status_code == 201, response.text
            acknowledged[ballot] = response.json()
            if len(acknowledged) == 10:
                kill.set()

        list(pool.map(cast, ballots))
    return acknowledged


def test_a_server_killed_while_casting_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    polling = make_polling(make_settings(tmp_path / "data"), dwellings=40)
    ballots = [polling.ballot(dwelling) for dwelling in range(40)]
    with serving(polling.settings, tmp_path) as server:
        kill = threading.Event()

        def kill_when_told() -> None:
            kill.wait()
            server.kill()

        killer = threading.Thread(target=kill_when_told)
        killer.start()
        acknowledged = cast_until_it_dies(server.url, polling, ballots, kill)
        kill.set()
        killer.join()
    assert 10 <= len(acknowledged) < 40, "the server was not killed in mid-cast"
    record = polling.record()
    for ballot, receipt in acknowledged.items():
        assert_true(receipt, ballot, record)
    verify_record(io.BytesIO(record))
    # Voters try again with the same bytes: those who had a receipt get the same one.
    with serving(polling.settings, tmp_path) as server, httpx.Client(timeout=60) as client:
        for ballot in ballots:
            response = client.post(server.url + polling.ballots_path, content=ballot, headers=JSON)
            assert response.status_code in {200, 201}
            again: Receipt = response.json()
            # Checkpoint and path are those of the moment.
            for name in ("checkpoint", "inclusion"):
                again[name] = acknowledged.get(ballot, again)[name]
            assert again == acknowledged.get(ballot, again)
    assert polling.record().startswith(record)
    assert len(ballots_in(polling.record())) == 40
    polling.databases.close()
