"""Reading what a client sends, within bounds."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request

from api.problems import Problem

DRAINED = 32 * 1024 * 1024
"""Bytes thrown away at most, so that a client that sends too much still hears why it is refused."""


JSON = "application/json"


async def read_body(request: Request, limit: int, *, what: str, expected: str = JSON) -> bytes:
    """The body, of at most `limit` bytes and of the media type `expected`, kept in memory no further than that.

    `what` ("ballot" or "request") names it in the problem. Raises `Problem` 415 or 413.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != expected:
        raise Problem("wrong-content-type", f"Send it with the header Content-Type: {expected}.")
    body = bytearray()
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size <= limit:
                body += chunk
            elif size > DRAINED:
                break
    except ClientDisconnect as error:
        raise Problem("request-malformed", "The connection ended before everything had come.") from error
    if size > limit:
        raise Problem(f"{what}-too-large", f"At most {limit} bytes are taken; a real one is far smaller.")
    return bytes(body)
