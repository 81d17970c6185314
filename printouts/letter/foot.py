"""The letter's foot: the dwelling's reference and place, by which a letter is sorted, handed out and found again.

It has one line. What does not fit is cut with a mark, what helps least first, and told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ballot.roll.reading import Dwelling
from printouts.kit.fonts import REGULAR, register_fonts, text_width, unprintable
from printouts.kit.sheet import points
from printouts.kit.text import Say
from printouts.letter.address import BY_HAND, Change, typed_dwelling
from printouts.letter.places import bare_code
from printouts.letter.sheet import FOOTER

FOOT_SIZE: Final = 9.0
MARK: Final = "…"
_GAP: Final = 4.0
"""Millimetres between the reference and the letter's number."""
_WIDEST_NUMBER: Final = "000000"
_SHORTEST: Final = 12
"""Characters below which a cut residence says nothing; of a reference that many stand before and after the mark."""


@dataclass(frozen=True)
class Foot:
    """The line at the left, and what it leaves out."""

    text: str
    changes: tuple[Change, ...]


def foot_room(say: Say) -> float:
    """Points that the line may take, so that it never meets the letter's number."""
    register_fonts()
    number = text_width(say("number", number=_WIDEST_NUMBER), REGULAR, FOOT_SIZE)
    return points(FOOTER.width - _GAP) - number


def foot_of(dwelling: Dwelling, say: Say) -> Foot:
    """The foot of a dwelling's letter; `say` is the catalogue of the letter."""
    dwelling = typed_dwelling(dwelling)
    full, room = _line(dwelling.reference, dwelling.residence, _codes(dwelling, say), say), foot_room(say)
    text = next((line for line in _steps(dwelling, say) if _width(line) <= room), None)
    if text is None:
        text = _cut(full, room)
    changes = [Change(full, text)] if text != full else []
    if unprintable(text):
        shown = " ".join(BY_HAND if unprintable(word) else word for word in text.split(" "))
        shown = shown if _width(shown) <= room else _cut(shown, room)
        changes.append(Change(text, shown, unprintable=True))
        text = shown
    return Foot(text, tuple(changes))


def _steps(dwelling: Dwelling, say: Say) -> Iterator[str]:
    reference, residence, codes = dwelling.reference, dwelling.residence, _codes(dwelling, say)
    yield _line(reference, residence, codes, say)
    for length in range(len(residence) - 1, _SHORTEST - 1, -1):
        yield _line(reference, residence[:length].rstrip() + MARK, codes, say)
    residence = MARK if residence else ""
    yield _line(reference, residence, codes, say)
    # The end of a reference tells one dwelling from the next, its beginning whose it is.
    for length in range(len(reference) - 1, 2 * _SHORTEST - 1, -1):
        half = length // 2
        yield _line(f"{reference[: length - half]}{MARK}{reference[-half:]}", residence, codes, say)


def _line(reference: str, residence: str, codes: list[str], say: Say) -> str:
    parts = [say("reference", reference=reference), residence, *codes]
    return " – ".join(part for part in parts if part)


def _codes(dwelling: Dwelling, say: Say) -> list[str]:
    named = {name: bare_code(dwelling, name) for name in ("building", "stair", "door")}
    return [say(f"reference-{name}", value=value) for name, value in named.items() if value]


def _width(text: str) -> float:
    return text_width(text, REGULAR, FOOT_SIZE)


def _cut(text: str, room: float) -> str:
    while _width(text + MARK) > room:
        text = text[:-1].rstrip()
    return text + MARK
