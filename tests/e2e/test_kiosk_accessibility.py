"""axe-core finds nothing on the kiosk's own screens and on the staff's pages."""

from __future__ import annotations

from functools import partial

import pytest
from playwright.sync_api import Browser

from tests.hands.kiosk_room import Room
from tests.hands.voter import LANGUAGES
from tests.views.barriers import EVERYTHING, look_at_all_views, look_at_every_look
from tests.views.kiosk_screens import (
    KIOSK_SCREENS,
    STAFF_LANGUAGES,
    STAFF_PAGES,
    show_kiosk_in,
    staff_at_desk,
)

SAMPLE = ["first", "enrolment-refused", "idle-warning", "printer-fault", "waiting-receipt", "out-of-order"]


@pytest.mark.parametrize("name", KIOSK_SCREENS if EVERYTHING else [f"kiosk-{name}" for name in SAMPLE])
def test_a_kiosk_screen_is_open_to_all(room: Room, axe: str, name: str) -> None:
    KIOSK_SCREENS[name](room)
    show = partial(show_kiosk_in, room.page)
    assert look_at_all_views(room.page, axe, LANGUAGES, show) == []
    if EVERYTHING:
        assert look_at_every_look(room.page, axe, LANGUAGES, show) == []


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
def test_the_pages_of_the_staff_are_open_to_all(
    room: Room, browser: Browser, axe: str, language: str
) -> None:
    wrong = []
    for name, bring in STAFF_PAGES.items():
        with staff_at_desk(room, browser, language) as page:
            bring(page, room)
            assert page.evaluate("document.documentElement.lang") == language
            wrong += [f"{name} {line}" for line in look_at_all_views(page, axe, [language], lambda _: None)]
    assert wrong == []
