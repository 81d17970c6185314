"""Reading what the user named, and writing secrets so that nobody else can read them."""

from __future__ import annotations

import os
import shutil
from getpass import getpass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ballot.canonical import without_mark
from ballot.passphrase import draw_passphrase, require_strong
from ballot.trustees.key import MAX_NAME, is_name

SMALL_FILE = 64 * 1024 * 1024


class CannotRead(Exception):
    """Something that the command needs cannot be read: it proves nothing about the vote."""


def require_name(name: str | None) -> None:
    """Raise `CannotRead` for a trustee's name that the record should not bear."""
    if name is not None and not is_name(name):
        raise CannotRead(
            f"The name has more than {MAX_NAME} characters, or holds a line end or an invisible character; type it "
            "again, nothing was written."
        )


def read_small(path: Path, what: str) -> bytes:
    """The text, as bytes, of a file of at most 64 MiB that a person has kept. Raises `CannotRead`."""
    try:
        with path.open("rb") as file:
            data = file.read(SMALL_FILE + 1)
    except OSError as error:
        raise CannotRead(f"The {what} {path} cannot be read: {error.strerror}.") from error
    if len(data) > SMALL_FILE:
        raise CannotRead(f"The file {path} is too large to be a {what}.")
    return without_mark(data)


def require_new(*paths: Path) -> None:
    """Raise `CannotRead` where one of these files is there: before anybody types a passphrase for nothing."""
    for path in paths:
        if path.exists():
            raise _there_already(path)


def _there_already(path: Path) -> CannotRead:
    return CannotRead(f"The file {path} exists already; name another one, nothing was written.")


def write_new(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file that must not exist yet, and have it on the disk before returning. Raises `CannotRead`.

    A folder that is not there is made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise _there_already(path) from None
    except OSError as error:
        raise CannotRead(f"The file {path} cannot be written: {error.strerror}.") from error


def write_over(path: Path, data: bytes | BinaryIO) -> None:
    """Put a file in the place of an earlier one, whole or not at all. Raises `CannotRead`.

    Of a stream, all that stands behind its position is written. A folder that is not there is made.
    """
    # Two that write the same file at once do not write into each other's.
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            shutil.copyfileobj(BytesIO(data) if isinstance(data, bytes) else data, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise CannotRead(f"The file {path} cannot be written: {error.strerror}.") from error
    finally:
        fresh.unlink(missing_ok=True)


def read_passphrase(file: Path | None) -> str:
    """The first line of `file`, or what the user types. Raises `CannotRead`."""
    passphrase = _from_file(file) if file is not None else _typed("Passphrase: ")
    if not passphrase:
        raise CannotRead("An empty passphrase opens nothing; type the one that you wrote down.")
    return passphrase


def new_passphrase(file: Path | None) -> str:
    """A passphrase for something new: one of words is proposed, and what is typed is typed twice.

    Raises `CannotRead`, or `Refused` for one that is soon guessed, also if it comes from a file.
    """
    if file is not None:
        passphrase = _from_file(file)
    else:
        print(f"Proposed     {draw_passphrase(os.urandom)}")
        print("             Write it down, and type it; or one of your own, of several words.")
        passphrase = _typed("Passphrase: ")
        if _typed("The same passphrase again: ") != passphrase:
            raise CannotRead("The two passphrases differ; nothing was written.")
    require_strong(passphrase)
    return passphrase


def passphrase_for(sealed: Path, file: Path | None) -> str:
    """That of a sealed file which is there, or one for a file which will be. Raises as the two above."""
    return read_passphrase(file) if sealed.exists() else new_passphrase(file)


def _from_file(file: Path) -> str:
    try:
        lines = read_small(file, "passphrase file").decode("utf-8").splitlines()
    except UnicodeDecodeError:
        raise CannotRead(f"The passphrase file {file} is not UTF-8 text.") from None
    if not lines or not lines[0].strip():
        raise CannotRead(
            f"The first line of the passphrase file {file} is empty; write the passphrase there."
        )
    return lines[0].strip()


def _typed(question: str) -> str:
    try:
        return getpass(question).strip()
    except EOFError:
        raise CannotRead("There is no terminal to ask for the passphrase; use --passphrase-file.") from None
