"""`ballot-admin import-roll`, `roll check` and `roll diff`."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.cli.context import UsageError, add_consultation, find, now, open_databases
from api.cli.roll_output import as_json, as_object, show, show_difference
from api.files import FileRefused, write_file
from api.usecases.office.draft import require_draft
from api.usecases.office.roll import import_roll
from api.usecases.office.roll_file import answers_beside, answers_in, check_roll_file, vocabulary_with
from ballot.cli.commands import Parsers
from ballot.roll.answers import Answers, answers_of, parse_answer, write_answers
from ballot.roll.compare import compare_rolls
from ballot.roll.reading import Roll, RollError, require_settled
from ballot.roll.vocabulary import Vocabulary

OPEN = 1
UNREADABLE = 2


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    taken = commands["import-roll"]
    add_consultation(taken)
    taken.add_argument("file", type=Path, metavar="FILE", help="the export of the management software")
    _add_reading(taken)
    taken.add_argument("--dry-run", action="store_true", help="only show what would be imported")
    taken.set_defaults(run=run_import)

    parts = commands["roll"].add_subparsers(required=True, metavar="PART")
    check = parts.add_parser(
        "check",
        help="say everything about an export and import nothing",
        description="Exit code 0: nothing is open; 1: questions or refused rows stand; 2: the file cannot be read.",
    )
    check.add_argument("file", type=Path, metavar="FILE", help="the export of the management software")
    _add_reading(check)
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.set_defaults(run=run_check)
    diff = parts.add_parser("diff", help="compare two exports of one stock")
    diff.add_argument("before", type=Path, metavar="BEFORE")
    diff.add_argument("after", type=Path, metavar="AFTER")
    _add_reading(diff)
    diff.add_argument("--json", action="store_true", help="print one JSON object")
    diff.set_defaults(run=run_diff)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="which column of the file holds a field, where its name does not tell; several are joined in their order",
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="COLUMN=VALUE:ANSWER",
        help="what a value means: keep, leave-out, or another text to be read in its place",
    )
    parser.add_argument(
        "--answers", type=Path, metavar="FILE", help="file of answers (roll-answers.toml beside the roll)"
    )
    parser.add_argument(
        "--keep-answers",
        action="store_true",
        help="write the answers given here, and what is asked, into that file",
    )
    parser.add_argument(
        "--vocabulary",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="words of your own, as TOML",
    )


def run_import(arguments: argparse.Namespace) -> int:
    """Read the file, show every row that is left out and why, and import all or nothing."""
    given = _given(arguments)
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        require_draft(databases, uuid, "import a roll")
        answers = _answers(arguments, arguments.file, given)
        roll = check_roll_file(arguments.file, answers, vocabulary_with(arguments.vocabulary))
        _keep(arguments, arguments.file, answers, roll)
        require_settled(roll)
        replaced = None if arguments.dry_run else import_roll(databases, uuid, roll, now=now())
    show(roll)
    if replaced is None:
        print(f"would import {len(roll.dwellings)} dwellings; nothing was imported")
        return 0
    if replaced:
        print(f"replaced the former roll of {replaced} dwellings")
    print(f"imported {len(roll.dwellings)} dwellings")
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    """Say everything about an export."""
    given = _given(arguments)
    try:
        answers, vocabulary = (
            _answers(arguments, arguments.file, given),
            vocabulary_with(arguments.vocabulary),
        )
        roll = check_roll_file(arguments.file, answers, vocabulary)
    except (RollError, FileRefused) as error:
        if arguments.json:
            print(as_json({"error": str(error)}))
        raise UsageError(str(error)) from error
    _keep(arguments, arguments.file, answers, roll)
    if arguments.json:
        print(as_json(as_object(roll)))
    else:
        show(roll, everything=True)
    return 0 if roll.is_settled else OPEN


def run_diff(arguments: argparse.Namespace) -> int:
    """Say what changed between two exports."""
    given = _given(arguments)
    try:
        vocabulary = vocabulary_with(arguments.vocabulary)
        before, after = (
            _read_for(arguments, path, given, vocabulary) for path in (arguments.before, arguments.after)
        )
    except (RollError, FileRefused) as error:
        raise UsageError(str(error)) from error
    show_difference(before, after, compare_rolls(before, after, vocabulary), to_program=arguments.json)
    return 0 if before.is_settled and after.is_settled else OPEN


def _read_for(arguments: argparse.Namespace, path: Path, given: Answers, vocabulary: Vocabulary) -> Roll:
    return check_roll_file(path, _answers(arguments, path, given), vocabulary)


def _given(arguments: argparse.Namespace) -> Answers:
    """What the command line itself answers."""
    columns: dict[str, tuple[str, ...]] = {}
    for item in arguments.column:
        field, equals, name = item.partition("=")
        if not equals or not name:
            raise UsageError(f"--column takes FIELD=NAME, for example reference=Lot, not {item[:60]!r}")
        columns[field.strip()] = (*columns.get(field.strip(), ()), name)
    try:
        return answers_of(columns, map(parse_answer, arguments.answer))
    except RollError as error:
        raise UsageError(str(error)) from error


def _answers(arguments: argparse.Namespace, roll: Path, given: Answers) -> Answers:
    path = arguments.answers or answers_beside(roll)
    if arguments.answers is None and not path.exists():
        return given
    return answers_in(path).and_then(given)


def _keep(arguments: argparse.Namespace, file: Path, answers: Answers, roll: Roll) -> None:
    if not arguments.keep_answers:
        return
    path = arguments.answers or answers_beside(file)
    asked = [(question.column, question.value, question.rows) for question in roll.questions]
    write_file(path, write_answers(answers, asked).encode())
