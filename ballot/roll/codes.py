"""The letter codes of a roll, and the file that keeps them: nowhere else, and only sealed under a passphrase.

    {"uuid":"…","dwellings":[["29000001","5TXK2-9FHB3X-R1VNC-GDY7EP"], …]}

The dwellings stand in the order of the roll; the file is destroyed by the office once the letters are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ballot import shape
from ballot.canonical import decode, encode
from ballot.credential import generate_code, parse_code, public_credential
from ballot.errors import Refused
from ballot.group import Group, Random
from ballot.keyfile import FILE_LIMIT, seal, unseal

PURPOSE = "letter-codes"
SPARES = "spare-codes"
"""The purpose of the file of spare letters' codes, whose references are their numbers."""


@dataclass(frozen=True, repr=False)
class Codes:
    """References of dwellings and their codes, in the order of the roll. Never printed, not even by repr."""

    uuid: str
    references: tuple[str, ...]
    codes: tuple[str, ...]

    def public_credentials(self, group: Group) -> Iterator[str]:
        """What stands in the record for each code, in the order of the roll."""
        return (public_credential(group, self.uuid, code) for code in self.codes)


def draw_codes(uuid: str, references: Sequence[str], random: Random) -> Codes:
    """A fresh code for each dwelling."""
    return Codes(uuid, tuple(references), tuple(generate_code(random) for _ in references))


def seal_codes(codes: Codes, passphrase: str, random: Random, purpose: str = PURPOSE) -> bytes:
    """The bytes of the sealed file."""
    dwellings = [list(pair) for pair in zip(codes.references, codes.codes, strict=True)]
    return seal(encode({"uuid": codes.uuid, "dwellings": dwellings}), passphrase, purpose, random)


def open_codes(sealed: bytes, passphrase: str, purpose: str = PURPOSE) -> Codes:
    """What `seal_codes` sealed. Raises `Malformed` or `WrongPassphrase`."""
    data = unseal(sealed, passphrase, purpose)
    record = shape.fields(decode(data, limit=FILE_LIMIT), "file of codes", "uuid", "dwellings")
    pairs = [shape.items(item, "dwelling", 2) for item in shape.items(record["dwellings"], "dwellings")]
    return Codes(
        uuid=shape.string(record["uuid"], "uuid"),
        references=tuple(shape.string(reference, "reference") for reference, _ in pairs),
        codes=tuple(parse_code(shape.string(code, "code")) for _, code in pairs),
    )


def check_codes(codes: Codes, uuid: str, references: Sequence[str], file: str) -> None:
    """Raise `Refused` unless these are codes of this consultation and this roll; `file` names theirs in a sentence."""
    if codes.uuid != uuid:
        raise Refused(f"The file {file} holds the codes of another consultation.")
    if codes.references != tuple(references):
        raise Refused(f"The file {file} holds the codes of another roll of this consultation.")
