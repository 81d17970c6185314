"""Real databases in a folder of the test's own, and a real server on them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from api.usecases.polling.kiosks import make_code
from api.usecases.polling.staff import make_staff_link, place_of, sign_in
from tests.hands.device import Device
from tests.worlds.polling import NOW, Polling, answering, make_polling, make_settings


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


@pytest.fixture
def place(polling: Polling) -> int:
    """The number of the consultation's polling place."""
    link = make_staff_link(polling.databases, polling.uuid, "1", now=NOW, random=os.urandom)
    secret = sign_in(polling.databases, link, now=NOW, random=os.urandom).secret
    return place_of(polling.databases, secret, now=NOW)


@pytest.fixture
def kiosk(client: httpx.Client, polling: Polling, place: int) -> Device:
    """A kiosk that was enrolled there."""
    # The server asks the clock whether it is still good: the moment when the tests were read may be long ago.
    code, _ = make_code(polling.databases, place, "Borne du hall", now=datetime.now(UTC), random=os.urandom)
    device = Device(client)
    assert device.enrol(code).status_code == 201
    return device
