"""Draw the codes of spare letters. They lie in a file of their own, for it is kept until the end of voting."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from api.database import Databases
from api.files import FileRefused, write_file
from api.roll import spares, store
from api.usecases.office.codes import read_codes
from api.usecases.office.draft import require_draft
from ballot.errors import Malformed, Refused
from ballot.group import ED25519, Random
from ballot.roll.codes import SPARES, Codes, draw_codes, seal_codes
from ballot.transparency.spares import MAX_SPARES


def issue_spares(
    databases: Databases, uuid: str, *, count: int, file: Path, passphrase: str, random: Random
) -> bool:
    """Put the codes of `count` spare letters into `file` (mode 0600, sealed), and keep their public credentials.

    True where they stood in the file already, from a run that was interrupted. Raises `Refused` (not a draft, no roll,
    issued already, a number out of range, a file in the way) or `WrongPassphrase`; nothing is changed then.
    """
    require_draft(databases, uuid, "issue spare letters")
    if not 1 <= count <= MAX_SPARES:
        raise Refused(f"There can be 1 to {MAX_SPARES} spare letters.")
    with databases.roll_session() as session:
        _require_none(session, uuid)
    references = spare_references(count)
    recovered = file.exists()
    codes = (
        _recover(file, passphrase, uuid, references) if recovered else draw_codes(uuid, references, random)
    )
    credentials = list(codes.public_credentials(ED25519))
    sealed = b"" if recovered else seal_codes(codes, passphrase, random, SPARES)
    with databases.roll_session(write=True) as session:
        _require_none(session, uuid)
        if not recovered:
            if file.exists():
                raise _in_the_way(file)
            write_file(file, sealed)
        spares.issue_spares(session, uuid, credentials)
    return recovered


def spare_references(count: int) -> tuple[str, ...]:
    """What the file of spare letters calls them: their numbers."""
    return tuple(str(number) for number in range(1, count + 1))


def _require_none(session: Session, uuid: str) -> None:
    if not store.count_dwellings(session, uuid):
        raise Refused("The consultation has no roll yet: import it with `ballot-admin import-roll` first.")
    there = spares.count_spares(session, uuid)
    if there:
        raise Refused(f"{there} spare letters were issued already; nothing was changed.")


def _recover(file: Path, passphrase: str, uuid: str, references: tuple[str, ...]) -> Codes:
    try:
        return read_codes(file, passphrase, uuid, references, SPARES)
    except (Malformed, FileRefused, Refused) as error:
        raise _in_the_way(file) from error


def _in_the_way(file: Path) -> Refused:
    return Refused(
        f"There is another file {file} already; name a new one for the codes. Nothing was changed."
    )
