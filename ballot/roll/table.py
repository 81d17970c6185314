"""A landlord's table before anybody knows what its columns mean: numbered rows of cells, and how to compare words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ballot.errors import Malformed

MAX_ROWS = 200_000
MAX_COLUMNS = 300

Known = Callable[[str], bool]
"""Tells which names of columns are recognised."""


class RollError(Malformed):
    """A roll that cannot be imported; the message says why and what to do."""

    code = "roll-refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its 1-based number in the file or sheet, its cells as they stand.

    `damage` says why its text cannot be relied on, and is empty on a sound row.
    """

    number: int
    cells: tuple[str, ...]
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells of a spreadsheet that are one: 0-based first and last row of `Table.lines`, and column."""

    first: int
    last: int
    column: int


@dataclass(frozen=True)
class Table:
    """All rows of one file or sheet, the header and what stands above it among them."""

    lines: tuple[Line, ...]
    encoding: str
    """As it is told to people: "UTF-8", "Windows-1252", "XLSX"."""
    separator: str = ""
    """As it is told to people; empty for a sheet."""
    sheet: str = ""
    """The name of the sheet where a file has several."""
    warnings: tuple[str, ...] = ()
    merged: tuple[Merged, ...] = ()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Letters and digits of `text` without accents or case, to compare what people typed."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    return "".join(c for c in decomposed if c.isalnum()).casefold()


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of `text` without accents, case or punctuation; letters and digits that touch stay together."""
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    kept = "".join(c if c.isalnum() else "" if unicodedata.category(c)[0] == "M" else " " for c in decomposed)
    return tuple(kept.casefold().split())


@lru_cache(maxsize=65536)
def clean(cell: str) -> str:
    """One line, single spaces, composed accents, without the invisible characters of spreadsheets."""
    if not cell.isascii():
        cell = "".join(c for c in unicodedata.normalize("NFC", cell) if unicodedata.category(c) != "Cf")
    return " ".join(cell.split())


def printable(text: str) -> str:
    """`text` as it may be shown on a terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def quote(text: str) -> str:
    """A name or value as it stands in a sentence: short, printable, in quotation marks."""
    visible = printable(text)
    return '"' + (visible if len(visible) <= 40 else visible[:39] + "…") + '"'
