"""Which consultation is meant, and what it is: its text and state, and how many ballots it has.

Nothing here tells of one ballot or of one dwelling, so every act may ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.ballotbox import store
from api.ballotbox.consultations import calendar_of, election_of, text_of
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.errors import ConsultationNotFound
from ballot.consultation.lifecycle import State, state_at
from ballot.consultation.text import Consultation


@dataclass(frozen=True, slots=True)
class Stored:
    """A consultation; `state` is the one that was written last, which the calendar may have left behind."""

    uuid: str
    slug: str
    text: Consultation
    state: State

    def state_at(self, now: datetime) -> State:
        """The state that anybody sees at `now`."""
        return state_at(self.state, calendar_of(self.text), now)


def read_consultation(databases: Databases, uuid: str) -> Stored:
    """The consultation with this identifier. Raises `ConsultationNotFound`."""
    with databases.ballotbox_session() as session:
        return _stored(store.consultation(session, uuid))


def find_consultation(databases: Databases, name: str) -> Stored:
    """The consultation with this identifier or short name. Raises `ConsultationNotFound`."""
    with databases.ballotbox_session() as session:
        try:
            return _stored(store.consultation(session, name))
        except ConsultationNotFound:
            return _stored(store.consultation_by_slug(session, name))


def read_consultations(databases: Databases) -> Sequence[Stored]:
    """Every consultation, drafts as well, the newest first."""
    with databases.ballotbox_session() as session:
        return [_stored(row) for row in store.all_consultations(session)]


def short_fingerprint_of(databases: Databases, uuid: str) -> str | None:
    """What the letters bear of the election; None while there is none. Raises `ConsultationNotFound`."""
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        return election_of(session, row).short_fingerprint if row.entries else None


def count_ballots(databases: Databases, uuid: str) -> int:
    """How many ballots were cast in all."""
    with databases.ballotbox_session() as session:
        return store.count_cast(session, uuid)


def _stored(row: ConsultationRow) -> Stored:
    return Stored(row.uuid, row.slug, text_of(row), State(row.state))
