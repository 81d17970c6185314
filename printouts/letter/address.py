"""The postal address of a dwelling as La Poste reads it (NF Z10-011): at most 6 lines of 38 characters.

Line by line: who, which flat, which building, street, place or box, postcode and town. A line that is too
long is shortened the way the standard says: usual abbreviations first, then little words; the last word
stays whole. The town always stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from ballot.roll.reading import Dwelling

MAX_LINES: Final = 6
MAX_CHARACTERS: Final = 38
CAPITALS_FROM: Final = 4
"""From this line on there is no punctuation and no lower case."""

# In the order in which they cost the least.
_ABBREVIATIONS: Final = tuple(
    pair.split(":")
    for pair in (
        "appartement:apt bâtiment:bat résidence:res escalier:esc étage:etg porte:pte boulevard:bd avenue:av "
        "allées:all allée:all impasse:imp chemin:che square:sq route:rte faubourg:fg place:pl passage:pas "
        "esplanade:esp promenade:prom quartier:quart lotissement:lot hameau:ham immeuble:imm entrée:ent "
        "général:gal maréchal:mal commandant:cdt capitaine:cne lieutenant:lt colonel:cnl président:pdt "
        "professeur:pr docteur:dr saintes:stes sainte:ste saints:sts saint:st sur:s sous:s "
        "madame:mme mademoiselle:mlle monsieur:m"
    ).split()
)
LONGEST_ABBREVIATION: Final = 4
LONGEST_POSTCODE: Final = 10
_LITTLE_WORDS: Final = frozenset("de du des la le les l d et à aux au en sur sous".split())
_BOX: Final = re.compile(r"(bp|cs|tsa|lieu[- ]?dit|poste restante|chez)\b", re.IGNORECASE)
_GROUND_FLOOR: Final = frozenset({"0", "00", "rdc", "rez de chaussée", "rez-de-chaussée"})
_CIVILITIES: Final = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame"})


def address_lines(dwelling: Dwelling) -> tuple[str, ...]:
    """Two to six lines, each of at most 38 characters, the postcode and town last."""
    people = [_shorten(name, _name_steps) for name in (dwelling.holder, dwelling.co_holder) if _tidy(name)]
    complement = _tidy(dwelling.complement)
    box = complement if _BOX.match(complement) else ""
    street = [_shorten(_capitals(text), _street_steps) for text in (dwelling.street, box)]
    last = [line for line in (*street, _last_line(dwelling)) if line]
    room = MAX_LINES - len(people) - len(last)
    where = _where(_inside(dwelling, "" if box else complement), _outside(dwelling), room)
    upper = [*people, *where]
    high = [_shorten(_capitals(line), _street_steps) for line in upper[CAPITALS_FROM - 1 :]]
    return tuple(line for line in (*upper[: CAPITALS_FROM - 1], *high, *last) if line)


def _inside(dwelling: Dwelling, complement: str) -> list[str]:
    """Flat, floor, stair and what else tells the door, most useful first."""
    floor = _tidy(dwelling.floor)
    parts = [f"Appartement {_tidy(dwelling.door)}" if dwelling.door else ""]
    if floor:
        parts.append("RDC" if floor.lower() in _GROUND_FLOOR else f"Étage {floor}")
    parts.append(f"Escalier {_tidy(dwelling.stair)}" if dwelling.stair else "")
    parts.append(complement)
    return [part for part in parts if part]


def _outside(dwelling: Dwelling) -> list[str]:
    building, residence = _tidy(dwelling.building), _tidy(dwelling.residence)
    named = residence
    if residence and not residence.lower().startswith(("résidence", "residence", "cité", "tour", "immeuble")):
        named = f"Résidence {residence}"
    if building and not re.match(r"b[âa]t|tour|imm", building, re.IGNORECASE):
        building = f"Bâtiment {building}"
    return [part for part in (building, named) if part]


def _where(inside: list[str], outside: list[str], room: int) -> list[str]:
    """Flat and building on two lines, or on one when two tenants and a box leave no more room."""
    if room >= 2:
        return [_join(parts) for parts in (inside, outside) if parts]
    # The door and the building's name find the door; floor and stair only help.
    keeps = (len(inside), 1)
    for parts in (outside, outside[:1]):
        for keep in keeps:
            if short := _fitting(" ".join([*inside[:keep], *parts])):
                return [short]
    line = " ".join([*inside[:1], *outside])
    return [_shorten(line, _street_steps)] if line else []


def _join(parts: list[str]) -> str:
    """All parts, shortened; the last of several gives way before the line is cut."""
    for keep in range(len(parts), 0, -1):
        if short := _fitting(" ".join(parts[:keep])):
            return short
    return _shorten(parts[0], _street_steps)


def _fitting(line: str) -> str | None:
    """The line with abbreviations and without little words, if that is enough."""
    return next((step for step in _gentle_steps(line) if len(step) <= MAX_CHARACTERS), None)


def _last_line(dwelling: Dwelling) -> str:
    postcode = _capitals(dwelling.postcode)[:LONGEST_POSTCODE]
    room = MAX_CHARACTERS - len(postcode) - 1
    return f"{postcode} {_shorten(_capitals(dwelling.town), _street_steps, room)}".strip()


def _shorten(line: str, steps: Callable[[str], Iterator[str]], room: int = MAX_CHARACTERS) -> str:
    """The first step that fits; the last step cut, when none does."""
    step = line
    for step in steps(line):
        if len(step) <= room:
            return step
    return step[:room].rstrip()


def _gentle_steps(line: str) -> Iterator[str]:
    yield (line := _tidy(line))
    for long, short in _ABBREVIATIONS:
        replaced = re.sub(rf"\b{_any_accent(long)}\b", short.upper(), line, flags=re.IGNORECASE)
        if replaced != line:
            yield (line := replaced)
    line = re.sub(r"[’']", " ", line)
    words = line.split()
    # The number in front and the word at the end are what a postman reads.
    for index in range(len(words) - 2, 0, -1):
        if words[index].lower() in _LITTLE_WORDS:
            del words[index]
            yield " ".join(words)


def _street_steps(line: str) -> Iterator[str]:
    for step in _gentle_steps(line):
        line = step
        yield line
    words = line.split()
    for index in range(1, len(words) - 1):
        if len(words[index]) > LONGEST_ABBREVIATION and words[index].isalpha():
            words[index] = words[index][0]
            yield " ".join(words)


def _name_steps(line: str) -> Iterator[str]:
    """Given names become initials; the surname, in capitals on most rolls, stays whole to the end."""
    yield (line := _tidy(line))
    words = line.split()
    initials = []
    for index in range(len(words) - 1, 0, -1):
        given = words[index] != words[index].upper() and words[index].rstrip(".").lower() not in _CIVILITIES
        if given:
            words[index] = "-".join(part[0] for part in words[index].split("-") if part)
            yield " ".join(words)
            initials.append(index)
    for index in initials:
        del words[index]
        yield " ".join(words)
    for index in range(len(words) - 1, 1, -1):
        words[index] = words[index][0]
        yield " ".join(words)


def _capitals(line: str) -> str:
    """Capital letters, accents kept, and blanks where there was punctuation."""
    kept = "".join(character if _is_word(character) else " " for character in line)
    return " ".join(kept.upper().split())


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _any_accent(word: str) -> str:
    """A pattern that also matches without accents, as old rolls are typed."""
    return "".join(
        f"[{letter}{unicodedata.normalize('NFD', letter)[0]}]" if not letter.isascii() else letter
        for letter in word
    )


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
