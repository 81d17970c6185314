"""The QR of a letter: a web address whose secret part stands behind `#`, where it never reaches the server.

Everything but `#` is in the alphanumeric mode, which keeps the symbol at 29 or 33 modules a side for the
hosts that people really have, so that each module is large on paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

from ballot.consultation.text import SLUG_ALPHABET, SLUG_LENGTHS
from printouts.errors import LayoutError

QUIET_ZONE: Final = 4
"""Modules of white on every side (ISO/IEC 18004)."""
MIN_MODULE: Final = 0.5
"""Millimetres."""
_ORIGIN: Final = re.compile(r"https?://[A-Z0-9.-]+(:[0-9]{1,5})?", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """Where the letters of one consultation lead: `origin` such as https://vote.example.org, and its slug."""

    origin: str
    slug: str

    def __post_init__(self) -> None:
        """Raise `LayoutError` for an address that cannot be printed in the small alphabet."""
        if not _ORIGIN.fullmatch(self.origin):
            raise LayoutError(
                "origin", "The public address must be like https://vote.example.org, with no path behind it."
            )
        if len(self.slug) not in SLUG_LENGTHS or not set(self.slug) <= set(SLUG_ALPHABET):
            raise LayoutError("slug", f"The slug must be 4 to 10 characters out of {SLUG_ALPHABET}.")

    @property
    def page(self) -> str:
        """The part of the QR before `#`, in upper case throughout."""
        return f"{self.origin.upper()}/C/{self.slug}"

    @property
    def typed(self) -> str:
        """The address as people type it: lower case, and no scheme where it is the usual one."""
        return self.page.lower().removeprefix("https://")

    def text(self, code: str) -> str:
        """The whole text of a QR; `code` with or without dashes."""
        return f"{self.page}#{code.replace('-', '')}"


Matrix = list[list[bool]]


class QrDrawer:
    """Makes the symbols of one print run.

    Scoring the eight masks is four fifths of the work, and the addresses of a run differ in their last 22
    characters only. So the mask that scores best on the first letter serves the whole run.
    """

    def __init__(self, target: Target) -> None:
        self._target = target
        self._mask: int | None = None

    def matrix(self, code: str) -> Matrix:
        """Dark modules, row by row, without quiet zone."""
        page, secret = self._target.text(code).split("#")
        symbol = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=self._mask)
        symbol.add_data(_segment(page, 2), optimize=0)
        symbol.add_data(_segment("#", 4), optimize=0)
        symbol.add_data(_segment(secret, 2), optimize=0)
        if self._mask is None:
            symbol.best_fit()
            self._mask = symbol.best_mask_pattern()
            symbol.mask_pattern = self._mask
        symbol.make(fit=True)
        return [[bool(module) for module in row] for row in symbol.modules]

    def path(self, code: str, left: float, top: float, side: float) -> str:
        """PDF operators that fill the symbol as one path; all in points, `side` with the quiet zone.

        One path leaves no hairlines between modules, which rasterisers draw between separate rectangles.
        """
        rows = self.matrix(code)
        module = side / (len(rows) + 2 * QUIET_ZONE)
        parts = [f"q {module:.4f} 0 0 {-module:.4f} {left:.3f} {top:.3f} cm 0 g"]
        for row, modules in enumerate(rows, QUIET_ZONE):
            start: int | None = None
            for column, dark in enumerate((*modules, False), QUIET_ZONE):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    parts.append(f"{start} {row} {column - start} 1 re")
                    start = None
        parts.append("f Q")
        return "\n".join(parts)


def _segment(text: str, mode: Literal[2, 4]) -> QRData:
    """A part of the text in its own mode: 2 is alphanumeric, 4 is bytes (ISO/IEC 18004, table 2)."""
    return QRData(text.encode("ascii"), mode)
