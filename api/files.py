"""Writing files so that after a crash there is either the whole new file or what was there before."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from ballot.canonical import without_mark
from ballot.errors import Refused


class FileRefused(Refused):
    """A file that cannot be read or written; the message names it and says why."""

    code = "file-refused"


@contextmanager
def replacing(path: Path, mode: int) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when the block ends without an error, and is removed otherwise.

    Until then it has no name where the file system allows that, so that even a process that is killed leaves no
    half-printed letters behind. A folder that is not there is made. Raises `FileRefused` where the folder or the disk
    refuses.
    """
    named = path.with_name(f".{path.name}.{token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, nameless = _open_beside(path, named)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
            if nameless:
                _give_name(descriptor, named)
        named.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise FileRefused(
            f"The file {path} cannot be written: {error.strerror or 'unknown reason'}."
        ) from error
    finally:
        with suppress(OSError):
            named.unlink(missing_ok=True)


def _open_beside(path: Path, named: Path) -> tuple[int, bool]:
    """A descriptor of a new file in the folder of `path`, and whether the file has no name yet."""
    try:
        return os.open(path.parent, os.O_WRONLY | os.O_TMPFILE, 0o600), True
    except OSError as error:
        if error.errno not in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL):
            raise
        return os.open(named, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), False


def _give_name(descriptor: int, name: Path) -> None:
    folder = os.open(name.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Naming the folder makes Python use the system call that follows the link in /proc.
        os.link(f"/proc/self/fd/{descriptor}", name.name, src_dir_fd=folder, dst_dir_fd=folder)
    finally:
        os.close(folder)


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


def read_text_file(path: Path, what: str, limit: int) -> bytes:
    """As `read_file`, of text that a person has kept: without a byte order mark."""
    return without_mark(read_file(path, what, limit))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
