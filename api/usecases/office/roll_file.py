"""A landlord's export on disk, with the answers and words that lie beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from api.files import read_file, read_text_file
from api.spreadsheets.reading import is_spreadsheet, read_spreadsheet
from ballot.roll.answers import Answers, read_answers
from ballot.roll.delimited import MAX_BYTES
from ballot.roll.reading import Roll, check_delimited, check_tables
from ballot.roll.table import quote
from ballot.roll.vocabulary import Vocabulary, read_vocabulary

ANSWERS_NAME = "roll-answers.toml"
ANSWERS_LIMIT = 1_000_000


def answers_beside(roll: Path) -> Path:
    """Where the answers about the rolls of a folder are kept."""
    return roll.parent / ANSWERS_NAME


def answers_in(path: Path) -> Answers:
    """The answers in a file. Raises `FileRefused`, RollError."""
    return read_answers(read_text_file(path, "file of answers", ANSWERS_LIMIT))


def vocabulary_with(paths: list[Path]) -> Vocabulary:
    """Our words and a landlord's. Raises `FileRefused`, RollError."""
    return read_vocabulary(*(read_text_file(path, "vocabulary", ANSWERS_LIMIT) for path in paths))


def check_roll_file(path: Path, answers: Answers, vocabulary: Vocabulary) -> Roll:
    """What an export holds, open questions and refusals too. Raises `FileRefused`, RollError."""
    data = read_file(path, "roll", MAX_BYTES)
    if not is_spreadsheet(data):
        return check_delimited(data, answers, vocabulary)
    book = read_spreadsheet(data)
    roll = check_tables(book.tables, answers, vocabulary)
    unread = [f"the sheet {quote(name)} is hidden and was not read" for name in book.hidden]
    return replace(roll, warnings=(*book.warnings, *unread, *roll.warnings))
