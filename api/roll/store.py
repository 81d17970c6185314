"""Reading and writing the roll. Every function works in the session it is given and never commits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from api.roll.models import CommitmentRow, DwellingRow, IssuedCredentialRow, RollRow, TrusteeKeyRow
from ballot.roll.dwelling import Dwelling
from ballot.roll.findings import Roll

_CELLS = tuple(field.name for field in fields(Dwelling))


@dataclass(frozen=True)
class Frozen:
    """What is kept of the file that a roll was read from; `counts` is reason -> rows left out."""

    rows: int
    left_out: int
    counts: dict[str, int]
    fingerprint: str
    frozen: str


def replace_roll(session: Session, uuid: str, roll: Roll, now: datetime) -> None:
    """Put `roll` in the place of whatever roll the consultation had. No credential may have been issued."""
    session.execute(delete(DwellingRow).where(DwellingRow.consultation == uuid))
    session.execute(delete(RollRow).where(RollRow.consultation == uuid))
    left_out = [
        {
            "row": item.row,
            "reference": item.reference,
            "reason": item.reason,
            "kind": item.kind.value,
            "sheet": item.sheet,
        }
        for item in roll.left_out
    ]
    session.execute(
        insert(RollRow).values(
            consultation=uuid,
            left_out=left_out,
            rows=roll.rows,
            fingerprint=roll.fingerprint,
            frozen=now.astimezone(UTC).isoformat(timespec="seconds"),
        )
    )
    session.execute(
        insert(DwellingRow),
        [
            {"consultation": uuid, "number": number, **asdict(dwelling)}
            for number, dwelling in enumerate(roll.dwellings, 1)
        ],
    )


def dwellings(session: Session, uuid: str) -> list[Dwelling]:
    """Every dwelling in the order of its number: the one at index i has number i + 1."""
    rows = session.scalars(
        select(DwellingRow).where(DwellingRow.consultation == uuid).order_by(DwellingRow.number)
    )
    return [Dwelling(**{name: getattr(row, name) for name in _CELLS}) for row in rows]


def count_dwellings(session: Session, uuid: str) -> int:
    """N, the number of voices; 0 without a roll."""
    query = select(func.count()).select_from(DwellingRow).where(DwellingRow.consultation == uuid)
    return session.scalar(query) or 0


def left_out(session: Session, uuid: str) -> list[dict[str, object]]:
    """The rows of the imported file that have no voice."""
    row = session.get(RollRow, uuid)
    return [] if row is None else row.left_out


def frozen(session: Session, uuid: str) -> Frozen | None:
    """Date, fingerprint and counts of the imported file."""
    row = session.get(RollRow, uuid)
    if row is None:
        return None
    counts = Counter(str(entry.get("kind", entry["reason"])) for entry in row.left_out)
    return Frozen(row.rows, len(row.left_out), dict(counts.most_common()), row.fingerprint, row.frozen)


def issue(session: Session, uuid: str, credentials: Sequence[str]) -> None:
    """Keep the public credential of every dwelling, in the order of their numbers."""
    session.execute(
        insert(IssuedCredentialRow),
        [
            {"consultation": uuid, "number": number, "credential": credential}
            for number, credential in enumerate(credentials, 1)
        ],
    )


def count_issued(session: Session, uuid: str) -> int:
    """How many dwellings have a credential: none or all."""
    query = (
        select(func.count()).select_from(IssuedCredentialRow).where(IssuedCredentialRow.consultation == uuid)
    )
    return session.scalar(query) or 0


def credentials_by_number(session: Session, uuid: str) -> list[str]:
    """Public credentials in the order of the dwellings' numbers: only to check letters before they are printed."""
    query = (
        select(IssuedCredentialRow.credential)
        .where(IssuedCredentialRow.consultation == uuid)
        .order_by(IssuedCredentialRow.number)
    )
    return list(session.scalars(query))


def public_credentials(session: Session, uuid: str) -> list[str]:
    """Public credentials in their own alphabetical order, which tells nothing of the dwellings."""
    query = (
        select(IssuedCredentialRow.credential)
        .where(IssuedCredentialRow.consultation == uuid)
        .order_by(IssuedCredentialRow.credential)
    )
    return list(session.scalars(query))


def trustee_keys(session: Session, uuid: str) -> list[bytes]:
    """The trustees' public keys in the order in which they were handed in."""
    query = (
        select(TrusteeKeyRow.data).where(TrusteeKeyRow.consultation == uuid).order_by(TrusteeKeyRow.position)
    )
    return list(session.scalars(query))


def set_trustee_keys(session: Session, uuid: str, keys: Sequence[bytes]) -> None:
    """Put `keys` in the place of the keys so far."""
    session.execute(delete(TrusteeKeyRow).where(TrusteeKeyRow.consultation == uuid))
    if keys:
        session.execute(
            insert(TrusteeKeyRow),
            [
                {"consultation": uuid, "position": position, "data": data}
                for position, data in enumerate(keys, 1)
            ],
        )


def commitments(session: Session, uuid: str) -> list[str]:
    """The trustees' commitments in the key ceremony, in the order of their positions."""
    query = (
        select(CommitmentRow.sha256)
        .where(CommitmentRow.consultation == uuid)
        .order_by(CommitmentRow.position)
    )
    return list(session.scalars(query))


def set_commitments(session: Session, uuid: str, digests: Sequence[str]) -> None:
    """Put `digests`, one for each trustee, in the place of those so far."""
    session.execute(delete(CommitmentRow).where(CommitmentRow.consultation == uuid))
    session.execute(
        insert(CommitmentRow),
        [
            {"consultation": uuid, "position": position, "sha256": digest}
            for position, digest in enumerate(digests, 1)
        ],
    )
