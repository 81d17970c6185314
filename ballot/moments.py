"""Moments as terms and logbook spell them: `2026-11-23T10:00:00Z`, in UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime

from ballot import shape
from ballot.canonical import Json
from ballot.errors import Malformed

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def moment_text(moment: datetime) -> str:
    """An aware moment, spelled."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def read_moment(value: Json, where: str = "moment") -> datetime:
    """A moment in its only spelling; raises `Malformed`."""
    text = shape.string(value, where)
    try:
        moment = datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or moment_text(moment) != text:
        raise Malformed(f"{where}: expected a moment such as 2026-11-23T10:00:00Z")
    return moment
