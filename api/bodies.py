"""Reading what a client sends, within bounds."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from api.problems import Problem

DRAINED = 32 * 1024 * 1024
"""Bytes thrown away at most, so that a client that sends too much still hears why it is refused."""


async def read_json_body(request: Request, limit: int, *, what: str) -> bytes:
    """The body, of at most `limit` bytes, kept in memory no further than that.

    `what` ("ballot" or "request") names it in the problem. Raises `Problem` 415 or 413.
    """
    return await _read_typed(request, limit, what, "application/json")


async def read_text_body(request: Request, limit: int, *, what: str) -> bytes:
    """The same of a plain text."""
    return await _read_typed(request, limit, what, "text/plain")


async def read_form(request: Request, limit: int) -> dict[str, str]:
    """The fields of a form, each once. Raises `Problem` 415, 413 or 400."""
    body = await _read_typed(request, limit, "request", "application/x-www-form-urlencoded")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=20)
    except ValueError as error:
        raise Problem("request-malformed", "The form cannot be read.") from error
    return dict(pairs)


async def _read_typed(request: Request, limit: int, what: str, expected: str) -> bytes:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != expected:
        raise Problem("wrong-content-type", f"Send it with the header Content-Type: {expected}.")
    return await read_body(request, limit, what=what)


async def read_body(request: Request, limit: int, *, what: str) -> bytes:
    """The body, whatever its type. Raises `Problem` 413."""
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
