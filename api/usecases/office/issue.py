"""Issue the codes: one per dwelling. The server keeps what a code proves, never the code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.database import Databases
from api.files import FileRefused, write_file
from api.roll import store
from api.usecases.office.codes import read_codes
from api.usecases.office.draft import require_draft, require_not_issued
from api.usecases.shared.progress import Progress
from ballot.errors import Malformed, Refused
from ballot.group import ED25519, Random
from ballot.roll.codes import Codes, draw_codes, seal_codes


@dataclass(frozen=True, slots=True)
class Issued:
    """How many codes; `recovered` when they stood in the file already, from a run that was interrupted."""

    codes: int
    recovered: bool


def issue_codes(
    databases: Databases,
    uuid: str,
    *,
    file: Path,
    passphrase: str,
    random: Random,
    progress: Progress = lambda done, total: None,
) -> Issued:
    """Draw a code for each dwelling, put the codes into `file` (mode 0600, sealed), keep the public credentials.

    The file is on the disk before the credentials are kept: a crash between the two leaves a file that the next run
    takes up, never a roll whose codes are lost. Raises `Refused` (draft without a roll, codes issued already, a file
    in the way) or `WrongPassphrase`; nothing is changed then.
    """
    require_draft(databases, uuid, "issue codes")
    with databases.roll_session() as session:
        require_not_issued(session, uuid)
        references = tuple(dwelling.reference for dwelling in store.dwellings(session, uuid))
    if not references:
        raise Refused("The consultation has no roll yet: import it with `ballot-admin import-roll` first.")
    recovered = file.exists()
    codes = (
        _recover(file, passphrase, uuid, references) if recovered else draw_codes(uuid, references, random)
    )
    credentials = []
    for done, credential in enumerate(codes.public_credentials(ED25519), 1):
        credentials.append(credential)
        progress(done, len(codes.codes))
    if len(set(credentials)) != len(credentials):
        raise Refused("Two dwellings have the same code; nothing was issued. Issue the codes again.")
    sealed = b"" if recovered else seal_codes(codes, passphrase, random)
    with databases.roll_session(write=True) as session:
        require_not_issued(session, uuid)
        if tuple(dwelling.reference for dwelling in store.dwellings(session, uuid)) != references:
            raise Refused("The roll was replaced in the meantime; nothing was issued. Issue the codes again.")
        if not recovered:
            if file.exists():
                raise _in_the_way(file)
            write_file(file, sealed)
        store.issue(session, uuid, credentials)
    return Issued(len(credentials), recovered)


def _recover(file: Path, passphrase: str, uuid: str, references: tuple[str, ...]) -> Codes:
    try:
        return read_codes(file, passphrase, uuid, references)
    except (Malformed, FileRefused) as error:
        raise _in_the_way(file) from error


def _in_the_way(file: Path) -> Refused:
    return Refused(
        f"There is another file {file} already; name a new one for the codes. Nothing was changed."
    )
