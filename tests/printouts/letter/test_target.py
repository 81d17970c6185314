"""Where a letter leads, and what cannot be printed."""

from __future__ import annotations

import pytest

from printouts.errors import LayoutError
from printouts.letter.target import Target

CODE = "12345-6789BC-DEFGH-JKLNPR"
FINGERPRINT = "9SHJ7R-R4DD1-7JLTTF"


def test_the_text_is_upper_case_and_the_code_undashed() -> None:
    target = Target("https://vote.example.org", "BREST1", FINGERPRINT)
    address = "HTTPS://VOTE.EXAMPLE.ORG/C/BREST1#123456789BCDEFGHJKLNPR9SHJ7RR4DD17JLTTF"
    assert target.text(CODE) == address
    assert target.typed == "vote.example.org/c/brest1"
    assert Target("http://127.0.0.1:8000", "DENP", FINGERPRINT).typed.startswith("http://")


@pytest.mark.parametrize(
    "origin", ["vote.example.org", "https://a.fr/path", "https://é.fr", "ftp://a.fr", ""]
)
def test_an_origin_that_no_qr_can_hold(origin: str) -> None:
    with pytest.raises(LayoutError, match="https://vote") as caught:
        Target(origin, "BREST1", FINGERPRINT)
    assert caught.value.field == "origin"


@pytest.mark.parametrize("slug", ["", "ABC", "brest1", "BREST0", "B" * 11])
def test_a_slug_outside_its_alphabet(slug: str) -> None:
    with pytest.raises(LayoutError) as caught:
        Target("https://a.fr", slug, FINGERPRINT)
    assert caught.value.field == "slug"
