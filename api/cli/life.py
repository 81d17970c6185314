"""`ballot-admin seal`, `open` and `close`."""

from __future__ import annotations

import argparse
import sys

from api.cli.context import add_consultation, find, now, open_databases, settings_of
from api.usecases.office.seal_prepared import seal_from_office
from api.usecases.office.sounds import make_sounds
from api.usecases.shared.calendar import close_consultation, open_consultation
from ballot.cli.commands import Parsers
from ballot.consultation.lifecycle import Actor
from ballot.errors import Refused


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    for name, run in (("seal", run_seal), ("open", run_open), ("close", run_close)):
        parser = commands[name]
        add_consultation(parser)
        parser.set_defaults(run=run)


def run_seal(arguments: argparse.Namespace) -> int:
    """Begin the public record with the text, the trustees and the credentials."""
    settings = settings_of(arguments)
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        origin = settings_of(arguments).origin
        election = seal_from_office(databases, uuid, origin=origin, by=Actor.ORGANISER, now=now())
        print(f"sealed {uuid}, fingerprint {election.fingerprint}")
        print(f"the letters bear {election.short_fingerprint}")
        try:
            make_sounds(databases, uuid, settings.data, clips=settings.clips)
        except Refused as error:
            # Sound is a comfort, and the seal stands.
            print(f"ballot-admin: {error}", file=sys.stderr)
    return 0


def run_open(arguments: argparse.Namespace) -> int:
    """Open the vote."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        open_consultation(databases, uuid, by=Actor.BOARD, now=now())
    print(f"open {uuid}")
    return 0


def run_close(arguments: argparse.Namespace) -> int:
    """Close the vote."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        close_consultation(databases, uuid, by=Actor.BOARD, now=now())
    print(f"closed {uuid}")
    return 0
