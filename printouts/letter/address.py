"""The postal address of a dwelling as La Poste reads it (NF Z10-011): at most 6 lines of 38 characters.

Line by line: who, which flat, which building, street, place or box, postcode and town. A line that is too long is
shortened the way the standard says, and whatever is shortened is told. The town always stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from ballot.roll.reading import Dwelling
from printouts.kit.fonts import typed, unprintable
from printouts.letter.places import Part, Places, Slot, read_places, same_care, split_name
from printouts.letter.shortening import (
    MAX_CHARACTERS,
    bare,
    gentle_steps,
    hard_name_steps,
    is_word,
    name_steps,
    shorten,
    shortest_fitting,
    spelt,
    street_steps,
    tidy,
)

MAX_LINES: Final = 6
CAPITALS_FROM: Final = 4
"""From this line on there is no punctuation and no lower case."""
LONGEST_POSTCODE: Final = 10
BY_HAND: Final = "______"
"""Stands for words that the typeface cannot print: room for a pen."""


@dataclass(frozen=True)
class Change:
    """What does not stand in full on the letter; `after` is empty when nothing of it stands there.

    `unprintable` is true when the typeface, not the room, is the reason: somebody has to write it by hand.
    """

    before: str
    after: str
    unprintable: bool = False


@dataclass(frozen=True)
class Address:
    """Two to six lines, each of at most 38 characters, the postcode and town last; and what they leave out."""

    lines: tuple[str, ...]
    changes: tuple[Change, ...]


def address_of(dwelling: Dwelling) -> Address:
    """The address of a dwelling, and all that was shortened or cannot be printed on it."""
    return _Writer().write(typed_dwelling(dwelling))


def address_lines(dwelling: Dwelling) -> tuple[str, ...]:
    """The lines of `address_of`."""
    return address_of(dwelling).lines


def typed_dwelling(dwelling: Dwelling) -> Dwelling:
    """The dwelling in characters that the typeface has, as far as they are certain."""
    return replace(dwelling, **{f.name: tidy(typed(getattr(dwelling, f.name))) for f in fields(dwelling)})


class _Writer:
    """Writes one address and notes what it shortens."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def write(self, dwelling: Dwelling) -> Address:
        street, asides = _street(dwelling.street)
        people, care_of = _people(dwelling)
        places = read_places(dwelling, asides)
        care_of = _each_once([*care_of, *places.care_of])
        low = [self._low(street), self._low(" ".join(places.boxes)), self._last(dwelling)]
        last = [line for line in low if line]
        room = MAX_LINES - len(people) - len(last)
        if care_of and (room > len(care_of) or (room == len(care_of) and not places.parts)):
            people_below, room = care_of, room - len(care_of)
        else:
            people_below = []
            places = replace(places, parts=(*(Part(Slot.DOOR, text) for text in care_of), *places.parts))
        where, names = self._upper(people, places, room)
        upper = [*names, *(self._told(text, shorten(hard_name_steps(text))) for text in people_below), *where]
        high = [self._low(line) for line in upper[CAPITALS_FROM - 1 :]]
        lines = [line for line in (*upper[: CAPITALS_FROM - 1], *high, *last) if line]
        return Address(tuple(self._by_hand(line) for line in lines), tuple(self.changes))

    def _upper(self, people: Sequence[str], places: Places, room: int) -> tuple[list[str], list[str]]:
        """Lines of the place and of the people, who get the lines that the place can do without."""
        long = [name for name in people if not shortest_fitting(name_steps(name))]
        for spare in range(min(len(long), max(room, 0)), 0, -1):
            if lines := _grouped(places.parts, room - spare):
                return self._told_all(lines), self._names(people, spare)
        return self._where(places.parts, room), self._names(people, 0)

    def _names(self, people: Sequence[str], spare: int) -> list[str]:
        lines = []
        for name in people:
            if fitting := shortest_fitting(name_steps(name)):
                lines.append(self._told(name, fitting[1]))
            elif spare and (two := _on_two_lines(name)):
                spare -= 1
                self._told(name, " ".join(two))
                lines += two
            else:
                lines.append(self._told(name, shorten(hard_name_steps(name))))
        return lines

    def _where(self, parts: Sequence[Part], room: int) -> list[str]:
        """All parts on as many lines as there is room for; what helps least gives way before words are cut."""
        if not parts or room < 1:
            for part in parts:
                self._told(part.text, "")
            return []
        for kept in _ever_fewer(parts):
            if lines := _grouped(kept, room):
                for part in parts:
                    if part not in kept:
                        self._told(part.text, "")
                return self._told_all(lines)
        kept = list(_ever_fewer(parts))[-1]
        for part in parts:
            if part not in kept:
                self._told(part.text, "")
        if len(kept) > 1 and room > 1:
            return [
                *self._where(kept[:1], 1),
                *self._where(kept[1:], room - 1),
            ]
        text = " ".join(part.text for part in kept)
        return [self._told(text, shorten(street_steps(text)))]

    def _low(self, line: str) -> str:
        """A line of the lower half: capitals and no punctuation."""
        return self._told(line, shorten(street_steps(capitals(line))))

    def _last(self, dwelling: Dwelling) -> str:
        postcode = capitals(dwelling.postcode)[:LONGEST_POSTCODE].rstrip()
        town = capitals(dwelling.town)
        room = MAX_CHARACTERS - len(postcode) - 1
        line = f"{postcode} {shorten(street_steps(town), room)}".strip()
        return self._told(f"{dwelling.postcode} {dwelling.town}".strip(), line)

    def _told_all(self, lines: Sequence[tuple[str, str]]) -> list[str]:
        return [self._told(before, after) for before, after in lines]

    def _told(self, before: str, after: str) -> str:
        if bare(before) != bare(after):
            self.changes.append(Change(before, after))
        return after

    def _by_hand(self, line: str) -> str:
        if not unprintable(line):
            return line
        words = [BY_HAND if unprintable(word) else word for word in line.split()]
        runs = [word for i, word in enumerate(words) if word != BY_HAND or words[i - 1 : i] != [BY_HAND]]
        after = shorten(iter([" ".join(runs)]))
        self.changes.append(Change(line, after, unprintable=True))
        return after


