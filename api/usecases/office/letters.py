"""Print the letters, which bear the fingerprint of the sealed election: as often as needed, with the same codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from api.database import Databases
from api.files import replacing
from api.roll import spares, store
from api.usecases.shared.consultations import Stored, read_consultation, short_fingerprint_of
from api.usecases.shared.progress import Progress
from ballot.consultation.text import Consultation
from ballot.errors import IllegalTransition, Refused
from ballot.roll.codes import Codes
from printouts.errors import LayoutError
from printouts.letter.letters import Letter, write_letters
from printouts.letter.page import LetterPage
from printouts.letter.remarks import remarks_on
from printouts.letter.target import Target


@dataclass(frozen=True, slots=True)
class Printed:
    """How many letters, and a sentence for whatever one of them says shortened, or cannot say."""

    letters: int
    warnings: tuple[str, ...]


def require_sealed(databases: Databases, uuid: str) -> str:
    """The short fingerprint of the election, which letters bear. Raises `IllegalTransition` while there is none."""
    found = short_fingerprint_of(databases, uuid)
    if found is None:
        raise IllegalTransition(
            "The letters bear a fingerprint of the sealed election, so they are printed after the sealing: run "
            "`ballot-admin seal` first. To see how they will look, use `ballot-admin specimen`."
        )
    return found


def require_printable(text: Consultation, slug: str, origin: str) -> None:
    """Raise `Refused` where the letters could not be printed: after the sealing no word of them can be changed."""
    try:
        LetterPage(text, Target(origin, slug, _ANY_FINGERPRINT))
    except LayoutError as error:
        raise Refused(f"The letters could not be printed, so nothing was sealed. {error}") from error


def print_specimen(databases: Databases, uuid: str, *, out: Path, origin: str, written: date) -> None:
    """Write one letter without address, code or fingerprint to `out`, to be read before the sealing.

    Raises `Refused` when the text does not fit the page, or `FileRefused`.
    """
    stored = read_consultation(databases, uuid)
    _write(stored, [Letter(None, _NO_CODE, 0)], _ANY_FINGERPRINT, out=out, origin=origin, written=written)


_NO_CODE = "XXXXX-XXXXXX-XXXXX-XXXXXX"
"""No code of any letter: its check fails."""
_ANY_FINGERPRINT = "XXXXXX-XXXXX-XXXXXX"


def _write(
    stored: Stored,
    letters: Iterable[Letter],
    fingerprint: str,
    *,
    out: Path,
    origin: str,
    written: date,
    progress: Callable[[int], None] | None = None,
) -> int:
    try:
        with replacing(out, 0o600) as file:
            return write_letters(
                file,
                stored.text,
                letters,
                origin=origin,
                slug=stored.slug,
                fingerprint=fingerprint,
                progress=progress,
                written=written,
            )
    except LayoutError as error:
        raise Refused(f"The letters cannot be printed. {error}") from error


def print_replacing(
    databases: Databases, codes: Codes, reference: str, *, out: Path, origin: str, written: date
) -> Printed:
    """Write the spare letter that the dwelling with this reference has, with its address, to `out` (mode 0600).

    `codes` are those of the spare letters. Raises as `print_letters` does.
    """
    stored = read_consultation(databases, codes.uuid)
    fingerprint = require_sealed(databases, codes.uuid)
    with databases.roll_session() as session:
        dwellings = store.dwellings(session, codes.uuid)
        number = spares.dwelling_number(session, codes.uuid, reference)
        spare = None if number is None else spares.in_place(session, codes.uuid).get(number)
    if number is None or spare is None:
        raise Refused(f"No spare letter was given to a dwelling {reference}; nothing was printed.")
    dwelling = dwellings[number - 1]
    letter = Letter(dwelling, codes.codes[spare - 1], len(dwellings) + spare)
    _write(stored, [letter], fingerprint, out=out, origin=origin, written=written)
    return Printed(1, remarks_on([dwelling], stored.text.language))


def print_letters(
    databases: Databases,
    codes: Codes,
    *,
    out: Path,
    origin: str,
    written: date,
    only: str | None = None,
    progress: Progress = lambda done, total: None,
) -> Printed:
    """Write the PDF of all letters, or of one copy, to `out` (mode 0600).

    `origin` is the public base address that the letters show, `written` the date on them, `only` the reference of
    the one dwelling that gets a copy. An older file is replaced once the new one is complete.
    Raises `IllegalTransition` while the consultation is a draft, `Refused` when the text does not fit the page or no
    dwelling has that reference, or `FileRefused`.
    """
    stored = read_consultation(databases, codes.uuid)
    fingerprint = require_sealed(databases, codes.uuid)
    with databases.roll_session() as session:
        dwellings = store.dwellings(session, codes.uuid)
        given = spares.in_place(session, codes.uuid)
    chosen = [i for i, dwelling in enumerate(dwellings) if only in (None, dwelling.reference)]
    if not chosen:
        raise Refused(f"No dwelling of the roll has the reference {only}; nothing was printed.")
    chosen = [i for i in chosen if i + 1 not in given]
    if not chosen:
        raise Refused(
            f"The letter of {only} was voided, and a spare one takes its place: print that with "
            "`ballot-admin letter print`; nothing was printed."
        )
    letters = (Letter(dwellings[i], codes.codes[i], i + 1) for i in chosen)
    count = _write(
        stored,
        letters,
        fingerprint,
        out=out,
        origin=origin,
        written=written,
        progress=lambda done: progress(done, len(chosen)),
    )
    return Printed(count, remarks_on((dwellings[i] for i in chosen), stored.text.language))
