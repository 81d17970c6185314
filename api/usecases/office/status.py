"""Where a consultation stands and what comes next, as its office sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.database import Databases
from api.roll import spares, store
from api.usecases.office.commitments import needs_commitments
from api.usecases.office.trustees import trustees_so_far
from api.usecases.shared.consultations import Stored, count_ballots, read_consultation
from api.usecases.shared.outcome import Outcome, missing_decryptions, outcome_of
from ballot.consultation.lifecycle import State
from ballot.consultation.next_step import Prepared, Step, next_step
from ballot.consultation.terms import NamedTrustee


@dataclass(frozen=True, slots=True)
class Status:
    """A consultation and its preparation.

    `state` is the one that anybody sees now. `spares_left` counts the spare letters that took no
    place yet, `left_out` rows of the roll's file that are no
    dwelling, and `roll` says what is kept of that file.
    `awaited` names the trustees whose decryption is missing, while the consultation is counted, and is empty else.
    """

    stored: Stored
    state: State
    prepared: Prepared
    spares_left: int
    left_out: int
    roll: store.Frozen | None
    trustees: Sequence[NamedTrustee]
    ballots: int
    awaited: Sequence[str]
    outcome: Outcome | None
    next: Step


def status_of(databases: Databases, uuid: str, *, now: datetime) -> Status:
    """Look everything up. Raises `ConsultationNotFound`."""
    stored = read_consultation(databases, uuid)
    state = stored.state_at(now)
    trustees = trustees_so_far(databases, uuid)
    with databases.roll_session() as session:
        roll = store.frozen(session, uuid)
        prepared = Prepared(
            dwellings=store.count_dwellings(session, uuid),
            issued=store.count_issued(session, uuid),
            spares=spares.count_spares(session, uuid),
            trustees_missing=stored.text.trustees - len(trustees),
            commitments_missing=needs_commitments(store.trustee_keys(session, uuid))
            and not store.commitments(session, uuid),
        )
        spares_left = spares.count_left(session, uuid)
    return Status(
        stored,
        state,
        prepared,
        spares_left,
        roll.left_out if roll else 0,
        roll,
        trustees,
        count_ballots(databases, uuid),
        missing_decryptions(databases, uuid) if state is State.COUNTED else (),
        outcome_of(databases, uuid),
        next_step(state, prepared),
    )
