"""What a count has given so far: whose decryption is awaited, and the outcome once it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.ballotbox import store
from api.ballotbox.consultations import election_of, trustees_of
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from ballot.consultation.decision import Counts, Decision, counts_of, decide
from ballot.consultation.lifecycle import State
from ballot.consultation.terms import NamedTrustee, terms_from_description
from ballot.election import Election
from ballot.errors import Refused
from ballot.tally import parse_result


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the count gave: the counts in clear, the decision where the election names a rule, and who held the key."""

    counts: Counts
    decision: Decision | None
    trustees: Sequence[NamedTrustee]


def outcome_from(election: Election, values: Sequence[Sequence[int]]) -> Outcome:
    """The outcome of a result, as `ballot.tally.parse_result` gives it."""
    counts = counts_of(election.questions, values)
    terms = terms_from_description(election.description)
    return Outcome(counts, decide(terms, counts) if terms else None, terms.trustees if terms else ())


def holders_of(databases: Databases, uuid: str) -> Sequence[NamedTrustee]:
    """Who holds the key of a sealed consultation, as its terms name them."""
    with databases.ballotbox_session() as session:
        return named_in(election_of(session, store.consultation(session, uuid)))


def named_in(election: Election) -> Sequence[NamedTrustee]:
    """The trustees whom the terms of an election name."""
    terms = terms_from_description(election.description)
    return terms.trustees if terms else ()


def outcome_of(databases: Databases, uuid: str) -> Outcome | None:
    """The published outcome; None before there is one."""
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        if not State(row.state).has_result:
            return None
        election = election_of(session, row)
        data = store.tail_of(session, uuid).result
    return None if data is None else outcome_from(election, parse_result(election, data))


def missing_decryptions(databases: Databases, uuid: str) -> tuple[str, ...]:
    """The trustees whose decryption is still awaited, by label. Raises `Refused` unless the ballots are counted."""
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        require_counted(row)
        trustees = trustees_of(session, row, election_of(session, row))
        given = store.tail_of(session, uuid).decryptions
    return tuple(trustees.label(p) for p in range(1, len(trustees.members) + 1) if p not in given)


def require_counted(row: ConsultationRow) -> None:
    """Raise `Refused` unless the tally stands in the record and the result does not."""
    if row.state != State.COUNTED:
        raise Refused(
            f"Decryptions are taken after the tally and before the result; the consultation is {row.state}."
        )
