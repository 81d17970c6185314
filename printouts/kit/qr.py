"""QR symbols of short texts, drawn as vectors.

Each part of a text stands in the mode that is shortest for it: capitals, digits and a few signs take 5.5 bits each in
the alphanumeric mode, everything else 8. So an address in capitals gives a small symbol with large modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import QRData

QUIET_ZONE: Final = 4
"""Modules of white on every side (ISO/IEC 18004)."""
_PARTS: Final = re.compile(r"(?P<small>[0-9A-Z $%*+./:-]+)|[^0-9A-Z $%*+./:-]+")

Matrix = list[list[bool]]


class QrDrawer:
    """Makes the symbols of one print run, whose texts are much alike.

    Scoring the eight masks is four fifths of the work. So the mask that scores best on the first text serves the
    whole run.
    """

    def __init__(self) -> None:
        self._mask: int | None = None

    def matrix(self, text: str) -> Matrix:
        """Dark modules, row by row, without quiet zone."""
        symbol = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=self._mask)
        for part in _parts(text):
            symbol.add_data(part, optimize=0)
        if self._mask is None:
            symbol.best_fit()
            self._mask = symbol.best_mask_pattern()
            symbol.mask_pattern = self._mask
        symbol.make(fit=True)
        return [[bool(module) for module in row] for row in symbol.modules]

    def path(self, text: str, left: float, top: float, side: float) -> str:
        """PDF operators that fill the symbol as one path; all in points, `side` with the quiet zone.

        One path leaves no hairlines between modules, which rasterisers draw between separate rectangles.
        """
        rows = self.matrix(text)
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


def _parts(text: str) -> Iterator[QRData]:
    """The text in pieces, each in its own mode."""
    for match in _PARTS.finditer(text):
        # 2 is alphanumeric, 4 is bytes (ISO/IEC 18004, table 2).
        yield QRData(match[0].encode(), 2 if match["small"] else 4)
