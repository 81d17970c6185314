"""What the server says about its work: lines of JSON on standard error, without saying who did what when.

Any part may write here, so nothing of the web is known; requests are written by `api.request_log`.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

import structlog
from structlog.typing import FilteringBoundLogger

from api.settings import REPOSITORY

_OWN = tuple(str(REPOSITORY / package) for package in ("api", "ballot", "printouts"))


def configure_logs() -> None:
    """Send our lines to standard error as JSON. Called once by whoever starts a process, never on import."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )


def log() -> FilteringBoundLogger:
    """Our logger."""
    logger: FilteringBoundLogger = structlog.get_logger("une-voix")
    return logger


def where(trace: TracebackType | None) -> list[str]:
    """The places in our own code that an error passed through, and last the one where it arose.

    Not its text, which may hold what somebody sent.
    """
    frames = traceback.extract_tb(trace)
    own = [frame for frame in frames if frame.filename.startswith(_OWN)]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in [*own, *frames[-1:]]]
