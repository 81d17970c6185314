"""Read the file of letter codes, whose format is `ballot.roll.codes`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.files import read_text_file
from ballot.keyfile import FILE_LIMIT
from ballot.roll.codes import PURPOSE, Codes, check_codes, open_codes


def read_codes(
    path: Path, passphrase: str, uuid: str, references: Sequence[str], purpose: str = PURPOSE
) -> Codes:
    """Open the file, and check that its codes are those of this consultation and this roll.

    `purpose` tells codes of letters from those of spare ones, whose references are their numbers.

    Raises `FileRefused`, `Malformed`, `WrongPassphrase` or `Refused`.
    """
    codes = open_codes(read_text_file(path, "file of codes", FILE_LIMIT), passphrase, purpose)
    check_codes(codes, uuid, references, str(path))
    return codes
