"""`ballot-admin serve`."""

from __future__ import annotations

import argparse
import os
import signal
import socket

import uvicorn

from api.cli.context import UsageError, add_data, open_databases, settings_of
from api.server import make_server, run_workers
from ballot.cli.commands import Parsers
from ballot.errors import Refused

MAX_PORT = 65535


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


def check_port(port: int) -> None:
    """Raise `UsageError` for what is no port."""
    if not 0 <= port <= MAX_PORT:
        raise UsageError(f"--port goes from 0 to {MAX_PORT}")


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; clients are refused until a server listens. Raises `Refused`."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Every accepted connection takes this over, in whichever process. Without it, the kernel keeps the second half of
    # an answer until the client acknowledges the first, which clients put off by 40 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise Refused(
            f"The server cannot listen on {host} port {port}: {error.strerror or 'unknown address'}. "
            "Stop what listens there, or choose another --port."
        ) from error
    return listener


def run_until_signal(server: uvicorn.Server, listener: socket.socket) -> None:
    """Run the server; SIGINT and SIGTERM end it cleanly and are then forgotten.

    uvicorn raises them again once it has stopped, for a caller that wants to die of them; an office does not.
    """
    before = {sign: signal.signal(sign, lambda *_: None) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[listener])
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
