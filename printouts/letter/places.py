"""What a roll's cells say of a place inside and around a building, whatever column they stand in, each thing once.

"BAT A", "ESC 2", "ETG 03" and "PTE 031" say themselves what they are; "A", "2" and "03" are what their column is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ballot.roll.reading import Dwelling
from printouts.letter.shortening import bare, tidy


class Slot(IntEnum):
    """Where a part stands, in the order of NF Z10-011: lines 2 (up to the remark) and 3."""

    DOOR = 0
    FLOOR = 1
    STAIR = 2
    REMARK = 3
    ENTRANCE = 4
    BUILDING = 5
    RESIDENCE = 6


@dataclass(frozen=True)
class Part:
    """One thing said of a place, as it is printed at full length."""

    slot: Slot
    text: str


@dataclass(frozen=True)
class Places:
    """What the cells say beside name, street and town: `care_of` is "chez …", `boxes` is "BP …" or a hamlet."""

    parts: tuple[Part, ...]
    care_of: tuple[str, ...]
    boxes: tuple[str, ...]


_VOCABULARY: Final = (
    (Slot.DOOR, "Appartement", "appartement appart appt app apt apart"),
    (Slot.DOOR, "Logement", "logement logt lgt log"),
    (Slot.DOOR, "Porte", "porte pte"),
    (Slot.DOOR, "Chambre", "chambre chb"),
    (Slot.DOOR, "Studio", "studio"),
    (Slot.FLOOR, "Étage", "étage etage etg"),
    (Slot.FLOOR, "Niveau", "niveau niv"),
    (Slot.STAIR, "Escalier", "escalier escal esc"),
    (Slot.STAIR, "Cage", "cage"),
    (Slot.STAIR, "Montée", "montée montee"),
    (Slot.STAIR, "Couloir", "couloir"),
    (Slot.ENTRANCE, "Entrée", "entrée entree"),
    (Slot.ENTRANCE, "Hall", "hall"),
    (Slot.BUILDING, "Bâtiment", "bâtiment batiment bâtim batim bât bat bt"),
    (Slot.BUILDING, "Immeuble", "immeuble imm"),
    (Slot.BUILDING, "Tour", "tour"),
    (Slot.BUILDING, "Bloc", "bloc"),
    (Slot.BUILDING, "Pavillon", "pavillon pav"),
    (Slot.RESIDENCE, "Résidence", "résidence residence résid resid rés res"),
)
WORDS: Final = {word: (slot, said) for slot, said, words in _VOCABULARY for word in words.split()}
_KINDS: Final = frozenset(map(bare, WORDS))
_DEFAULT: Final = {
    Slot.DOOR: "Appartement",
    Slot.FLOOR: "Étage",
    Slot.STAIR: "Escalier",
    Slot.BUILDING: "Bâtiment",
    Slot.RESIDENCE: "Résidence",
}
# Names of columns in the order in which their parts are read.
_COLUMNS: Final = (
    ("door", Slot.DOOR),
    ("floor", Slot.FLOOR),
    ("stair", Slot.STAIR),
    ("building", Slot.BUILDING),
    ("residence", Slot.RESIDENCE),
)
_ANY: Final = "|".join(sorted(WORDS, key=len, reverse=True))
_LEADING: Final = re.compile(rf"({_ANY})(?![^\W\d_])[\s.:]*(?:n\s*[°º])?\s*(.*)", re.IGNORECASE)
# Inside a cell only a code may follow: "RES LA TOUR" names one thing, "RES LA TOUR BAT 3" two.
_INNER: Final = re.compile(
    rf"(?<=\s)(?=(?:{_ANY})[\s.:]*(?:[^\W\d_]?\d+[^\W\d_]?|gauche|droite|face|"
    rf"(?-i:(?!D[EU]|L[AE]|ET|EN|AUX?)[A-Z]{{1,2}}))(?:\s|$))",
    re.IGNORECASE,
)
_INNER_RESIDENCE: Final = re.compile(r"(?<=\s)(?=(?:r[ée]sidence|r[ée]s\.?)\s+\S)", re.IGNORECASE)
_NUMBER_SIGN: Final = re.compile(r"(?:n\s*[°º]|no\.?|num[ée]ro)\s*(?=\d)", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"(\d+)\s*(er|ère|ere|re|nde?|[eè]|[eè]me|i[eè]me)\b", re.IGNORECASE)
_ORDINAL_FLOOR: Final = re.compile(rf"{_ORDINAL.pattern}\s*([ée]tage|[ée]tg?)\b\.?", re.IGNORECASE)
GROUND: Final = re.compile(r"(?:r\.?\s?d\.?\s?c\b\.?|rez[- ]de[- ]chauss[ée]e\b|rez\b)", re.IGNORECASE)
_OTHER_LEVEL: Final = re.compile(r"(sous[- ]?sol|ss|entresol|combles?|mezzanine|duplex)\b", re.IGNORECASE)
_SIDE: Final = re.compile(r"(gauche|droite?|face|milieu|fond|centre)\b", re.IGNORECASE)
_SIDE_OF_FLOOR: Final = re.compile(r"Étage ([^\d]*)")
_NAMED_GROUP: Final = re.compile(
    r"(cité|cite|ensemble|domaine|quartier|hameau|lotissement|clos|parc|villas?|foyer|square|zac|groupe|"
    r"jardins?|maisons?|cour|village)\b",
    re.IGNORECASE,
)
_BOX: Final = re.compile(
    r"(b\.?p\.?|c\.?s\.?|tsa|boîte postale|lieu[- ]?dit|poste restante)(?![^\W\d_])", re.IGNORECASE
)
_CARE_OF: Final = re.compile(r"(chez|c/o)\s+", re.IGNORECASE)
_IN_NAME: Final = re.compile(r"^(.+?)[\s,(]+((?:chez|c/o)\s+[^()]+?)\)?$", re.IGNORECASE)
_BREAKS: Final = re.compile(r"\s*[,;|()]\s*|\s+[-–—/]\s+")


def read_places(dwelling: Dwelling, remarks: Iterable[str] = ()) -> Places:
    """Everything that the cells of a dwelling say of its place; `remarks` are read after its complement."""
    parts: list[Part] = []
    care_of: list[str] = []
    boxes: list[str] = []
    for column, slot in _COLUMNS:
        parts += _read(tidy(getattr(dwelling, column)), slot)
    for text in (dwelling.complement, *remarks):
        for chunk in filter(bare, _BREAKS.split(tidy(text))):
            if _BOX.match(chunk):
                boxes.append(chunk)
            elif _CARE_OF.match(chunk):
                care_of.append(chunk)
            else:
                parts += _read(chunk, Slot.REMARK)
    once = sorted(_once(_with_sides(parts)), key=lambda part: part.slot)
    return Places(tuple(once), tuple(care_of), tuple(boxes))


def split_name(name: str) -> tuple[str, str]:
    """The tenant, and with whom they live: "chez …", or nothing."""
    found = _IN_NAME.match(tidy(name))
    return (found[1], found[2]) if found else (tidy(name), "")


def same_care(first: str, second: str) -> bool:
    """Whether two mentions of "chez" name the same person."""
    return bare(_CARE_OF.sub("", first)) == bare(_CARE_OF.sub("", second))


def _read(text: str, slot: Slot) -> Iterator[Part]:
    leading = _kind(text)
    named = _INNER_RESIDENCE.split(text) if leading and leading[0] is not Slot.RESIDENCE else [text]
    pieces = [piece.strip() for half in named for piece in _INNER.split(half) if bare(piece)]
    for number, piece in enumerate(pieces):
        following = _kind(pieces[number + 1]) if number + 1 < len(pieces) else None
        # In "ESC MONTÉE 2" the second word says more.
        if not (following and WORDS.get(piece.lower().rstrip(".:"), (None,))[0] is following[0]):
            yield _part(piece, slot if number == 0 else Slot.REMARK)


def _kind(text: str) -> tuple[Slot, str] | None:
    found = _LEADING.fullmatch(text)
    return WORDS[found[1].lower()] if found else None


def _part(text: str, slot: Slot) -> Part:
    text = _NUMBER_SIGN.sub("", text, count=1) if slot is Slot.DOOR else text
    if found := _LEADING.fullmatch(text):
        return _named(text, found)
    if GROUND.match(text) or (slot is Slot.FLOOR and text.strip("0") == ""):
        rest = GROUND.sub("", text, count=1).strip() if GROUND.match(text) else ""
        return Part(Slot.FLOOR, f"RDC {rest}".strip())
    if _ORDINAL_FLOOR.match(text):
        return Part(Slot.FLOOR, text)
    if slot is Slot.FLOOR and _ORDINAL.fullmatch(text):
        return Part(slot, f"{text} étage")
    stands_alone = (slot is Slot.FLOOR and _OTHER_LEVEL.match(text)) or (
        slot is Slot.RESIDENCE and _NAMED_GROUP.match(text)
    )
    if slot is Slot.REMARK or stands_alone:
        return Part(slot, text)
    said = "Porte" if slot is Slot.DOOR and _SIDE.match(text) else _DEFAULT[slot]
    return Part(slot, f"{said} {text}")


def _named(text: str, found: re.Match[str]) -> Part:
    slot, said = WORDS[found[1].lower()]
    rest = found[2]
    # "Escalier ESC 2" is one stair.
    while (again := _LEADING.fullmatch(rest)) and WORDS[again[1].lower()] == (slot, said):
        rest = again[2]
    # A floor may lie below the ground; elsewhere the stroke only joins.
    rest = rest if slot is Slot.FLOOR else rest.lstrip("-– ")
    if slot is Slot.FLOOR and (GROUND.match(rest) or (rest and rest.strip("0") == "")):
        return _part(rest, Slot.FLOOR)
    return Part(slot, f"{said} {rest}" if bare(rest) else text)


def _with_sides(parts: Sequence[Part]) -> list[Part]:
    """One floor and its side: "Étage 2" and "Étage à gauche" together."""
    floors = [part for part in parts if part.slot is Slot.FLOOR]
    if len(floors) < 2 or not _SIDE_OF_FLOOR.fullmatch(floors[-1].text):
        return list(parts)
    side = _SIDE_OF_FLOOR.sub(r"\1", floors[-1].text)
    whole = floors[0].text if bare(side) in bare(floors[0].text) else f"{floors[0].text} {side}"
    kept = [part for part in parts if part is not floors[-1]]
    return [Part(Slot.FLOOR, whole) if part is floors[0] else part for part in kept]


def _once(parts: Iterable[Part]) -> Iterator[Part]:
    seen: set[tuple[Slot, tuple[str, ...]]] = set()
    words: set[tuple[str, ...]] = set()
    for part in sorted(parts, key=lambda part: part.slot is Slot.REMARK):
        key = _value(part.text)
        known = key in words if part.slot is Slot.REMARK else (part.slot, key) in seen
        if known and key:
            continue
        seen.add((part.slot, key))
        words.add(key)
        yield part


def _value(text: str) -> tuple[str, ...]:
    """What tells one part from another of its slot: its words without their kind, its numbers without zeros."""
    found = bare(_ORDINAL.sub(r"\1", text)).split()
    return tuple(word.lstrip("0") or "0" for word in found if word not in _KINDS) or tuple(found)


def bare_code(dwelling: Dwelling, column: str) -> str:
    """What a column says without the words that the column says already: "ESC 02" is "02"."""
    text = tidy(getattr(dwelling, column))
    slot = dict(_COLUMNS)[column]
    while (
        (found := _LEADING.fullmatch(text)) and WORDS[found[1].lower()] == (slot, _DEFAULT[slot]) and found[2]
    ):
        text = found[2]
    return _NUMBER_SIGN.sub("", text, count=1)
