"""Verify a record from a stream, event by event, in memory that does not grow with the number of ballots.

(1) and (2) run while events are read, (3) before each; then each event is checked as it comes: Setup (4) to (8),
Ballot (9) to (12), EncryptedTally (13) and (14), PartialDecryption (15), Result (16) and (17).
A record may end after any event: an earlier state of an election is valid.
Source: Belenios spec, "Audit"; record-format 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

from ballot import shape
from ballot.answers import Ciphertext
from ballot.ballots import CheckedBallot, check_ballot
from ballot.canonical import decode_canonical, encode, number
from ballot.decision import Counts, Terms, decide, terms_from_description
from ballot.election import Election, fingerprint_of, parse_election
from ballot.errors import BallotError, ForeignBallot, InvalidBallot, Malformed, Refused
from ballot.record.archive import ArchiveReader, Entry, entry
from ballot.record.events import NEXT, Event, EventType, read_events
from ballot.tally import (
    PartialDecryption,
    Sums,
    TallyBuilder,
    check_partial_decryption,
    compute_result,
    encode_tally,
    parse_result,
)
from ballot.trustees import Trustees, parse_trustees
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.credentials import parse_credentials
from ballot.verify.report import Report, Stage

Checked = tuple[Event, CheckedBallot]

Parallel = Callable[[Callable[[Event], Checked], Iterable[Event]], Iterator[Checked]]
"""Like `map`: results, and what was raised, in the order of the events. A caller may bring one that uses all cores."""

_STAGES = {
    EventType.SETUP: Stage.OPEN,
    EventType.BALLOT: Stage.OPEN,
    EventType.END_BALLOTS: Stage.CLOSED,
    EventType.ENCRYPTED_TALLY: Stage.TALLIED,
    EventType.PARTIAL_DECRYPTION: Stage.DECRYPTED,
    EventType.RESULT: Stage.FINAL,
}

_DATA_COUNT = {
    EventType.SETUP: (4, 5),
    EventType.BALLOT: (1,),
    EventType.END_BALLOTS: (0,),
    EventType.ENCRYPTED_TALLY: (2,),
    EventType.PARTIAL_DECRYPTION: (2,),
    EventType.RESULT: (1,),
}
"""How many pieces of data each event may have."""


@contextmanager
def _check(check: Check, height: int | None) -> Iterator[None]:
    """Turn every error of the protocol inside into the failure of `check`."""
    try:
        yield
    except CheckFailed:
        raise
    except BallotError as error:
        raise CheckFailed(check, height, str(error)) from error


def verify_record(stream: BinaryIO, *, parallel: Parallel = map) -> Report:
    """Check a whole record, at whatever stage it is. Raises `CheckFailed` at the first thing that is wrong."""
    return _RecordVerifier().run(stream, parallel)


@dataclass(frozen=True, slots=True)
class CheckedTally:
    """What a trustee needs: the tally as recomputed from the ballots, never as the record states it."""

    report: Report
    trustees: Trustees
    sums: Sums


def verify_for_decryption(stream: BinaryIO, *, parallel: Parallel = map) -> CheckedTally:
    """Check a record as `verify_record` does, and give the tally of its ballots. Raises `CheckFailed`."""
    verifier = _RecordVerifier()
    report = verifier.run(stream, parallel)
    return CheckedTally(report, verifier.trustees, verifier.tally.sums)


class _RecordVerifier:
    """What is known between two events; one instance verifies one record."""

    election: Election
    trustees: Trustees
    tally: TallyBuilder

    def __init__(self) -> None:
        self._last: Event | None = None
        self._weights: dict[str, int] = {}
        self._terms: Terms | None = None
        self._credentials_fingerprint = ""
        self._ballots = 0
        self._trackers: set[bytes] = set()
        self._choices: dict[str, tuple[tuple[Ciphertext, ...], ...]] = {}
        self._sums: Sums = ()
        self._tally_fingerprint: str | None = None
        self._decryptions: dict[int, PartialDecryption] = {}
        self._counts: tuple[tuple[int, ...], ...] | None = None
        self._passed: dict[Check, str] = {}

    def run(self, stream: BinaryIO, parallel: Parallel) -> Report:
        with _check(Check.ARCHIVE, None):
            reader = ArchiveReader(stream)
        events = self._ordered_events(reader)
        for is_ballot, group in groupby(events, key=lambda event: event.type is EventType.BALLOT):
            if is_ballot:
                for event, ballot in parallel(self._check_ballot, group):
                    self._count_ballot(event, ballot)
            else:
                for event in group:
                    self._check_event(event)
        if self._last is None:
            raise CheckFailed(Check.SEQUENCE, None, "the record holds no event; expected Setup")
        self._passed[Check.ARCHIVE] = f"{reader.offset} bytes, timestamp {reader.timestamp}"
        self._passed[Check.CHAIN] = f"{self._last.head.height + 1} events, the last is {self._last.head.hash}"
        self._passed[Check.SEQUENCE] = f"ends with {self._last.type}"
        return self._report(self._last)

    def _next_height(self) -> int | None:
        return None if self._last is None else self._last.head.height + 1

    def _ordered_events(self, reader: ArchiveReader) -> Iterator[Event]:
        def entries() -> Iterator[Entry]:
            try:
                yield from reader
            except Malformed as error:
                raise CheckFailed(Check.ARCHIVE, self._next_height(), str(error)) from error

        try:
            for event in read_events(entries()):
                self._check_order(event)
                self._last = event
                yield event
        except Malformed as error:
            raise CheckFailed(Check.CHAIN, self._next_height(), str(error)) from error

    def _check_order(self, event: Event) -> None:
        allowed = NEXT[self._last.type if self._last else None]
        if event.type not in allowed:
            expected = " or ".join(allowed) if allowed else "the end of the record"
            raise CheckFailed(Check.SEQUENCE, event.head.height, f"expected {expected}, found {event.type}")
        if len(event.data) not in _DATA_COUNT[event.type]:
            reason = f"{event.type} cannot have {len(event.data)} pieces of data"
            raise CheckFailed(Check.SEQUENCE, event.head.height, reason)

    def _check_event(self, event: Event) -> None:
        match event.type:
            case EventType.SETUP:
                self._check_setup(event)
            case EventType.END_BALLOTS:
                pass
            case EventType.ENCRYPTED_TALLY:
                self._check_tally(event)
            case EventType.PARTIAL_DECRYPTION:
                self._check_decryption(event)
            case EventType.RESULT:
                self._check_result(event)
            case EventType.BALLOT:
                raise AssertionError("ballots are checked in groups")

    def _check_setup(self, event: Event) -> None:
        with _check(Check.SEQUENCE, 0):
            check_setup_data([item.body for item in event.data], [item.hash for item in event.data])
        election_data, trustees_data, credentials_data = (item.body for item in event.data[:3])
        with _check(Check.ELECTION, 0):
            self.election = election = parse_election(election_data)
            self._terms = terms_from_description(election.description)
        self.tally = TallyBuilder(election)
        self._passed[Check.ELECTION] = f"{election.group.name}, fingerprint {election.fingerprint}"
        with _check(Check.TRUSTEES, 0):
            self.trustees = parse_trustees(trustees_data, election.group)
        self._passed[Check.TRUSTEES] = f"{len(self.trustees.members)} trustees, all needed"
        if self.trustees.public_key != election.public_key:
            found = election.group.format(election.public_key)
            expected = election.group.format(self.trustees.public_key)
            raise CheckFailed(Check.ELECTION_KEY, 0, f"expected {expected}, found {found}")
        self._passed[Check.ELECTION_KEY] = election.group.format(election.public_key)
        with _check(Check.CREDENTIALS, 0):
            self._weights = parse_credentials(credentials_data, election.group)
        self._credentials_fingerprint = fingerprint_of(credentials_data)
        self._passed[Check.CREDENTIALS] = f"{len(self._weights)}, fingerprint {self._credentials_fingerprint}"
        self._check_roll()

    def _check_roll(self) -> None:
        if self._terms is None:
            return
        if set(self._weights.values()) != {1}:
            raise CheckFailed(Check.ROLL, 0, "every dwelling has one voice, but credentials have weights")
        if len(self._weights) != self._terms.dwellings:
            reason = f"expected {self._terms.dwellings} credentials, found {len(self._weights)}"
            raise CheckFailed(Check.ROLL, 0, reason)
        self._passed[Check.ROLL] = f"{self._terms.dwellings} dwellings"

    def _check_ballot(self, event: Event) -> Checked:
        """Everything about one ballot that needs no other ballot; may run on another thread."""
        height = event.head.height
        try:
            return event, check_ballot(self.election, event.data[0].body)
        except (Malformed, ForeignBallot) as error:
            raise CheckFailed(Check.BALLOT_FORM, height, str(error)) from error
        except InvalidBallot as error:
            raise CheckFailed(Check.BALLOT_PROOFS, height, str(error)) from error

    def _count_ballot(self, event: Event, ballot: CheckedBallot) -> None:
        height = event.head.height
        weight = self._weights.get(ballot.credential)
        if weight is None:
            reason = f"the credential {ballot.credential} is not on the list"
            raise CheckFailed(Check.BALLOT_CREDENTIAL, height, reason)
        tracker = bytes.fromhex(event.data[0].hash)
        if tracker in self._trackers:
            raise CheckFailed(
                Check.ONE_VOICE, height, f"the ballot with tracker {ballot.tracker} is there twice"
            )
        self._trackers.add(tracker)
        earlier = self._choices.get(ballot.credential)
        if earlier is not None:
            if self._terms is not None:
                reason = f"the credential {ballot.credential} has voted before; the first ballot is the one that counts"
                raise CheckFailed(Check.ONE_VOICE, height, reason)
            self.tally.remove(earlier, weight)
        self._choices[ballot.credential] = ballot.choices
        self.tally.add(ballot.choices, weight)
        self._ballots += 1

    def _check_tally(self, event: Event) -> None:
        height, (tally, sized) = event.head.height, event.data
        self._sums = self.tally.sums
        expected = encode_tally(self.election.group, self._sums)
        if tally.body != expected:
            reason = "the recorded product is not that of the counted ballots"
            raise CheckFailed(
                Check.TALLY, height, f"{reason}; expected the hash {entry('data', expected).hash}"
            )
        self._tally_fingerprint = fingerprint_of(tally.body)
        self._passed[Check.TALLY] = f"fingerprint {self._tally_fingerprint}"
        stated = {
            "num_tallied": self.tally.ballots,
            "total_weight": number(self.tally.weight),
            "encrypted_tally": tally.hash,
        }
        if sized.body != encode(stated):
            reason = f"expected {self.tally.ballots} ballots of total weight {self.tally.weight}"
            raise CheckFailed(Check.TALLY_SIZE, height, f"{reason}, found {sized.body[:200]!r}")
        self._passed[Check.TALLY_SIZE] = f"{self.tally.ballots} ballots, weight {self.tally.weight}"

    def _check_decryption(self, event: Event) -> None:
        height, (decryption, owned) = event.head.height, event.data
        with _check(Check.DECRYPTIONS, height):
            record = shape.fields(decode_canonical(owned.body, limit=4096), "owned", "owner", "payload")
            position = shape.count(record["owner"], "owned.owner")
            if record["payload"] != decryption.hash:
                raise Malformed("owned.payload: not the hash of the decryption before it")
            if position in self._decryptions:
                raise Refused(f"{self.trustees.label(position)} has decrypted before")
            self._decryptions[position] = check_partial_decryption(
                self.election, self.trustees, self._sums, position, decryption.body
            )
        names = ", ".join(self.trustees.label(p) for p in sorted(self._decryptions))
        self._passed[Check.DECRYPTIONS] = names

    def _check_result(self, event: Event) -> None:
        height = event.head.height
        missing = [p for p in range(1, len(self.trustees.members) + 1) if p not in self._decryptions]
        if missing:
            names = ", ".join(self.trustees.label(p) for p in missing)
            raise CheckFailed(Check.ENOUGH_DECRYPTIONS, height, f"the decryption of {names} is missing")
        self._passed[Check.ENOUGH_DECRYPTIONS] = f"{len(self._decryptions)} of {len(self.trustees.members)}"
        with _check(Check.RESULT, height):
            stated = parse_result(self.election, event.data[0].body)
            found = compute_result(
                self.election, self.trustees, self._sums, self._decryptions, self.tally.weight
            )
            if stated != found:
                raise Refused(f"expected {found}, found {stated}")
        self._counts = found
        self._passed[Check.RESULT] = str([list(row) for row in found])

    def _report(self, last: Event) -> Report:
        voted = f"{self._ballots} ballots"
        for check in (Check.BALLOT_FORM, Check.BALLOT_CREDENTIAL, Check.BALLOT_PROOFS):
            self._passed[check] = voted
        self._passed[Check.ONE_VOICE] = f"{len(self._choices)} credentials voted"
        decision = None
        if self._counts is not None and self._terms is not None:
            with _check(Check.RESULT, last.head.height):
                decision = decide(self._terms, counts_of(self.election, self._counts))
        return Report(
            election=self.election,
            stage=_STAGES[last.type],
            head=last.head,
            credentials=len(self._weights),
            ballots=self._ballots,
            voted=len(self._choices),
            total_weight=self.tally.weight,
            passed=dict(sorted(self._passed.items(), key=lambda item: item[0].number)),
            credentials_fingerprint=self._credentials_fingerprint,
            tally_fingerprint=self._tally_fingerprint,
            counts=self._counts,
            terms=self._terms,
            decision=decision,
        )


def check_setup_data(bodies: list[bytes], hashes: list[str]) -> None:
    """Check that the last of `bodies` names the hashes of those before it, in order. Raises `Malformed`."""
    names = ["election", "trustees", "credentials", "credentials_certificate"][: len(bodies) - 1]
    record = shape.fields(decode_canonical(bodies[-1], limit=4096), "setup_data", *names)
    for name, expected in zip(names, hashes, strict=False):
        if record[name] != expected:
            raise Malformed(f"setup_data.{name}: expected the hash {expected}")


def counts_of(election: Election, values: tuple[tuple[int, ...], ...]) -> Counts:
    """For, against and blank of a consultation's single question. Raises `Refused` for another shape."""
    if len(election.questions) != 1 or len(election.questions[0].answers) != 2:
        raise Refused("A rule of decision needs one question with two answers, for and against.")
    row = values[0]
    blank, yes, no = row if election.questions[0].blank else (0, *row)
    return Counts(yes=yes, no=no, blank=blank)
