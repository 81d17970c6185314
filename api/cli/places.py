"""`ballot-admin staff-link`."""

from __future__ import annotations

import argparse
import os

from api.cli.context import add_consultation, find, now, open_databases, public_origin
from api.usecases.polling.staff import make_staff_link
from ballot.cli.commands import Parsers


def add_arguments(commands: Parsers) -> None:
    """What the command of this file takes."""
    parser = commands["staff-link"]
    add_consultation(parser)
    parser.add_argument("place", metavar="PLACE", help="its name, or its number in the consultation (from 1)")
    parser.add_argument("--origin", metavar="URL", help="public base address (or set UNE_VOIX_ORIGIN)")
    parser.set_defaults(run=run_staff_link)


def run_staff_link(arguments: argparse.Namespace) -> int:
    """Print the link; it is shown once and kept nowhere."""
    with open_databases(arguments) as databases:
        stored = find(databases, arguments.consultation)
        origin = public_origin(arguments, stored, "the link")
        secret = make_staff_link(databases, stored.uuid, arguments.place, now=now(), random=os.urandom)
    print(f"{origin}/staff/sign-in#{secret}")
    return 0
