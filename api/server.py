"""Running the application under uvicorn, with the settings that keep voters' requests out of every log."""

from __future__ import annotations

import uvicorn

from api.app import create_app
from api.logs import configure_logs
from api.settings import Settings

STOP_SECONDS = 10


def make_server(settings: Settings, *, host: str = "127.0.0.1", port: int = 8000) -> uvicorn.Server:
    """A server that is not started yet; its `run()` returns when the process is asked to stop.

    The databases must be at head (`api.database.upgrade`). `started` becomes true once requests are answered.
    """
    configure_logs()
    config = uvicorn.Config(
        create_app(settings),
        host=host,
        port=port,
        # uvicorn's own lines hold addresses of clients and paths as sent.
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        h11_max_incomplete_event_size=32 * 1024,
    )
    return uvicorn.Server(config)
