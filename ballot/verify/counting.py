"""From the encrypted tally to the decision: checks (13) to (17), on what was computed from the ballots alone."""

from __future__ import annotations

from ballot.consultation.decision import Decision, counts_of, decide
from ballot.consultation.terms import Terms
from ballot.election import Election, fingerprint_of
from ballot.errors import Refused
from ballot.record.archive import entry
from ballot.record.events import Event, sized_tally
from ballot.record.owned import parse_owner
from ballot.tally import (
    PartialDecryption,
    TallyBuilder,
    check_agreement,
    check_partial_decryption,
    check_result,
    encode_tally,
    parse_result,
)
from ballot.trustees.members import Trustees
from ballot.verify.checks import Check, CheckFailed, Failures


class Counting:
    """Takes the events after the ballots. `trustees` is None where they were found wrong."""

    def __init__(
        self, election: Election, trustees: Trustees | None, failures: Failures, passed: dict[Check, str]
    ) -> None:
        self.tally = TallyBuilder(election)
        self.counts: tuple[tuple[int, ...], ...] | None = None
        self.tally_fingerprint: str | None = None
        self._election, self._trustees = election, trustees
        self._failures, self._passed = failures, passed
        self._decryptions: dict[int, PartialDecryption] = {}
        self._last_decryption: int | None = None

    def check_tally(self, event: Event) -> None:
        """(13) and (14): the tally, byte for byte, and its size."""
        height, (tally, sized) = event.head.height, event.data
        expected = encode_tally(self._election.group, self.tally.sums)
        with self._failures.noting(Check.TALLY, height):
            if tally.body != expected:
                reason = "the recorded product is not that of the counted ballots"
                raise Refused(f"{reason}; expected the hash {entry('data', expected).hash}")
        self.tally_fingerprint = fingerprint_of(tally.body)
        self._passed[Check.TALLY] = f"fingerprint {self.tally_fingerprint}"
        with self._failures.noting(Check.TALLY_SIZE, height):
            if sized.body != sized_tally(tally.hash, self.tally.ballots, self.tally.weight):
                reason = f"expected {self.tally.ballots} ballots of total weight {self.tally.weight}"
                raise Refused(f"{reason}, found {sized.body[:200]!r}")
        self._passed[Check.TALLY_SIZE] = f"{self.tally.ballots} ballots, weight {self.tally.weight}"

    def check_decryption(self, event: Event) -> None:
        """(15)."""
        height, (decryption, owned) = event.head.height, event.data
        trustees = self._trustees
        with self._failures.noting(Check.DECRYPTIONS, height):
            position = parse_owner(owned.body, decryption.hash)
            if trustees is None:
                return
            if position in self._decryptions:
                raise Refused(f"{trustees.label(position)} has decrypted before")
            self._decryptions[position] = check_partial_decryption(
                self._election, trustees, self.tally.sums, position, decryption.body
            )
            names = ", ".join(trustees.label(p) for p in sorted(self._decryptions))
            self._passed[Check.DECRYPTIONS] = names
            self._last_decryption = height

    def check_agreement(self) -> None:
        """The half of (16) that needs no result: more decryptions than needed must agree. Once, after the last one."""
        if self._trustees is not None and self._decryptions:
            with self._failures.noting(Check.ENOUGH_DECRYPTIONS, self._last_decryption):
                check_agreement(self._trustees, self._decryptions)

    def check_result(self, event: Event) -> None:
        """(16) and (17)."""
        height, trustees = event.head.height, self._trustees
        with self._failures.noting(Check.RESULT, height):
            stated = parse_result(self._election, event.data[0].body)
            if trustees is None:
                return
            missing = trustees.missing(self._decryptions)
            if missing is not None:
                reason = f"the decryption of {missing} is missing"
                raise CheckFailed(Check.ENOUGH_DECRYPTIONS, height, reason)
            self._passed[Check.ENOUGH_DECRYPTIONS] = f"{len(self._decryptions)} of {trustees.description}"
            weight = self.tally.weight
            check_result(self._election, trustees, self.tally.sums, self._decryptions, weight, stated)
            self.counts = stated
            self._passed[Check.RESULT] = str([list(row) for row in stated])

    def decide(self, terms: Terms | None, height: int) -> Decision | None:
        """The decision that follows from the result by the rule that the election states, if it has both."""
        if self.counts is not None and terms is not None:
            with self._failures.noting(Check.RESULT, height):
                return decide(terms, counts_of(self._election.questions, self.counts))
        return None
