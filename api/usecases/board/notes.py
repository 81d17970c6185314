"""What the board writes into the logbook: incidents, places that open and close, and the minutes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.logbook import add_entry, log_head
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from ballot.consultation.lifecycle import State
from ballot.errors import Refused
from ballot.moments import moment_text
from ballot.record.events import Head
from ballot.transparency.logbook import EntryType

_BOARD = {EntryType.INCIDENT: "text", EntryType.PLACE_OPENED: "place", EntryType.PLACE_CLOSED: "place"}
"""What the polling board notes, and the field that holds its words."""


def note_of_the_board(databases: Databases, uuid: str, kind: EntryType, words: str, *, now: datetime) -> Head:
    """An incident, or a place that opened or closed. Raises `Refused` for a consultation without logbook."""
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        _require_sealed(session, row)
        return add_entry(session, row, kind, {"at": moment_text(now), _BOARD[kind]: words})


def note_minutes(databases: Databases, uuid: str, digest: str) -> Head:
    """The fingerprint (SHA-256, hex) of the signed minutes, after the result. Raises `Refused`."""
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        _require_sealed(session, row)
        if not State(row.state).has_result:
            raise Refused("The minutes are noted once the result is published.")
        return add_entry(session, row, EntryType.MINUTES, {"sha256": digest})


def _require_sealed(session: Session, row: ConsultationRow) -> None:
    if row.state == State.DRAFT or log_head(session, row.uuid) is None:
        raise Refused("This consultation has no logbook: it is a draft, or older than logbooks are.")
