"""Small building blocks of a printed page: each knows its height for a width, and draws itself.

All lengths are millimetres, `top` grows downwards; only type sizes are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final, Protocol

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from printouts.kit.fonts import BOLD, REGULAR, text_width
from printouts.kit.sheet import Box, Mark, Paper

INK: Final = HexColor("#000000")
WHITE: Final = HexColor("#ffffff")
TINT: Final = HexColor("#f0f0f0")
RULE: Final = HexColor("#555555")
LEADING: Final = 1.22


class Element(Protocol):
    def height(self, width: float) -> float: ...

    def draw(self, on: Paper, left: float, top: float, width: float) -> None: ...


@dataclass
class Text:
    """A left-aligned paragraph; `markup` is reportlab's (see `plain` for typed text)."""

    markup: str
    size: float
    bold: bool = False
    color: Color = INK
    center: bool = False

    def _paragraph(self) -> Paragraph:
        style = ParagraphStyle(
            "text",
            fontName=BOLD if self.bold else REGULAR,
            fontSize=self.size,
            leading=self.size * LEADING,
            textColor=self.color,
            alignment=1 if self.center else 0,
            # A lone long word, such as an address on the web, is broken rather than lost in the margin.
            splitLongWords=1,
        )
        return Paragraph(self.markup, style)

    def height(self, width: float) -> float:
        height: float = self._paragraph().wrap(width * mm, 1e6)[1]
        return height / mm

    def draw(self, on: Paper, left: float, top: float, width: float) -> None:
        paragraph = self._paragraph()
        height = paragraph.wrap(width * mm, 1e6)[1]
        paragraph.drawOn(on.canvas, on.x(left), on.y(top) - height)


def plain(text: str) -> str:
    """Typed text as markup: nothing in it is a tag, and its lines stay lines."""
    return escape(text, quote=False).replace("\n", "<br/>")


@dataclass
class Stack:
    """One under the other, `gap` apart."""

    children: Sequence[Element]
    gap: float = 0.0

    def height(self, width: float) -> float:
        total = sum(child.height(width) for child in self.children)
        return total + self.gap * max(len(self.children) - 1, 0)

    def draw(self, on: Paper, left: float, top: float, width: float) -> None:
        for child in self.children:
            child.draw(on, left, top, width)
            top += child.height(width) + self.gap


@dataclass
class Row:
    """Side by side; `shares` divide what the gaps leave of the width."""

    children: Sequence[Element]
    shares: Sequence[float]
    gap: float
    stretch: bool = False
    """Whether every child is drawn as high as the highest (for cards)."""

    def _widths(self, width: float) -> list[float]:
        room = width - self.gap * (len(self.children) - 1)
        return [room * share / sum(self.shares) for share in self.shares]

    def height(self, width: float) -> float:
        return max(child.height(room) for child, room in zip(self.children, self._widths(width), strict=True))

    def draw(self, on: Paper, left: float, top: float, width: float) -> None:
        height = self.height(width)
        for child, room in zip(self.children, self._widths(width), strict=True):
            if self.stretch and isinstance(child, Card):
                child.at_least = height
            child.draw(on, left, top, room)
            left += room + self.gap


@dataclass
class Card:
    """A frame around one child."""

    child: Element
    padding: float = 3.5
    fill: Color = WHITE
    border: float = 0.35
    at_least: float = 0.0

    def height(self, width: float) -> float:
        return max(self.child.height(width - 2 * self.padding) + 2 * self.padding, self.at_least)

    def draw(self, on: Paper, left: float, top: float, width: float) -> None:
        height, canvas = self.height(width), on.canvas
        canvas.saveState()
        canvas.setFillColor(self.fill)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(self.border * mm)
        canvas.roundRect(on.x(left), on.y(top + height), width * mm, height * mm, 2 * mm, stroke=1, fill=1)
        canvas.restoreState()
        inner = width - 2 * self.padding
        spare = (height - 2 * self.padding - self.child.height(inner)) if self.centers else 0.0
        self.child.draw(on, left + self.padding, top + self.padding + spare / 2, inner)

    centers: bool = False


@dataclass
class Beside:
    """A small drawing, such as a pictogram or a number, with an element on its right."""

    mark: Mark
    child: Element
    side: float
    gap: float = 2.5

    def height(self, width: float) -> float:
        return max(self.side, self.child.height(width - self.side - self.gap))

    def draw(self, on: Paper, left: float, top: float, width: float) -> None:
        on.canvas.saveState()
        self.mark(on, Box(left, top, left + self.side, top + self.side))
        on.canvas.restoreState()
        self.child.draw(on, left + self.side + self.gap, top, width - self.side - self.gap)


@dataclass
class Hole:
    """Room for what differs from letter to letter; `place` says where it is once the page is drawn."""

    tall: float
    place: Box | None = field(default=None, init=False)

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, on: Paper, left: float, top: float, width: float) -> None:
        self.place = Box(left, top, left + width, top + self.tall)


def number_mark(number: int) -> Mark:
    """A white figure on a black disc."""

    def mark(on: Paper, box: Box) -> None:
        canvas, radius = on.canvas, box.width / 2
        canvas.setFillColor(INK)
        canvas.circle(on.x(box.left + radius), on.y(box.top + radius), radius * mm, stroke=0, fill=1)
        size = box.width * mm * 0.72
        canvas.setFillColor(WHITE)
        canvas.setFont(BOLD, size)
        figure = str(number)
        middle = on.x(box.left + radius) - text_width(figure, BOLD, size) / 2
        canvas.drawString(middle, on.y(box.top + radius) - size * 0.33, figure)

    return mark
