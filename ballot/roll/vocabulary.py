"""The words of landlords' exports and what they mean, from a data file that a landlord extends without code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ballot.canonical import without_mark
from ballot.roll.table import RollError, fold, words

MEANINGS = {
    "kind": ("dwelling", "annex", "neutral"),
    "door": ("annex",),
    "state": ("let", "vacant", "gone", "neutral"),
    "state-begin": ("vacant",),
    "tenant": ("nobody", "vacant", "ask", "neutral"),
    "tenant-begin": ("vacant", "ask"),
    "tenant-company": ("ask",),
    "civility": ("person",),
}
"""By kind of cell: what a word in it may mean."""

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """The phrases of one kind of cell, each with its meaning."""

    meaning_of: Mapping[Phrase, str]
    longest: int

    def whole(self, value: str) -> str | None:
        """What the whole value means, neutral words aside; None where that is not known."""
        phrase = numbered(words(value))
        if (found := self.meaning_of.get(phrase)) not in (None, "neutral"):
            return found
        rest = tuple(word for word in phrase if self.meaning_of.get((word,)) != "neutral")
        return self.meaning_of.get(rest) if rest and rest != phrase else None

    def split(self, value: str) -> tuple[set[str], list[str]]:
        """What the phrases in a value mean, the longest first, and the words that are not known."""
        phrase = numbered(words(value))
        found: set[str] = set()
        unknown = []
        place = 0
        while place < len(phrase):
            for length in range(min(self.longest, len(phrase) - place), 0, -1):
                meaning = self.meaning_of.get(phrase[place : place + length])
                if meaning is not None:
                    found.add(meaning)
                    place += length
                    break
            else:
                unknown.append(phrase[place])
                place += 1
        return found, unknown

    def beginning(self, value: str) -> str | None:
        """What the first words of a value mean."""
        phrase = numbered(words(value))
        for length in range(min(self.longest, len(phrase)), 0, -1):
            if (meaning := self.meaning_of.get(phrase[:length])) is not None:
                return meaning
        return None

    def holds(self, value: str) -> bool:
        """Whether any word of a value is one of these."""
        return bool(self.split(value)[0])


@dataclass(frozen=True)
class Vocabulary:
    """Names of columns and words of cells; `columns` is field -> names, the first to be shown."""

    columns: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Words]
    codes: Mapping[str, Mapping[str, str]]
    """By folded name of a column: folded value -> meaning."""
    prefixes: Mapping[str, tuple[str, ...]]

    fields: Mapping[str, str]
    """By folded name of a column: its field."""

    def field_of(self, name: str) -> str | None:
        """The field that a column of this name holds."""
        return self.fields.get(fold(name))


@lru_cache(maxsize=65536)
def numbered(phrase: Phrase) -> Phrase:
    """The words with "#" in the place of every number, as the vocabulary writes them."""
    return tuple(re.sub("[0-9]+", "#", word) for word in phrase)


def read_vocabulary(*additions: bytes) -> Vocabulary:
    """Our own vocabulary and what a landlord adds, each a TOML file; later ones win. Raises RollError."""
    return _built(additions)


@cache
def _built(additions: tuple[bytes, ...]) -> Vocabulary:
    own = files("ballot.roll").joinpath("vocabulary.toml").read_bytes()
    columns: dict[str, list[str]] = {}
    prefixes: dict[str, list[str]] = {}
    phrases: dict[str, dict[Phrase, str]] = {field: {} for field in MEANINGS}
    codes: dict[str, dict[str, str]] = {}
    for data in (own, *additions):
        table = _parsed(data)
        for field, names in _lists(table, "columns"):
            given = {fold(name) for name in names}
            # A name that a landlord gives to one field is no longer another's.
            columns = {
                other: [name for name in known if fold(name) not in given] for other, known in columns.items()
            }
            columns.setdefault(field, []).extend(names)
        for field, names in _lists(table, "prefixes"):
            prefixes.setdefault(field, []).extend(names)
        _add_words(table, phrases)
        _add_codes(table, codes)
    return Vocabulary(
        columns={field: tuple(names) for field, names in columns.items()},
        words={
            field: Words(meanings, max(map(len, meanings), default=1)) for field, meanings in phrases.items()
        },
        codes=codes,
        prefixes={field: tuple(names) for field, names in prefixes.items()},
        fields={fold(name): field for field, names in columns.items() for name in (field, *names)},
    )


def _add_words(table: Mapping[str, object], phrases: dict[str, dict[Phrase, str]]) -> None:
    for entry in _entries(table, "words"):
        field, meaning = str(entry.get("field")), str(entry.get("meaning"))
        if meaning not in MEANINGS.get(field, ()):
            raise RollError(
                f"The vocabulary has words of field {field[:40]!r} and meaning {meaning[:40]!r}, which it does not "
                "know; compare the file that the program brings."
            )
        for word in _strings(entry.get("words"), "words"):
            if phrase := numbered(words(word.replace("#", "0"))):
                phrases[field][phrase] = meaning


def _add_codes(table: Mapping[str, object], codes: dict[str, dict[str, str]]) -> None:
    yes_no = dict(_lists(table, "yes-no"))
    for entry in _entries(table, "codes"):
        values = entry.get("values")
        if not isinstance(values, dict):
            raise RollError(
                "The vocabulary has codes without values; compare the file that the program brings."
            )
        plain = {
            fold(written): str(meaning)
            for value, meaning in values.items()
            for written in yes_no.get(value, [value])
        }
        for name in _strings(entry.get("columns"), "columns"):
            codes.setdefault(fold(name), {}).update(plain)


def _parsed(data: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(without_mark(data).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RollError(f"The vocabulary is no TOML file in UTF-8: {error}.") from None


def _lists(table: Mapping[str, object], name: str) -> Iterator[tuple[str, list[str]]]:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise RollError(f"In the vocabulary [{name}] must be a table of lists.")
    for field, names in found.items():
        yield str(field), _strings(names, name)


def _entries(table: Mapping[str, object], name: str) -> list[dict[str, object]]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise RollError(f"In the vocabulary [[{name}]] must be a list of tables.")
    return found


def _strings(found: object, name: str) -> list[str]:
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise RollError(f"In the vocabulary {name} must be a list of texts in quotation marks.")
    return found
