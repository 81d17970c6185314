"""Words in the reader's language: Fluent messages and moments in time."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from api.words.moments import moment_text
from ballot.consultation.translations import REFERENCE

LANGUAGES = ("fr", "en")
"""Of the public pages."""

_LOCALES = Path(__file__).with_name("locales")


class Texts:
    """The messages of one page family in one language; a missing one is an error, never an empty place."""

    def __init__(self, language: str, family: str = "public") -> None:
        self.language = language
        # Isolation marks are for mixed directions of writing; both languages run left to right.
        self._bundle = FluentBundle([language], use_isolating=False)
        path = _LOCALES / language / f"{family}.ftl"
        self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def __call__(self, name: str, **values: object) -> str:
        """The text of message `name` with `values` filled in. Raises `KeyError` or `ValueError`."""
        pattern = self._bundle.get_message(name).value
        if pattern is None:
            raise KeyError(name)
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise ValueError(f"{self.language}: {name}: {errors}")
        return str(text)

    def moment(self, value: datetime) -> str:
        """A date and time of day in words."""
        return moment_text(value, self.language)

    def clock(self, value: datetime) -> str:
        """A time of day to the second: 18:42:07."""
        return f"{value:%H:%M:%S}"


@lru_cache(maxsize=8)
def texts(language: str, family: str = "public") -> Texts:
    """The messages in `language`, one of `LANGUAGES`."""
    return Texts(language, family)


def staff_notes() -> Texts:
    """For what the server itself notes at a place: in the reference language, as what staff write is in theirs."""
    return texts(REFERENCE, "staff")


def preferred_language(asked: str | None, accept: str) -> str:
    """The language to answer in: the one asked for, else the first one accepted, else French."""
    if asked in LANGUAGES:
        return asked
    ranked: list[tuple[float, int, str]] = []
    for index, part in enumerate(accept.split(",")[:20]):
        tag, _, parameters = part.strip().partition(";")
        weight = parameters.strip().removeprefix("q=") if parameters else "1"
        try:
            ranked.append((-float(weight), index, tag.split("-")[0].lower()))
        except ValueError:
            continue
    for negated, _, tag in sorted(ranked):
        if tag in LANGUAGES and negated < 0:
            return tag
    return REFERENCE
