"""A line for each request, as JSON: method, route, status, milliseconds. Never the address as sent (it may hold
anything), the query, the body, the client.

The routes that voters use have no line of their own: lines stand in the order of events and get a time from whoever
collects them, so that with the order of ballots in the public record, and a neighbour who saw somebody vote, they
could tell whose ballot is whose. They are counted, and the counts are written once an hour. Only our own faults get
a line at once there, without the route.
"""

from __future__ import annotations

import time
from collections import Counter
from threading import Lock

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import log, where
from api.problems import INTERNAL, respond

VOTER_TAG = "voter"
SUMMARY_SECONDS = 3600.0


class RequestLog:
    """Writes the lines, counts the voters' requests, and turns what nobody caught into a problem document."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._counts: Counter[str] = Counter()
        self._lock = Lock()
        self._since = time.monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            try:
                await self._app(scope, receive, send)
            finally:
                self._write_summary()
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        status = 0

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note_status)
        except Exception as error:  # noqa: BLE001  whatever it is, its text must not reach another log
            is_voters = _is_voters(scope)
            log().error(
                "fault",
                error=type(error).__name__,
                where=where(error.__traceback__),
                **({} if is_voters else {"method": scope["method"], "route": _route(scope)}),
            )
            if status == 0:
                await respond(INTERNAL)(scope, receive, note_status)
        self._note(scope, status, time.monotonic() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        if not _is_voters(scope):
            milliseconds = round(seconds * 1000)
            log().info("request", method=scope["method"], route=_route(scope), status=status, ms=milliseconds)
            return
        with self._lock:
            self._counts[f"{_route(scope)} {status}"] += 1
            due = time.monotonic() - self._since >= SUMMARY_SECONDS
        if due:
            self._write_summary()

    def _write_summary(self) -> None:
        with self._lock:
            counts, self._counts = dict(sorted(self._counts.items())), Counter()
            self._since = time.monotonic()
        if counts:
            log().info("voters", requests=counts)


def _route(scope: Scope) -> str:
    return getattr(scope.get("route"), "path", "none")


def _is_voters(scope: Scope) -> bool:
    return VOTER_TAG in getattr(scope.get("route"), "tags", ())
