"""Reading what a client sends, within bounds."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request

from api.problems import Problem

DRAINED = 32 * 1024 * 1024
"""Bytes thrown away at most, so that a client that sends too much still hears why it is refused."""


async def read_json_body(request: Request, limit: int, *, what: str) -> bytes:
    """The body, of at most `limit` bytes, kept in memory no further than that.

    `what` ("ballot" or "request") names it in the problem. Raises `Problem` 415 or 413.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Problem("wrong-content-type", "Send it with the header Content-Type: application/json.")
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
