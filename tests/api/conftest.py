"""Real databases in a folder of the test's own, and a real server on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from tests.api.polling import Polling, answering, make_polling, make_settings


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
    with answering(settings) as asked:
        yield asked
