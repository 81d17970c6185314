"""Open the files of codes: those of the roll's dwellings, and those of the spare letters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.database import Databases
from api.roll import spares, store
from api.usecases.office.codes import read_codes
from api.usecases.office.issue_spares import spare_references
from ballot.errors import Refused
from ballot.group import ED25519
from ballot.roll.codes import PURPOSE, SPARES, Codes


def open_codes(databases: Databases, uuid: str, *, file: Path, passphrase: str) -> Codes:
    """The codes in `file`, once each is found to be the one of its dwelling.

    Raises `Refused`, `WrongPassphrase` or `FileRefused`.
    """
    with databases.roll_session() as session:
        references = [dwelling.reference for dwelling in store.dwellings(session, uuid)]
        credentials = store.credentials_by_number(session, uuid)
    if not credentials:
        raise Refused("No codes were issued yet: run `ballot-admin issue` first.")
    codes = read_codes(file, passphrase, uuid, references, PURPOSE)
    _require_issued(
        codes,
        credentials,
        f"The codes in {file} are not those that were issued for this roll; nothing was printed. "
        "Look for the file that `ballot-admin issue` wrote last.",
    )
    return codes


def open_spares(databases: Databases, uuid: str, *, file: Path, passphrase: str) -> Codes:
    """The codes of the spare letters in `file`, once each is found to be its own. Raises as `open_codes` does."""
    with databases.roll_session() as session:
        credentials = spares.spare_credentials(session, uuid)
    if not credentials:
        raise Refused("This consultation has no spare letters.")
    codes = read_codes(file, passphrase, uuid, spare_references(len(credentials)), SPARES)
    _require_issued(
        codes,
        credentials,
        f"The codes in {file} are not those of this consultation's spare letters. "
        "Look for the file that `ballot-admin spares` wrote.",
    )
    return codes


def _require_issued(codes: Codes, credentials: Sequence[str], otherwise: str) -> None:
    if list(codes.public_credentials(ED25519)) != credentials:
        raise Refused(otherwise)
