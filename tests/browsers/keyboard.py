"""What every driven browser can do here: open an address, press keys, and tell what stands on the page."""

from __future__ import annotations

import time
from typing import Any, Protocol

TAB, ENTER, SPACE, DOWN = "\ue004", "\ue007", " ", "\ue015"  # as WebDriver writes them
PATIENCE = 30.0  # seconds until a page counts as stuck
MANY = 60


class Driven(Protocol):
    """A browser; `name` with its version."""

    name: str

    def open(self, address: str) -> None:
        """Load a page."""

    def press(self, keys: str) -> None:
        """Press and release each key, as hands do."""

    def tell(self, script: str) -> Any:
        """What a script returns; tests only look with it."""

    def close(self) -> None:
        """End the browser."""


def actions(keys: str) -> list[dict[str, object]]:
    """The keys as WebDriver actions."""
    strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": strokes}]


class Stuck(Exception):
    """The page never came to be what was expected."""


def wait_for(browser: Driven, condition: str) -> None:
    """Until an expression is true in the page. Raises `Stuck`."""
    end = time.monotonic() + PATIENCE
    while not browser.tell(f"return Boolean({condition})"):
        if time.monotonic() > end:
            text = browser.tell("return document.body.innerText")
            raise Stuck(f"{browser.name}: {condition} never came; the page says: {str(text)[:300]!r}")
        time.sleep(0.05)


def at(browser: Driven, screen: str) -> None:
    """Until a screen of the voter's page stands."""
    wait_for(browser, f"document.querySelector('main')?.dataset.screen === '{screen}'")


def tab_to(browser: Driven, selector: str) -> None:
    """Press Tab until a control has the focus. Raises `Stuck`."""
    for _ in range(MANY):
        if browser.tell(f"return document.activeElement.matches({selector!r})"):
            return
        browser.press(TAB)
    raise Stuck(f"{browser.name}: Tab never comes to {selector}")
