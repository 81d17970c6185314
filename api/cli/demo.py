"""`ballot-admin demo`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from api.cli.context import add_data, check_port, now, progress, settings_of
from api.cli.count import print_outcome
from api.demo.build import prepare
from api.demo.finish import finish
from api.demo.folder import GUIDE, LETTERS, MARK, read_built, taken
from api.demo.serving import serve
from api.server import listen
from ballot.cli.commands import Parsers
from ballot.errors import Refused

DEFAULT_PORT = 8000


def add_arguments(commands: Parsers) -> None:
    """What the command of this file takes."""
    parser = commands["demo"]
    add_data(parser)
    parser.add_argument(
        "--port", type=int, help=f"port on 127.0.0.1, 0 for any (default: the last one, first {DEFAULT_PORT})"
    )
    parser.add_argument(
        "--finish", action="store_true", help="close, count, decrypt, publish; print the record"
    )
    parser.set_defaults(run=run_demo)


def run_demo(arguments: argparse.Namespace) -> int:
    """Build and serve, or finish."""
    folder = settings_of(arguments).data
    if arguments.port is not None:
        check_port(arguments.port)
    if arguments.finish:
        return _finish(folder)
    with taken(folder):
        before = read_built(folder)
        port = arguments.port if arguments.port is not None else (before.port if before else DEFAULT_PORT)
        with listen("127.0.0.1", port) as listener:
            print("Preparing the demonstration…", file=sys.stderr)
            with progress("printing letters") as show:
                built = prepare(folder, listener.getsockname()[1], now=now(), progress=show)
            print(f"Letters: {folder / LETTERS}; how to go on: {folder / GUIDE}", file=sys.stderr)
            print("Ctrl-C stops the server.", file=sys.stderr)
            serve(folder, built, listener)
    return 0


def _finish(folder: Path) -> int:
    if not (folder / MARK).exists():
        raise Refused(f"There is no demonstration in {folder}: build one first, without --finish.")
    with taken(folder):
        built = read_built(folder)
        if built is None:
            raise Refused(
                f"The demonstration in {folder} is not built: run the same command without --finish."
            )
        with progress("checking ballots") as show:
            record, outcome = finish(folder, built, now=now(), progress=show)
    print_outcome(outcome)
    print(record)
    return 0
