"""Reading typed fields out of a mapping, collecting every problem instead of stopping at the first."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

YEARS: Final = range(2000, 2200)
MAX_UNKNOWN_SHOWN: Final = 10
# Joiners and direction marks that some languages need; every other invisible character can make a text
# read otherwise than its bytes.
_INVISIBLE_ALLOWED: Final = frozenset("\u00ad\u200c\u200d\u200e\u200f")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

Table = Mapping[str, object]


class FieldReader:
    """Reads one field at a time. After a problem it goes on with an empty value that must not be used.

    `problems` are sentences that begin with the field's label; nothing is raised here.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []

    def report(self, label: str, problem: str) -> None:
        self.problems.append(f"{label}: {problem}")

    def unknown(self, table: Table, known: tuple[str, ...], prefix: str = "") -> None:
        """Report each field of `table` that is not in `known`, with the name that was likely meant."""
        # A mapping read from a file may have keys that are no text, whatever its annotation says.
        keys: list[object] = [key for key in table if key not in known]
        strangers = [key if isinstance(key, str) else f"({kind_of(key)})" for key in keys]
        for key in strangers[:MAX_UNKNOWN_SHOWN]:
            near = difflib.get_close_matches(key[:40], known, n=1)
            hint = f"Did you mean {prefix}{near[0]}?" if near else "Remove it."
            self.report(f"{prefix}{shown(key)}", f"unknown field. {hint}")
        if len(strangers) > MAX_UNKNOWN_SHOWN:
            more = len(strangers) - MAX_UNKNOWN_SHOWN
            self.problems.append(f"There are {more} more unknown fields. Is this the right file?")

    def present(self, table: Table, name: str, label: str = "") -> bool:
        if name in table:
            return True
        self.report(label or name, "missing. Add it.")
        return False

    def text(self, value: object, label: str, *, limit: int, lines: bool = False, empty: bool = False) -> str:
        """`value` as trimmed NFC text of at most `limit` characters; several `lines` only if allowed."""
        if not isinstance(value, str):
            self.report(label, f"must be text, not {kind_of(value)}.")
            return ""
        # Refused before it is normalised: that takes long for megabytes, and makes no honest text four times shorter.
        if len(value) > 4 * limit:
            self.report(label, f"too long ({len(value)} characters, at most {limit}).")
            return ""
        typed = value.replace("\r\n", "\n").split("\n")
        text = unicodedata.normalize("NFC", "\n".join(line.strip() for line in typed).strip())
        if "\n" in text and not lines:
            self.report(label, "must be one line.")
        elif any(hidden(character) for character in text):
            self.report(label, "holds a control or invisible character. Type it again by hand.")
        elif not text and not empty:
            self.report(label, "must not be empty.")
        elif len(text) > limit:
            self.report(label, f"too long ({len(text)} characters, at most {limit}).")
        else:
            return text
        return ""

    def texts(self, value: object, label: str, *, limit: int, most: int) -> tuple[str, ...]:
        """`value` as a list of 1 to `most` one-line texts."""
        items = self.items(value, label, most=most)
        return tuple(self.text(item, f"{label}[{n}]", limit=limit) for n, item in enumerate(items, 1))

    def items(self, value: object, label: str, *, most: int) -> tuple[object, ...]:
        """`value` as a list of 1 to `most` items of any kind."""
        if not isinstance(value, list | tuple):
            self.report(label, f"must be a list, not {kind_of(value)}.")
        elif not value:
            self.report(label, "must not be empty.")
        elif len(value) > most:
            self.report(label, f"too many entries ({len(value)}, at most {most}).")
        else:
            return tuple(value)
        return ()

    def flag(self, value: object, label: str) -> bool:
        if not isinstance(value, bool):
            self.report(label, f"must be true or false, not {kind_of(value)}.")
        return value is True

    def number(self, value: object, label: str, *, least: int, most: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            self.report(label, f"must be a whole number, not {kind_of(value)}.")
        elif not least <= value <= most:
            self.report(label, f"must be between {least} and {most}.")
        else:
            return value
        return least

    def choice(self, value: object, label: str, known: tuple[str, ...]) -> str:
        if not isinstance(value, str):
            self.report(label, f"must be text, not {kind_of(value)}.")
        elif value not in known:
            near = difflib.get_close_matches(value[:40], known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Take one of: {', '.join(known)}."
            self.report(label, f"{shown(value)} is not known. {hint}")
        else:
            return value
        return ""

    def zone(self, value: object, label: str) -> ZoneInfo | None:
        """The named time zone of the machine's table (IANA names)."""
        name = self.text(value, label, limit=60)
        if not name:
            return None
        try:
            return ZoneInfo(name)
        # ZoneInfoNotFoundError is a KeyError; a folder of zones such as "Europe" gives an OSError.
        except (KeyError, ValueError, OSError):
            self.report(label, f"{shown(name)} is not known. Write it like Europe/Paris or Indian/Reunion.")
            return None

    def moment(self, value: object, label: str, zone: ZoneInfo | None) -> datetime | None:
        """A datetime, or ISO 8601 text, on the clock of `zone`, with a fixed offset.

        An offset that is typed must be the zone's on that day: whoever copies one across the change of clocks means
        another hour. UTC is taken where it is no winter time of that zone, because programs write it. Without an offset
        it is the zone's; only an hour that the change repeats needs one.
        """
        if isinstance(value, str):
            try:
                found = datetime.fromisoformat(value.strip()[:64])
            except ValueError:
                example = "Write it like 2027-03-08T09:00:00+01:00."
                self.report(label, f"{shown(value)} is no date and hour. {example}")
                return None
        elif isinstance(value, datetime):
            found = value
        else:
            self.report(label, f"must be a date and hour, not {kind_of(value)}.")
            return None
        if found.year not in YEARS:
            self.report(label, f"the year {found.year} cannot be meant.")
        elif zone is not None:
            return self._on_clock(found, label, zone)
        return None

    def _on_clock(self, found: datetime, label: str, zone: ZoneInfo) -> datetime | None:
        typed, wall = found.utcoffset(), found.replace(tzinfo=None)
        if typed == timedelta(0) and not _keeps_utc(found, zone):
            return found.replace(tzinfo=timezone(timedelta(0)), fold=0)
        # Both readings of an hour that autumn repeats, and the two between which spring skips one.
        offsets = {_offset(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1)}
        # A time that spring skips is no time of this clock: back from UTC it is another.
        real = [
            offset
            for offset in sorted(offsets, reverse=True)
            if _offset(wall.replace(tzinfo=timezone(offset)).astimezone(zone)) == offset
        ]
        if not real:
            self.report(
                label,
                f"clocks in {zone.key} are moved forward over {wall:%H:%M} that day. Take another hour.",
            )
        elif typed is None and len(real) > 1:
            choices = " or ".join(_spelled(wall, offset) for offset in real)
            self.report(label, f"clocks in {zone.key} show {wall:%H:%M} twice that day. Write {choices}.")
        elif typed is not None and typed not in real:
            here, stated = found.astimezone(zone), found.isoformat()[len(wall.isoformat()) :]
            self.report(
                label,
                f"that day the clock of {zone.key} is at {_spelled(wall, real[0])[-6:]}, not at {stated}. "
                f"Write {_spelled(wall, real[0])} for {wall:%H:%M} there, "
                f"or {here.isoformat()} if {here:%H:%M} was meant.",
            )
        else:
            # A fixed offset compares by instant; a named zone does not, in the hour that autumn repeats.
            return wall.replace(tzinfo=timezone(real[0] if typed is None else typed), fold=0)
        return None


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta(0)


def _keeps_utc(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether the zone's clocks are at UTC then, or half a year away."""
    around = (moment + timedelta(days=days) for days in (-183, 0, 183))
    return any(_offset(near.astimezone(zone)) == timedelta(0) for near in around)


def _spelled(wall: datetime, offset: timedelta) -> str:
    return wall.replace(tzinfo=timezone(offset), fold=0).isoformat()


def hidden(character: str) -> bool:
    """Whether a character of a typed text can make it read otherwise than its bytes.

    Not those that some languages need: they stand in texts that people have read before the sealing.
    """
    return character != "\n" and character not in _INVISIBLE_ALLOWED and invisible(character)


def invisible(character: str) -> bool:
    """Whether a character shows nothing of its own, whatever it is good for: a line end, a joiner, a direction mark."""
    return unicodedata.category(character) in _INVISIBLE


def shown(text: str) -> str:
    """A typed text quoted in a message: short, and without characters that could garble a terminal."""
    kept = "".join("?" if hidden(character) or character == "\n" else character for character in text[:40])
    return f'"{kept}"' if len(text) <= 40 else f'"{kept}…"'


def kind_of(value: object) -> str:
    """The kind of a TOML or JSON value in plain words."""
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (int, "a number"),
        (float, "a number"),
        (str, "text"),
        (datetime, "a date and hour"),
        (Mapping, "a table"),
        (list, "a list"),
        (tuple, "a list"),
    )
    if value is None:
        return "nothing"
    return next((name for kind, name in kinds if isinstance(value, kind)), "something else")
