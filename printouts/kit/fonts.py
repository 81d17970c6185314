"""The letters' typeface: Source Sans (SIL OFL), from its own Python package, embedded as a subset.

The fonts that every PDF reader has do not know names like NGUYỄN, ŞAHİN or ПЕТРОВ.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "SourceSans"
BOLD: Final = "SourceSans-Bold"
_FILES: Final = {REGULAR: "SourceSansPro-Regular.ttf", BOLD: "SourceSansPro-Semibold.ttf"}


@cache
def register_fonts() -> None:
    """Make both weights known to reportlab, once for each process."""
    for name, file in _FILES.items():
        with as_file(files("font_source_sans_pro") / "files" / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def text_width(text: str, font: str, size: float) -> float:
    """Width in points."""
    width: float = pdfmetrics.stringWidth(text, font, size)
    return width


def unprintable(text: str) -> str:
    """The characters of `text` that the typeface lacks, each once.

    A mark that no letter bears in one piece counts as lacking: it would be printed beside its letter.
    """
    if text.isascii() and text.isprintable():
        return ""
    known = _known()
    lacking = (c for c in unicodedata.normalize("NFC", text) if not _is_known(c, known))
    return "".join(dict.fromkeys(lacking))


def _is_known(character: str, known: frozenset[int]) -> bool:
    return character.isspace() or (ord(character) in known and unicodedata.category(character)[0] != "M")


def typed(text: str) -> str:
    """`text` in characters that the typeface has, where only one reading is possible; others stay.

    So U+2011 is the hyphen, a full-width bracket the usual one, and what only joins or hides letters goes.
    """
    if text.isascii() and text.isprintable():
        return text
    known = _known()
    return "".join(c if ord(c) in known or c.isspace() else _same(c, known) for c in text)


def _same(character: str, known: frozenset[int]) -> str:
    if character in _HYPHENS:
        return "-"
    if unicodedata.category(character) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return plain if all(ord(c) in known for c in plain) else character


_HYPHENS: Final = frozenset("\u2010\u2011\u2043\ufe63")


@cache
def _known() -> frozenset[int]:
    register_fonts()
    font: Any = pdfmetrics.getFont(REGULAR)
    # What only hides has a glyph in some typefaces, an empty one.
    return frozenset(c for c in font.face.charToGlyph if unicodedata.category(chr(c)) != "Cf")
