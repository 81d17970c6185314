"""`ballot-admin serve`."""

from __future__ import annotations

import argparse
import os

from api.cli.context import UsageError, add_data, check_port, open_databases, settings_of
from api.server import listen, make_server, run_until_signal, run_workers
from ballot.cli.commands import Parsers


def add_arguments(commands: Parsers) -> None:
    """What the command of this file takes."""
    parser = commands["serve"]
    add_data(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port, 0 for any (default: %(default)s)")
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes (default: %(default)s)"
    )
    parser.add_argument("--origin", metavar="URL", help="public base address (or set UNE_VOIX_ORIGIN)")
    parser.set_defaults(run=run_serve)


def run_serve(arguments: argparse.Namespace) -> int:
    """Serve until SIGINT or SIGTERM."""
    check_port(arguments.port)
    if arguments.workers < 1:
        raise UsageError("--workers is at least 1")
    # Worker processes read their settings from the environment; nothing secret is in it.
    os.environ["UNE_VOIX_DATA"] = str(settings_of(arguments).data.resolve())
    if arguments.origin:
        os.environ["UNE_VOIX_ORIGIN"] = arguments.origin
    with open_databases(arguments, create=True):
        pass
    with listen(arguments.host, arguments.port) as listener:
        host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
        print(f"serving http://{host}:{listener.getsockname()[1]}", flush=True)
        if arguments.workers == 1:
            run_until_signal(make_server(settings_of(arguments)), listener)
        else:
            run_workers(arguments.workers, listener)
    return 0
