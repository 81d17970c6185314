"""Postcode and town, mended where only one reading is possible.

A postcode is five digits whose first two or three are a department or an overseas collectivity. Whether it is that
town's own would take the post's own list, which no package of the registries brings: they are compared by form, and
with the other rows of the same roll.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ballot.roll.table import fold, quote

_POSTCODE: Final = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-57-8])[0-9]{3}")
_CODE_TOWN: Final = re.compile(r"(?:F(?:R)?[- ])?([0-9]{5}|[0-9]{2} [0-9]{3})[\s,-]+([^\W\d].*)")
_TOWN_CODE: Final = re.compile(r"([^\W\d].*?)[\s,-]+\(?([0-9]{5})\)?")
_STREET_END: Final = re.compile(
    r"(.*?\S)[\s,-]+(?:F-)?([0-9]{5})\s+([^\W\d][^\d]*(?:CEDEX\s*[0-9]*)?)", re.IGNORECASE
)
_AS_TEXT: Final = "set the column to text and type the five digits"


@dataclass(frozen=True)
class Place:
    """Street, postcode and town as they will be printed; `told` is what was mended, `problem` why it is refused."""

    street: str
    postcode: str
    town: str
    told: str = ""
    problem: str = ""
    zero_added: bool = False


def settle(street: str, postcode: str, town: str) -> Place:
    """Read the three cells of a row."""
    told: list[str] = []
    if not _digits(postcode) and re.fullmatch("[0-9]{4,5}", _digits(town)) and _has_letter(postcode):
        told.append(f"postcode and town were swapped: {_digits(town)} {postcode}")
        postcode, town = _digits(town), postcode
    if _has_letter(postcode) and (both := _CODE_TOWN.fullmatch(postcode)):
        postcode, town = both[1], town or both[2]
    if both := _CODE_TOWN.fullmatch(town):
        if not postcode or _digits(postcode) == _digits(both[1]):
            postcode, town = both[1], both[2]
    elif not postcode and (both := _TOWN_CODE.fullmatch(town)):
        postcode, town = both[2], both[1]
    if end := _STREET_END.fullmatch(street):
        same_code = not postcode or _digits(postcode) == end[2]
        same_town = not town or fold(town) == fold(end[3])
        if same_code and same_town:
            street, postcode, town = end[1], end[2], town or end[3].strip()
    code = _digits(postcode)
    zero_added = False
    if re.fullmatch("[1-9][0-9]{3}", code) and _has_letter(town):
        zero_added = True
        code = "0" + code
        told.append(f"the postcode {quote(postcode)} had lost its zero: {code} {town}")
    missing = [
        name for name, text in (("street", street), ("postcode", postcode), ("town", town)) if not text
    ]
    problem = ""
    if missing:
        problem = f"the address is incomplete: {' and '.join(missing)} missing"
    elif not _is_postcode(code):
        problem = f"{quote(postcode)} is no postcode: {_AS_TEXT}"
    elif not _has_letter(town):
        problem = f"{quote(town)} is no town"
    return Place(street, code if not problem else postcode, town, "; ".join(told), problem, zero_added)


def department(postcode: str) -> str:
    """The department of a postcode."""
    return postcode[:3] if postcode[:2] in {"97", "98"} else postcode[:2]


def _digits(text: str) -> str:
    """The digits of a postcode that is written in another way, else the text."""
    if len(text) == 5 and text.isascii() and text.isdecimal():
        return text
    bare = re.sub(r"^F(?:R)?\s*-?\s*(?=[0-9])", "", text.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"(?<=[0-9])[.,]0+$", "", bare)
    bare = re.sub(r"(?<=[0-9])[\s.](?=[0-9])", "", bare)
    return bare if bare.isascii() and bare.isdecimal() else ""


def _is_postcode(text: str) -> bool:
    return _POSTCODE.fullmatch(text) is not None


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))
