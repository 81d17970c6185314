"""Verify a record from a stream, event by event, in memory that does not grow with the number of ballots.

(1) and (2) run while events are read, (3) before each; then each event is checked as it comes: Setup (4) to (8) and
(18), Ballot (9) to (12) and (19), EncryptedTally (13) and (14), PartialDecryption (15) and (16), Result (16) and (17).
A record may end after any event: an earlier state of an election is valid.
Source: Belenios spec, "Audit"; PROTOCOL.md, "The checks of `ballot verify`".
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import BinaryIO

from ballot import shape
from ballot.answers import Ciphertext
from ballot.ballots import read_choices
from ballot.bounds import largest_later_text
from ballot.canonical import decode_canonical
from ballot.consultation.decision import require_referendum
from ballot.consultation.terms import Terms, terms_from_description
from ballot.election import Election, parse_election
from ballot.errors import Malformed, NotUnderstood
from ballot.record.archive import ArchiveReader, Entry
from ballot.record.events import DATA_COUNTS, NEXT, Event, EventType, read_events
from ballot.record.places import SETUP_DATA
from ballot.tally import Sums
from ballot.trustees.identity import require_named
from ballot.trustees.members import Trustees, parse_trustees
from ballot.verify.checks import CannotContinue, Check, CheckFailed, Failures
from ballot.verify.counting import Counting
from ballot.verify.report import Report, Stage
from ballot.verify.voters import Voters, parse_credentials
from ballot.verify.work import (
    CHUNK,
    CHUNK_BYTES,
    Outcome,
    Parallel,
    ballot_checker,
    chunks,
    in_turn,
    unpack_choices,
)

_STAGES = {
    EventType.SETUP: Stage.OPEN,
    EventType.BALLOT: Stage.OPEN,
    EventType.END_BALLOTS: Stage.CLOSED,
    EventType.ENCRYPTED_TALLY: Stage.TALLIED,
    EventType.PARTIAL_DECRYPTION: Stage.DECRYPTED,
    EventType.RESULT: Stage.FINAL,
}


def verify_record(
    stream: BinaryIO, *, parallel: Parallel = in_turn, allow_legacy_threshold: bool = False
) -> Report:
    """Check a whole record, at whatever stage it is. Raises `CheckFailed` at the first thing that is wrong.

    Raises `NotUnderstood` where it uses a feature that is not known here: that is no verdict on the record.
    `stream` is a file: where a credential of a foreign election votes again, its earlier ballot is read once more.
    `allow_legacy_threshold` accepts threshold keys made before Belenios 3.0, and the report says so.
    """
    return _RecordVerifier(Failures(collect=False), allow_legacy_threshold).run(stream, parallel)


def examine_record(
    stream: BinaryIO, *, parallel: Parallel = in_turn, allow_legacy_threshold: bool = False
) -> tuple[list[CheckFailed], Report | None]:
    """Everything that is wrong with a record, as far as it can be read, in the order of its events.

    What comes later may follow from the first. The report is None where something is wrong. Raises `NotUnderstood`
    where nothing was found before.
    """
    failures = Failures(collect=True)
    report = None
    try:
        report = _RecordVerifier(failures, allow_legacy_threshold).run(stream, parallel)
    except CannotContinue:
        pass
    except NotUnderstood:
        # What was found before is wrong whatever the rest means.
        if not failures.found:
            raise
    found = sorted(failures.found, key=lambda failure: -1 if failure.height is None else failure.height)
    return found, None if found else report


@dataclass(frozen=True, slots=True)
class CheckedTally:
    """What a trustee needs: the tally as recomputed from the ballots, never as the record states it."""

    report: Report
    trustees: Trustees
    sums: Sums


def verify_for_decryption(
    stream: BinaryIO, *, parallel: Parallel = in_turn, allow_legacy_threshold: bool = False
) -> CheckedTally:
    """Check a record as `verify_record` does, and give the tally of its ballots. Raises as it does."""
    verifier = _RecordVerifier(Failures(collect=False), allow_legacy_threshold)
    report = verifier.run(stream, parallel)
    if verifier.trustees is None:
        raise CannotContinue
    return CheckedTally(report, verifier.trustees, verifier.counting.tally.sums)


class _RecordVerifier:
    """What is known between two events; one instance verifies one record."""

    election: Election
    counting: Counting

    def __init__(self, failures: Failures, allow_legacy_threshold: bool) -> None:
        self.trustees: Trustees | None = None
        self._failures = failures
        self._allow_legacy_threshold = allow_legacy_threshold
        self._last: Event | None = None
        self._terms: Terms | None = None
        self._voters: Voters | None = None
        self._ballots = 0
        self._trackers: set[bytes] = set()
        self._passed: dict[Check, str] = {}

    def run(self, stream: BinaryIO, parallel: Parallel) -> Report:
        with self._failures.essential(Check.ARCHIVE, None):
            reader = ArchiveReader(stream)
        events = self._ordered_events(reader)
        for is_ballot, group in groupby(events, key=lambda event: event.type is EventType.BALLOT):
            if is_ballot:
                for event, outcome in self._checked_ballots(group, parallel):
                    self._count_ballot(event, outcome, reader)
            else:
                for event in group:
                    self._check_event(event, parallel)
                    if event.type is EventType.SETUP:
                        reader.expect_at_most(
                            largest_later_text(self.election.group, self.election.questions)
                        )
        if self._last is not None and self._last.type is EventType.PARTIAL_DECRYPTION:
            self.counting.check_agreement()
        if self._last is None:
            self._failures.add(CheckFailed(Check.SEQUENCE, None, "the record holds no event; expected Setup"))
            raise CannotContinue
        self._passed[Check.ARCHIVE] = f"{reader.offset} bytes, timestamp {reader.timestamp}"
        self._passed[Check.CHAIN] = f"{self._last.head.height + 1} events, the last is {self._last.head.hash}"
        self._passed[Check.SEQUENCE] = f"ends with {self._last.type}"
        return self._report(self._last)

    def _next_height(self) -> int | None:
        return None if self._last is None else self._last.head.height + 1

    def _ordered_events(self, reader: ArchiveReader) -> Iterator[Event]:
        def entries() -> Iterator[Entry]:
            with self._failures.essential(Check.ARCHIVE, self._next_height()):
                try:
                    yield from reader
                except Malformed as error:
                    raise CheckFailed(Check.ARCHIVE, self._next_height(), str(error)) from error

        def complain(error: Malformed) -> None:
            self._failures.add(CheckFailed(Check.CHAIN, self._next_height(), str(error)))

        with self._failures.essential(Check.CHAIN, None):
            try:
                for event in read_events(entries(), complain):
                    if self._is_in_order(event):
                        self._last = event
                        yield event
            except Malformed as error:
                raise CheckFailed(Check.CHAIN, self._next_height(), str(error)) from error

    def _is_in_order(self, event: Event) -> bool:
        allowed = NEXT[self._last.type if self._last else None]
        height = event.head.height
        if event.type not in allowed:
            expected = " or ".join(allowed) if allowed else "the end of the record"
            reason = f"expected {expected}, found {event.type}"
        elif len(event.data) not in DATA_COUNTS[event.type]:
            reason = f"{event.type} cannot have {len(event.data)} pieces of data"
        else:
            return True
        self._failures.add(CheckFailed(Check.SEQUENCE, height, reason))
        if self._last is None:
            raise CannotContinue
        return False

    def _check_event(self, event: Event, parallel: Parallel) -> None:
        match event.type:
            case EventType.SETUP:
                self._check_setup(event, parallel)
            case EventType.END_BALLOTS:
                pass
            case EventType.ENCRYPTED_TALLY:
                self.counting.check_tally(event)
            case EventType.PARTIAL_DECRYPTION:
                self.counting.check_decryption(event)
            case EventType.RESULT:
                self.counting.check_agreement()
                self.counting.check_result(event)
            case EventType.BALLOT:
                raise AssertionError("ballots are checked in groups")

    def _check_setup(self, event: Event, parallel: Parallel) -> None:
        with self._failures.noting(Check.SEQUENCE, 0):
            check_setup_data([item.body for item in event.data], [item.hash for item in event.data])
        election_data, trustees_data, credentials_data = (item.body for item in event.data[:3])
        with self._failures.essential(Check.ELECTION, 0):
            self.election = election = parse_election(election_data)
            self._terms = terms_from_description(election.description)
            if self._terms is not None:
                require_referendum(election.questions)
                decode_canonical(election_data)
        self._passed[Check.ELECTION] = f"{election.group.name}, fingerprint {election.fingerprint}"
        with self._failures.noting(Check.TRUSTEES, 0):
            self.trustees = parse_trustees(
                trustees_data, election.group, allow_legacy_threshold=self._allow_legacy_threshold
            )
            self._check_election_key(self.trustees)
        self._check_named()
        with self._failures.noting(Check.CREDENTIALS, 0):
            self._voters = parse_credentials(credentials_data, election.group, parallel)
            self._passed[Check.CREDENTIALS] = f"{len(self._voters)}, fingerprint {self._voters.fingerprint}"
            self._check_roll(self._voters)
        self.counting = Counting(election, self.trustees, self._failures, self._passed)

    def _check_election_key(self, trustees: Trustees) -> None:
        election = self.election
        legacy = " (LEGACY: without the signatures of 3.0, accepted on request)" if trustees.legacy else ""
        self._passed[Check.TRUSTEES] = trustees.description + legacy
        found, expected = (election.group.format(key) for key in (election.public_key, trustees.public_key))
        if found != expected:
            self._failures.add(CheckFailed(Check.ELECTION_KEY, 0, f"expected {expected}, found {found}"))
        self._passed[Check.ELECTION_KEY] = found

    def _check_named(self) -> None:
        if self._terms is None or self.trustees is None:
            return
        with self._failures.noting(Check.NAMED_TRUSTEES, 0):
            require_named(self.trustees, self._terms)
            self._passed[Check.NAMED_TRUSTEES] = ", ".join(item.name for item in self._terms.trustees)

    def _check_roll(self, voters: Voters) -> None:
        if self._terms is None:
            return
        if voters.weighted:
            raise CheckFailed(Check.ROLL, 0, "every dwelling has one voice, but credentials have weights")
        if len(voters) != self._terms.credentials:
            reason = f"expected {self._terms.credentials} credentials, found {len(voters)}"
            raise CheckFailed(Check.ROLL, 0, reason)
        spares = f", {self._terms.spares} spare letters" if self._terms.spares else ""
        self._passed[Check.ROLL] = f"{self._terms.dwellings} dwellings{spares}"

    def _checked_ballots(self, group: Iterator[Event], parallel: Parallel) -> Iterator[tuple[Event, Outcome]]:
        """Everything about one ballot that needs no other ballot, chunk by chunk, perhaps in other processes."""
        under_way: deque[list[Event]] = deque()

        def bodies() -> Iterator[list[bytes]]:
            for chunk in chunks(group, CHUNK, lambda event: len(event.data[0].body), CHUNK_BYTES):
                under_way.append(chunk)
                yield [event.data[0].body for event in chunk]

        for outcomes in parallel(ballot_checker(self.election), bodies()):
            yield from zip(under_way.popleft(), outcomes, strict=True)

    def _count_ballot(self, event: Event, outcome: Outcome, reader: ArchiveReader) -> None:
        height, (credential, packed) = event.head.height, outcome
        self._ballots += 1
        if isinstance(credential, Check):
            self._failures.add(CheckFailed(credential, height, str(packed)))
            return
        if self._voters is None or isinstance(packed, str):
            return
        weight = self._voters.weight(credential)
        if weight is None:
            reason = f"the credential {credential[:80]} is not on the list"
            self._failures.add(CheckFailed(Check.BALLOT_CREDENTIAL, height, reason))
            return
        with self._failures.noting(Check.ONE_VOICE, height):
            self._take_voice(self._voters, event, credential, weight, reader)
            self.counting.tally.add(unpack_choices(self.election, packed), weight)

    def _take_voice(
        self, voters: Voters, event: Event, credential: str, weight: int, reader: ArchiveReader
    ) -> None:
        height, body = event.head.height, event.data[0]
        if self._terms is None:
            tracker = bytes.fromhex(body.hash)
            if tracker in self._trackers:
                raise CheckFailed(Check.ONE_VOICE, height, f"the ballot of hash {body.hash} is there twice")
            self._trackers.add(tracker)
        earlier = voters.vote(credential, body.offset)
        if earlier is None:
            self._check_voices(voters, height)
            return
        if self._terms is not None:
            reason = (
                f"the credential {credential[:80]} has voted before; the first ballot is the one that counts"
            )
            raise CheckFailed(Check.ONE_VOICE, height, reason)
        self.counting.tally.remove(self._choices_at(earlier, reader), weight)

    def _check_voices(self, voters: Voters, height: int) -> None:
        if self._terms is not None and voters.voted == self._terms.dwellings + 1:
            reason = f"this is ballot {voters.voted}, and there are {self._terms.dwellings} dwellings"
            self._failures.add(CheckFailed(Check.VOICES, height, reason))

    def _choices_at(self, offset: int, reader: ArchiveReader) -> tuple[tuple[Ciphertext, ...], ...]:
        data = reader.read_again(offset)
        if sha256(data).digest() not in self._trackers:
            raise CheckFailed(Check.ARCHIVE, None, "the archive changed while it was read")
        return read_choices(self.election, data)

    def _report(self, last: Event) -> Report:
        voted = f"{self._ballots} ballots"
        for check in (Check.BALLOT_FORM, Check.BALLOT_CREDENTIAL, Check.BALLOT_PROOFS):
            self._passed[check] = voted
        voters, counting = self._voters or Voters(""), self.counting
        self._passed[Check.ONE_VOICE] = f"{voters.voted} credentials voted"
        if self._terms is not None:
            self._passed[Check.VOICES] = f"{voters.voted} of {self._terms.dwellings} dwellings voted"
        return Report(
            election=self.election,
            stage=_STAGES[last.type],
            head=last.head,
            credentials=len(voters),
            ballots=self._ballots,
            voted=voters.voted,
            total_weight=counting.tally.weight,
            passed=dict(sorted(self._passed.items(), key=lambda item: item[0].number)),
            tally_fingerprint=counting.tally_fingerprint,
            counts=counting.counts,
            trustees=self.trustees,
            terms=self._terms,
            decision=counting.decide(self._terms, last.head.height),
        )


def check_setup_data(bodies: list[bytes], hashes: list[str]) -> None:
    """Check that the last of `bodies` names the hashes of those before it, in order. Raises `Malformed`."""
    names = SETUP_DATA[: len(bodies) - 1]
    record = shape.fields(decode_canonical(bodies[-1], limit=4096), "setup_data", *names)
    for name, expected in zip(names, hashes, strict=False):
        if record[name] != expected:
            raise Malformed(f"setup_data.{name}: expected the hash {expected}")
