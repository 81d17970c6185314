"""Which columns of a table hold what, by their names, by what an office says, and by what stands in them.

A field may be spread over several columns: civility, name and first name, or number, repetition, kind and name of a
street. It may also stand in another's cell, as a postcode before its town.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ballot.roll.table import MAX_COLUMNS, Line, RollError, Table, clean, fold, printable, quote
from ballot.roll.vocabulary import Vocabulary

NEEDED: Final = ("reference", "street", "postcode", "town")
SEVERAL: Final = frozenset({"state", "kind", "complement"})
"""Fields of which every column counts."""
MAX_ABOVE: Final = 60
"""Rows at the top among which the header is looked for."""

_NUMBER: Final = re.compile(r"\d{1,4}\s*([a-z]|bis|ter|quater)?([-/]\d{1,4})?", re.IGNORECASE)
_TOWN_LINE: Final = re.compile(r"(?:.*\s)?(\d{5})\s+([^\d].*)")
_SAMPLE: Final = 500
_MOST: Final = 3 / 4


@dataclass(frozen=True)
class Columns:
    """Where each field stands (0-based, in the order in which its parts are joined)."""

    index: Mapping[str, tuple[int, ...]]
    names: tuple[str, ...]
    ignored: tuple[str, ...]
    header: int
    """The index in `Table.lines` of the row with the names."""
    guessed: tuple[str, ...] = ()
    """What was read from contents rather than names, as sentences for people."""

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return len(self.names)

    def name_of(self, field: str) -> str:
        """The name of a field's first column in the file, or the field itself where it has none."""
        places = self.index.get(field)
        return self.names[places[0]] if places else field

    def are_named_again(self, cells: Sequence[str], vocabulary: Vocabulary) -> bool | None:
        """Whether a row is the header once more, as on each page of a printed list; None: another table's header."""
        named = [vocabulary.field_of(cell) for cell in cells]
        if not any(named) and not any(
            fold(cell) == fold(name) for cell, name in zip(cells, self.names, strict=False)
        ):
            return False
        fields = {place: field for field, places in self.index.items() for place in places}
        filled = [place for place, cell in enumerate(cells) if cell]
        own = {
            place for place in filled if self._is_name(place, fields.get(place), cells[place], named[place])
        }
        elsewhere = any(named[place] for place in filled if place not in own)
        # A page may begin with a header that lacks a few names, or has others than the first.
        if len(own) >= 2 and len(own) >= len(filled) * _MOST and not elsewhere:
            return True
        if all(
            self._names(field, place, cells, vocabulary)
            for field in NEEDED
            for place in self.index.get(field, ())
        ):
            return None
        return None if set(named).issuperset(NEEDED) else False

    def _is_name(self, place: int, field: str | None, cell: str, named: str | None) -> bool:
        given = place < len(self.names) and bool(fold(cell)) and fold(cell) == fold(self.names[place])
        return given or (field is not None and named == field)

    def _names(self, field: str, place: int, cells: Sequence[str], vocabulary: Vocabulary) -> bool:
        cell = cells[place] if place < len(cells) else ""
        return bool(fold(cell)) and (
            fold(cell) == fold(self.names[place]) or vocabulary.field_of(cell) == field
        )


