"""(L2) and (L3): the logbook is this election's, and what it names stands in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ballot.errors import Refused
from ballot.record.events import EventType, Head
from ballot.transparency.logbook import EntryType, LogEntry, read_head
from ballot.transparency.note import VerifierKey
from ballot.verify.facts import Facts
from ballot.verify.logchecks import LogCheck, log_check
from ballot.verify.report import Report, Stage

_NAMES_EVENT = {
    EntryType.OPENED: (EventType.SETUP,),
    EntryType.LETTER_REPLACED: (EventType.SETUP, EventType.BALLOT),
    EntryType.CLOSED: (EventType.END_BALLOTS,),
    EntryType.PUBLISHED: (EventType.RESULT,),
}
"""The types of event that each of these entries may name."""


def named_heads(entries: Sequence[LogEntry]) -> Iterator[tuple[LogEntry, Head]]:
    """The entries that name an event of the record, and the heads that they name."""
    for entry in entries:
        if entry.type in _NAMES_EVENT:
            yield entry, read_head(entry.payload["record"], "record")


def check_begin(entry: LogEntry, report: Report, key: VerifierKey) -> None:
    """That the first entry names this election and its log key. Raises `Refused`."""
    if entry.payload["uuid"] != report.election.uuid:
        raise Refused(f"it is of another consultation, {entry.payload['uuid']}")
    if entry.payload["key"] != key.text:
        raise Refused(f"expected the key {key.text} that the election names")


def check_sealed(entries: Sequence[LogEntry], report: Report, facts: Facts, key: VerifierKey) -> str:
    """That what was sealed is this election, with its Setup and its terms. Raises `LogCheckFailed`."""
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


def check_events(entries: Sequence[LogEntry], report: Report, facts: Facts) -> str:
    """That every event that an entry names is there, and of its type, and that no entry is missing that the record
    calls for: a logbook without its closing would leave the calendar unsaid. Raises `LogCheckFailed`.
    """
    named: set[EntryType] = set()
    for entry, head in named_heads(entries):
        with log_check(LogCheck.EVENTS, entry.head.height):
            found = facts.events.get(head.height)
            if found is None:
                raise Refused(
                    f"the record has no event {head.height}: it was cut, or is older than the logbook"
                )
            event, digest = found
            if event not in _NAMES_EVENT[entry.type] or digest != head.hash:
                raise Refused(f"{entry.type} names an event {head.height} that is not the one in the record")
            named.add(entry.type)
    called_for = {
        EntryType.OPENED: report.ballots > 0,
        EntryType.CLOSED: report.stage is not Stage.OPEN,
        EntryType.PUBLISHED: report.stage is Stage.FINAL,
    }
    for kind, is_called_for in called_for.items():
        if is_called_for and kind not in named:
            with log_check(LogCheck.EVENTS, None):
                raise Refused(f"the record calls for an entry of type {kind}, and there is none")
    return f"{len(named)} named"
