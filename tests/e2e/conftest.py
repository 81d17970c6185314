"""A town hall for each file of screen tests, whose letters nobody has used, and for each test a room with a kiosk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.hands.kiosk_room import Room
from tests.views.screens import Stage, stage
from tests.worlds.demonstration import Demonstration
from tests.worlds.townhall import TownHall


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TownHall]:
    # A town hall for each file: one for all would run out of letters where one worker runs every test.
    with Demonstration(tmp_path_factory.mktemp("hall") / "data") as demonstration:
        made = TownHall(demonstration)
        yield made
        made.databases.close()


@pytest.fixture
def voting(hall: TownHall, browser: Browser) -> Iterator[Stage]:
    """A voter's browser, on a phone."""
    with stage(hall, browser, width=360, height=740) as made:
        yield made


@pytest.fixture
def room(tmp_path: Path, playwright: Playwright, chromium_path: str) -> Iterator[Room]:
    """A kiosk that is not enrolled yet, in an open place."""
    with Room(tmp_path, playwright, chromium_path) as room:
        yield room
