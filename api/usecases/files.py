"""Writing files so that after a crash there is either the whole new file or what was there before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ballot.errors import Refused


class FileRefused(Refused):
    """A file that cannot be read or written; the message names it and says why."""

    code = "file-refused"


@contextmanager
def replacing(path: Path, mode: int) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when the block ends without an error, and is removed otherwise.

    Raises `FileRefused` where the folder or the disk refuses.
    """
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise FileRefused(
            f"The file {path} cannot be written: {error.strerror or 'unknown reason'}."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_file(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """`replacing` with the bytes at hand."""
    with replacing(path, mode) as file:
        file.write(data)


def read_file(path: Path, what: str, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes; a larger one is refused before it is read."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > limit else file.read(limit + 1)
    except OSError as error:
        raise FileRefused(
            f"The {what} {path} cannot be read: {error.strerror or 'unknown reason'}."
        ) from error
    if size > limit or len(data) > limit:
        has = f"has {size // 1_000_000} MB, more than" if size > limit else "is larger than"
        raise FileRefused(
            f"The {what} {path} {has} the {limit / 1_000_000:g} MB that it may have. Check that it is the right file."
        )
    return data


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
