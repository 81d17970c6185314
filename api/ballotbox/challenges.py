"""Ballots that their voters opened instead of casting them.

As in `store`, every function works in the session it is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from api.ballotbox.models import ChallengedBallotRow


def add_challenge(session: Session, uuid: str, tracker: str, credential: str, body: bytes) -> None:
    """Keep a challenged ballot, under the lock of its consultation's row: what is kept here is never cast."""
    session.execute(
        insert(ChallengedBallotRow).values(
            consultation=uuid, tracker=tracker, credential=credential, body=body
        )
    )


def is_challenged(session: Session, uuid: str, tracker: str) -> bool:
    """Whether the ballot with this tracker was challenged."""
    query = select(ChallengedBallotRow.tracker).where(
        ChallengedBallotRow.consultation == uuid, ChallengedBallotRow.tracker == tracker
    )
    return session.scalar(query) is not None


def challenged_body(session: Session, uuid: str, tracker: str) -> bytes | None:
    """The challenged ballot with this tracker, as it was sent."""
    row = session.get(ChallengedBallotRow, (uuid, tracker))
    return None if row is None else row.body


def challenged_bodies(session: Session, uuid: str, credential: str) -> Sequence[bytes]:
    """The challenged ballots of a letter, as they were sent."""
    return session.scalars(
        select(ChallengedBallotRow.body).where(
            ChallengedBallotRow.consultation == uuid, ChallengedBallotRow.credential == credential
        )
    ).all()


def count_challenged(session: Session, uuid: str, credential: str | None = None) -> int:
    """How many ballots of the consultation were challenged, or of one letter."""
    query = (
        select(func.count()).select_from(ChallengedBallotRow).where(ChallengedBallotRow.consultation == uuid)
    )
    if credential is not None:
        query = query.where(ChallengedBallotRow.credential == credential)
    return session.scalar(query) or 0
