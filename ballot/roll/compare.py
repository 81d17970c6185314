"""Two exports of one stock: which dwellings came, which went, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from ballot.roll.dwelling import Dwelling, place_of
from ballot.roll.findings import Roll
from ballot.roll.vocabulary import Vocabulary


@dataclass(frozen=True)
class Change:
    """A dwelling of both rolls whose cells differ; `cells` is field -> (before, after)."""

    reference: str
    cells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Difference:
    """What stands in one of two rolls only, and what changed. A dwelling is the same if reference or door are."""

    added: tuple[Dwelling, ...]
    removed: tuple[Dwelling, ...]
    changed: tuple[Change, ...]
    same: int


def compare_rolls(before: Roll, after: Roll, vocabulary: Vocabulary) -> Difference:
    """Match by reference, then by door, and compare cell by cell."""
    left = {dwelling.reference.casefold(): dwelling for dwelling in before.dwellings}
    pairs: list[tuple[Dwelling, Dwelling]] = []
    added = []
    for dwelling in after.dwellings:
        known = left.pop(dwelling.reference.casefold(), None)
        if known is None:
            added.append(dwelling)
        else:
            pairs.append((known, dwelling))
    prefixes = vocabulary.prefixes
    by_door = {place_of(dwelling, prefixes): dwelling for dwelling in left.values() if dwelling.door}
    fresh = []
    for dwelling in added:
        known = by_door.pop(place_of(dwelling, prefixes), None) if dwelling.door else None
        if known is None:
            fresh.append(dwelling)
        else:
            left.pop(known.reference.casefold())
            pairs.append((known, dwelling))
    changed = []
    for old, new in pairs:
        cells = {
            field.name: (getattr(old, field.name), getattr(new, field.name))
            for field in fields(Dwelling)
            if getattr(old, field.name) != getattr(new, field.name)
        }
        if cells:
            changed.append(Change(new.reference, cells))
    return Difference(tuple(fresh), tuple(left.values()), tuple(changed), len(pairs) - len(changed))
