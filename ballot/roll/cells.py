"""What spreadsheets do to cells, undone where only one reading is possible and refused where there are several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ballot.roll.table import clean, fold, quote

CODES: Final = frozenset({"reference", "building", "stair", "floor", "door", "street_number", "postcode"})
"""Fields whose cells are numbers or short codes, which spreadsheets take for amounts and dates."""
NAMES: Final = frozenset({"civility", "holder", "first_name", "co_civility", "co_holder", "co_first_name"})

_TENANTS: Final = frozenset({"holder", "co_holder"})
_FORMULA: Final = re.compile(r'="((?:[^"]|"")*)"')
_WHOLE: Final = re.compile(r"(-?[0-9]+)[.,]0+")
_SCIENTIFIC: Final = re.compile(r"[0-9]+([.,][0-9]+)?E[+-]?[0-9]{1,3}", re.IGNORECASE)
_MONTH: Final = (
    r"(?:janv?|janvier|f[ée]vr?|f[ée]vrier|mars?|avr|avril|mai|may|juin|jun|juil|juillet|jul|ao[uû]t|aug|"
    r"sept?|septembre|oct|octobre|nov|novembre|d[ée]c|d[ée]cembre|feb|apr)\.?"
)
_DATE: Final = re.compile(
    rf"[0-9]{{1,2}}[-/. ]{_MONTH}(?:[-/. ][0-9]{{2,4}})?|{_MONTH}[-/. ][0-9]{{2,4}}"
    r"|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?:[ T][0-9:.]+)?",
    re.IGNORECASE,
)
_EMPTY: Final = frozenset(
    {"null", "nan", "none", "nil", "undefined", "#n/a", "n/a", "#na", "(null)", "(vide)", "<na>"}
)
_ERRORS: Final = re.compile(
    r"#+|#(ref|valeur|value|nom|name|nombre|num|div/0|nul|null|calc|spill)[!?]?", re.IGNORECASE
)
_SCIENCE_LETTERS: Final = re.compile(r"[0-9]+E[0-9]+", re.IGNORECASE)


@lru_cache(maxsize=65536)
def mended(cell: str, field: str | None) -> str:
    """A cell without what a spreadsheet wrapped it in; `field` is what its column holds, if anything."""
    text = clean(cell)
    if not text:
        return text
    if text[0] == "=" and (formula := _FORMULA.fullmatch(text)):
        text = clean(formula[1].replace('""', '"'))
    if text[:1] == "'" and (field not in NAMES or not re.match(r"'[ts] ", text)):
        text = text[1:].strip()
    if field in _TENANTS:
        # What stands there is judged, and told, as it is.
        return text
    if text.casefold() in _EMPTY or (
        field not in NAMES and not any(map(str.isalnum, text)) and len(text) <= 3
    ):
        # "?" in a code is a lost letter, not an empty cell.
        return "" if "?" not in text else text
    if field in CODES and (whole := _WHOLE.fullmatch(text)):
        return whole[1]
    return text


@lru_cache(maxsize=65536)
def damage_of(text: str, field: str) -> str | None:
    """Why a cell cannot be relied on, and what to do in the spreadsheet; None for a sound one."""
    if _ERRORS.fullmatch(text):
        return f"the {field} is an error of the spreadsheet, {quote(text)}: correct the formula or type the value"
    if text[:1] == "=" and field != "complement":
        return f"the {field} is a formula, {quote(text)}: paste its value in its place"
    if field not in CODES:
        return None
    if _SCIENTIFIC.fullmatch(text) and not (field != "postcode" and _SCIENCE_LETTERS.fullmatch(text)):
        return (
            f"the {field} {quote(text)} is a number that the spreadsheet has rounded: "
            "set the column to text and export it again, or type it anew"
        )
    if _DATE.fullmatch(text):
        return (
            f"the {field} {quote(text)} was turned into a date by the spreadsheet: "
            "set the column to text and type it anew"
        )
    return None


def has_lost_letter(text: str) -> bool:
    """Whether a "?" stands inside a word, as programs write it for a letter that they cannot say."""
    return (
        "?" in text
        and re.search(r"[^\W\d_]\?[^\W\d_]|[^\W\d_]{2}\?(\s|$)|(^|\s)\?[^\W\d_]", text) is not None
    )


def joined(parts: Sequence[str]) -> str:
    """Parts of a name or of a street in one line; what stands in another part already is not said twice."""
    said: list[str] = []
    for part in parts:
        own = part.split()
        if said and _folded(own[: len(said)]) == _folded(said):
            said = own
        elif own and said[-len(own) :] != own:
            overlap = bool(said) and own[0].isalpha() and fold(said[-1]) == fold(own[0]) and len(own) > 1
            said += own[1:] if overlap else own
    return " ".join(said)


def _folded(found: Sequence[str]) -> list[str]:
    return [fold(word) for word in found]
