"""(L4): the letters that were voided and replaced."""

from __future__ import annotations

from collections.abc import Sequence

from ballot.errors import Refused
from ballot.transparency.logbook import EntryType, LogEntry
from ballot.verify.facts import Facts
from ballot.verify.logchecks import LogCheck, log_check


def voided_credentials(entries: Sequence[LogEntry]) -> frozenset[str]:
    """The public credentials that the logbook says are worth nothing any more."""
    voided = (entry for entry in entries if entry.type is EntryType.LETTER_VOIDED)
    return frozenset(str(entry.payload["credential"]) for entry in voided)


def check_letters(entries: Sequence[LogEntry], facts: Facts) -> str:
    """That no voided letter was counted, and none replaced twice. Raises `LogCheckFailed`."""
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
