"""Plain pictograms, drawn as lines in a square of 24 units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printouts.kit.sheet import Box, Mark, Paper

SIDE: Final = 24


def _pictogram(draw: Callable[[Canvas], None]) -> Mark:
    def mark(on: Paper, box: Box) -> None:
        canvas = on.canvas
        canvas.translate(on.x(box.left), on.y(box.bottom))
        canvas.scale(box.width * mm / SIDE, box.height * mm / SIDE)
        canvas.setLineWidth(1.7)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        draw(canvas)

    return mark


def _calendar(canvas: Canvas) -> None:
    canvas.roundRect(2, 2, 20, 18, 2)
    canvas.line(2, 14, 22, 14)
    canvas.line(7, 18, 7, 22.5)
    canvas.line(17, 18, 17, 22.5)
    for column in (7, 12, 17):
        for row in (10, 6):
            canvas.circle(column, row, 0.6, fill=1)


def _ballot_box(canvas: Canvas) -> None:
    canvas.rect(2, 1.5, 20, 11)
    canvas.line(7, 12.5, 17, 12.5)
    canvas.setFillGray(1)
    canvas.rect(7.5, 9.5, 9, 13, fill=1)
    canvas.line(10, 19, 14, 19)
    canvas.line(10, 16, 14, 16)
    canvas.setStrokeGray(1)
    canvas.setFillGray(1)
    canvas.rect(5, 5, 14, 6, stroke=0, fill=1)
    canvas.setStrokeGray(0)
    canvas.line(5.5, 11.2, 18.5, 11.2)


def _padlock(canvas: Canvas) -> None:
    canvas.roundRect(3, 1.5, 18, 12.5, 2)
    path = canvas.beginPath()
    path.moveTo(7, 14)
    path.lineTo(7, 17)
    path.curveTo(7, 24.2, 17, 24.2, 17, 17)
    path.lineTo(17, 14)
    canvas.drawPath(path)
    canvas.circle(12, 8.8, 1.3, fill=1)
    canvas.line(12, 8, 12, 5)


def _phone(canvas: Canvas) -> None:
    canvas.roundRect(6, 1, 12, 22, 2.2)
    canvas.line(6, 5.5, 18, 5.5)
    canvas.line(6, 19.5, 18, 19.5)
    canvas.circle(12, 3.2, 0.5, fill=1)


def _kiosk(canvas: Canvas) -> None:
    canvas.roundRect(2, 8, 20, 14.5, 2)
    canvas.line(12, 8, 12, 2)
    canvas.line(6, 1.7, 18, 1.7)
    canvas.line(8, 15, 11, 12)
    canvas.line(11, 12, 16, 18)


def _letter(canvas: Canvas) -> None:
    canvas.roundRect(1.5, 4, 21, 16, 1.5)
    canvas.line(2, 19, 12, 11)
    canvas.line(12, 11, 22, 19)


CALENDAR: Final = _pictogram(_calendar)
BALLOT_BOX: Final = _pictogram(_ballot_box)
PADLOCK: Final = _pictogram(_padlock)
PHONE: Final = _pictogram(_phone)
KIOSK: Final = _pictogram(_kiosk)
LETTER: Final = _pictogram(_letter)
