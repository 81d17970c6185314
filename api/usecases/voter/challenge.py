"""Challenge: take a sealed ballot out of the vote for ever, so that its voter may open it and check the device.

The device has shown the tracker before it learned whether the ballot would be cast or challenged, and shows what is
inside only after this has answered. What was inside never comes here.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.challenges import add_challenge, challenged_body, count_challenged, is_challenged
from api.ballotbox.consultations import election_of
from api.ballotbox.letters import require_usable
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.errors import ChallengesUsedUp, CredentialUsed
from api.usecases.shared.calendar import follow, is_closing_due
from api.usecases.voter.cast import read_ballot, require_open
from ballot.ballots import CheckedBallot, tracker_of

CHALLENGES_PER_LETTER = 10


def challenge(databases: Databases, uuid: str, data: bytes, *, now: datetime) -> tuple[str, bool]:
    """The tracker, and whether the challenge is new; the same bytes again are answered alike.

    Raises as `Caster.cast` does, `CredentialUsed` where the letter has voted, with this ballot or another, and
    `ChallengesUsedUp`.
    """
    tracker = tracker_of(data)
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        if is_challenged(session, uuid, tracker):
            return tracker, False
        if store.cast_with_tracker(session, uuid, tracker) is not None:
            # Said after the end of voting too: whose ballot was cast must not hear that voting is over and it is lost.
            raise _used()
        must_close = is_closing_due(row, now)
        if not must_close:
            require_open(row, now)
            election = election_of(session, row)
    if must_close:
        follow(databases, uuid, now=now)
        return challenge(databases, uuid, data, now=now)
    ballot = read_ballot(election, data)
    with databases.ballotbox_session(write=True) as session:
        # The lock under which ballots are cast too: whoever comes second sees what the first has done.
        row = store.consultation(session, uuid, lock=True)
        return tracker, _store(session, row, ballot, now)


def find_challenged(databases: Databases, uuid: str, tracker: str) -> bytes | None:
    """The challenged ballot with this tracker. Raises `ConsultationNotFound`."""
    with databases.ballotbox_session() as session:
        store.consultation(session, uuid)
        return challenged_body(session, uuid, tracker)


def _store(session: Session, row: ConsultationRow, ballot: CheckedBallot, now: datetime) -> bool:
    if is_challenged(session, row.uuid, ballot.tracker):
        return False
    if store.cast_with_credential(session, row.uuid, ballot.credential) is not None:
        raise _used()
    require_open(row, now)
    require_usable(session, row.uuid, ballot.credential)
    if count_challenged(session, row.uuid, ballot.credential) >= CHALLENGES_PER_LETTER:
        raise ChallengesUsedUp
    add_challenge(session, row.uuid, ballot.tracker, ballot.credential, ballot.data)
    return True


def _used() -> CredentialUsed:
    # The usual sentence ends in "this one was not counted", which is untrue where this very ballot was cast.
    return CredentialUsed(
        "A ballot was cast with this letter already, and it stands. So none of this letter can still be opened."
    )
