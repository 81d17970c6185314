"""Downloads that nobody reads, or not yet: voters beside them are answered, and none takes more than a page."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from sqlalchemy.pool import QueuePool

from api.ballotbox import store
from api.database import Databases
from api.usecases.public.package import log_pieces, package
from api.usecases.shared.checkpoint import CheckpointSigner, Signed
from api.usecases.shared.export import archive
from tests.worlds.polling import JSON, Polling, make_polling, make_settings, serving

RECORDS, OTHERS = 200, 50
"""Downloads at once: many more than a server's threads, and than its connections to a database."""


def whole_archive(databases: Databases, signed: Signed) -> Iterator[bytes]:
    return archive(databases, signed.record)


@pytest.mark.parametrize("stream", [whole_archive, log_pieces, package])
def test_a_download_holds_no_connection_between_two_pieces(
    stream: Callable[[Databases, Signed], Iterator[bytes]], polling: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PAGE", 1)
    signed = CheckpointSigner(polling.databases).sign(polling.uuid)
    assert signed is not None
    pool = polling.databases.engine_of("ballotbox").pool
    assert isinstance(pool, QueuePool)
    held = [pool.checkedout() for _ in stream(polling.databases, signed)]
    assert len(held) > 1, "the stream comes in one piece"
    assert not any(held)


def test_a_ballot_is_taken_beside_downloads_that_nobody_reads(tmp_path: Path) -> None:
    polling = make_polling(make_settings(tmp_path / "data"))
    kinds = ["bel"] * RECORDS + ["zip", "logbook"] * (OTHERS // 2)
    with serving(polling.settings, tmp_path) as server, ExitStack() as stack:
        url = httpx.URL(server.url)
        for kind in kinds:
            connection = stack.enter_context(socket.create_connection((url.host, url.port or 80)))
            request = f"GET /records/{polling.uuid}.{kind} HTTP/1.1\r\nHost: {url.host}\r\n\r\n"
            connection.sendall(request.encode())
        ballot = polling.ballot(0)
        answer = httpx.post(server.url + polling.ballots_path, content=ballot, headers=JSON, timeout=60)
        assert answer.status_code == 201, answer.text
    polling.databases.close()
