"""What an office has answered: which columns hold what, and what values mean that no vocabulary knows.

    # Columns, by field: one name or several, joined in this order.
    [columns]
    reference = ["Lot"]
    street = ["numero", "rep", "nom_voie"]

    # Answers, by column and value: "keep", "leave-out", or another text to be read in its place.
    [values."Etat"]
    "Congé donné" = "keep"
    "VD" = "Vendu"

The file lies beside the roll and is meant for the next export and the next sector too.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ballot.canonical import without_mark
from ballot.roll.table import RollError, clean, fold, quote

KEEP: Final = "keep"
LEAVE_OUT: Final = "leave-out"
LINE: Final = "line"
"""Stands for a column whose values are the numbers of rows."""


@dataclass(frozen=True)
class Answers:
    """`columns` is field -> names in the file; `values` is folded column -> value as `key` has it -> answer."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """By folded column: its name as it was written."""

    def to(self, column: str, value: str) -> str | None:
        """The answer to a value of a column."""
        found = self.values.get(fold(column))
        return None if found is None else found.get(key(value))

    def and_then(self, later: Answers) -> Answers:
        """Both; where they differ, `later`."""
        values = {column: dict(answers) for column, answers in self.values.items()}
        for column, answers in later.values.items():
            values.setdefault(column, {}).update(answers)
        return Answers({**self.columns, **later.columns}, values, {**self.names, **later.names})


def key(value: str) -> str:
    """A value as answers name it: without differences of case and spaces, but with its accents and signs."""
    return clean(value).casefold()


def read_answers(data: bytes) -> Answers:
    """The answers in a TOML file. Raises RollError."""
    try:
        table = tomllib.loads(without_mark(data).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RollError(f"The file of answers is no TOML file in UTF-8: {error}.") from None
    strange = set(table) - {"columns", "values"}
    if strange:
        raise RollError(
            f"The file of answers holds {quote(min(strange))}; it may hold columns and values only."
        )
    columns: dict[str, tuple[str, ...]] = {}
    for name, names in _table(table, "columns").items():
        given = [names] if isinstance(names, str) else names
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            raise RollError(
                f"In the file of answers the column {quote(name)} must be a text or a list of texts."
            )
        columns[name] = tuple(given)
    answers = []
    for column, values in _table(table, "values").items():
        if not isinstance(values, dict) or not all(isinstance(answer, str) for answer in values.values()):
            raise RollError(
                f"In the file of answers each value of {quote(column)} needs an answer in quotation marks."
            )
        answers += [(column, value, answer) for value, answer in values.items()]
    return answers_of(columns, answers)


def answers_of(columns: Mapping[str, tuple[str, ...]], given: Iterable[tuple[str, str, str]]) -> Answers:
    """Answers from (column, value, answer). Raises RollError for an answer that is empty."""
    values: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for column, value, answer in given:
        meant = fold(answer)
        plain = KEEP if meant == "keep" else LEAVE_OUT if meant in {"leaveout", "leave"} else clean(answer)
        if not plain or not fold(column):
            raise RollError(
                f"The answer to {quote(value)} in {quote(column)} says nothing: "
                'give "keep", "leave-out" or what is to be read in its place.'
            )
        values.setdefault(fold(column), {})[key(value)] = plain
        names[fold(column)] = clean(column)
    return Answers(dict(columns), values, names)


def parse_answer(text: str) -> tuple[str, str, str]:
    """COLUMN=VALUE:ANSWER of a command line. Raises RollError."""
    column, equals, rest = text.partition("=")
    value, colon, answer = rest.rpartition(":")
    if not equals or not colon or not answer.strip():
        raise RollError(
            f"An answer is COLUMN=VALUE:keep, COLUMN=VALUE:leave-out or COLUMN=VALUE:OTHER, not {quote(text)}."
        )
    return column, value, answer


def write_answers(answers: Answers, open_questions: Iterable[tuple[str, str, int]] = ()) -> str:
    """The text of a file that `read_answers` reads; questions (column, value, rows) stand in it to be filled in."""
    lines = [
        "# Answers about a landlord's roll, for this export and the next.",
        '# An answer is "keep", "leave-out", or what is to be read in the place of the value.',
    ]
    if answers.columns:
        lines += ["", "[columns]"]
        lines += [
            f"{_quoted(name)} = {json.dumps(list(names), ensure_ascii=False)}"
            for name, names in sorted(answers.columns.items())
        ]
    asked: dict[str, list[str]] = {}
    names = dict(answers.names)
    for column, value, rows in open_questions:
        names.setdefault(fold(column), column)
        asked.setdefault(fold(column), []).append(f'# {_quoted(value)} = ""  # {rows} rows')
    for column in sorted({*answers.values, *asked}):
        lines += ["", f"[values.{_quoted(names.get(column, column))}]"]
        lines += [
            f"{_quoted(value)} = {_quoted(answer)}"
            for value, answer in sorted(answers.values.get(column, {}).items())
        ]
        lines += asked.get(column, [])
    return "\n".join([*lines, ""])


def _table(table: Mapping[str, object], name: str) -> dict[str, object]:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise RollError(f"In the file of answers [{name}] must be a table.")
    return found


def _quoted(text: str) -> str:
    # Strings of JSON are strings of TOML, but for one control character.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
