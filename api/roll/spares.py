"""Spare letters and whose places they take. As in `store`, every function works in the session it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from api.roll.models import DwellingRow, IssuedCredentialRow, ReplacementRow, SpareLetterRow


@dataclass(frozen=True, slots=True)
class Replacement:
    """`spare` and `dwelling` are numbers from 1, `voided` and `credential` public credentials (old and new letter)."""

    spare: int
    dwelling: int
    voided: str
    credential: str
    done: bool


def issue_spares(session: Session, uuid: str, credentials: Sequence[str]) -> None:
    """Keep the public credentials of the spare letters, in the order of their numbers."""
    session.execute(
        insert(SpareLetterRow),
        [
            {"consultation": uuid, "number": number, "credential": credential}
            for number, credential in enumerate(credentials, 1)
        ],
    )


def count_spares(session: Session, uuid: str) -> int:
    """How many spare letters there are, used or not."""
    query = select(func.count()).select_from(SpareLetterRow).where(SpareLetterRow.consultation == uuid)
    return session.scalar(query) or 0


def spare_credentials(session: Session, uuid: str) -> list[str]:
    """Their public credentials, in the order of their numbers."""
    query = (
        select(SpareLetterRow.credential)
        .where(SpareLetterRow.consultation == uuid)
        .order_by(SpareLetterRow.number)
    )
    return list(session.scalars(query))


def dwelling_number(session: Session, uuid: str, reference: str) -> int | None:
    """The number of the dwelling with this reference on the roll."""
    return session.scalar(
        select(DwellingRow.number).where(DwellingRow.consultation == uuid, DwellingRow.reference == reference)
    )


def replacements(session: Session, uuid: str) -> list[Replacement]:
    """All of a consultation, in the order of the spare letters."""
    rows = session.execute(
        select(ReplacementRow, SpareLetterRow.credential)
        .join(
            SpareLetterRow,
            (SpareLetterRow.consultation == ReplacementRow.consultation)
            & (SpareLetterRow.number == ReplacementRow.spare),
        )
        .where(ReplacementRow.consultation == uuid)
        .order_by(ReplacementRow.spare)
    )
    return [Replacement(row.spare, row.dwelling, row.voided, new, row.done) for row, new in rows]


def in_place(session: Session, uuid: str) -> dict[int, int]:
    """The spare letter that each dwelling has now, by the dwelling's number; the others have their first letter."""
    done = [item for item in replacements(session, uuid) if item.done]
    voided = {item.voided for item in done}
    return {item.dwelling: item.spare for item in done if item.credential not in voided}


def count_left(session: Session, uuid: str) -> int:
    """How many spare letters are kept for no dwelling yet."""
    return count_spares(session, uuid) - len(replacements(session, uuid))


def issued_credential(session: Session, uuid: str, number: int) -> str:
    """The public credential of a dwelling's first letter."""
    row = session.get(IssuedCredentialRow, (uuid, number))
    if row is None:
        raise RuntimeError("a dwelling of a sealed consultation has no credential")
    return row.credential


def keep_for(
    session: Session, uuid: str, spare: int, dwelling: int, voided: str, confirmed: Sequence[str]
) -> None:
    """Keep a spare letter for the place of a dwelling's voided one."""
    session.execute(
        insert(ReplacementRow).values(
            consultation=uuid,
            spare=spare,
            dwelling=dwelling,
            voided=voided,
            confirmed=list(confirmed),
            done=False,
        )
    )


def mark_done(session: Session, uuid: str, spare: int) -> None:
    """The ballot box has done it."""
    session.execute(
        update(ReplacementRow)
        .where(ReplacementRow.consultation == uuid, ReplacementRow.spare == spare)
        .values(done=True)
    )


def give_back(session: Session, uuid: str, spare: int) -> None:
    """Nothing came of it: the spare letter is free again, unless it is done."""
    session.execute(
        delete(ReplacementRow).where(
            ReplacementRow.consultation == uuid, ReplacementRow.spare == spare, ReplacementRow.done.is_(False)
        )
    )
