"""Give a dwelling a spare letter in the place of the one that it lost.

The roll keeps the spare letter for the dwelling before the ballot box voids and replaces (`void_letter`), and notes
afterwards that it was done. A crash between leaves a spare letter that is kept: the same act, done again, takes it up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from sqlalchemy.orm import Session

from api.database import Databases
from api.roll import spares
from api.usecases.office.void import void_letter
from ballot.consultation.fields import hidden
from ballot.errors import Refused

CONFIRMATIONS = 2
MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Replaced:
    """The number of the spare letter that a dwelling now has, and how many are left."""

    spare: int
    left: int


def replace_letter(
    databases: Databases,
    uuid: str,
    reference: str,
    *,
    confirmed: Sequence[str],
    again: bool = False,
    now: datetime,
) -> Replaced:
    """Void the letter of the dwelling with this reference, and give it the next spare one.

    `confirmed` names the two people who want it; the roll remembers them. A letter that was replaced before is
    replaced once more only with `again`. Raises `Refused`, also as `void_letter` does; nothing was changed then.
    """
    names = [name for name in map(_plain, confirmed) if name]
    if len(names) != CONFIRMATIONS or len({name.casefold() for name in names}) != CONFIRMATIONS:
        raise Refused("Two different people must confirm that a letter is voided; nothing was changed.")
    if any(len(name) > MAX_NAME for name in names):
        raise Refused(f"A name has at most {MAX_NAME} characters; nothing was changed.")
    with databases.roll_session(write=True) as session:
        kept = _kept(session, uuid, reference, names, again=again)
    try:
        void_letter(databases, uuid, kept.voided, kept.credential, now=now)
    except Refused:
        with databases.roll_session(write=True) as session:
            spares.give_back(session, uuid, kept.spare)
        raise
    with databases.roll_session(write=True) as session:
        spares.mark_done(session, uuid, kept.spare)
        left = spares.count_left(session, uuid)
    return Replaced(kept.spare, left)


def _plain(name: str) -> str:
    """A name as it is remembered: letters that look the same are the same, and blanks count once."""
    visible = "".join(" " if character.isspace() else character for character in normalize("NFKC", name))
    return " ".join("".join(character for character in visible if not hidden(character)).split())


def _kept(
    session: Session, uuid: str, reference: str, names: Sequence[str], *, again: bool
) -> spares.Replacement:
    number = spares.dwelling_number(session, uuid, reference)
    if number is None:
        raise Refused(f"No dwelling of the roll has the reference {reference}; nothing was changed.")
    given = spares.replacements(session, uuid)
    begun = next((item for item in given if item.dwelling == number and not item.done), None)
    if begun is not None:
        return begun
    present = spares.in_place(session, uuid).get(number)
    if present is not None and not again:
        raise Refused(
            f"The dwelling {reference} has the spare letter {present} already. To print that once more use "
            "`ballot-admin letter print`; to void it too, add --again. Nothing was changed."
        )
    credentials = spares.spare_credentials(session, uuid)
    used = {item.spare for item in given}
    free = next((spare for spare in range(1, len(credentials) + 1) if spare not in used), None)
    if free is None:
        raise Refused("No spare letter is left; nothing was changed.")
    voided = credentials[present - 1] if present else spares.issued_credential(session, uuid, number)
    spares.keep_for(session, uuid, free, number, voided, names)
    return spares.Replacement(free, number, voided, credentials[free - 1], done=False)
