"""The letter's foot: one line that never meets the letter's number, whatever the roll holds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from printouts.kit.fonts import REGULAR, text_width
from printouts.kit.text import catalogue
from printouts.letter.foot import FOOT_SIZE, MARK, foot_of, foot_room
from tests.worlds.letters import PLAIN

SAY = catalogue("fr", "letter")


def test_what_fits_stands_in_full() -> None:
    foot = foot_of(PLAIN, SAY)
    assert foot.text == "Réf. 29000001 – Kerourien – bât. A – esc. 1 – porte 004"
    assert foot.changes == ()


def test_a_column_is_not_named_twice() -> None:
    typed = replace(PLAIN, building="BAT A", stair="Escalier 1", door="N° 004")
    assert foot_of(typed, SAY) == foot_of(PLAIN, SAY)
    assert foot_of(replace(PLAIN, stair="Montée 2"), SAY).text.endswith("esc. Montée 2 – porte 004")


def test_a_long_residence_gives_way_to_reference_and_door() -> None:
    long = replace(
        PLAIN,
        reference="OFFICE-DE-LA-RADE-29019-0001-0042-0003-00000000031-WWW",
        residence="RÉSIDENCE DES COTEAUX DE LA RIVIÈRE ET DU VALLON",
        building="BÂTIMENT NORD",
        stair="ESC MONTÉE 2",
    )
    foot = foot_of(long, SAY)
    assert foot.text.startswith(f"Réf. {long.reference} – ")
    assert MARK in foot.text
    assert foot.text.endswith("porte 004")
    (change,) = foot.changes
    assert long.residence in change.before
    assert change.after == foot.text


def test_a_reference_without_end_keeps_both_ends() -> None:
    foot = foot_of(replace(PLAIN, reference="A1" + "W" * 180 + "Z9"), SAY)
    assert foot.text.startswith("Réf. A1")
    assert f"{MARK}" in foot.text
    assert "Z9 – " in foot.text
    assert foot.text.endswith("bât. A – esc. 1 – porte 004")
    assert foot.changes


def test_letters_that_the_typeface_lacks_are_told() -> None:
    (change,) = foot_of(replace(PLAIN, residence="الميناء"), SAY).changes
    assert change.unprintable


CELLS = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=200)


@given(reference=CELLS, residence=CELLS, building=CELLS, door=CELLS)
def test_the_foot_never_meets_the_number(**cells: str) -> None:
    foot = foot_of(replace(PLAIN, **cells), SAY)
    assert text_width(foot.text, REGULAR, FOOT_SIZE) <= foot_room(SAY)
