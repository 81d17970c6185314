"""Fetch public files or a page, and send a witness's signature: the one place that opens a connection.

An address may be that of a record (`https://host/records/UUID.bel`), of an observer's package (`…/UUID.zip`), or of a
consultation's page (`https://host/consultations/SLUG`), which names its record in /api/consultations/SLUG. The
logbook and the checkpoint of a record have its address with another ending.
"""

from __future__ import annotations

import json
import socket
import ssl
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from threading import Timer
from time import monotonic
from typing import IO, BinaryIO

from ballot.cli.files import CannotRead
from ballot.consultation import addresses
from ballot.election import check_uuid
from ballot.errors import Malformed

TIMEOUT_S = 30
"""Seconds without a byte."""

TOTAL_S = 3600
"""Seconds for one file; the largest come in them at 20 Mbit/s. A server that sends byte by byte holds nobody longer."""

ALL_S = 2 * TOTAL_S
"""Seconds for all files of one consultation, however often they are asked for."""

CHUNK = 1024 * 1024
FILE_LIMIT = 8 * 1024**3
"""Bytes; a record of a million dwellings fits."""


def download(url: str, *, limit: int = FILE_LIMIT) -> BinaryIO:
    """The file at `url`, in a temporary file that vanishes when closed. Raises `CannotRead`."""
    file = download_if_there(url, limit=limit)
    if file is None:
        raise CannotRead(f"There is nothing at {url}.")
    return file


def download_if_there(url: str, *, limit: int = FILE_LIMIT) -> BinaryIO | None:
    """As `download`, and None where the server says that there is no such file."""
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115  the caller closes it
    try:
        _receive(url, file, limit)
    except CannotRead:
        file.close()
        raise
    except urllib.error.HTTPError as error:
        file.close()
        if error.code == HTTPStatus.NOT_FOUND:
            return None
        raise CannotRead(f"{url} cannot be fetched: {_reason(error)}.") from error
    # A server, honest or not, may send anything: whatever it is, it says nothing about the record.
    except (OSError, ValueError, HTTPException) as error:
        file.close()
        raise CannotRead(f"{url} cannot be fetched: {_reason(error)}.") from error
    file.seek(0)
    return file


def fetch(url: str, limit: int) -> bytes:
    """What is at `url`, of at most `limit` bytes. Raises `CannotRead`."""
    try:
        with _open(url) as response:
            body = response.read(limit + 1)
    except (OSError, ValueError, HTTPException) as error:
        raise CannotRead(f"{url} cannot be fetched: {_reason(error)}.") from error
    if len(body) > limit:
        raise CannotRead(f"What comes from {url} is larger than {limit} bytes.")
    return body


def fetch_page(url: str, limit: int) -> tuple[bytes, list[str]]:
    """As `fetch`, and what of the answer would make a browser show something else than these bytes."""
    try:
        with _open(url) as response:
            body = response.read(limit + 1)
            headers, final = response.headers, response.geturl()
    except (OSError, ValueError, HTTPException) as error:
        raise CannotRead(f"{url} cannot be fetched: {_reason(error)}.") from error
    if len(body) > limit:
        raise CannotRead(f"What comes from {url} is larger than {limit} bytes.")
    strange = [f"is sent with the header {name}" for name in ("Refresh", "Link") if name in headers]
    if final != url:
        strange.append("leads on to another address")
    if headers.get("Content-Type", "").replace(" ", "").lower() != "text/html;charset=utf-8":
        strange.append("is not sent as a page in UTF-8")
    return body, strange


def _receive(url: str, file: BinaryIO, limit: int) -> None:
    with _open(url) as response:
        expected = response.headers.get("Content-Length")
        while piece := response.read(CHUNK):
            if file.tell() + len(piece) > limit:
                raise CannotRead(f"The file at {url} is larger than it can be; nothing was kept of it.")
            file.write(piece)
    if expected is not None and file.tell() != int(expected):
        raise CannotRead(f"The file at {url} came only in part; try again.")


def send_note(url: str, note: bytes) -> bytes:
    """Send a signed note to `url`, and give the answer. Raises `CannotRead` with the server's reason."""
    request = urllib.request.Request(url, data=note, headers={"Content-Type": "text/plain"}, method="POST")  # noqa: S310  _open looks at the scheme
    try:
        with _open(request) as response:
            return response.read(CHUNK)
    except urllib.error.HTTPError as error:
        raise CannotRead(f"{url} did not take the signature: {_detail(error)}.") from error
    except (OSError, ValueError, HTTPException) as error:
        raise CannotRead(f"{url} cannot be reached: {_reason(error)}.") from error


def cosigned_url(url: str, uuid: str) -> str:
    """Where the server that `url` leads to takes countersigned checkpoints of an election."""
    return addresses.at(_origin(url), addresses.COSIGNED, uuid=uuid)


