"""The letters' typeface: Source Sans (SIL OFL), from its own Python package, embedded as a subset.

The fonts that every PDF reader has do not know names like NGUYỄN, ŞAHİN or ПЕТРОВ.
"""

from __future__ import annotations

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
    """The characters of `text` that the typeface lacks, each once."""
    register_fonts()
    font: Any = pdfmetrics.getFont(REGULAR)
    known = font.face.charToGlyph
    lacking = (c for c in text if ord(c) not in known and not c.isspace())
    return "".join(dict.fromkeys(lacking))
