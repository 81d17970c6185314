"""Which letters may vote: spare ones, voided ones. As in `store`, every function works in the session it is given."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert
from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.models import SpareCredentialRow, VoidedCredentialRow
from api.errors import LetterVoided, SpareNotGiven
from ballot.errors import UnknownCredential


def add_spares(session: Session, uuid: str, credentials: Iterable[str]) -> None:
    """Keep the public credentials of spare letters, none of which may vote yet."""
    rows = [{"consultation": uuid, "credential": item} for item in credentials]
    if rows:
        session.execute(insert(SpareCredentialRow), rows)


def is_spare(session: Session, uuid: str, credential: str) -> bool:
    """Whether this is the public credential of a spare letter, given to somebody or not."""
    return session.get(SpareCredentialRow, (uuid, credential)) is not None


def replacement_of(session: Session, uuid: str, credential: str) -> str | None:
    """The public credential of the spare letter that took the place of a voided one; None for one that was not."""
    row = session.get(VoidedCredentialRow, (uuid, credential))
    return None if row is None else row.spare


def replace(session: Session, uuid: str, voided: str, spare: str) -> None:
    """Void a letter and let the spare one vote. A spare that has a place breaks a constraint: `IntegrityError`."""
    session.execute(insert(VoidedCredentialRow).values(consultation=uuid, credential=voided, spare=spare))
    store.activate(session, uuid, [spare])


def require_usable(session: Session, uuid: str, credential: str) -> None:
    """Raise `LetterVoided`, `SpareNotGiven` or `UnknownCredential` for a letter that may cast no ballot."""
    if replacement_of(session, uuid, credential) is not None:
        raise LetterVoided
    if not store.is_active(session, uuid, credential):
        if is_spare(session, uuid, credential):
            raise SpareNotGiven
        raise UnknownCredential("This letter does not belong to this consultation.")
