"""What must hold before the office changes a consultation: that it is still a draft."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.database import Databases
from api.roll import store
from api.usecases.shared.consultations import read_consultation
from ballot.consultation.lifecycle import State
from ballot.errors import IllegalTransition, Refused


class CodesIssued(Refused):
    """The roll can no longer change: letters with codes exist for it."""

    code = "codes-issued"


def require_draft(databases: Databases, uuid: str, act: str) -> None:
    """Raise `IllegalTransition` unless the consultation is a draft; `act` is what was asked for."""
    state = read_consultation(databases, uuid).state
    if state is not State.DRAFT:
        raise IllegalTransition(
            f"To {act}, the consultation must be a draft; it is {state} and nothing was changed."
        )


def require_not_issued(session: Session, uuid: str) -> None:
    """Raise `CodesIssued` when codes were issued for the roll; call it in the transaction that writes."""
    issued = store.count_issued(session, uuid)
    if issued:
        raise CodesIssued(
            f"Codes were issued for the {issued} dwellings of this roll, so it can no longer change. "
            "To print the letters again use `ballot-admin letters`; for another roll create another consultation."
        )
