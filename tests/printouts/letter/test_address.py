"""Addresses as La Poste reads them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.roll.reading import Dwelling
from printouts.letter.address import MAX_CHARACTERS, MAX_LINES, address_lines
from tests.worlds.letters import PLAIN


def test_an_ordinary_address() -> None:
    assert address_lines(PLAIN) == (
        "Mme LE GALL Fatima",
        "Appartement 004 Étage 2 Escalier 1",
        "Bâtiment A Résidence Kerourien",
        "1 RUE PÈRE RICARD",
        "29200 BREST",
    )


def test_a_box_stands_on_its_own_line_and_a_remark_beside_the_door() -> None:
    assert address_lines(replace(PLAIN, complement="BP 12"))[-2:] == ("BP 12", "29200 BREST")
    assert "Étage à gauche" in address_lines(replace(PLAIN, complement="Étage à gauche", stair=""))[1]


def test_two_tenants_a_box_and_a_long_residence_fit_six_lines() -> None:
    lines = address_lines(
        replace(
            PLAIN,
            residence="Résidence des Hauts de la Penfeld et du Vallon",
            building="H",
            holder="M. LE BIHAN-DE KERGARADEC Anne-Marie",
            co_holder="Mme SAÏD OMAR Mehmet",
            street="319 boulevard de l'Europe prolongé, côté pair",
            complement="BP 12",
        )
    )
    assert lines == (
        "M. LE BIHAN-DE KERGARADEC Anne-Marie",
        "Mme SAÏD OMAR Mehmet",
        "APT 004 BAT H RES Hauts Penfeld Vallon",
        "319 BD DE L EUROPE PROLONGÉ CÔTÉ PAIR",
        "BP 12",
        "29200 BREST",
    )


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("NGUYỄN Thị Ánh", "NGUYỄN Thị Ánh"),
        ("Mme LE BIHAN-DE KERGARADEC-PLOUGASTEL Anne-Marie", "Mme LE BIHAN-DE KERGARADEC-PLOUGASTEL"),
        ("M. LE BIHAN-DE KERGARADEC Anne-Marie-Louise", "M. LE BIHAN-DE KERGARADEC A-M-L"),
    ],
)
def test_a_surname_stays_whole(name: str, printed: str) -> None:
    assert address_lines(replace(PLAIN, holder=name))[0] == printed


def test_a_long_town_is_abbreviated_and_stays() -> None:
    town = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
    last = address_lines(replace(PLAIN, postcode="51290", town=town))[-1]
    assert len(last) <= MAX_CHARACTERS
    assert last.startswith("51290 ST REMY")
    assert last.endswith("ISSON")


def test_the_ground_floor_has_its_name() -> None:
    assert "RDC" in address_lines(replace(PLAIN, floor="0"))[1]


CELLS = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=200).map(
    lambda text: " ".join(text.split())
)
DWELLINGS = st.builds(Dwelling, *[CELLS] * 12)
TOWNS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=32)


@given(DWELLINGS, TOWNS)
def test_any_dwelling_has_a_regular_address(dwelling: Dwelling, town: str) -> None:
    lines = address_lines(replace(dwelling, postcode="29200", town=town))
    assert 1 <= len(lines) <= MAX_LINES
    assert all(0 < len(line) <= MAX_CHARACTERS for line in lines)
    assert lines[-1] == f"29200 {town}"
    for line in (*lines[3:], lines[-1]):
        assert line == line.upper()
        assert not set(line) & set(".,;:'’-/()")


@given(DWELLINGS)
def test_no_cell_breaks_an_address(dwelling: Dwelling) -> None:
    lines = address_lines(dwelling)
    assert len(lines) <= MAX_LINES
    assert all(0 < len(line) <= MAX_CHARACTERS for line in lines)
