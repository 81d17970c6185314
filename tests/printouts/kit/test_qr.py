"""The QR: its text, its size on paper, its modes."""

from __future__ import annotations

import pytest

from printouts.errors import LayoutError
from printouts.kit.qr import MIN_MODULE, QUIET_ZONE, QrDrawer, Target
from printouts.letter.page import QR_SIDE
from tests.worlds.letters import codes

CODE = "12345-6789BC-DEFGH-JKLNPR"


def test_the_text_is_upper_case_and_the_code_undashed() -> None:
    target = Target("https://vote.example.org", "BREST1")
    assert target.text(CODE) == "HTTPS://VOTE.EXAMPLE.ORG/C/BREST1#123456789BCDEFGHJKLNPR"
    assert target.typed == "vote.example.org/c/brest1"
    assert Target("http://127.0.0.1:8000", "DEMO".replace("M", "N").replace("O", "P")).typed.startswith(
        "http://"
    )


@pytest.mark.parametrize(("host", "side"), [("v.fr", 29), ("vote.example.fr", 29), ("a" * 27 + ".fr", 33)])
def test_the_symbol_stays_small(host: str, side: int) -> None:
    matrix = QrDrawer(Target(f"https://{host}", "BREST1")).matrix(CODE)
    assert len(matrix) == len(matrix[0]) == side
    assert QR_SIDE / (side + 2 * QUIET_ZONE) > MIN_MODULE
    assert QR_SIDE * side / (side + 2 * QUIET_ZONE) >= 30


def test_every_letter_of_a_run_has_the_same_mask_and_its_own_symbol() -> None:
    drawer = QrDrawer(Target("https://vote.example.fr", "BREST1"))
    several = [drawer.matrix(code) for code, _ in zip(codes(), range(3), strict=False)]
    assert several[0] != several[1] != several[2]
    # Format information holds level and mask; ISO/IEC 18004, 7.9.
    assert len({tuple(matrix[8][:6]) for matrix in several}) == 1


@pytest.mark.parametrize(
    "origin", ["vote.example.org", "https://a.fr/path", "https://é.fr", "ftp://a.fr", ""]
)
def test_an_origin_that_no_qr_can_hold(origin: str) -> None:
    with pytest.raises(LayoutError, match="https://vote") as caught:
        Target(origin, "BREST1")
    assert caught.value.field == "origin"


@pytest.mark.parametrize("slug", ["", "ABC", "brest1", "BREST0", "B" * 11])
def test_a_slug_outside_its_alphabet(slug: str) -> None:
    with pytest.raises(LayoutError) as caught:
        Target("https://a.fr", slug)
    assert caught.value.field == "slug"
