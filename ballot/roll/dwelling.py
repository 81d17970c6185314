"""A dwelling with a voice, where it is, and the order of a caretaker's round."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ballot.roll.table import fold, words

MAX_CELL: Final = 200
"""Characters; no address line or name comes near it, so a longer cell is two cells run together."""
Prefixes = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, order=True)
class Dwelling:
    """One voice. Each text is one printable line of at most MAX_CELL characters.

    Only reference, street, postcode and town are sure not to be empty.
    """

    reference: str
    residence: str
    building: str
    stair: str
    floor: str
    door: str
    holder: str
    co_holder: str
    street: str
    complement: str
    postcode: str
    town: str


_GROUND: Final = frozenset({("rdc",), ("rez",), ("rez", "de", "chaussee"), ("rc",)})
# 33, 33 bis and 33 ter stand beside each other.
_REPETITION: Final = re.compile(r"^([0-9]+)\s*(bis|ter|quater|[a-z])\s+(.*)$", re.IGNORECASE)
_ORDINALS: Final = re.compile(r"([0-9]+)(er|ere|eme|ieme|e|nd)?$")


def bare(field: str, text: str, prefixes: Prefixes) -> str:
    """What a cell says without the words that its column says already: "ESC 02" and "2" are one stair."""
    return _bare(field, text, prefixes.get(field, ())) if text else ""


@lru_cache(maxsize=65536)
def _bare(field: str, text: str, before: tuple[str, ...]) -> str:
    found = list(words(text))
    known = {fold(word) for word in before}
    while len(found) > 1 and found[0] in known:
        found.pop(0)
    if field == "floor":
        if tuple(found) in _GROUND:
            return "0"
        found = [_ORDINALS.sub(r"\1", word) for word in found]
        found = [word for word in found if word not in known] or found
    return " ".join(word.lstrip("0") or "0" if word.isdecimal() else word for word in found)


def place_of(dwelling: Dwelling, prefixes: Prefixes) -> tuple[str, ...]:
    """Street, postcode, town, building, stair, floor and door: equal for one place, however it is written."""
    d = dwelling
    inside = (("building", d.building), ("stair", d.stair), ("floor", d.floor), ("door", d.door))
    outside = (fold(d.street), fold(d.postcode), fold(_without_cedex(d.town)))
    return (*outside, *(bare(field, text, prefixes) for field, text in inside))


def may_be_one(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two places may be the same: what both say is equal."""
    return all(a == b or not a or not b for a, b in zip(first, second, strict=True))


def round_order(dwelling: Dwelling, prefixes: Prefixes) -> tuple[object, ...]:
    """Residence, building, stair, floor, door; the street tells buildings of one letter apart."""
    d = dwelling
    parts = (
        bare("residence", d.residence, prefixes),
        bare("building", d.building, prefixes),
        d.town,
        _REPETITION.sub(r"\1 \3 \2", d.street),
        bare("stair", d.stair, prefixes),
        bare("floor", d.floor, prefixes),
        bare("door", d.door, prefixes),
        d.reference,
    )
    return (*map(_natural, parts), d)


def _without_cedex(town: str) -> str:
    return re.sub(r"\s+cedex(\s+[0-9]+)?$", "", town, flags=re.IGNORECASE)


@lru_cache(maxsize=65536)
def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key under which "2" comes before "10"."""
    return tuple(
        # Digits compare by length then text, so that a row of thousands of them costs nothing.
        (0, len(part.lstrip("0")), part.lstrip("0")) if part[0] in "0123456789" else (1, 0, fold(part))
        for part in re.findall(r"[0-9]+|[^0-9]+", text)
    )
