"""`ballot-admin seal`, `open` and `close`."""

from __future__ import annotations

import argparse
import sys

from api.cli.context import Commands, add_consultation, find, now, open_databases, settings_of
from api.usecases.office.seal_prepared import seal_from_office
from api.usecases.office.sounds import make_sounds
from api.usecases.shared.calendar import close_consultation, open_consultation
from ballot.consultation.lifecycle import Actor
from ballot.errors import Refused


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands of this file to the parser."""
    for name, run, words in (
        ("seal", run_seal, "fix text, rule, trustees and credentials; nothing of it changes afterwards"),
        ("open", run_open, "begin the vote, once its time has come (a server does it by itself)"),
        ("close", run_close, "end the vote, once its time is over (a server does it by itself)"),
    ):
        parser = commands.add_parser(name, help=words)
        add_consultation(parser)
        parser.set_defaults(run=run)


def run_seal(arguments: argparse.Namespace) -> int:
    """Begin the public record with the text, the trustees and the credentials."""
    settings = settings_of(arguments)
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        election = seal_from_office(databases, uuid, by=Actor.ORGANISER, now=now())
        print(f"sealed {uuid}, fingerprint {election.fingerprint}")
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
