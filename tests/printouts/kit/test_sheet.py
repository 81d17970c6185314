"""Sheets of any size: where things stand, and what a document says of its pages."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.units import mm

from printouts.kit.elements import Card, Text
from printouts.kit.fonts import register_fonts
from printouts.kit.sheet import A4, Box, Sheet
from printouts.kit.streaming import StreamingDocument
from tests.conftest import Poppler

A5_ON_ITS_SIDE = Sheet(210, 148, 8)
LABEL = Sheet(62, 29, 2)
A3 = Sheet(297, 420)


def test_a_sheet_has_its_margins_on_every_side() -> None:
    assert A5_ON_ITS_SIDE.area == Box(8, 8, 202, 140)
    assert A5_ON_ITS_SIDE.band(20, 30) == Box(8, 20, 202, 30)
    assert (A4.width, A4.height) == (210, 297)
    assert replace(A4, margin=18).area == Box(18, 18, 192, 279)


def document(sheet: Sheet, pages: int) -> bytes:
    """Pages with a black card that fills the area."""
    register_fonts()
    out = io.BytesIO()
    made = StreamingDocument(out, sheet, title="Feuille", author="Une Voix", language="fr")
    paper = made.paper()
    area = sheet.area
    for _ in range(pages):
        card = Card(Text("A", 8), padding=1, fill=Text("", 1).color, at_least=area.height)
        card.draw(paper, area.left, area.top, area.width)
        paper.canvas.showPage()
    made.finish(paper)
    return out.getvalue()


@pytest.mark.parametrize("sheet", [A4, A3, A5_ON_ITS_SIDE, LABEL])
def test_what_fills_the_area_leaves_the_margins_of_any_sheet(
    sheet: Sheet, poppler: Poppler, tmp_path: Path
) -> None:
    data = document(sheet, 2)
    boxes = re.findall(rb"/MediaBox\[0 0 ([0-9.]+) ([0-9.]+)\]", data)
    assert boxes == [(b"%.2f" % (sheet.width * mm), b"%.2f" % (sheet.height * mm))] * 2
    file = tmp_path / "sheet.pdf"
    file.write_bytes(data)
    done = poppler.pdftoppm.run(["-r", "127", "-gray", "-singlefile", file, tmp_path / "page"])
    assert (done.returncode, done.stderr) == (0, "")
    with Image.open(tmp_path / "page.pgm") as page:
        # 127 dots an inch are 5 a millimetre.
        assert page.size == pytest.approx((sheet.width * 5, sheet.height * 5), abs=1)
        ink = page.point(lambda value: 255 if value < 128 else 0).getbbox()
    area = sheet.area
    assert ink == pytest.approx([5 * side for side in (area.left, area.top, area.right, area.bottom)], abs=2)
