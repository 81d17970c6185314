"""Every request that bears a kiosk's name must bear its signature, whatever the address; then it passes, once.

    Kiosk: 1f2e3d4c5b6a7988            the kiosk
    Kiosk-Counter: 42                  greater than that of every request before
    Kiosk-Signature: hex               see api/usecases/polling/signatures.py

A refused copy is answered with `Kiosk-Counter`, the last one accepted, so that a kiosk whose disk lost its counter in
a power cut can go on. Phones send no such header and are not looked at here.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.bodies import read_body
from api.database import DatabaseBusy, Databases
from api.errors import KioskReplayed
from api.problems import BUSY, Problem, problem_of, respond
from api.request_log import VOTER_TAG
from api.usecases.polling.kiosks import accept_request
from api.usecases.polling.signatures import request_message
from ballot.errors import BallotError

BODY_LIMIT = 64 * 1024
MAX_COUNTER = 2**53


@dataclass(frozen=True, slots=True)
class _Route:
    """Stands for the route in the log: a refused request of a kiosk is a voter's as much as one that passes."""

    path: str = "kiosk-refused"
    tags: tuple[str, ...] = (VOTER_TAG,)


class KioskRequests:
    """Lets kiosks' requests through once each; puts the kiosk's name into the request's state as `kiosk`."""

    def __init__(self, app: ASGIApp, *, databases: Databases) -> None:
        self._app = app
        self._databases = databases

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "kiosk" not in (headers := Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        try:
            body = await read_body(Request(scope, receive), BODY_LIMIT, what="request")
            await self._accept(scope, headers, body)
        except Problem as problem:
            scope["route"] = _Route()
            await respond(problem)(scope, receive, send)
            return
        scope.setdefault("state", {})["kiosk"] = headers["kiosk"]
        await self._app(scope, _again(body, receive), send)

    async def _accept(self, scope: Scope, headers: Headers, body: bytes) -> None:
        kiosk, counter = headers["kiosk"], _counter(headers.get("kiosk-counter", ""))
        path = scope["raw_path"].decode("ascii", "replace")
        query = scope["query_string"].decode("ascii", "replace")
        signed = request_message(kiosk, counter, scope["method"], f"{path}?{query}" if query else path, body)
        signature = headers.get("kiosk-signature", "")
        try:
            await run_in_threadpool(accept_request, self._databases, kiosk, counter, signed, signature, path)
        except KioskReplayed as error:
            raise Problem(error.code, str(error), {"Kiosk-Counter": str(error.counter)}) from error
        except BallotError as error:
            raise problem_of(error) from error
        except DatabaseBusy as error:
            raise BUSY from error


def _counter(text: str) -> int:
    counter = int(text) if text.isascii() and text.isdigit() and len(text) <= 16 else 0
    if not 0 < counter <= MAX_COUNTER:
        raise Problem("request-malformed", "The header Kiosk-Counter must be a number from 1.")
    return counter


def _again(body: bytes, receive: Receive) -> Receive:
    is_given = False

    async def give() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give
