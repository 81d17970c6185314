"""What use cases need to know of a stored consultation: its text, its calendar, its election."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.models import ConsultationRow
from ballot.consultation.lifecycle import Calendar, State, state_at
from ballot.consultation.text import Consultation, parse_consultation
from ballot.election import Election, parse_election
from ballot.errors import Refused
from ballot.record.places import ELECTION, TRUSTEES
from ballot.trustees.members import Trustees, parse_trustees

# An election never changes once it is sealed, so its bytes are a safe key; parsing checks the key each time.
_parse_election = lru_cache(maxsize=64)(parse_election)


def text_of(row: ConsultationRow) -> Consultation:
    """What the organiser wrote."""
    return _parse_text(json.dumps(row.text))


# Every request needs it, and it only changes while a draft; the whole text is the key.
@lru_cache(maxsize=64)
def _parse_text(text: str) -> Consultation:
    return parse_consultation(json.loads(text))


def calendar_of(text: Consultation) -> Calendar:
    """When it opens and closes."""
    return Calendar(text.opens, text.closes, text.demonstration)


def state_of(row: ConsultationRow, text: Consultation, now: datetime) -> State:
    """The state that anybody sees at `now`."""
    return state_at(State(row.state), calendar_of(text), now)


def election_of(session: Session, row: ConsultationRow) -> Election:
    """The sealed election. Raises `Refused` while there is none."""
    if row.entries == 0:
        raise Refused("The consultation is not sealed yet, so there is no election.")
    return _parse_election(store.entries(session, row.uuid, ELECTION, ELECTION + 1)[0].body)


def trustees_of(session: Session, row: ConsultationRow, election: Election) -> Trustees:
    """The sealed trustees. Raises `Refused` while there are none."""
    if row.entries == 0:
        raise Refused("The consultation is not sealed yet, so there are no trustees.")
    return parse_trustees(store.entries(session, row.uuid, TRUSTEES, TRUSTEES + 1)[0].body, election.group)
