"""Verify a logbook against the record that it stands beside.

The record must have passed `verify_record`; what is read from it here is then as it must be. (L1) runs while entries
are read, (L5) over the record's decryptions, (L6) over the checkpoint, (L9) over the file of translations, all others
over the entries. Source: LOGBOOK.md, "The checks of `ballot verify`".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from ballot.errors import Refused
from ballot.record.events import EventType, Head
from ballot.second_proofs import check_second_proofs, parse_proofs
from ballot.tally import check_partial_decryption, parse_tally
from ballot.transparency.checkpoint import parse_checkpoint
from ballot.transparency.logbook import EntryType, LogEntry, read_head, read_logbook
from ballot.transparency.note import BadSignature, Note, VerifierKey, parse_note, verify_note
from ballot.trustees.ceremony.commitments import committed_positions, require_commitments
from ballot.trustees.members import Trustees, parse_trustees
from ballot.verify.facts import Facts, gather_facts
from ballot.verify.heads import check_heads, log_key_of
from ballot.verify.logchecks import LogCheck, log_check
from ballot.verify.report import Report

_NAMES_EVENT = {
    EntryType.OPENED: EventType.SETUP,
    EntryType.CLOSED: EventType.END_BALLOTS,
    EntryType.PUBLISHED: EventType.RESULT,
}
"""The type of the event that each of these entries names."""


@dataclass(frozen=True, slots=True)
class LogReport:
    """The last entry, the checks that passed, what the board noted, and which witnesses countersigned when.

    `software` holds (moment, SHA-256 of the manifest) for each change of what voters were given to run.
    `refusals` holds (place, how many ballots that waited at its kiosks were refused when they arrived).
    `unsigned` counts the events that came after the checkpoint; None where no checkpoint was shown. `unchecked` are
    the names under signatures whose keys were not given: anybody could have written them.
    """

    head: Head
    passed: dict[LogCheck, str]
    incidents: tuple[str, ...]
    unsigned: int | None
    witnesses: tuple[tuple[str, int], ...]
    software: tuple[tuple[str, str], ...]
    refusals: tuple[tuple[str, int], ...]
    unchecked: tuple[str, ...] = ()


def verify_logbook(
    record: BinaryIO,
    logbook: BinaryIO,
    report: Report,
    checkpoint: bytes | None = None,
    witnesses: Sequence[VerifierKey] = (),
    translations: bytes | None = None,
) -> LogReport:
    """Check a logbook, and a checkpoint if there is one, against a record that gave `report`.

    `record` is the same record again, from its beginning. Every one of `witnesses` must have countersigned the
    checkpoint. `translations` is the file that was shown to voters, if it is there. Raises `LogCheckFailed` at
    the first thing that is wrong.
    """
    passed: dict[LogCheck, str] = {}
    with log_check(LogCheck.FORM, None):
        entries = list(read_logbook(logbook))
    passed[LogCheck.FORM] = f"{len(entries)} entries, the last is {entries[-1].head.hash}"
    with log_check(LogCheck.BINDING, 0):
        key = log_key_of(report.election)
        _check_begin(entries[0], report, key)
    note, shown = None, None
    if checkpoint is not None:
        with log_check(LogCheck.CHECKPOINT, None):
            note = parse_note(checkpoint)
            shown = parse_checkpoint(note.text)
    facts = gather_facts(
        record,
        heights={
            0,
            *(head.height for _, head in _named_heads(entries)),
            *([shown.record.height] if shown else []),
        },
        credentials=frozenset(_credentials(entries, EntryType.LETTER_VOIDED, "credential")),
        tree_size=shown.size if shown else 0,
    )
    passed[LogCheck.BINDING] = _check_sealed(entries, report, facts, key)
    trustees = parse_trustees(facts.trustees, report.election.group, allow_legacy_threshold=True)
    if committed_positions(trustees):
        passed[LogCheck.COMMITMENTS] = _check_commitments(entries, trustees)
    passed[LogCheck.EVENTS] = _check_events(entries, facts)
    passed[LogCheck.LETTERS] = _check_letters(entries, facts)
    software = _check_software(entries)
    if software:
        passed[LogCheck.SOFTWARE] = f"{len(software)} versions"
    refusals = _check_refusals(entries)
    if refusals:
        passed[LogCheck.REFUSALS] = f"{sum(refusals.values())} at {len(refusals)} places"
    if translations is not None:
        passed[LogCheck.TRANSLATIONS] = _check_translations(report, translations)
    if facts.decryptions:
        passed[LogCheck.SECOND_PROOFS] = _check_second_proofs(entries, report, trustees, facts)
    times: tuple[tuple[str, int], ...] = ()
    unsigned = None
    if note is not None and shown is not None:
        with log_check(LogCheck.CHECKPOINT, None):
            verify_note(note, key)
            check_heads(shown, [entry.head for entry in entries], facts, report.election.uuid)
            times = tuple((witness.name, _cosigned_at(note, witness)) for witness in witnesses)
        unsigned = facts.last.height - shown.record.height
        passed[LogCheck.CHECKPOINT] = f"{shown.size} events and {shown.logbook.height + 1} entries are signed"
    elif witnesses:
        with log_check(LogCheck.CHECKPOINT, None):
            raise Refused("there is no checkpoint, so no witness can have signed it")
    incidents = tuple(str(entry.payload["text"]) for entry in entries if entry.type is EntryType.INCIDENT)
    known = {(item.name, item.id) for item in (key, *witnesses)}
    names = tuple(s.name for s in note.signatures if (s.name, s.key_id) not in known) if note else ()
    late = tuple(refusals.items())
    return LogReport(entries[-1].head, passed, incidents, unsigned, times, software, late, names)


def _named_heads(entries: Sequence[LogEntry]) -> Iterator[tuple[LogEntry, Head]]:
    for entry in entries:
        if entry.type in _NAMES_EVENT:
            yield entry, read_head(entry.payload["record"], "record")


def _credentials(entries: Sequence[LogEntry], kind: EntryType, field: str) -> list[str]:
    return [str(entry.payload[field]) for entry in entries if entry.type is kind]


def _check_begin(entry: LogEntry, report: Report, key: VerifierKey) -> None:
    if entry.payload["uuid"] != report.election.uuid:
        raise Refused(f"it is of another consultation, {entry.payload['uuid']}")
    if entry.payload["key"] != key.text:
        raise Refused(f"expected the key {key.text} that the election names")


def _check_sealed(entries: Sequence[LogEntry], report: Report, facts: Facts, key: VerifierKey) -> str:
    sealed = next((entry for entry in entries if entry.type is EntryType.SEALED), None)
    with log_check(LogCheck.BINDING, sealed.head.height if sealed else entries[-1].head.height):
        if sealed is None:
            raise Refused("the sealing of the election is missing")
        expected = {
            "election": report.election.fingerprint,
            "setup": facts.events[0][1],
            "terms": report.terms.line if report.terms else "",
        }
        for name, value in expected.items():
            if sealed.payload[name] != value:
                raise Refused(f"{name}: expected {value}, found {sealed.payload[name]}")
    return f"sealed by entry {sealed.head.height}, key {key.id.hex()}"


def _check_events(entries: Sequence[LogEntry], facts: Facts) -> str:
    named = 0
    for entry, head in _named_heads(entries):
        with log_check(LogCheck.EVENTS, entry.head.height):
            found = facts.events.get(head.height)
            if found is None:
                raise Refused(
                    f"the record has no event {head.height}: it was cut, or is older than the logbook"
                )
            if found != (_NAMES_EVENT[entry.type], head.hash):
                raise Refused(f"{entry.type} names an event {head.height} that is not the one in the record")
            named += 1
    return f"{named} named"


def _check_letters(entries: Sequence[LogEntry], facts: Facts) -> str:
    voided: set[str] = set()
    replaced: set[str] = set()
    for entry in entries:
        with log_check(LogCheck.LETTERS, entry.head.height):
            if entry.type is EntryType.LETTER_VOIDED:
                credential = str(entry.payload["credential"])
                if credential in voided:
                    raise Refused("this letter was voided before")
                if credential in facts.voted:
                    raise Refused(f"a ballot of the voided letter {credential} stands in the record")
                voided.add(credential)
            elif entry.type is EntryType.LETTER_REPLACED:
                credential = str(entry.payload["voided"])
                if credential not in voided:
                    raise Refused("the letter that is replaced was not voided")
                if credential in replaced:
                    raise Refused("this letter was replaced before: one dwelling would have two voices")
                replaced.add(credential)
    return f"{len(voided)} voided, {len(replaced)} replaced"


def _check_commitments(entries: Sequence[LogEntry], trustees: Trustees) -> str:
    given: dict[int, str] = {}
    for entry in entries:
        if entry.type is EntryType.COMMITMENT:
            owner = int(str(entry.payload["owner"]))
            with log_check(LogCheck.COMMITMENTS, entry.head.height):
                if owner in given:
                    raise Refused(f"trustee {owner} committed itself before")
            given[owner] = str(entry.payload["sha256"])
    with log_check(LogCheck.COMMITMENTS, None):
        require_commitments(trustees, given)
    return f"{len(given)} commitments"


def _check_translations(report: Report, shown: bytes) -> str:
    named, found = report.terms and report.terms.translations, sha256(shown).hexdigest()
    with log_check(LogCheck.TRANSLATIONS, None):
        if named is None:
            raise Refused("the election names no translations, but some were shown")
        if found != named:
            raise Refused(f"the election names translations with the hash {named}, but {found} were shown")
    return found


def _check_software(entries: Sequence[LogEntry]) -> tuple[tuple[str, str], ...]:
    versions: list[tuple[str, str]] = []
    for entry in entries:
        if entry.type is EntryType.SOFTWARE:
            manifest = str(entry.payload["manifest"])
            with log_check(LogCheck.SOFTWARE, entry.head.height):
                if versions and versions[-1][1] == manifest:
                    raise Refused("it names the same manifest as the software entry before it")
            versions.append((str(entry.payload["at"]), manifest))
    return tuple(versions)


def _check_refusals(entries: Sequence[LogEntry]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.type is EntryType.KIOSK_REFUSALS:
            place, count = str(entry.payload["place"]), int(str(entry.payload["count"]))
            with log_check(LogCheck.REFUSALS, entry.head.height):
                if count <= counts.get(place, 0):
                    raise Refused(f"{place} reported {counts[place]} before, and now {count}")
            counts[place] = count
    return counts


def _check_second_proofs(
    entries: Sequence[LogEntry], report: Report, trustees: Trustees, facts: Facts
) -> str:
    election = report.election
    sums = parse_tally(election, facts.tally)
    given: dict[int, LogEntry] = {}
    for entry in entries:
        if entry.type is EntryType.DECRYPTION_PROOFS:
            owner = int(str(entry.payload["owner"]))
            with log_check(LogCheck.SECOND_PROOFS, entry.head.height):
                if owner in given:
                    raise Refused(f"trustee {owner} gave second proofs before")
            given[owner] = entry
    for owner, (height, digest, body) in sorted(facts.decryptions.items()):
        found = given.get(owner)
        with log_check(LogCheck.SECOND_PROOFS, found.head.height if found else None):
            label = trustees.label(owner)
            if found is None:
                raise Refused(
                    f"the second proofs of {label} are missing, for the decryption of event {height}"
                )
            if found.payload["decryption"] != digest:
                raise Refused(
                    f"the second proofs of {label} are for another decryption than that of event {height}"
                )
            decryption = check_partial_decryption(election, trustees, sums, owner, body)
            proofs = parse_proofs(found.payload["proofs"], "proofs", election.group)
            public = trustees.members[owner - 1].key
            check_second_proofs(election, owner, label, public, sums, decryption.factors, proofs)
    return ", ".join(trustees.label(owner) for owner in sorted(facts.decryptions))


def _cosigned_at(note: Note, witness: VerifierKey) -> int:
    time = verify_note(note, witness).time
    if time is None:
        raise BadSignature(f"{witness.name} is not a witness's key.")
    return time
