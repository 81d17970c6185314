"""The file of letter codes: the only place where codes are kept, and only sealed under a passphrase.

    {"uuid":"…","dwellings":[["29000001","5TXK2-9FHB3X-R1VNC-GDY7EP"], …]}

The dwellings stand in the order of the roll; the file is destroyed by the office once the letters are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.files import read_file
from ballot import shape
from ballot.canonical import decode, encode
from ballot.credential import parse_code
from ballot.errors import Refused
from ballot.group import Random
from ballot.keyfile import FILE_LIMIT, seal, unseal

PURPOSE = "letter-codes"


@dataclass(frozen=True, repr=False)
class Codes:
    """References of dwellings and their codes, in the order of the roll. Never printed, not even by repr."""

    uuid: str
    references: tuple[str, ...]
    codes: tuple[str, ...]


def seal_codes(codes: Codes, passphrase: str, random: Random) -> bytes:
    """The bytes of the sealed file."""
    dwellings = [list(pair) for pair in zip(codes.references, codes.codes, strict=True)]
    return seal(encode({"uuid": codes.uuid, "dwellings": dwellings}), passphrase, PURPOSE, random)


def read_codes(path: Path, passphrase: str, uuid: str, references: Sequence[str]) -> Codes:
    """Open the file, and check that its codes are those of this consultation and this roll.

    Raises `FileRefused`, `Malformed`, `WrongPassphrase` or `Refused`.
    """
    data = unseal(read_file(path, "file of codes", FILE_LIMIT), passphrase, PURPOSE)
    record = shape.fields(decode(data, limit=FILE_LIMIT), "file of codes", "uuid", "dwellings")
    pairs = [shape.items(item, "dwelling", 2) for item in shape.items(record["dwellings"], "dwellings")]
    codes = Codes(
        uuid=shape.string(record["uuid"], "uuid"),
        references=tuple(shape.string(reference, "reference") for reference, _ in pairs),
        codes=tuple(parse_code(shape.string(code, "code")) for _, code in pairs),
    )
    if codes.uuid != uuid:
        raise Refused(f"The file {path} holds the codes of another consultation.")
    if codes.references != tuple(references):
        raise Refused(f"The file {path} holds the codes of another roll of this consultation.")
    return codes
