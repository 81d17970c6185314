"""The geometry of an A4 sheet for a window envelope (DL or C5/6), in millimetres from the top-left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm

WIDTH: Final = 210.0
HEIGHT: Final = 297.0


@dataclass(frozen=True)
class Box:
    """A rectangle; `top` and `bottom` grow downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def inset(self, across: float, down: float | None = None) -> Box:
        down = across if down is None else down
        return Box(self.left + across, self.top + down, self.right - across, self.bottom - down)


ADDRESS: Final = Box(110, 55, 195, 80)
WINDOW: Final = Box(100, 35, 200, 85)
"""Whatever slides behind the window: nothing but the address may stand here."""
FOLDS: Final = (99.0, 198.0)
FOLD_CLEARANCE: Final = 1.5

MARGIN: Final = 18.0
"""Office printers leave at least 5 mm blank; the folding machine wants more."""
SENDER: Final = Box(MARGIN, 14, 96, 84)
SUBJECT: Final = Box(MARGIN, 87, WIDTH - MARGIN, FOLDS[0] - FOLD_CLEARANCE)
ASKED: Final = Box(MARGIN, FOLDS[0] + 2, WIDTH - MARGIN, FOLDS[1] - 2)
VOTING: Final = Box(MARGIN, FOLDS[1] + 2, WIDTH - MARGIN, 286)
FOOTER: Final = Box(MARGIN, 287, WIDTH - MARGIN, 292)


def x(value: float) -> float:
    """Points from the left for millimetres from the left."""
    return value * mm


def y(value: float) -> float:
    """Points from the bottom for millimetres from the top."""
    return (HEIGHT - value) * mm
