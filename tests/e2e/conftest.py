"""One running town hall for all tests of screens; each test takes letters that nobody has used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.demonstration import Demonstration
from tests.screens import Stage, stage
from tests.townhall import TownHall


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
