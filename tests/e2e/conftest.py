"""A town hall for all tests of screens, with letters that nobody has used, and for each test a room with a kiosk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from tests.hands.kiosk_room import Room
from tests.views.screens import Stage, stage
from tests.worlds.demonstration import Demonstration
from tests.worlds.townhall import TownHall

ENOUGH = 12
"""More letters than any test opens."""


class TownHalls:
    """One hall after the other, for no test may find a letter that another has used."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory
        self._running = ExitStack()
        self._hall: TownHall | None = None

    def hall(self) -> TownHall:
        """The running one, or the next where it has few letters left, or a test that failed has ended it."""
        if self._hall is None or self._hall.letters_left < ENOUGH or not self._hall.demonstration.is_running:
            self.close()
            folder = self._factory.mktemp("hall") / "data"
            self._hall = TownHall(self._running.enter_context(Demonstration(folder)))
            self._running.callback(self._hall.databases.close)
        return self._hall

    def close(self) -> None:
        self._running.close()


@pytest.fixture(scope="session")
def halls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TownHalls]:
    made = TownHalls(tmp_path_factory)
    yield made
    made.close()


@pytest.fixture
def hall(halls: TownHalls) -> TownHall:
    """Many tests vote in it. Who stops its server or alters its main consultation has a hall of its own."""
    return halls.hall()


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
