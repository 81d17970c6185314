"""`ballot-admin sounds`."""

from __future__ import annotations

import argparse

from api.cli.context import add_consultation, find, open_databases, settings_of
from api.usecases.office.sounds import make_sounds
from ballot.cli.commands import Parsers


def add_arguments(commands: Parsers) -> None:
    """What the command of this file takes."""
    parser = commands["sounds"]
    add_consultation(parser)
    parser.set_defaults(run=run_sounds)


def run_sounds(arguments: argparse.Namespace) -> int:
    """Make them anew; a running server has them at once."""
    settings = settings_of(arguments)
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        languages = make_sounds(databases, uuid, settings.data, clips=settings.clips)
    print(f"sounds {uuid} {' '.join(languages)}")
    return 0
