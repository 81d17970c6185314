"""The demonstration's folder: whose it is, who uses it now, and what was built.

.demonstration       empty; marks the folder as ours, and is locked while a program works in it
demonstration.json   written last: what was built is complete
the three databases, roll.csv, codes.sealed, letters.pdf, trustees/, sounds/,
COMMENT-CONTINUER.txt, UUID.bel, UUID.zip
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from api.database import files_in
from api.files import FileRefused, write_file
from ballot.errors import Refused

MARK = ".demonstration"
STATE = "demonstration.json"
GUIDE = "COMMENT-CONTINUER.txt"
LETTERS = "letters.pdf"
CODES = "codes.sealed"
TRUSTEES = "trustees"
ROLL = "roll.csv"


@dataclass(frozen=True, repr=False)
class Built:
    """A complete demonstration. Holds passphrases, which only a demonstration may keep."""

    uuid: str
    slug: str
    port: int
    codes_passphrase: str
    trustee_passphrases: tuple[str, ...]

    @property
    def origin(self) -> str:
        """The base address that the letters show."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def taken(folder: Path) -> Iterator[None]:
    """Have the folder for oneself until the block ends.

    Raises `Refused` for a folder with foreign files, or while another program works in it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark = folder / MARK
        if not mark.exists() and any(folder.iterdir()):
            raise Refused(
                f"The folder {folder} is not empty and holds no demonstration. Name an empty or a new folder; "
                "nothing was changed."
            )
        descriptor = os.open(mark, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise FileRefused(
            f"The folder {folder} cannot be used: {error.strerror or 'unknown reason'}."
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(
                f"A demonstration is running in {folder}. Stop it first (Ctrl-C where it runs), then try again."
            ) from None
        yield
    finally:
        os.close(descriptor)


def read_built(folder: Path) -> Built | None:
    """What was built, or None for a folder that is new or whose building was interrupted."""
    try:
        value = json.loads((folder / STATE).read_bytes())
        return Built(
            uuid=str(value["uuid"]),
            slug=str(value["slug"]),
            port=int(value["port"]),
            codes_passphrase=str(value["codes_passphrase"]),
            trustee_passphrases=tuple(map(str, value["trustee_passphrases"])),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise Refused(
            f"The file {folder / STATE} is damaged. Begin again with another folder, or delete this one."
        ) from None


def write_built(folder: Path, built: Built) -> None:
    """Say that the demonstration is complete."""
    write_file(folder / STATE, json.dumps(asdict(built), indent=1).encode())


def clear(folder: Path) -> None:
    """Take away what an interrupted building left; files of others stay."""
    for name in (*(path.name for path in files_in(folder)), LETTERS, CODES, ROLL, GUIDE):
        (folder / name).unlink(missing_ok=True)
        for temporary in folder.glob(f".{name}.*"):
            temporary.unlink(missing_ok=True)
    shutil.rmtree(folder / TRUSTEES, ignore_errors=True)
    shutil.rmtree(folder / "log-keys", ignore_errors=True)
    shutil.rmtree(folder / "sounds", ignore_errors=True)
