"""Cast: check a ballot, store it, and answer with its receipt once it is durable.

The check is pure and holds no lock. Then one transaction marks the credential as used and grows the record; what
prevents a second vote is the database's unique constraint, whatever the number of servers. Ballots that wait in the
same server are written together, so that they share one wait for the disk.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.challenges import challenged_bodies, is_challenged
from api.ballotbox.consultations import election_of, state_of, text_of
from api.ballotbox.letters import require_usable
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.errors import BallotChallenged, BallotMalformed, CredentialUsed, NotOpenYet, VotingClosed
from api.usecases.shared.calendar import begin_voting, follow, is_closing_due
from api.usecases.shared.checkpoint import CheckpointSigner
from api.usecases.voter.receipts import Receipt, bare_receipt, prove_receipts, stored_receipt
from ballot.ballots import CheckedBallot, alphas_of, check_ballot, tracker_of
from ballot.consultation.lifecycle import Actor, State
from ballot.election import Election
from ballot.errors import BallotError, Malformed
from ballot.record import events

BATCH = 200
"""Ballots written in one transaction at most."""


@dataclass(slots=True)
class _Waiting:
    uuid: str
    election: str
    """phi"""
    ballot: CheckedBallot
    now: datetime
    receipt: Receipt | None = None
    is_new: bool = False
    error: Exception | None = field(default=None)

    @property
    def done(self) -> bool:
        return self.receipt is not None or self.error is not None


class Caster:
    """Casts ballots for one server process; any number of threads may call `cast` at once."""

    def __init__(self, databases: Databases, checkpoints: CheckpointSigner | None = None) -> None:
        self._databases = databases
        self._checkpoints = checkpoints or CheckpointSigner(databases)
        self._waiting: deque[_Waiting] = deque()
        self._turn = Lock()

    def cast(self, uuid: str, data: bytes, *, now: datetime) -> tuple[Receipt, bool]:
        """The receipt, and whether the ballot is new; the same bytes again give the same receipt.

        Raises `ConsultationNotFound`, `NotOpenYet`, `VotingClosed`, `BallotMalformed`, `InvalidBallot` (also
        `ForeignBallot`, `UnknownCredential`), `CredentialUsed`, `LetterVoided`, `SpareNotGiven` or `BallotChallenged`:
        then the ballot is not in the record, and no sending of it that came before will be. `NotOpenYet` and
        `SpareNotGiven` hold for now alone: once the vote is open or the spare letter given, one that is still under
        way is recorded. After `DatabaseBusy`, or any other error, the same must be sent again to know.
        """
        with self._databases.ballotbox_session() as session:
            row = store.consultation(session, uuid)
            # A voter whose connection broke must get the receipt even if voting has ended meanwhile.
            earlier = store.cast_with_tracker(session, uuid, tracker_of(data))
            must_close = earlier is None and is_closing_due(row, now)
            if earlier is not None:
                known = stored_receipt(session, uuid, election_of(session, row).fingerprint, earlier)
            elif not must_close:
                require_open(row, now)
                election = election_of(session, row)
        if must_close:
            follow(self._databases, uuid, now=now)
            return self.cast(uuid, data, now=now)
        if earlier is not None:
            return prove_receipts(self._checkpoints, [known])[0], False
        waiting = _Waiting(uuid, election.fingerprint, read_ballot(election, data), now)
        self._waiting.append(waiting)
        # Whoever gets the turn writes for all who wait. This only saves time: what prevents a second vote is the
        # constraint in the database.
        with self._turn:
            # Where more wait than one batch holds, the first batches may not contain this ballot.
            while not waiting.done and self._waiting:
                self._write(self._take())
        if waiting.error is not None:
            raise waiting.error
        if waiting.receipt is None:
            raise RuntimeError("a ballot was neither stored nor refused")
        return waiting.receipt, waiting.is_new

    def _take(self) -> list[_Waiting]:
        batch: list[_Waiting] = []
        while self._waiting and len(batch) < BATCH:
            batch.append(self._waiting.popleft())
        return batch

    def _write(self, batch: list[_Waiting]) -> None:
        try:
            try:
                outcomes = self._store(batch)
            except IntegrityError:
                # Another server was faster with one of them; alone, each gets its own answer.
                outcomes = [self._store_alone(waiting) for waiting in batch]
        except Exception as error:  # noqa: BLE001  raised again in each of the threads that wait
            for waiting in batch:
                waiting.error = error
            return
        # Before anything else can fail: what is stored is stored, and its voter must hear so.
        for waiting, (receipt, is_new, refusal) in zip(batch, outcomes, strict=True):
            waiting.receipt, waiting.is_new, waiting.error = receipt, is_new, refusal
        # One signature for all: the checkpoint stands over every ballot of the batch.
        for uuid in {waiting.uuid for waiting in batch}:
            stored = [(item, item.receipt) for item in batch if item.uuid == uuid and item.receipt]
            proved = prove_receipts(self._checkpoints, [receipt for _, receipt in stored])
            for (waiting, _), receipt in zip(stored, proved, strict=True):
                waiting.receipt = receipt

    def _store(self, batch: list[_Waiting]) -> list[_Outcome]:
        with self._databases.ballotbox_session(write=True) as session:
            # Every server locks in the order of the identifiers, so that no two wait for each other.
            rows = {
                uuid: store.consultation(session, uuid, lock=True)
                for uuid in sorted({item.uuid for item in batch})
            }
            return [_store_one(session, rows[item.uuid], item) for item in batch]

    def _store_alone(self, waiting: _Waiting) -> _Outcome:
        try:
            return self._store([waiting])[0]
        except IntegrityError:
            with self._databases.ballotbox_session() as session:
                found = _settled(session, waiting)
            if found is None:
                raise
            return found


_Outcome = tuple[Receipt | None, bool, BallotError | None]


def _store_one(session: Session, row: ConsultationRow, waiting: _Waiting) -> _Outcome:
    found = _settled(session, waiting)
    if found is not None:
        return found
    try:
        require_open(row, waiting.now)
    except BallotError as error:
        return None, False, error
    if row.state != State.OPEN:
        # The calendar has opened the vote, and this ballot came before the server noticed.
        begin_voting(session, row, by=Actor.CALENDAR, now=waiting.now)
    head = store.begun_head(row)
    entries, new_head = events.ballot(head, waiting.ballot.data)
    cast = store.Cast(waiting.ballot.credential, waiting.ballot.tracker, new_head.height, new_head.hash)
    store.add_cast(session, row.uuid, cast)
    store.append(session, row, entries, new_head)
    return bare_receipt(row.uuid, waiting.election, head.hash, cast), True, None


def _settled(session: Session, waiting: _Waiting) -> _Outcome | None:
    """The answer that what is stored already gives; None when the credential is free."""
    ballot = waiting.ballot
    earlier = store.cast_with_credential(session, waiting.uuid, ballot.credential)
    if earlier is not None:
        if earlier.tracker == ballot.tracker:
            return stored_receipt(session, waiting.uuid, waiting.election, earlier), False, None
        return None, False, CredentialUsed()
    if is_challenged(session, waiting.uuid, ballot.tracker):
        return None, False, BallotChallenged()
    if _reuses_challenged(session, waiting.uuid, ballot):
        return None, False, BallotChallenged()
    try:
        require_usable(session, waiting.uuid, ballot.credential)
    except BallotError as error:
        return None, False, error
    return None


def _reuses_challenged(session: Session, uuid: str, ballot: CheckedBallot) -> bool:
    """Whether a part of the ballot was opened in a challenge, and then signed or proved anew."""
    opened = challenged_bodies(session, uuid, ballot.credential)
    if not opened:
        return False
    own = alphas_of(ballot.data)
    return any(own & alphas_of(body) for body in opened)


def read_ballot(election: Election, data: bytes) -> CheckedBallot:
    """As `check_ballot`, but what is said of the ballot cannot be mistaken for what is said of stored data.

    Raises `BallotMalformed`, `InvalidBallot`.
    """
    try:
        return check_ballot(election, data)
    except Malformed as error:
        raise BallotMalformed(f"The ballot cannot be read: {error}.") from error


def require_open(row: ConsultationRow, now: datetime) -> None:
    """Raise `NotOpenYet` or `VotingClosed` unless ballots are taken at `now`."""
    text = text_of(row)
    state = state_of(row, text, now)
    # "Not yet" is final as well. A sending from before the opening may wait until another server has opened the vote,
    # while its voter, who sent the same again, has heard that it was not taken.
    if state in (State.DRAFT, State.SEALED) or (state is State.OPEN and now < text.opens):
        raise NotOpenYet(f"Voting opens on {text.opens_here:%Y-%m-%d at %H:%M}. Keep the letter until then.")
    if state is not State.OPEN:
        raise VotingClosed("Voting has ended. This ballot was not counted.")
