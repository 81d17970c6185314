"""Addresses as La Poste reads them."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.roll.reading import Dwelling
from printouts.letter.address import MAX_LINES, Change, address_lines, address_of
from printouts.letter.places import WORDS
from printouts.letter.shortening import ABBREVIATIONS, MAX_CHARACTERS, bare
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
    assert address_lines(replace(PLAIN, complement="interphone 4", stair=""))[1].endswith(
        "Étage 2 interphone 4"
    )


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


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        (
            {
                "building": "BAT C",
                "stair": "ESC 2",
                "floor": "ETG 03",
                "door": "PTE 031",
                "residence": "RES DU LAC",
            },
            ("Porte 031 Étage 03 Escalier 2", "Bâtiment C Résidence DU LAC"),
        ),
        (
            {"building": "BATIMENT C", "stair": "ESCALIER 1", "floor": "RDC", "door": "APPT 12"},
            ("Appartement 12 RDC Escalier 1", "Bâtiment C Résidence Kerourien"),
        ),
        (
            {"stair": "CAGE 1", "floor": "1er étage", "door": "LOGT 14"},
            ("Logement 14 1er étage Cage 1", "Bâtiment A Résidence Kerourien"),
        ),
        (
            {"door": "N° 15", "floor": "2e"},
            ("Appartement 15 2e étage Escalier 1", "Bâtiment A Résidence Kerourien"),
        ),
        ({"stair": "ESC MONTÉE 2"}, ("Appartement 004 Étage 2 Montée 2", "Bâtiment A Résidence Kerourien")),
        (
            {"building": "BAT B ESC 4 PTE 5", "stair": "", "door": "", "floor": ""},
            ("Porte 5 Escalier 4", "Bâtiment B Résidence Kerourien"),
        ),
        (
            {"complement": "Appt 4, bât. A, entrée C"},
            ("Appartement 004 Étage 2 Escalier 1", "Entrée C", "BÂTIMENT A RÉSIDENCE KEROURIEN"),
        ),
        (
            {"complement": "Étage à gauche", "stair": ""},
            ("Appartement 004 Étage 2 à gauche", "Bâtiment A Résidence Kerourien"),
        ),
        (
            {"complement": "étage droite", "stair": "", "floor": "RDC"},
            ("Appartement 004 RDC droite", "Bâtiment A Résidence Kerourien"),
        ),
        (
            {"door": "PTE-031", "floor": "-1", "stair": "ESC.B", "building": "BAT. C RESIDENCE KEROURIEN"},
            ("Porte 031 Étage -1 Escalier B", "Bâtiment C Résidence KEROURIEN"),
        ),
        (
            {"residence": "LES RES DU PARC", "building": "Tour 3"},
            ("Appartement 004 Étage 2 Escalier 1", "Tour 3 Résidence LES RES DU PARC"),
        ),
        ({"residence": "Cité des Pins"}, ("Appartement 004 Étage 2 Escalier 1", "Bâtiment A Cité des Pins")),
    ],
)
def test_cells_that_say_what_they_are_say_it_once(cells: dict[str, str], printed: tuple[str, ...]) -> None:
    address = address_of(replace(PLAIN, **cells))
    assert address.lines[1:-2] == printed
    assert address.changes == ()


def test_a_number_and_its_repetitions_are_three_places() -> None:
    lines = [
        address_lines(replace(PLAIN, street=f"33{part} boulevard du Port"))[-2]
        for part in ("", " bis", "TER")
    ]
    assert lines == ["33 BOULEVARD DU PORT", "33 BIS BOULEVARD DU PORT", "33 TER BOULEVARD DU PORT"]


@pytest.mark.parametrize(
    ("holder", "lines"),
    [
        ("M. TANGUY Paul chez Mme ROUÉ", ("M. TANGUY Paul", "chez Mme ROUÉ")),
        ("SUCCESSION DE M. LE BORGNE", ("SUCCESSION DE M. LE BORGNE",)),
        ("LE BORGNE Samira épouse TANGUY", ("LE BORGNE Samira épouse TANGUY",)),
        ("M. VON DER UND ZU", ("M. VON DER UND ZU",)),
        (
            "M. et Mme BENSLIMANE BEN YOUSSEF EL MANSOURI Karim et Leïla-Rose",
            ("M. et Mme BENSLIMANE BEN YOUSSEF EL", "MANSOURI Karim et Leïla-Rose"),
        ),
        (
            "SUCCESSION DE M. et Mme LE BORGNE DE KERMOAL Jean-Baptiste et Marie-Antoinette",
            ("SUCCESSION DE M. et Mme LE BORGNE DE", "KERMOAL Jean-Baptiste et M-A"),
        ),
        ("monsieur le borgne jean-paul yann marie emmanuel", ("M. le borgne jean-paul yann marie e",)),
    ],
)
def test_names_keep_what_says_who_somebody_is(holder: str, lines: tuple[str, ...]) -> None:
    assert address_lines(replace(PLAIN, holder=holder))[: len(lines)] == lines


def test_with_whom_somebody_lives_is_said_once_below_the_name() -> None:
    lines = address_lines(replace(PLAIN, holder="M. TANGUY chez Mme ROUÉ", complement="Chez Mme Roué"))
    assert lines[:3] == ("M. TANGUY", "chez Mme ROUÉ", "Appartement 004 Étage 2 Escalier 1")
    assert len(lines) == MAX_LINES


def test_what_stands_in_brackets_in_a_long_street_goes_where_it_belongs() -> None:
    address = address_of(
        replace(PLAIN, residence="B", street="319 boulevard de l'Océan prolongé (côté pair, entrée B)")
    )
    assert address.lines[1:5] == (
        "Appartement 004 Étage 2 Escalier 1",
        "côté pair",
        "ENTRÉE B BÂTIMENT A RÉSIDENCE B",
        "319 BOULEVARD DE L OCÉAN PROLONGÉ",
    )
    assert address.changes == ()


def test_what_is_shortened_or_left_out_is_told() -> None:
    crowded = replace(
        PLAIN,
        holder="M. D'ALMEIDA DOS ANJOS FERREIRA Rui Miguel",
        co_holder="Mme TANGUY",
        residence="Résidence des Coteaux de la Rivière et du Vallon",
        complement="BP 12",
    )
    assert address_of(crowded).changes == (
        Change("Étage 2", ""),
        Change("Escalier 1", ""),
        Change(
            "Appartement 004 Bâtiment A Résidence des Coteaux de la Rivière et du Vallon",
            "APT 004 BAT A RES C Rivière Vallon",
        ),
        Change("M. D'ALMEIDA DOS ANJOS FERREIRA Rui Miguel", "M. D'ALMEIDA DOS ANJOS FERREIRA Rui M"),
    )


@pytest.mark.parametrize(
    ("holder", "printed"),
    [
        ("Mme JEAN\u2010MARIE \u2011 Ana", "Mme JEAN-MARIE - Ana"),
        ("M. DURAND\uff08p\u00e8re\uff09", "M. DURAND(père)"),
        ("M. A\u00adB Œ C\u02bchoad", "M. AB Œ C\u02bchoad"),
        ("Mme ŁUCJA Ș Ț ş ţ", "Mme ŁUCJA Ș Ț ş ţ"),
        ("M. İNAN ığ", "M. İNAN ığ"),
        ("Mme نور الدين", "Mme ______"),
        ("M. O\u0308\u0301DA", "M. ______"),
        ("M. E\u0301DA", "M. \u00c9DA"),
    ],
)
def test_names_of_many_alphabets(holder: str, printed: str) -> None:
    address = address_of(replace(PLAIN, holder=holder))
    assert address.lines[0] == printed
    assert any(change.unprintable for change in address.changes) == ("______" in printed)


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


WORD = st.one_of(
    st.sampled_from([*WORDS, *(long for long, _ in ABBREVIATIONS)]),
    st.sampled_from(
        "M. Mme et de LA L'OCÉAN D'ARC chez BP RDC 1er 3e bis 0 004 N° ( ) , - & ŞAHİN نور".split()
    ),
    st.text("ABCDÉabcdéıİß0123456789’-", min_size=1, max_size=20),
)
TYPED = st.lists(WORD, max_size=7).map(" ".join)
SAID_BY_THE_NORM = {
    *(bare(word) for word in WORDS),
    *(bare(said) for _, said in WORDS.values()),
    *(bare(word) for pair in ABBREVIATIONS for word in pair),
    "rdc", "n", "no", "m", "mme",
}  # fmt: skip


def words(text: str) -> set[str]:
    """To compare by: numbers without zeros in front, "3e" as 3."""
    text = re.sub(r"(\d)(er|e|eme)\b", r"\1 ", bare(text))
    return {word.lstrip("0") or "0" for word in re.findall(r"\d+|[^\W\d]+", text)}


@given(st.builds(Dwelling, *[TYPED] * 12))
def test_every_word_is_printed_or_told(dwelling: Dwelling) -> None:
    address = address_of(dwelling)
    said = words(" ".join([*address.lines, *(change.before for change in address.changes)]))
    cells = [getattr(dwelling, field.name) for field in fields(dwelling) if field.name != "reference"]
    missing = words(" ".join(cells)) - said - SAID_BY_THE_NORM - {"0", "er", "e"}
    assert not missing
    assert len(address.lines) <= MAX_LINES
    assert all(0 < len(line) <= MAX_CHARACTERS for line in address.lines)
