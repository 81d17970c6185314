"""Fetch a record over the network: the one place in `ballot` that opens a connection.

An address may be that of a record (`https://host/records/UUID.bel`) or of a consultation's page
(`https://host/consultations/SLUG`), which names its record in /api/consultations/SLUG.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPResponse
from typing import BinaryIO

from ballot.cli.files import CannotRead

TIMEOUT_S = 30
CHUNK = 1024 * 1024
RECORD_LIMIT = 8 * 1024**3


def download(url: str) -> BinaryIO:
    """The record at `url`, in a temporary file that vanishes when closed. Raises `CannotRead`."""
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115  the caller closes it
    try:
        with _open(_record_url(url)) as response:
            shutil.copyfileobj(response, file, CHUNK)
            expected = response.headers.get("Content-Length")
    except (OSError, ValueError) as error:
        file.close()
        raise CannotRead(f"The record at {url} cannot be fetched: {error}.") from error
    if expected is not None and file.tell() != int(expected):
        file.close()
        raise CannotRead(f"The record at {url} came only in part; try again.")
    file.seek(0)
    return file


def _record_url(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    if parts.path.endswith(".bel"):
        return url
    slug = parts.path.rstrip("/").rsplit("/", 1)[-1]
    if not slug:
        raise CannotRead(
            f"{url} names no consultation; give the address of its page or of its record (…/UUID.bel)."
        )
    described = urllib.parse.urlunsplit((parts.scheme, parts.netloc, f"/api/consultations/{slug}", "", ""))
    with _open(described) as response:
        uuid = json.loads(response.read(CHUNK))["uuid"]
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, f"/records/{uuid}.bel", "", ""))


def _open(url: str) -> HTTPResponse:
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise CannotRead(f"{url} is neither an http nor an https address.")
    response: HTTPResponse = urllib.request.urlopen(url, timeout=TIMEOUT_S)  # noqa: S310  the scheme was checked
    return response
