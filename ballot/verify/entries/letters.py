"""(L4) and (L14) to (L16): the letters that were voided, and the spare letters that took their places.

Nothing here names a dwelling: an entry names public credentials, and whose they are the office alone knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from ballot.errors import Refused
from ballot.transparency.logbook import EntryType, LogEntry, read_head
from ballot.transparency.spares import read_spares, spare_hash
from ballot.verify.facts import Facts
from ballot.verify.logchecks import LogCheck, log_check
from ballot.verify.report import Report


def named_credentials(entries: Sequence[LogEntry]) -> frozenset[str]:
    """The public credentials that the logbook says are worth nothing any more, and those of spare letters."""
    voided = (entry for entry in entries if entry.type is EntryType.LETTER_VOIDED)
    return frozenset((*(str(entry.payload["credential"]) for entry in voided), *_spares(entries)))


def _spares(entries: Sequence[LogEntry]) -> list[str]:
    listed = (entry.payload["credentials"] for entry in entries if entry.type is EntryType.SPARES)
    return [credential for value in listed for credential in read_spares(value, "credentials")]


def check_letters(entries: Sequence[LogEntry], facts: Facts) -> str:
    """That no voided letter was counted, and none voided twice. Raises `LogCheckFailed`."""
    voided: set[str] = set()
    for entry in entries:
        if entry.type is not EntryType.LETTER_VOIDED:
            continue
        with log_check(LogCheck.LETTERS, entry.head.height):
            credential = str(entry.payload["credential"])
            if credential in voided:
                raise Refused("this letter was voided before")
            if credential in facts.voted:
                raise Refused(f"a ballot of the voided letter {credential} stands in the record")
            voided.add(credential)
    return f"{len(voided)} voided"


def check_spares(entries: Sequence[LogEntry], report: Report, facts: Facts) -> str:
    """That the spare letters are the election's, and credentials of its Setup. Raises `LogCheckFailed`."""
    entry = next((entry for entry in entries if entry.type is EntryType.SPARES), None)
    terms, spares = report.terms, _spares(entries)
    with log_check(LogCheck.SPARES, entry.head.height if entry else None):
        named = (terms.spares, terms.spare_list) if terms else (0, None)
        if named != (len(spares), spare_hash(spares) if spares else None):
            raise Refused(f"the election names {named[0]} spare letters, and the logbook lists others")
        for credential in spares:
            if credential not in facts.listed:
                raise Refused(f"the spare letter {credential} is no credential of this election")
    return f"{len(spares)} spare letters"


def check_replacements(entries: Sequence[LogEntry], facts: Facts) -> str:
    """That spare letters only take the places of voided ones, each once. Raises `LogCheckFailed`."""
    idle, used, voided = set(_spares(entries)), set[str](), None
    for entry in entries:
        with log_check(LogCheck.REPLACEMENTS, entry.head.height):
            if (voided is None) == (entry.type is EntryType.LETTER_REPLACED):
                raise Refused("a letter is voided and replaced in one act, by two entries next to each other")
            if entry.type is EntryType.LETTER_VOIDED:
                voided = str(entry.payload["credential"])
                if voided in idle:
                    raise Refused(f"the spare letter {voided} takes no place, so there is nothing to void")
                if voided not in facts.listed:
                    raise Refused(f"the voided letter {voided} is no credential of this election")
            elif entry.type is EntryType.LETTER_REPLACED:
                spare = str(entry.payload["credential"])
                if entry.payload["voided"] != voided:
                    raise Refused("another letter is replaced than the one that was voided")
                if spare in used:
                    raise Refused(f"the spare letter {spare} takes another one's place already")
                if spare not in idle:
                    raise Refused(f"{spare} is no spare letter")
                idle.remove(spare)
                used.add(spare)
                voided = None
    with log_check(LogCheck.REPLACEMENTS, entries[-1].head.height):
        if voided is not None:
            raise Refused(f"the voided letter {voided} was not replaced: its dwelling has no voice")
    return f"{len(used)} spare letters used"


def check_idle(entries: Sequence[LogEntry], facts: Facts) -> str:
    """That no spare letter voted without taking the place of another, or before it. Raises `LogCheckFailed`.

    An entry names the last event of the record as it was written. Those never run backwards, so that none is put in
    behind a later one under an earlier event.
    """
    placed: set[str] = set()
    latest = 0
    for entry in entries:
        if entry.type is EntryType.LETTER_REPLACED:
            spare, behind = str(entry.payload["credential"]), read_head(entry.payload["record"], "record")
            with log_check(LogCheck.IDLE_SPARES, entry.head.height):
                if behind.height < latest:
                    raise Refused(f"it names event {behind.height}, but a letter before it event {latest}")
                if facts.voted.get(spare, behind.height + 1) <= behind.height:
                    raise Refused(f"the spare letter {spare} voted before it took another one's place")
            placed.add(spare)
            latest = behind.height
    idle = [credential for credential in _spares(entries) if credential not in placed]
    with log_check(LogCheck.IDLE_SPARES, None):
        for credential in idle:
            if credential in facts.voted:
                raise Refused(f"a ballot of the spare letter {credential} stands in the record")
    return f"{len(idle)} spare letters idle"
