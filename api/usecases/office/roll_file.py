"""A landlord's export on disk, with the answers and words that lie beside it."""

from __future__ import annotations

from pathlib import Path

from api.files import read_file, read_text_file
from ballot.roll.answers import Answers, read_answers
from ballot.roll.delimited import MAX_BYTES
from ballot.roll.reading import Roll, check_delimited
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
    return check_delimited(read_file(path, "roll", MAX_BYTES), answers, vocabulary)
