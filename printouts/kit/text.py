"""Words of the printouts: Fluent catalogues, French dates, French spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Final

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

Say = Callable[..., str]
NBSP: Final = "\u00a0"


class MissingText(LookupError):
    """A message that a catalogue lacks, or that cannot be made with its arguments: a fault of the program."""


@cache
def catalogue(language: str, name: str) -> Say:
    """A function from message id and arguments to text, for `locales/<language>/<name>.ftl`."""
    source = (files("printouts") / "locales" / language / f"{name}.ftl").read_text(encoding="utf-8")
    # Isolation marks around arguments are for mixed directions on screens; on paper they are stray glyphs.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source))

    def say(message: str, **arguments: str | int) -> str:
        if not bundle.has_message(message):
            raise MissingText(message)
        pattern = bundle.get_message(message).value
        if pattern is None:
            raise MissingText(message)
        text, errors = bundle.format_pattern(pattern, _arguments(arguments))
        if errors:
            raise MissingText(f"{message}: {errors[0]}")
        return spaced(str(text))

    return say


def _arguments(arguments: Mapping[str, str | int]) -> dict[str, str | int]:
    return {key.replace("_", "-"): value for key, value in arguments.items()}


_BEFORE: Final = re.compile(r"[ \u202f]+(?=[?!:;»€%])")
_AFTER: Final = re.compile(r"(?<=«)[ \u202f]+")
_HOURS: Final = re.compile(
    r"(?<=\d)[ \u202f](?=h\b|EUR\b|\d{3}\b)|(?<=\bh) (?=à \d|\d\d\b)|(?<=\bh à) (?=\d)"
)


def spaced(text: str) -> str:
    """No line begins with French punctuation, a currency or the second half of an hour."""
    for pattern in (_BEFORE, _AFTER, _HOURS):
        text = pattern.sub(NBSP, text)
    return text.replace("\u202f", NBSP)


def day(moment: date, language: str) -> str:
    """`lundi 1er mars 2027`; each part kept with the next."""
    text = format_date(moment, "EEEE d MMMM y", locale=language)
    if language == "fr":
        text = re.sub(r"\b1 (?=\w)", "1er ", text, count=1)
    return text.replace(" ", NBSP)


def hour(moment: datetime) -> str:
    """`9 h` or `18 h 30`."""
    minutes = f"{NBSP}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"
