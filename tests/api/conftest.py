"""Real databases in a folder of the test's own, and a real server on them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.server import make_server
from api.settings import Settings
from tests.api.polling import Polling, free_port, make_polling, make_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path / "data")


@pytest.fixture
def polling(settings: Settings) -> Iterator[Polling]:
    """An open demonstration with ten dwellings and two trustees."""
    made = make_polling(settings)
    yield made
    made.databases.close()


@pytest.fixture
def client(settings: Settings) -> Iterator[httpx.Client]:
    """Asks a server in this process, on a port of its own."""
    port = free_port()
    server = make_server(settings, port=port)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server ended before it answered"
            thread.join(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as asked:
            yield asked
    finally:
        server.should_exit = True
        thread.join()
