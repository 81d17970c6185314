"""axe-core finds nothing on any screen, in any language, on small and large ones, and with text twice as large."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

import pytest
from playwright.sync_api import Browser, Page

from tests.hands.voter import CONTRASTS, LANGUAGES, set_display, switch_language
from tests.views.barriers import (
    EVERYTHING,
    PUBLIC_LANGUAGES,
    STRONG,
    VIEWS,
    barriers,
    look_at_all_views,
    look_at_every_look,
    overflowing,
    set_view,
)
from tests.views.screens import VOTER_SCREENS, PublicPage, public_pages, show_public, stage
from tests.worlds.townhall import TownHall


@pytest.mark.parametrize("name", VOTER_SCREENS)
def test_a_voter_screen_is_open_to_all(hall: TownHall, browser: Browser, axe: str, name: str) -> None:
    with stage(hall, browser) as made:
        VOTER_SCREENS[name](made)
        show = partial(switch_language, made.page)
        if name.endswith("-settings"):
            # Another language closes the panel.
            show = partial(_switch_and_open, made.page, "display" not in name)
        assert look_at_all_views(made.page, axe, LANGUAGES, show) == []
        if EVERYTHING:
            assert look_at_every_look(made.page, axe, LANGUAGES, show) == []


def _switch_and_open(page: Page, is_sound: bool, language: str) -> None:
    switch_language(page, language)
    page.locator(".toggle").nth(2 if is_sound else 1).click()


COMFORT_SCREENS = ("welcome-without-letter", "code-with-mistakes", "question-chosen", "review", "done")


@pytest.mark.skipif(EVERYTHING, reason="every screen is looked at so")
@pytest.mark.parametrize("contrast", CONTRASTS)
@pytest.mark.parametrize("name", COMFORT_SCREENS)
def test_every_colour_and_size_can_be_read(
    hall: TownHall, browser: Browser, axe: str, name: str, contrast: str
) -> None:
    wrong = []
    with stage(hall, browser) as made:
        VOTER_SCREENS[name](made)
        for language in ("fr", "ar"):
            switch_language(made.page, language)
            for size in (1, 2, 3, 4):
                set_display(made.page, size=size, contrast=contrast)
                for width in (320, 1920):
                    made.page.set_viewport_size({"width": width, "height": 700})
                    found = overflowing(made.page)
                    # Colours do not depend on sizes.
                    if size == 4:
                        found += barriers(made.page, axe, is_strong=contrast in STRONG)
                    wrong += [f"{language} size {size} {width} px: {line}" for line in found]
                made.page.set_viewport_size({"width": 1280, "height": 700})
    assert wrong == []


@cache
def published(hall: TownHall) -> dict[str, PublicPage]:
    return {found.name: found for found in public_pages(hall)}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page()
    yield made
    made.close()


@pytest.mark.parametrize(
    "name",
    "index open tracker-found tracker-absent tracker-mistyped sealed closed decided not-found".split(),
)
def test_a_public_page_is_open_to_all(hall: TownHall, page: Page, axe: str, name: str) -> None:
    assert (
        look_at_all_views(
            page,
            axe,
            PUBLIC_LANGUAGES,
            lambda language: show_public(page, hall, published(hall)[name], language),
        )
        == []
    )


def test_what_axe_finds_is_seen(page: Page, axe: str) -> None:
    page.set_content('<html lang="fr"><title>x</title><main><h1>x</h1><img src="x"></main>')
    assert [line.partition(":")[0] for line in barriers(page, axe)] == ["image-alt"]


def test_weak_colours_are_seen(page: Page, axe: str) -> None:
    page.set_content('<html lang="fr"><title>x</title><main><h1>x</h1><p style="color: #666">Des mots')
    assert barriers(page, axe) == []
    found = barriers(page, axe, is_strong=True)
    assert [line.partition(":")[0] for line in found] == ["color-contrast-enhanced"]


def test_what_is_too_wide_is_seen_and_large_text_is_large(page: Page) -> None:
    page.set_content('<meta name="viewport" content="width=device-width"><p style="width: 12em">x')
    set_view(page, VIEWS["320-px"])
    assert overflowing(page) == []
    set_view(page, VIEWS["320-px-large-text"])
    assert "the page scrolls sideways" in overflowing(page)
