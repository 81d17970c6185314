"""What reading a roll finds: voices, rows left out with the reason, questions, refusals, merges."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum

from ballot.canonical import encode
from ballot.roll.dwelling import Dwelling


class Reason(StrEnum):
    """Why a row is no dwelling with a voice of its own."""

    EMPTY = "empty line"
    TOTAL = "total line"
    HEADER = "header line repeated"
    TITLE = "one cell alone, as in a title"
    ABOVE = "title above the header"
    PAGE = "page line"
    KIND = "no dwelling by its kind"
    VACANT = "vacant"
    GONE = "no longer in the stock"
    NO_TENANT = "without tenant"
    ANSWERED = "left out by an answer"
    DUPLICATE = "duplicate row"
    SAME_DWELLING = "second row of a dwelling, merged"


@dataclass(frozen=True)
class LeftOut:
    """A row without a voice: its 1-based line in the file or sheet, its reference if any, why, and the sheet."""

    row: int
    reference: str
    reason: str
    kind: Reason
    sheet: str = ""


@dataclass(frozen=True)
class Question:
    """A value that the program does not know, and the lines where it stands."""

    column: str
    value: str
    lines: tuple[int, ...]

    @property
    def rows(self) -> int:
        """How many rows wait for the answer."""
        return len(self.lines)


@dataclass(frozen=True)
class Refusal:
    """A row that somebody must correct in the file: its line, why and what to do, and the sheet."""

    row: int
    reason: str
    sheet: str = ""


@dataclass(frozen=True)
class Roll:
    """Dwellings in the order of a caretaker's round, and what stands in the file beside them.

    `rows` = dwellings + left_out + `waiting`; nothing is imported while any row waits for an answer or a correction.
    """

    dwellings: tuple[Dwelling, ...]
    left_out: tuple[LeftOut, ...]
    questions: tuple[Question, ...]
    refused: tuple[Refusal, ...]
    merges: tuple[str, ...]
    rows: int
    encoding: str
    separator: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    """Field and the names of its columns, as they were read."""
    ignored_columns: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def waiting(self) -> int:
        """Rows that have no verdict yet."""
        return self.rows - len(self.dwellings) - len(self.left_out)

    @property
    def is_settled(self) -> bool:
        """Whether every row has its verdict."""
        return not (self.questions or self.refused)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are left out, by reason, the most frequent first."""
        return dict(Counter(entry.kind.value for entry in self.left_out).most_common())

    @property
    def fingerprint(self) -> str:
        """SHA-256, in hex, of the dwellings in their order and of the rows left out: the same on every machine."""
        content = {
            "dwellings": [list(asdict(dwelling).values()) for dwelling in self.dwellings],
            "left_out": [[entry.sheet, entry.row, entry.kind.name] for entry in self.left_out],
            "rows": self.rows,
        }
        return hashlib.sha256(encode(content)).hexdigest()
