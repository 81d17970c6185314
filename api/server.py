"""Running the application under uvicorn, with the settings that keep voters' requests out of every log.

In one process (`make_server`) or in several on one listener (`run_workers`), under the same limits.
"""

from __future__ import annotations

import signal
import socket

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from api.app import create_app
from api.logs import configure_logs
from api.settings import Settings
from ballot.errors import Refused

STOP_SECONDS = 10

WORKER_SECONDS = 60
"""A worker that is silent for so long is killed and replaced. On a busy machine importing alone takes many seconds."""

_WORKER_APP = "api.server:make_worker_app"


def make_server(settings: Settings, *, host: str = "127.0.0.1", port: int = 8000) -> uvicorn.Server:
    """A server that is not started yet; its `run()` returns when the process is asked to stop.

    The databases must be at head (`api.database.upgrade`). `started` becomes true once requests are answered.
    """
    configure_logs()
    return uvicorn.Server(server_config(create_app(settings), host=host, port=port))


def run_workers(workers: int, listener: socket.socket) -> None:
    """Answer on `listener` from so many processes (at least 2) until SIGINT or SIGTERM.

    Each reads its settings from the environment. The databases must be at head (`api.database.upgrade`).
    """
    Multiprocess(server_config(_WORKER_APP, workers=workers), sockets=[listener]).run()


def make_worker_app() -> FastAPI:
    """The application of one of several processes, with its settings from the environment."""
    configure_logs()
    return create_app()


def server_config(
    app: FastAPI | str, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 1
) -> uvicorn.Config:
    """What uvicorn is told, however it is started; `app` is an application, or where to find a factory of it."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        host=host,
        port=port,
        workers=workers,
        # uvicorn's own lines hold addresses of clients and paths as sent.
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_worker_healthcheck=WORKER_SECONDS,
        h11_max_incomplete_event_size=32 * 1024,
    )


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
