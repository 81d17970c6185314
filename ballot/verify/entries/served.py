"""(L8) to (L10): what voters were given to run and to read, and the ballots that kiosks brought too late."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from ballot.errors import Refused
from ballot.transparency.logbook import EntryType, LogEntry
from ballot.verify.logchecks import LogCheck, log_check
from ballot.verify.report import Report


def check_software(entries: Sequence[LogEntry]) -> tuple[tuple[str, str], ...]:
    """(moment, SHA-256 of the manifest) of each change, in order. Raises `LogCheckFailed`."""
    versions: list[tuple[str, str]] = []
    for entry in entries:
        if entry.type is EntryType.SOFTWARE:
            manifest = str(entry.payload["manifest"])
            with log_check(LogCheck.SOFTWARE, entry.head.height):
                if versions and versions[-1][1] == manifest:
                    raise Refused("it names the same manifest as the software entry before it")
            versions.append((str(entry.payload["at"]), manifest))
    return tuple(versions)


def check_translations(report: Report, shown: bytes) -> str:
    """That the file that was shown is the one that the terms name. Raises `LogCheckFailed`."""
    named, found = report.terms and report.terms.translations, sha256(shown).hexdigest()
    with log_check(LogCheck.TRANSLATIONS, None):
        if named is None:
            raise Refused("the election names no translations, but some were shown")
        if found != named:
            raise Refused(f"the election names translations with the hash {named}, but {found} were shown")
    return found


def check_refusals(entries: Sequence[LogEntry]) -> dict[str, int]:
    """The last number that each place reported. Raises `LogCheckFailed`."""
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.type is EntryType.KIOSK_REFUSALS:
            place, count = str(entry.payload["place"]), int(str(entry.payload["count"]))
            with log_check(LogCheck.REFUSALS, entry.head.height):
                if count <= counts.get(place, 0):
                    raise Refused(f"{place} reported {counts[place]} before, and now {count}")
            counts[place] = count
    return counts
