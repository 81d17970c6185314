"""Void a letter and let a spare one take its place: one transaction of the ballot box, which knows no dwelling.

Ballots are cast under the same lock, so whoever commits first wins, and the other is told.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.consultations import state_of, text_of
from api.ballotbox.letters import replace, replacement_of
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.errors import CredentialUsed
from api.usecases.shared.calendar import follow, is_closing_due
from api.usecases.shared.logbook import note_replaced
from ballot.consultation.lifecycle import State
from ballot.errors import IllegalTransition, Refused


def void_letter(databases: Databases, uuid: str, voided: str, spare: str, *, now: datetime) -> None:
    """Both are public credentials; done again with the same two, it changes nothing.

    Raises `ConsultationNotFound`, `CredentialUsed` (the letter has voted), `IllegalTransition` (not sealed yet, or
    voting is over) or `Refused`; nothing was changed then, and nothing of it will be.
    """
    with databases.ballotbox_session() as session:
        must_close = is_closing_due(store.consultation(session, uuid), now)
    if must_close:
        follow(databases, uuid, now=now)
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        if replacement_of(session, uuid, voided) != spare:
            _void(session, row, voided, spare, now)


def _void(session: Session, row: ConsultationRow, voided: str, spare: str, now: datetime) -> None:
    if state_of(row, text_of(row), now) not in (State.SEALED, State.OPEN):
        raise IllegalTransition(
            "A letter is replaced between the sealing and the end of voting; nothing was changed."
        )
    if store.cast_with_credential(session, row.uuid, voided) is not None:
        raise CredentialUsed(
            "A ballot was cast with this letter already, and it stands; nothing was changed."
        )
    if replacement_of(session, row.uuid, voided) is not None:
        raise Refused("Another letter takes the place of this one already; nothing was changed.")
    replace(session, row.uuid, voided, spare)
    note_replaced(session, row, voided, spare)
