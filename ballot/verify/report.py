"""What a verification found: the checks that passed, the counts, the decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ballot.consultation.decision import Decision
from ballot.consultation.terms import Terms
from ballot.election import Election
from ballot.record.events import Head
from ballot.trustees.members import Trustees
from ballot.verify.checks import Check


class Stage(StrEnum):
    """How far the record goes; each stage is valid by itself.

    A record does not say when voting opens: without its logbook it is open from the sealing on.
    """

    SEALED = "sealed"
    OPEN = "open"
    CLOSED = "closed"
    TALLIED = "tallied"
    DECRYPTED = "decrypted"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a reader of a valid record wants to know.

    `counts` are the sums in clear, per question and answer (blank first where it is allowed); None before the end.
    `credentials` counts the public ones, `voted` those of them with a counted ballot.
    """

    election: Election
    stage: Stage
    head: Head
    credentials: int
    ballots: int
    voted: int
    total_weight: int
    passed: dict[Check, str]
    tally_fingerprint: str | None = None
    counts: tuple[tuple[int, ...], ...] | None = None
    trustees: Trustees | None = None
    terms: Terms | None = None
    decision: Decision | None = None

    @property
    def voices(self) -> str:
        """Who can have voted: the dwellings of the terms; of an election without terms, the credentials."""
        return (
            f"{self.credentials} credentials" if self.terms is None else f"{self.terms.dwellings} dwellings"
        )
