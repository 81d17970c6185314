"""Dates and times in words, on public pages, in what an election binds, and spoken.

kiosk/flows/consultation/moments.ts writes the same on the pages of voters, from the same table.
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache

from api.settings import REPOSITORY

_WORDS = REPOSITORY / "kiosk" / "locales" / "moments.json"


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(_WORDS.read_text("utf-8"))
    return found


def screen_languages() -> tuple[str, ...]:
    """The languages of the voter's page."""
    return tuple(_words())


def moment_text(value: datetime, language: str) -> str:
    """A moment on its own clock, in words: "lundi 23 novembre 2026 à 8 h"."""
    words = _words()[language]
    return words["moment"].format(
        # The days are named from Sunday.
        day=words["days"].split(" ")[value.isoweekday() % 7],
        date="1er" if language == "fr" and value.day == 1 else value.day,
        month=words["months"].split(" ")[value.month - 1],
        year=value.year,
        time=_clock(value, language),
    )


def _clock(value: datetime, language: str) -> str:
    if language == "fr":
        return f"{value.hour}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{value:%M}" if value.minute else "")
    return f"{value:%H:%M}"
