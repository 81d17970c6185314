"""(L12) and (L13): voting opened and closed when the terms say, and no clock ran backwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ballot.consultation.terms import Terms
from ballot.errors import Refused
from ballot.moments import moment_text, read_moment
from ballot.transparency.logbook import EntryType, LogEntry
from ballot.verify.logchecks import LogCheck, log_check

_BY_CALENDAR = (EntryType.OPENED, EntryType.CLOSED)
"""These carry the moment of the calendar, also where a server came to write them later."""


def check_calendar(entries: Sequence[LogEntry], terms: Terms) -> str:
    """That the calendar is that of the terms, and voting began and ended by it. Raises `LogCheckFailed`.

    A demonstration may end early, and nothing else may.
    """
    first = {entry.type: entry for entry in reversed(entries)}
    sealed = first[EntryType.SEALED]
    opens, closes = (read_moment(sealed.payload[name], name) for name in ("opens", "closes"))
    with log_check(LogCheck.CALENDAR, sealed.head.height):
        _require("the calendar closes", closes, terms.closes, "the terms")
        if terms.opens is not None:
            _require("the calendar opens", opens, terms.opens, "the terms")
        if opens >= closes:
            raise Refused(f"the calendar closes at {moment_text(closes)}, before it opens")
    is_early = False
    opened, closed = first.get(EntryType.OPENED), first.get(EntryType.CLOSED)
    if opened is not None:
        with log_check(LogCheck.CALENDAR, opened.head.height):
            _require("voting was opened", _at(opened), opens, "the calendar")
    if closed is not None:
        with log_check(LogCheck.CALENDAR, closed.head.height):
            is_early = terms.demonstration and opens <= _at(closed) < closes
            if not is_early:
                _require("voting was closed", _at(closed), closes, "the calendar")
    if closed is not None and is_early:
        at = moment_text(_at(closed))
        return f"{moment_text(opens)} to {at}: closed early, before {moment_text(closes)}, allowed in a demonstration"
    return f"{moment_text(opens)} to {moment_text(closes)}"


def check_times(entries: Sequence[LogEntry]) -> str:
    """That no entry tells an earlier time than one before it. Raises `LogCheckFailed`.

    The opening and the closing may be written late; what follows them may not be earlier.
    """
    latest: datetime | None = None
    timed = 0
    for entry in entries:
        if "at" not in entry.payload:
            continue
        at = _at(entry)
        with log_check(LogCheck.TIMES, entry.head.height):
            if latest is not None and at < latest and entry.type not in _BY_CALENDAR:
                raise Refused(f"it tells {moment_text(at)}, but an entry before it {moment_text(latest)}")
        latest = at if latest is None else max(latest, at)
        timed += 1
    return f"{timed} times"


def _at(entry: LogEntry) -> datetime:
    return read_moment(entry.payload["at"], "at")


def _require(what: str, found: datetime, expected: datetime | None, whose: str) -> None:
    if found != expected:
        said = "no time" if expected is None else moment_text(expected)
        raise Refused(f"{what} at {moment_text(found)}, but {whose} said {said}")
