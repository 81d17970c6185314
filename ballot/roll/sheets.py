"""Which sheets of a spreadsheet hold the roll: the only one that has its columns, or those that somebody names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ballot.roll.answers import KEEP, LEAVE_OUT, Answers
from ballot.roll.columns import find_columns
from ballot.roll.table import RollError, Table, quote
from ballot.roll.vocabulary import Vocabulary

SHEET: Final = "sheet"
"""Stands for a column whose values are the names of sheets."""


@dataclass(frozen=True)
class Chosen:
    """Sheets to read, sheets that wait for an answer, and what people are told of the others."""

    tables: tuple[Table, ...]
    asked: tuple[Table, ...]
    warnings: tuple[str, ...]


def choose_sheets(tables: Sequence[Table], answers: Answers, vocabulary: Vocabulary) -> Chosen:
    """Choose among the visible sheets. Raises RollError, that of the first, where none holds a roll."""
    fitting: list[Table] = []
    warnings: list[str] = []
    problems: list[RollError] = []
    for table in tables:
        answer = answers.to(SHEET, table.sheet)
        if answer == LEAVE_OUT:
            warnings.append(f"the sheet {quote(table.sheet)} is left out by an answer")
            continue
        try:
            find_columns(table, answers.columns, vocabulary)
        except RollError as problem:
            if answer == KEEP:
                raise
            problems.append(problem)
            warnings.append(f"the sheet {quote(table.sheet)} lacks the columns of a roll and was not read")
        else:
            fitting.append(table)
    if not fitting:
        raise problems[0] if problems else RollError("Every sheet of the roll is left out by an answer.")
    kept = tuple(table for table in fitting if answers.to(SHEET, table.sheet) == KEEP)
    asked = tuple(table for table in fitting if table not in kept)
    if len(fitting) == 1 or answers.to(SHEET, "*") == KEEP:
        kept, asked = tuple(fitting), ()
    return Chosen(kept, asked, tuple(warnings))
