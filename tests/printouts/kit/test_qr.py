"""The QR: its size on paper, its modes."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image

from printouts.kit.qr import QUIET_ZONE, QrDrawer
from printouts.letter.page import QR_SIDE
from printouts.letter.target import Target
from tests.worlds.letters import codes

CODE = "12345-6789BC-DEFGH-JKLNPR"
FINGERPRINT = "9SHJ7R-R4DD1-7JLTTF"


@pytest.mark.parametrize(
    ("host", "side"), [("v.fr", 33), ("vote.example.fr", 33), ("a" * 25 + ".fr", 33), ("a" * 26 + ".fr", 37)]
)
def test_the_symbol_stays_small(host: str, side: int) -> None:
    matrix = QrDrawer().matrix(Target(f"https://{host}", "BREST1", FINGERPRINT).text(CODE))
    assert len(matrix) == len(matrix[0]) == side
    assert QR_SIDE / (side + 2 * QUIET_ZONE) > 0.5, "modules of less than half a millimetre"
    assert QR_SIDE * side / (side + 2 * QUIET_ZONE) >= 30


def test_every_letter_of_a_run_has_the_same_mask_and_its_own_symbol() -> None:
    drawer, target = QrDrawer(), Target("https://vote.example.fr", "BREST1", FINGERPRINT)
    several = [drawer.matrix(target.text(code)) for code, _ in zip(codes(), range(3), strict=False)]
    assert several[0] != several[1] != several[2]
    # Format information holds level and mask; ISO/IEC 18004, 7.9.
    assert len({tuple(matrix[8][:6]) for matrix in several}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "HTTPS://A.FR/C/BREST1#123456789BCDEFGHJKLNPR",
        "https://vote.example.org/consultations/BREST1?lang=fr",
        "Équipement de quartier (29200 BREST) : 14 h",
        "#",
    ],
)
def test_any_text_is_read_back(text: str) -> None:
    rows = QrDrawer().matrix(text)
    side = (len(rows) + 2 * QUIET_ZONE) * 8
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows, QUIET_ZONE):
        for x, dark in enumerate(row, QUIET_ZONE):
            if dark:
                picture.paste(0, (x * 8, y * 8, x * 8 + 8, y * 8 + 8))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == text


def test_capitals_make_a_smaller_symbol() -> None:
    address = "https://vote.habitat-rade.example/consultations/brest1"
    assert len(QrDrawer().matrix(address.upper())) < len(QrDrawer().matrix(address))
