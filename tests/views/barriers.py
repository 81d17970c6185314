"""Looks at pages as people with difficulties meet them: with axe-core, in every view, colour, size and language."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.hands.voter import CONTRASTS

EVERYTHING = "UNE_VOIX_ACCESSIBILITY" in os.environ
"""Set by `make accessibility`: every screen in every language, colour and size, which takes its time."""

THOROUGH = ("320-px-large-text", "1920-px-large-text")
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
    **({"1920-px-large-text": View(1920, 2 * ORDINARY_TEXT)} if EVERYTHING else {}),
}


def set_view(page: Page, view: View) -> None:
    page.set_viewport_size({"width": view.width, "height": 700})
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": view.text, "fixed": view.text}})
    # Each that stays open is told of all that the page does.
    session.detach()


def text_size(page: Page) -> float:
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert isinstance(size, float | int)
    return size


def barriers(page: Page, axe: str, *, is_strong: bool = False) -> list[str]:
    """What axe-core finds, one line for each element; with `is_strong` also contrast below 7:1."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(axe)
    found = page.evaluate(
        "([tags, isStrong]) => axe.run(document, {runOnly: tags, resultTypes: ['violations'],"
        " rules: {'color-contrast-enhanced': {enabled: isStrong}}})"
        ".then(({violations}) => violations.flatMap(({id, help, nodes}) =>"
        " nodes.map((node) => `${id}: ${help}: ${node.html}`)))",
        [RULES, is_strong],
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


SIZES = (1, 2, 3, 4)
STRONG = ("paper", "night", "sun")


def set_look(page: Page, size: int, contrast: str) -> None:
    """What the page does when a voter chooses; tests of comfort show that it does. Nothing fades from old to new."""
    page.evaluate(
        "([size, contrast]) => Object.assign(document.documentElement.dataset, { size, contrast, still: true })",
        [str(size), contrast],
    )


def look_at_every_look(
    page: Page, axe: str, languages: Iterable[str], show: Callable[[str], None]
) -> list[str]:
    """Every language and size at 320 and 1920 px: nothing is too wide; in every colour, no barrier at either end."""
    wrong = []
    for language in languages:
        show(language)
        for width, end in ((320, max(SIZES)), (1920, min(SIZES))):
            page.set_viewport_size({"width": width, "height": 700})
            for size in SIZES:
                set_look(page, size, "paper")
                found = overflowing(page)
                # Colours move nothing, so they are looked at where the style sheet's ends are.
                for contrast in CONTRASTS if size == end else ():
                    set_look(page, size, contrast)
                    seen = barriers(page, axe, is_strong=contrast in STRONG)
                    found += [f"{contrast}: {line}" for line in seen]
                wrong += [f"{language} size {size} {width} px: {line}" for line in found]
        page.set_viewport_size({"width": 1280, "height": 700})
    set_look(page, 1, "paper")
    return wrong
