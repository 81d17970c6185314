"""`ballot-admin import-roll`."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from api.cli.context import UsageError, add_consultation, find, open_databases
from api.files import read_file
from api.usecases.office.draft import require_draft
from api.usecases.office.roll import import_roll
from ballot.cli.commands import Parsers
from ballot.roll.reading import MAX_BYTES, Roll, read_roll


def add_arguments(commands: Parsers) -> None:
    """What the command of this file takes."""
    parser = commands["import-roll"]
    add_consultation(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV as the management software exports it")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help="which column of the file holds a field, where its name does not tell",
    )
    parser.add_argument("--dry-run", action="store_true", help="only show what would be imported")
    parser.set_defaults(run=run_import)


def run_import(arguments: argparse.Namespace) -> int:
    """Read the file, show every row that is left out and why, and import all or nothing."""
    mapping = {}
    for item in arguments.column:
        field, equals, name = item.partition("=")
        if not equals or not name:
            raise UsageError(f"--column takes FIELD=NAME, for example reference=Lot, not {item[:60]!r}")
        mapping[field.strip()] = name
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        require_draft(databases, uuid, "import a roll")
        roll = read_roll(read_file(arguments.file, "roll", MAX_BYTES), mapping)
        replaced = None if arguments.dry_run else import_roll(databases, uuid, roll)
    _show(roll)
    if replaced is None:
        print(f"would import {len(roll.dwellings)} dwellings; nothing was imported")
        return 0
    if replaced:
        print(f"replaced the former roll of {replaced} dwellings")
    print(f"imported {len(roll.dwellings)} dwellings")
    return 0


def _show(roll: Roll) -> None:
    print(f"read {roll.rows} rows ({roll.encoding}, {roll.separator})")
    if roll.ignored_columns:
        print(f"columns not read: {', '.join(roll.ignored_columns)}")
    for warning in roll.warnings:
        print(f"warning: {warning}")
    for entry in roll.left_out:
        print(f"left out: line {entry.row}, {entry.reference or '-'}: {entry.reason}")
    if roll.left_out:
        counts = Counter(entry.kind for entry in roll.left_out)
        listed = ", ".join(f"{kind.value}: {count}" for kind, count in counts.most_common())
        print(f"left out {len(roll.left_out)} rows ({listed})")
