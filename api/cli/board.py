"""`ballot-admin note`, `minutes`, `witness` and `package`: what the board writes down, and what observers get."""

from __future__ import annotations

import argparse
from hashlib import sha256
from pathlib import Path

from api.cli.context import add_consultation, find, now, open_databases
from api.files import read_file
from api.usecases.board.notes import note_minutes, note_of_the_board
from api.usecases.board.witnesses import add_witness
from api.usecases.public.package import write_package
from ballot.cli.commands import Parsers
from ballot.transparency.logbook import EntryType

MAX_MINUTES_BYTES = 100_000_000

_KINDS = {kind.value: kind for kind in (EntryType.INCIDENT, EntryType.PLACE_OPENED, EntryType.PLACE_CLOSED)}


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    note = commands["note"]
    add_consultation(note)
    note.add_argument("kind", choices=sorted(_KINDS), metavar="KIND", help=", ".join(sorted(_KINDS)))
    note.add_argument(
        "words", metavar="WORDS", help="what happened, or the name of the place; everybody can read it"
    )
    note.set_defaults(run=run_note)
    minutes = commands["minutes"]
    add_consultation(minutes)
    minutes.add_argument("file", type=Path, metavar="FILE", help="the minutes, as they were signed")
    minutes.set_defaults(run=run_minutes)
    witness = commands["witness"]
    add_consultation(witness)
    witness.add_argument("key", metavar="KEY", help="what `ballot witness keygen` printed: name+id+base64")
    witness.set_defaults(run=run_witness)
    package = commands["package"]
    add_consultation(package)
    package.add_argument(
        "--out", type=Path, metavar="FILE", help="where to (default: UUID.zip in this folder)"
    )
    package.set_defaults(run=run_package)


def run_witness(arguments: argparse.Namespace) -> int:
    """Know one witness more."""
    with open_databases(arguments) as databases:
        known = add_witness(databases, find(databases, arguments.consultation).uuid, arguments.key)
    for key in known:
        print(f"witness {key.text}")
    return 0


def run_note(arguments: argparse.Namespace) -> int:
    """Add an entry to the logbook."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        head = note_of_the_board(databases, uuid, _KINDS[arguments.kind], arguments.words, now=now())
    print(f"logbook entry {head.height}: {arguments.kind}")
    return 0


def run_minutes(arguments: argparse.Namespace) -> int:
    """Add the minutes' SHA-256 to the logbook."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        digest = sha256(read_file(arguments.file, "file of the minutes", MAX_MINUTES_BYTES)).hexdigest()
        head = note_minutes(databases, uuid, digest)
    print(f"logbook entry {head.height}: minutes {digest}")
    return 0


def run_package(arguments: argparse.Namespace) -> int:
    """Write the package to a file."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        path: Path = arguments.out or Path(f"{uuid}.zip")
        write_package(databases, uuid, path)
    print(path)
    return 0
