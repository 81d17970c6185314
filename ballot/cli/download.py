"""Fetch public files over the network: the one place in `ballot` that opens a connection.

An address may be that of a record (`https://host/records/UUID.bel`), of an observer's package (`…/UUID.zip`), or of a
consultation's page (`https://host/consultations/SLUG`), which names its record in /api/consultations/SLUG. The
logbook and the checkpoint of a record have its address with another ending.
"""

from __future__ import annotations

import json
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from typing import BinaryIO

from ballot.cli.files import CannotRead

TIMEOUT_S = 30
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
        with _open(url) as response:
            while piece := response.read(CHUNK):
                file.write(piece)
                if file.tell() > limit:
                    file.close()
                    raise CannotRead(f"The file at {url} is larger than it can be; nothing was kept of it.")
            expected = response.headers.get("Content-Length")
    except urllib.error.HTTPError as error:
        file.close()
        if error.code == HTTPStatus.NOT_FOUND:
            return None
        raise CannotRead(f"{url} cannot be fetched: {error}.") from error
    except (OSError, ValueError, HTTPException) as error:
        file.close()
        raise CannotRead(f"{url} cannot be fetched: {error}.") from error
    if expected is not None and file.tell() != int(expected):
        file.close()
        raise CannotRead(f"The file at {url} came only in part; try again.")
    file.seek(0)
    return file


def record_url(url: str) -> str:
    """The address of the record or package that `url` leads to. Raises `CannotRead`."""
    parts = urllib.parse.urlsplit(url)
    if parts.path.endswith((".bel", ".zip")):
        return url
    slug = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if not slug:
        raise CannotRead(
            f"{url} names no consultation; give the address of its page or of its record (…/UUID.bel)."
        )
    described = urllib.parse.urlunsplit((parts.scheme, parts.netloc, f"/api/consultations/{slug}", "", ""))
    try:
        with _open(described) as response:
            uuid = json.loads(response.read(CHUNK))["uuid"]
    except (OSError, ValueError, KeyError, TypeError, HTTPException) as error:
        raise CannotRead(f"{described} does not describe a consultation: {error}.") from error
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, f"/records/{uuid}.bel", "", ""))


def sibling(url: str, ending: str) -> str:
    """The address of the file beside the record at `url`, with the ending `logbook` or `checkpoint`."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(
        parts._replace(path=f"{parts.path.removesuffix('.bel')}.{ending}", query="")
    )


def _open(url: str) -> HTTPResponse:
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise CannotRead(f"{url} is neither an http nor an https address.")
    response: HTTPResponse = urllib.request.urlopen(url, timeout=TIMEOUT_S)  # noqa: S310  the scheme was checked
    return response
