"""axe-core finds nothing on any screen, in any language, on small and large ones, and with text twice as large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from playwright.sync_api import Browser, Page

from tests.screens import VOTER_SCREENS, PublicPage, public_pages, show_public, stage
from tests.townhall import TownHall
from tests.voter import CONTRASTS, LANGUAGES, set_display, switch_language

ENHANCED = {"type": "rule", "values": ["color-contrast-enhanced"]}
THOROUGH = ("320-px-large-text",)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
PUBLIC_LANGUAGES = ("fr", "en")
ORDINARY_TEXT = 16  # CSS pixels; what a browser's user sets


@dataclass(frozen=True)
class View:
    width: int
    text: int


VIEWS = {
    "320-px": View(320, ORDINARY_TEXT),
    "1280-px": View(1280, ORDINARY_TEXT),
    "1920-px": View(1920, ORDINARY_TEXT),
    "320-px-large-text": View(320, 2 * ORDINARY_TEXT),
}


def set_view(page: Page, view: View) -> None:
    page.set_viewport_size({"width": view.width, "height": 700})
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": view.text, "fixed": view.text}})


def text_size(page: Page) -> float:
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert isinstance(size, float | int)
    return size


def barriers(page: Page, axe: str, rules: object = RULES) -> list[str]:
    """What axe-core finds, one line for each element."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(axe)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        ".then(({violations}) => violations.flatMap(({id, help, nodes}) =>"
        " nodes.map((node) => `${id}: ${help}: ${node.html}`)))",
        rules,
    )
    assert isinstance(found, list)
    return found


def overflowing(page: Page) -> list[str]:
    """Whatever makes the page scroll sideways, or is cut off at its own edge."""
    found = page.evaluate("""() => {
      const width = document.documentElement.clientWidth;
      const wide = [...document.body.querySelectorAll("*")].filter((element) => {
        const box = element.getBoundingClientRect();
        const isShown = box.width > 0 && box.right > 0;
        return isShown && (box.right > width + 1 || box.left < -1);
      });
      const cut = [...document.querySelectorAll("button, a, h1, h2, p, dd, dt, label")].filter(
        (element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0,
      );
      return [...wide, ...cut].map((element) => element.outerHTML.slice(0, 120));
    }""")
    assert isinstance(found, list)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append("the page scrolls sideways")
    return found


def look_at_all_views(
    page: Page, axe: str, languages: Iterable[str], show: Callable[[str], None]
) -> list[str]:
    """What is wrong, with language and view; `show` brings the page in a language."""
    wrong = []
    for language in languages:
        show(language)
        for name, view in VIEWS.items():
            set_view(page, view)
            # What axe sees depends on the view only where a style sheet does: enough in the first two languages.
            found = barriers(page, axe) if language in PUBLIC_LANGUAGES or name in THOROUGH else []
            wrong += [f"{language} {name}: {line}" for line in [*found, *overflowing(page)]]
            assert text_size(page) >= view.text
        set_view(page, VIEWS["1280-px"])
    return wrong


@pytest.mark.parametrize("name", VOTER_SCREENS)
def test_a_voter_screen_is_open_to_all(hall: TownHall, browser: Browser, axe: str, name: str) -> None:
    with stage(hall, browser) as made:
        VOTER_SCREENS[name](made)
        show = partial(switch_language, made.page)
        if name.endswith("-settings"):
            # Another language closes the panel.
            show = partial(_switch_and_open, made.page, "display" not in name)
        assert look_at_all_views(made.page, axe, LANGUAGES, show) == []


def _switch_and_open(page: Page, is_sound: bool, language: str) -> None:
    switch_language(page, language)
    page.locator(".toggle").nth(2 if is_sound else 1).click()


COMFORT_SCREENS = ("welcome-without-letter", "code-with-mistakes", "question-chosen", "review", "done")
STRONG = ("paper", "night", "sun")


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
                        found += barriers(made.page, axe)
                        found += barriers(made.page, axe, ENHANCED) if contrast in STRONG else []
                    wrong += [f"{language} size {size} {width} px: {line}" for line in found]
                made.page.set_viewport_size({"width": 1280, "height": 700})
    assert wrong == []


@pytest.fixture(scope="module")
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
def test_a_public_page_is_open_to_all(
    hall: TownHall, page: Page, axe: str, published: dict[str, PublicPage], name: str
) -> None:
    assert (
        look_at_all_views(
            page,
            axe,
            PUBLIC_LANGUAGES,
            lambda language: show_public(page, hall, published[name], language),
        )
        == []
    )


def test_what_axe_finds_is_seen(page: Page, axe: str) -> None:
    page.set_content('<html lang="fr"><title>x</title><main><h1>x</h1><img src="x"></main>')
    assert [line.partition(":")[0] for line in barriers(page, axe)] == ["image-alt"]


def test_what_is_too_wide_is_seen_and_large_text_is_large(page: Page) -> None:
    page.set_content('<meta name="viewport" content="width=device-width"><p style="width: 12em">x')
    set_view(page, VIEWS["320-px"])
    assert overflowing(page) == []
    set_view(page, VIEWS["320-px-large-text"])
    assert "the page scrolls sideways" in overflowing(page)