def _origin(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, "", "", ""))


def _detail(error: urllib.error.HTTPError) -> str:
    try:
        return " ".join(str(json.loads(error.read(CHUNK))["detail"]).split())[:300].rstrip(".")
    except (OSError, ValueError, LookupError, TypeError, RecursionError, HTTPException):
        return _reason(error)


def record_url(url: str) -> str:
    """The address of the record or package that `url` leads to. Raises `CannotRead`."""
    parts = urllib.parse.urlsplit(url)
    if named_file(url)[1] in ("bel", "zip"):
        return url
    slug = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if not slug:
        raise CannotRead(
            f"{url} names no consultation; give the address of its page or of its record (…/UUID.bel)."
        )
    described = addresses.at(_origin(url), addresses.DESCRIPTION, slug=slug)
    try:
        with _open(described) as response:
            uuid = _uuid_in(response.read(CHUNK))
    except (OSError, ValueError, HTTPException) as error:
        raise CannotRead(f"{described} cannot be fetched: {_reason(error)}.") from error
    return addresses.at(_origin(url), addresses.RECORD, uuid=uuid)


def named_file(url: str) -> tuple[str, str]:
    """The last name of an address without its ending, and the ending in lower case, whatever query follows."""
    name = urllib.parse.unquote(urllib.parse.urlsplit(url).path).rsplit("/", 1)[-1]
    stem, dot, ending = name.rpartition(".")
    return (stem, ending.lower()) if dot else (name, "")


def sibling(url: str, ending: str) -> str:
    """The address of the file beside the record at `url`, with the ending `logbook` or `checkpoint`."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(
        parts._replace(path=f"{parts.path.rpartition('.')[0]}.{ending}", query="", fragment="")
    )


def _uuid_in(body: bytes) -> str:
    try:
        return check_uuid(json.loads(body)["uuid"])
    except (ValueError, LookupError, TypeError, RecursionError, Malformed) as error:
        raise CannotRead("The server does not describe a consultation at this address.") from error


def _reason(error: Exception) -> str:
    # The text of some errors quotes what the server sent, over several lines.
    return " ".join(str(error).split())[:200] or type(error).__name__


class _SameOrigin(urllib.request.HTTPRedirectHandler):
    """Follows redirections within the same origin only: whoever is asked shall be the one who answers."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if _origin(urllib.parse.urljoin(req.full_url, newurl)) != _origin(req.full_url):
            raise CannotRead(
                f"{req.full_url} leads on to {newurl[:200]!r}, at another origin, which is not followed. Give that "
                "address instead, if it is the one that the organiser published."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Watched:
    """The sockets of one request, to be cut off together."""

    def __init__(self) -> None:
        self.is_cut = False
        self.sockets: list[socket.socket] = []

    def cut(self) -> None:
        """End the request from another thread: what waits on a socket then returns at once."""
        self.is_cut = True
        for item in self.sockets:
            with suppress(OSError):
                item.shutdown(socket.SHUT_RDWR)


_watched: ContextVar[_Watched] = ContextVar("watched")


class _Connection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _watched.get().sockets.append(self.sock)


class _SecureConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _watched.get().sockets.append(self.sock)


class _Plain(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _Secure(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(_SecureConnection, req, context=ssl.create_default_context())


_opener = urllib.request.build_opener(_SameOrigin, _Plain, _Secure)


_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def one_clock() -> Iterator[None]:
    """All requests within the block together take `ALL_S` at most."""
    before = _until.set(monotonic() + ALL_S)
    try:
        yield
    finally:
        _until.reset(before)


@contextmanager
def _open(target: str | urllib.request.Request) -> Iterator[HTTPResponse]:
    """The answer, for as long as the block lasts, and for `TOTAL_S` at most. Raises `CannotRead`, and as `urllib`."""
    url = target if isinstance(target, str) else target.full_url
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise CannotRead(f"{url} is neither an http nor an https address.")
    until = _until.get()
    left = TOTAL_S if until is None else min(TOTAL_S, until - monotonic())
    if left <= 0:
        raise CannotRead(f"There is no time left for {url}: what came before it took {ALL_S} seconds.")
    watched = _Watched()
    timer = Timer(left, watched.cut)
    timer.daemon = True
    before = _watched.set(watched)
    timer.start()
    try:
        with _opener.open(target, timeout=TIMEOUT_S) as response:
            yield response
    except (OSError, ValueError, HTTPException, CannotRead) as error:
        if watched.is_cut:
            raise CannotRead(_too_slow(url, left)) from error
        raise
    finally:
        timer.cancel()
        _watched.reset(before)
    if watched.is_cut:
        raise CannotRead(_too_slow(url, left))


def _too_slow(url: str, seconds: float) -> str:
    return f"What {url} sends takes longer than {seconds:.1f} seconds; nothing was kept of it."
