"""`ballot-admin add-trustee`, `remove-trustee` and `commitments`."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.cli.context import add_consultation, find, open_databases
from api.files import read_text_file
from api.usecases.office.commitments import MAX_COMMITMENTS_BYTES, take_commitments
from api.usecases.office.trustees import add_trustee, remove_trustee, trustees_wanted
from ballot.cli.commands import Parsers
from ballot.trustees.ceremony.commitments import read_commitments
from ballot.trustees.members import KEY_LIMIT


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    add = commands["add-trustee"]
    add_consultation(add)
    add.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="public key, from `ballot trustee keygen` or `ballot trustee assemble`",
    )
    add.set_defaults(run=run_add)
    remove = commands["remove-trustee"]
    add_consultation(remove)
    remove.add_argument("position", type=int, metavar="NUMBER", help="the trustee's number, from 1")
    remove.set_defaults(run=run_remove)
    commitments = commands["commitments"]
    add_consultation(commitments)
    commitments.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="from `ballot trustee draw`, of all trustees, in order; each file may hold several lines",
    )
    commitments.set_defaults(run=run_commitments)


def run_add(arguments: argparse.Namespace) -> int:
    """Check the key and keep it."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        there = add_trustee(databases, uuid, read_text_file(arguments.file, "public key", KEY_LIMIT))
        wanted, _ = trustees_wanted(databases, uuid)
    print(f"{there} of {wanted} trustees")
    return 0


def run_remove(arguments: argparse.Namespace) -> int:
    """Forget the key."""
    with open_databases(arguments) as databases:
        remove_trustee(databases, find(databases, arguments.consultation).uuid, arguments.position)
    print(f"removed trustee {arguments.position}")
    return 0


def run_commitments(arguments: argparse.Namespace) -> int:
    """Check the commitments, against the key too if it is there, and keep them for the logbook."""
    digests = read_commitments(
        [read_text_file(path, "file of commitments", MAX_COMMITMENTS_BYTES) for path in arguments.files]
    )
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        replaced = take_commitments(databases, uuid, digests)
    print(f"noted {len(digests)} commitments{', in place of others' if replaced else ''}")
    return 0
