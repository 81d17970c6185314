"""Count: multiply the ballots, take the trustees' decryptions, publish the result and the decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.consultations import election_of, trustees_of
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.errors import DecryptionGiven
from api.usecases.shared.logbook import note_published, note_second_proofs
from api.usecases.shared.logged_places import late, note_refusals
from api.usecases.shared.outcome import Outcome, outcome_from, require_counted
from api.usecases.shared.progress import Progress
from api.usecases.shared.transitions import require_possible, transition
from ballot.answers import Ciphertext
from ballot.ballots import check_ballot
from ballot.consultation.lifecycle import Act, Actor
from ballot.election import Election
from ballot.errors import BallotError, Malformed, Refused
from ballot.record import events
from ballot.record.archive import entry
from ballot.record.places import ballot_places
from ballot.second_proofs import check_second_proofs, names_logbook, proofs_to_json, split_proved
from ballot.tally import (
    Sums,
    TallyBuilder,
    check_partial_decryption,
    compute_result,
    encode_result,
    encode_tally,
    parse_tally,
    split_owned,
)
from ballot.trustees.members import Trustees


def tally_consultation(
    databases: Databases,
    uuid: str,
    *,
    by: Actor,
    now: datetime,
    progress: Progress = lambda done, total: None,
) -> int:
    """Check every ballot again, write the encrypted tally, and return how many ballots are in it.

    Raises `IllegalTransition` unless the consultation is closed and the count is for `by` to make.
    """
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        require_possible(row, Act.TALLY, by=by, now=now)
        election = election_of(session, row)
        builder = TallyBuilder(election)
        total = store.count_cast(session, uuid)
        for choices in _ballots(session, row, election, total):
            builder.add(choices)
            progress(builder.ballots, total)
    data = encode_tally(election.group, builder.sums)
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        with transition(session, row, Act.TALLY, by=by, now=now):
            entries, head = events.encrypted_tally(
                store.begun_head(row), data, builder.ballots, builder.weight
            )
            store.append(session, row, entries, head)
    return builder.ballots


def _ballots(
    session: Session, row: ConsultationRow, election: Election, total: int
) -> Iterator[tuple[tuple[Ciphertext, ...], ...]]:
    places = ballot_places(total)
    for start in places[:: store.PAGE]:
        for item in store.entries(session, row.uuid, start, min(start + store.PAGE, places.stop)):
            if item.kind == "data":
                yield check_ballot(election, item.body).choices


def add_decryption(databases: Databases, uuid: str, data: bytes, *, position: int | None = None) -> int:
    """Check what a trustee handed over and write it; returns the trustee's position (from 1).

    A consultation with a logbook takes a partial decryption with its second proofs (`decrypt_and_prove`), which go to
    record and logbook in one transaction. Without `position` it is the trustee that it names, or else the first whose
    key its proofs satisfy. Raises `Malformed`, `BlamedTrustee`, or `DecryptionGiven` for a second one of the same
    trustee.
    """
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        require_counted(row)
        election = election_of(session, row)
        trustees = trustees_of(session, row, election)
        sums, _ = _tail(session, row, election)
    data, stated = split_owned(data)
    proved = split_proved(data, election.group)
    if proved is not None:
        stated, data, proofs = proved
    elif names_logbook(election):
        raise Refused(
            "The second proofs are missing: make the decryption with `ballot trustee decrypt`, or for one that was "
            "made with belenios-tool `ballot trustee prove`."
        )
    if position and stated and position != stated:
        raise Refused(f"This decryption says that it is that of trustee {stated}, not of trustee {position}.")
    owner = position or stated or _owner(election, trustees, sums, data)
    decryption = check_partial_decryption(election, trustees, sums, owner, data)
    if proved is not None:
        public = trustees.members[owner - 1].key
        check_second_proofs(election, owner, trustees.label(owner), public, sums, decryption.factors, proofs)
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        require_counted(row)
        _, given = _tail(session, row, election)
        if owner in given:
            raise DecryptionGiven(f"The decryption of {trustees.label(owner)} is in the record already.")
        store.append(session, row, *events.partial_decryption(store.begun_head(row), owner, data))
        if proved is not None:
            note_second_proofs(session, row, owner, entry("data", data).hash, proofs_to_json(proofs))
    return owner


def publish_result(databases: Databases, uuid: str, *, by: Actor, now: datetime) -> Outcome:
    """Combine the decryptions and write the result, which ends the record. Raises `Refused` when one is missing."""
    refusals = late(databases, uuid)
    with databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, uuid, lock=True)
        require_possible(row, Act.PUBLISH, by=by, now=now)
        election = election_of(session, row)
        trustees = trustees_of(session, row, election)
        sums, given = _tail(session, row, election)
        decryptions = {
            owner: check_partial_decryption(election, trustees, sums, owner, data)
            for owner, data in given.items()
        }
        result = compute_result(election, trustees, sums, decryptions, store.count_cast(session, uuid))
        outcome = outcome_from(election, result)
        with transition(session, row, Act.PUBLISH, by=by, now=now):
            store.append(session, row, *events.result(store.begun_head(row), encode_result(result)))
            note_refusals(session, row, refusals, now)
            note_published(session, row, now)
    return outcome


def _tail(session: Session, row: ConsultationRow, election: Election) -> tuple[Sums, dict[int, bytes]]:
    """The encrypted tally and each trustee's decryption so far, by position."""
    tail = store.tail_of(session, row.uuid)
    if tail.tally is None:
        raise Refused("The record has no tally yet: run `ballot-admin tally` first.")
    return parse_tally(election, tail.tally), tail.decryptions


def _owner(election: Election, trustees: Trustees, sums: Sums, data: bytes) -> int:
    refusal: BallotError = Refused("There is no trustee.")
    for position in range(1, len(trustees.members) + 1):
        try:
            check_partial_decryption(election, trustees, sums, position, data)
        except Malformed:
            raise
        except Refused as error:
            refusal = error
        else:
            return position
    raise Refused("This decryption fits the key of none of the trustees of this consultation.") from refusal