def _street(text: str) -> tuple[str, list[str]]:
    """The street, with "bis" apart from its number; what stands in brackets goes where it belongs if it is long."""
    text = re.sub(r"^(\d+)(bis|ter|quater|quinquies)\b", r"\1 \2", text, flags=re.IGNORECASE)
    if len(capitals(text)) <= MAX_CHARACTERS:
        return text, []
    asides = re.findall(r"\(([^()]*)\)", text)
    street = tidy(re.sub(r"\([^()]*\)", " ", text))
    return (street, asides) if bare(street) else (text, [])


def _people(dwelling: Dwelling) -> tuple[list[str], list[str]]:
    found = [split_name(name) for name in (dwelling.holder, dwelling.co_holder)]
    names = [name for name, _ in found if bare(name)]
    people = [name for i, name in enumerate(names) if bare(name) not in map(bare, names[:i])]
    return people, [care for _, care in found if care]


def _each_once(care_of: Sequence[str]) -> list[str]:
    return [
        text for i, text in enumerate(care_of) if not any(same_care(text, other) for other in care_of[:i])
    ]


def _ever_fewer(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts, then without stair and floor: the door and the building's name find the door."""
    kept = list(parts)
    yield kept
    for slot in (Slot.STAIR, Slot.FLOOR):
        if len(fewer := [part for part in kept if part.slot is not slot]) not in (0, len(kept)):
            kept = fewer
            yield kept


def _grouped(parts: Sequence[Part], room: int) -> list[tuple[str, str]] | None:
    """The parts in order on at most `room` lines, each as (in full, as printed), or None when they do not fit.

    The least shortened way wins, then the one with fewest lines, then the one that parts inside from outside, then
    the one that says most on its first line.
    """
    if not parts:
        return []
    best: tuple[tuple[int, ...], list[tuple[str, str]]] | None = None
    for count in range(1, min(room, len(parts)) + 1):
        for breaks in combinations(range(1, len(parts)), count - 1):
            edges = [0, *breaks, len(parts)]
            groups = [parts[a:b] for a, b in pairwise(edges)]
            texts = [" ".join(part.text for part in group) for group in groups]
            fitting = [_gently(text) for text in texts]
            if not all(fitting):
                continue
            mixed = sum(group[0].slot <= Slot.REMARK < group[-1].slot for group in groups)
            found = [step for step in fitting if step]
            cost = (sum(steps for steps, _ in found), count + mixed, mixed, -len(groups[0]))
            if best is None or cost < best[0]:
                best = cost, [(text, step) for text, (_, step) in zip(texts, found, strict=True)]
    return best[1] if best else None


@lru_cache(maxsize=4096)
def _gently(text: str) -> tuple[int, str] | None:
    # A building's words come again with each of its dwellings.
    return shortest_fitting(gentle_steps(text))


def _on_two_lines(name: str) -> list[str] | None:
    for step in name_steps(name):
        words = step.split()
        first = [count for count in range(1, len(words)) if len(" ".join(words[:count])) <= MAX_CHARACTERS]
        two = [" ".join(words[: first[-1]]), " ".join(words[first[-1] :])] if first else [step]
        if all(len(line) <= MAX_CHARACTERS for line in two):
            return two
    return None


def capitals(line: str) -> str:
    """Capital letters, accents kept, and blanks where there was punctuation."""
    kept = "".join(c if is_word(c) else " " for c in spelt(line))
    return " ".join(kept.upper().split())
