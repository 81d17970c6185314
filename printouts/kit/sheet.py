"""Sheets of paper of any size, in millimetres from the top-left corner, and what is drawn on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas


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


@dataclass(frozen=True)
class Sheet:
    """Width, height and the margin that stays blank on every side. Office printers leave at least 5 mm blank."""

    width: float
    height: float
    margin: float = 5.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.width * mm, self.height * mm

    @property
    def area(self) -> Box:
        """What the margins leave."""
        return Box(self.margin, self.margin, self.width - self.margin, self.height - self.margin)

    def band(self, top: float, bottom: float) -> Box:
        """A frame from margin to margin."""
        return Box(self.margin, top, self.width - self.margin, bottom)


A4: Final = Sheet(210.0, 297.0)


def points(length: float) -> float:
    """Points for millimetres."""
    return length * mm


@dataclass(frozen=True)
class Paper:
    """A canvas of reportlab, which counts in points from the bottom, and the sheet that it is."""

    canvas: Canvas
    sheet: Sheet

    def x(self, value: float) -> float:
        """Points from the left for millimetres from the left."""
        return value * mm

    def y(self, value: float) -> float:
        """Points from the bottom for millimetres from the top."""
        return (self.sheet.height - value) * mm


Mark = Callable[[Paper, Box], None]
"""Draws something small, such as a pictogram, into a square."""
