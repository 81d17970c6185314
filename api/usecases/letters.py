"""Print the letters: as often as needed, always with the same codes."""

from __future__ import annotations

from pathlib import Path

from api.ballotbox import store as ballotbox_store
from api.database import Databases
from api.roll import store
from api.usecases.codes import Codes, read_codes
from api.usecases.consultations import text_of
from api.usecases.count import Progress
from api.usecases.files import replacing
from ballot.credential import public_credential
from ballot.errors import Refused
from ballot.group import ED25519
from printouts.errors import LayoutError
from printouts.letter import Letter, write_letters


def open_codes(databases: Databases, uuid: str, *, file: Path, passphrase: str) -> Codes:
    """The codes in `file`, once each is found to be the one of its dwelling.

    Raises `Refused`, `WrongPassphrase` or `FileRefused`.
    """
    with databases.roll_session() as session:
        references = [dwelling.reference for dwelling in store.dwellings(session, uuid)]
        credentials = store.credentials_by_number(session, uuid)
    if not credentials:
        raise Refused("No codes were issued yet: run `ballot-admin issue` first.")
    codes = read_codes(file, passphrase, uuid, references)
    if [public_credential(ED25519, uuid, code) for code in codes.codes] != credentials:
        raise Refused(
            f"The codes in {file} are not those that were issued for this roll; nothing was printed. "
            "Look for the file that `ballot-admin issue` wrote last."
        )
    return codes


def print_letters(
    databases: Databases,
    codes: Codes,
    *,
    out: Path,
    origin: str,
    progress: Progress = lambda done, total: None,
) -> int:
    """Write the PDF of all letters to `out` (mode 0600) and return their number.

    `origin` is the public base address that the letters show. An older file is replaced once the new one is
    complete. Raises `Refused` when the text does not fit the page, or `FileRefused`.
    """
    with databases.ballotbox_session() as session:
        row = ballotbox_store.consultation(session, codes.uuid)
        text, slug = text_of(row), row.slug
    with databases.roll_session() as session:
        dwellings = store.dwellings(session, codes.uuid)
    letters = (
        Letter(dwelling, code, number)
        for number, (dwelling, code) in enumerate(zip(dwellings, codes.codes, strict=True), 1)
    )
    try:
        with replacing(out, 0o600) as file:
            return write_letters(
                file,
                text,
                letters,
                origin=origin,
                slug=slug,
                progress=lambda done: progress(done, len(dwellings)),
            )
    except LayoutError as error:
        raise Refused(f"The letters cannot be printed. {error}") from error
