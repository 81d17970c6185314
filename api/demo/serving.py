"""Serve the demonstration and say once when it answers."""

from __future__ import annotations

import socket
import sys
import threading
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from api.demo.build import settings_for
from api.demo.folder import Built
from api.server import make_server, run_until_signal

PATIENCE_SECONDS = 30


def serve(folder: Path, built: Built, listener: socket.socket) -> None:
    """Answer on `listener` until SIGINT or SIGTERM; prints `ready URL consultation=UUID` on stdout."""
    settings = settings_for(folder, built.port)
    if not (settings.pages / "voter.js").is_file():
        print(f"The voter's page is not built ({settings.pages}): run `make setup`.", file=sys.stderr)
    listener.listen()
    server = make_server(settings, port=built.port)
    threading.Thread(target=_say_ready, args=(built,), daemon=True).start()
    run_until_signal(server, listener)


def _say_ready(built: Built) -> None:
    # The listener queues this request until the server is up, so one is enough.
    connection = HTTPConnection("127.0.0.1", built.port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, HTTPException) as error:
        print(f"The server does not answer on {built.origin} ({type(error).__name__}).", file=sys.stderr)
        return
    finally:
        connection.close()
    print(f"ready {built.origin} consultation={built.uuid}", flush=True)
