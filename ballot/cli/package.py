"""Taking an observer's package apart, whatever somebody made of it: what it can cost follows from its size."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import ExitStack
from typing import BinaryIO

from ballot.bounds import MIB
from ballot.cli.download import CHUNK
from ballot.cli.files import CannotRead
from ballot.cli.junk import is_junk

EXPANSION = 16
"""What a package unpacks to, at most, is its size times this, and 16 MiB. A record deflates to a third."""

_READ_LIMIT = 2 * MIB
"""Bytes that are read at once: the directory of a package has a hundred for each file, and may claim gigabytes."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""These are unpacked piece by piece; Python unpacks the others as a whole, and a few bytes of them may be gigabytes."""

_READ = re.compile(r"(?:.*[/\\])?([^/\\]*)\.(bel|logbook|checkpoint|translations)", re.IGNORECASE | re.DOTALL)


def unpack(
    file: BinaryIO, name: str, limits: Mapping[str, int], stack: ExitStack
) -> tuple[str, dict[str, BinaryIO]]:
    """The name without ending that the files of a package share, and each file by its ending, in lower case.

    `limits` says for each ending how many bytes it may have. The files are temporary, and closed with `stack`.
    Raises `CannotRead`, also where a package holds two of one kind, in whatever folder.
    """
    try:
        with zipfile.ZipFile(_ReadInPieces(file, name)) as package:
            stem, members = _members(package, name)
            budget = EXPANSION * (_size(file) + MIB)
            found = {}
            for ending, item in members.items():
                found[ending] = _unpacked(package, item, name, min(limits[ending], budget), stack)
                budget -= item.file_size
    except CannotRead:
        raise
    except Exception as error:  # zipfile raises whatever a damaged file makes it run into
        raise CannotRead(f"The package {name} is damaged: {error}.") from error
    return stem, found


def _members(package: zipfile.ZipFile, name: str) -> tuple[str, dict[str, zipfile.ZipInfo]]:
    found: dict[str, zipfile.ZipInfo] = {}
    stems: set[str] = set()
    for item in package.infolist():
        match = None if is_junk(item.filename) else _READ.fullmatch(item.filename)
        if match is None:
            continue
        ending = match[2].lower()
        if ending in found:
            both = f"{found[ending].filename[:100]} and {item.filename[:100]}"
            raise CannotRead(f"The package {name} holds two files that end in .{ending}: {both}.")
        found[ending] = item
        stems.add(match[1])
    if "bel" not in found:
        raise CannotRead(f"The package {name} holds no record (UUID.bel).")
    if len(stems) > 1:
        names = ", ".join(stem[:100] for stem in sorted(stems))
        raise CannotRead(f"The package {name} holds files of two consultations ({names}).")
    return stems.pop(), found


def _unpacked(
    package: zipfile.ZipFile, item: zipfile.ZipInfo, name: str, limit: int, stack: ExitStack
) -> BinaryIO:
    """A copy in a temporary file: every byte is then known to be there, and going back costs nothing."""
    if item.compress_type not in _METHODS:
        raise CannotRead(
            f"The package {name} is compressed in a way that is not read here; make it again, with the usual method."
        )
    file: BinaryIO = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  closed with the stack
    with package.open(item) as stream:
        while piece := stream.read(CHUNK):
            if file.tell() + len(piece) > limit:
                raise CannotRead(f"The package {name} holds a file that is larger than it can be.")
            file.write(piece)
    file.seek(0)
    return file


def _size(file: BinaryIO) -> int:
    before = file.tell()
    size = file.seek(0, 2)
    file.seek(before)
    return size


class _ReadInPieces:
    """A file of which nobody gets more than a piece at once."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(_READ_LIMIT + 1 if size < 0 else min(size, _READ_LIMIT + 1))
        if len(data) > _READ_LIMIT:
            raise CannotRead(f"The package {self._name} has a directory that is larger than it can be.")
        return data

    def seekable(self) -> bool:
        return True
