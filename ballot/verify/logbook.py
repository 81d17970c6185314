"""Verify a logbook against the record that it stands beside.

The record must have passed `verify_record`; what is read from it here is then as it must be. (L1) runs while entries
are read, (L5) over the record's decryptions, (L6) and (L11) over the checkpoint, (L9) over the file of translations,
all others over the entries. Source: LOGBOOK.md, "The checks of `ballot verify`".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from ballot.record.events import Head
from ballot.transparency.logbook import EntryType, LogEntry
from ballot.transparency.note import VerifierKey
from ballot.trustees.ceremony.commitments import committed_positions
from ballot.trustees.members import parse_trustees
from ballot.verify.entries.binding import check_begin, check_events, check_sealed, named_heads
from ballot.verify.entries.calendar import check_calendar, check_times
from ballot.verify.entries.letters import (
    check_idle,
    check_letters,
    check_replacements,
    check_spares,
    named_credentials,
)
from ballot.verify.entries.reading import read_entries
from ballot.verify.entries.served import check_refusals, check_software, check_translations
from ballot.verify.entries.signed import check_signatures, read_shown, unchecked_names, uncovered
from ballot.verify.entries.trustees import check_commitments, check_proofs_of_factors
from ballot.verify.facts import gather_facts
from ballot.verify.heads import log_key_of
from ballot.verify.logchecks import LogCheck, log_check
from ballot.verify.report import Report, Stage


@dataclass(frozen=True, slots=True)
class LogReport:
    """The last entry, the checks that passed, what the board noted, and which witnesses countersigned when.

    `software` holds (moment, SHA-256 of the manifest) for each change of what voters were given to run.
    `refusals` holds (place, how many ballots that waited at its kiosks were refused when they arrived).
    `unsigned` counts the events that came after the checkpoint; None where no checkpoint was shown. `unchecked` are
    the names under signatures whose keys were not given: anybody could have written them. `unproved` names what no
    signature covers, as parts of a sentence: whoever hands out the files could have written that without any key, so
    a verdict with it MUST NOT be "valid".
    """

    head: Head
    passed: dict[LogCheck, str]
    incidents: tuple[str, ...]
    unsigned: int | None
    witnesses: tuple[tuple[str, int], ...]
    software: tuple[tuple[str, str], ...]
    refusals: tuple[tuple[str, int], ...]
    unchecked: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()
    stage: Stage = Stage.OPEN


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
    log = read_entries(logbook, len(report.trustees.members) if report.trustees else 0)
    entries = log.entries
    passed[LogCheck.FORM] = f"{len(entries)} entries, the last is {entries[-1].head.hash}"
    with log_check(LogCheck.BINDING, 0):
        key = log_key_of(report.election)
        check_begin(entries[0], report, key)
    shown = read_shown(checkpoint, witnesses)
    facts = gather_facts(
        record,
        heights={
            0,
            *(head.height for _, head in named_heads(entries)),
            *([shown.checkpoint.record.height] if shown else []),
        },
        credentials=named_credentials(entries),
        tree_size=shown.checkpoint.size if shown else 0,
    )
    passed[LogCheck.BINDING] = check_sealed(entries, report, facts, key)
    trustees = parse_trustees(facts.trustees, report.election.group, allow_legacy_threshold=True)
    if committed_positions(trustees):
        passed[LogCheck.COMMITMENTS] = check_commitments(log, trustees)
    passed[LogCheck.EVENTS] = check_events(entries, report, facts)
    if report.terms is not None:
        passed[LogCheck.CALENDAR] = check_calendar(entries, report.terms)
    passed[LogCheck.TIMES] = check_times(entries)
    passed[LogCheck.LETTERS] = check_letters(entries, facts)
    passed[LogCheck.SPARES] = check_spares(entries, report, facts)
    passed[LogCheck.IDLE_SPARES] = check_idle(entries, facts)
    passed[LogCheck.REPLACEMENTS] = check_replacements(entries, facts)
    software = check_software(entries)
    if software:
        passed[LogCheck.SOFTWARE] = f"{len(software)} versions"
    refusals = check_refusals(entries)
    if refusals:
        passed[LogCheck.REFUSALS] = f"{sum(refusals.values())} at {len(refusals)} places"
    if translations is not None:
        passed[LogCheck.TRANSLATIONS] = check_translations(report, translations)
    if facts.decryptions:
        passed[LogCheck.SECOND_PROOFS] = check_proofs_of_factors(log, report, trustees, facts)
    times: tuple[tuple[str, int], ...] = ()
    unsigned = None
    if shown is not None:
        times = check_signatures(shown, entries, facts, report.election.uuid, key, witnesses)
        size, logged = shown.checkpoint.size, shown.checkpoint.logbook.height + 1
        unsigned = facts.last.height + 1 - size
        passed[LogCheck.CHECKPOINT] = f"{size} events and {logged} entries are signed"
    unproved = uncovered(shown, entries, facts)
    if not unproved:
        passed[LogCheck.COVERED] = (
            f"event {facts.last.height} and entry {entries[-1].head.height} are the last"
        )
    return LogReport(
        head=entries[-1].head,
        passed=passed,
        incidents=tuple(str(entry.payload["text"]) for entry in entries if entry.type is EntryType.INCIDENT),
        unsigned=unsigned,
        witnesses=times,
        software=software,
        refusals=tuple(refusals.items()),
        unchecked=unchecked_names(shown, key, witnesses),
        unproved=unproved,
        stage=_stage(report, entries),
    )


def _stage(report: Report, entries: Sequence[LogEntry]) -> Stage:
    """Where the consultation stands: what the record cannot say before it goes on, the logbook does."""
    told = {entry.type for entry in entries}
    if report.stage is not Stage.OPEN or EntryType.CLOSED in told:
        return max(report.stage, Stage.CLOSED, key=list(Stage).index)
    return Stage.OPEN if EntryType.OPENED in told or report.ballots else Stage.SEALED