def find_columns(table: Table, mapping: Mapping[str, Sequence[str]], vocabulary: Vocabulary) -> Columns:
    """Find the header and place every field; `mapping` (field -> names in the file) wins. Raises RollError."""
    asked = {fold(name) for names in mapping.values() for name in names}
    header = _header(table.lines, asked, vocabulary)
    names = [clean(cell) for cell in table.lines[header].cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise RollError(f"The roll has {len(names)} columns, more than the {MAX_COLUMNS} that it may have.")
    sample = [line.cells for line in table.lines[header + 1 : header + 1 + _SAMPLE]]
    finder = _Finder(names, [[clean(cell) for cell in cells] for cells in sample], vocabulary)
    finder.take_explicit(mapping)
    finder.take_named()
    finder.tell_numbers_from_streets()
    finder.guess_missing()
    missing = [field for field in NEEDED if field not in finder.index and not finder.stands_elsewhere(field)]
    if missing:
        raise RollError(_missing(missing, names, vocabulary))
    used = {place for places in finder.index.values() for place in places}
    ignored = tuple(
        printable(name) or f"(column {place + 1}, without a name)"
        for place, name in enumerate(names)
        if place not in used and (name or any(len(row) > place and row[place] for row in finder.rows))
    )
    index = {field: tuple(places) for field, places in finder.index.items()}
    return Columns(index, tuple(names), ignored, header, tuple(finder.guessed))


def _header(lines: Sequence[Line], asked: set[str], vocabulary: Vocabulary) -> int:
    """The first of the rows at the top with the most known names."""
    best, most = 0, 0
    for place, line in enumerate(lines[:MAX_ABOVE]):
        cells = [clean(cell) for cell in line.cells]
        known = len(
            {vocabulary.field_of(cell) or fold(cell) for cell in cells if _is_known(cell, asked, vocabulary)}
        )
        # A title may hold a name of a column by chance.
        if known > most and (known > 1 or sum(map(bool, cells)) > 1):
            best, most = place, known
    if most:
        return best
    return next((place for place, line in enumerate(lines) if any(map(clean, line.cells))), 0)


def _is_known(cell: str, asked: set[str], vocabulary: Vocabulary) -> bool:
    return bool(fold(cell)) and (vocabulary.field_of(cell) is not None or fold(cell) in asked)


class _Finder:
    def __init__(self, names: Sequence[str], rows: list[list[str]], vocabulary: Vocabulary) -> None:
        self.names = names
        self.rows = rows
        self.vocabulary = vocabulary
        self.index: dict[str, list[int]] = {}
        self.guessed: list[str] = []

    def take_explicit(self, mapping: Mapping[str, Sequence[str]]) -> None:
        for field, wanted in mapping.items():
            if field not in self.vocabulary.columns:
                raise RollError(
                    f"{quote(field)} is not something that a roll holds; choose among "
                    f"{', '.join(self.vocabulary.columns)}."
                )
            for name in wanted:
                places = [p for p, own in enumerate(self.names) if fold(own) == fold(name) and fold(own)]
                if len(places) != 1:
                    how = "has no column" if not places else f"has {len(places)} columns"
                    raise RollError(
                        f"The roll {how} named {quote(name)}, asked for as {field}; it has {_listed(self.names)}."
                    )
                if places[0] in self._used():
                    raise RollError(
                        f"The column {quote(name)} is asked for twice; give each field its own column."
                    )
                self.index.setdefault(field, []).append(places[0])

    def take_named(self) -> None:
        explicit = set(self.index)
        found: dict[str, list[int]] = {}
        for place, name in enumerate(self.names):
            field = self.vocabulary.field_of(name)
            if field is not None and field not in explicit and place not in self._used():
                found.setdefault(field, []).append(place)
        # The street's number, where its column bears the name of the whole.
        streets = found.get("street", [])
        if len(streets) > 1 and "street_number" not in found and "street_number" not in explicit:
            numbers = [place for place in streets if self._share(place, _NUMBER.fullmatch) >= 0.9]
            if len(numbers) == 1:
                found["street_number"] = numbers
                found["street"] = [place for place in streets if place not in numbers]
        for field, places in found.items():
            self.index[field] = places if field in SEVERAL else [self._one(field, places)]

    def _one(self, field: str, places: list[int]) -> int:
        """The column of a field among several of its names: the only one that is filled, or any if all say the same."""
        filled = [place for place in places if self._share(place, bool) > 0] or places[:1]
        if all(self._cells(place) == self._cells(filled[0]) for place in filled[1:]):
            return filled[0]
        raise RollError(
            f"The columns {quote(self.names[filled[0]])} and {quote(self.names[filled[1]])} both look like the {field} "
            f"of a dwelling. Use --column {field}=NAME to choose, or remove the other from the file."
        )

    def tell_numbers_from_streets(self) -> None:
        """A column named after the number alone may hold the street too."""
        place = self.index.get("street_number", [None])[0]
        if place is not None and "street" not in self.index and self._share(place, _has_word) >= 0.5:
            self.index["street"] = self.index.pop("street_number")

    def guess_missing(self) -> None:
        for field, fits in (("postcode", _is_postcode), ("reference", _has_digit)):
            if field in self.index or self.stands_elsewhere(field) or len(self.rows) < 3:
                continue
            places = [
                p for p in range(len(self.names)) if p not in self._used() and self._share(p, fits) >= 0.95
            ]
            if field == "reference":
                places = [p for p in places if len(set(self._cells(p))) == len(self.rows)]
            if len(places) == 1:
                self.index[field] = places
                name = quote(self.names[places[0]]) if self.names[places[0]] else f"{places[0] + 1}"
                self.guessed.append(f"column {name} was taken for the {field}, by what stands in it")

    def stands_elsewhere(self, field: str) -> bool:
        """Whether postcode and town stand before or behind others in one cell."""
        if field not in {"postcode", "town"}:
            return False
        return any(
            self._share(place, _TOWN_LINE.fullmatch) >= 0.8
            for where in ("town", "postcode", "street")
            for place in self.index.get(where, ())
        )

    def _used(self) -> set[int]:
        return {place for places in self.index.values() for place in places}

    def _cells(self, place: int) -> list[str]:
        return [row[place] if place < len(row) else "" for row in self.rows]

    def _share(self, place: int, test: object) -> float:
        cells = [cell for cell in self._cells(place) if cell]
        return sum(map(bool, map(test, cells))) / len(cells) if cells and callable(test) else 0.0


def _has_word(cell: str) -> bool:
    return re.search(r"[^\W\d_]{3,}", cell) is not None


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _is_postcode(cell: str) -> bool:
    return re.fullmatch(r"(0[1-9]|[1-8]\d|9[0-8])\d{3}", cell) is not None


def _missing(missing: Sequence[str], names: Sequence[str], vocabulary: Vocabulary) -> str:
    wanted, hints = [], []
    for field in missing:
        shown = vocabulary.columns[field][0]
        wanted.append(f"{field} ({shown})")
        near = difflib.get_close_matches(fold(shown), [fold(name) for name in names], n=1, cutoff=0.5)
        if near:
            guess = next(name for name in names if fold(name) == near[0])
            hints.append(f"if {quote(guess)} is the {field}, add --column {field}={quote(guess)}")
    first = f"--column {missing[0]}=NAME"
    advice = (
        "; ".join(hints) if hints else f"rename the columns in the first row, or point to them with {first}"
    )
    plural = "columns" if len(missing) > 1 else "column"
    return f"The roll lacks the {plural} {', '.join(wanted)}; the first row has {_listed(names)}: {advice}."


def _listed(names: Iterable[str]) -> str:
    named = [quote(name) for name in names]
    more = f" and {len(named) - 20} more" if len(named) > 20 else ""
    return ", ".join(named[:20]) + more if named else "nothing"
