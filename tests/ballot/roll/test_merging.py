"""One voice per dwelling: merges are listed, what may be two dwellings is asked, nothing is merged in silence."""

from __future__ import annotations

import pytest

from ballot.roll.answers import Answers, answers_of
from ballot.roll.reading import Reason, Roll, check_delimited
from tests.worlds.exports import export, line


def of(*rows: list[str], answers: Answers | None = None) -> Roll:
    return check_delimited(export(*rows), answers)


def names(roll: Roll) -> list[tuple[str, str]]:
    return [(dwelling.holder, dwelling.co_holder) for dwelling in roll.dwellings]


def test_a_couple_on_two_rows_has_one_letter_with_both_names() -> None:
    roll = of(line(1, titulaire="M. CORRE Yann"), line(1, titulaire="Mme CORRE Anne"), line(2))
    assert names(roll)[0] == ("M. CORRE Yann", "Mme CORRE Anne")
    assert (len(roll.dwellings), [entry.kind for entry in roll.left_out]) == (2, [Reason.SAME_DWELLING])
    assert roll.merges == (
        "line 3 (R001) is the dwelling of line 2 (R001); the letter names M. CORRE Yann and Mme CORRE Anne",
    )


def test_two_leases_of_one_reference_have_one_letter_too() -> None:
    roll = of(line(1, titulaire="M. CORRE Yann"), line(1, titulaire="M. TRAORÉ Loïc"))
    assert names(roll) == [("M. CORRE Yann", "M. TRAORÉ Loïc")]


def test_a_third_name_is_told_since_the_letter_has_no_room() -> None:
    roll = of(*(line(1, titulaire=f"M. {name}") for name in ("UN Ali", "DEUX Bo", "TROIS Cy")))
    assert names(roll) == [("M. UN Ali", "M. DEUX Bo")]
    assert "line 2: the letter has room for two names and does not bear M. TROIS Cy" in roll.warnings


@pytest.mark.parametrize("again", ["M. CORRE Yann", "CORRE YANN", "CORRE", "Yann CORRE"])
def test_the_same_person_written_otherwise_is_a_duplicate(again: str) -> None:
    roll = of(line(1, titulaire="M. CORRE Yann"), line(1, titulaire=again))
    assert names(roll) == [("M. CORRE Yann", "")]
    assert [entry.reason for entry in roll.left_out] == ["duplicate of line 2"]


def test_the_longer_name_stands_and_empty_cells_are_filled() -> None:
    roll = of(line(1, titulaire="CORRE", etage=""), line(1, titulaire="M. CORRE Yann"))
    assert names(roll) == [("M. CORRE Yann", "")]
    assert roll.dwellings[0].floor == "2"


def test_one_door_under_two_references_is_one_dwelling_if_the_family_is_one() -> None:
    roll = of(line(1, titulaire="M. CORRE Yann"), line(2, porte="1", titulaire="Mme CORRE Anne"))
    assert names(roll) == [("M. CORRE Yann", "Mme CORRE Anne")]
    assert "line 3 (R002) is the dwelling of line 2 (R001)" in roll.merges[0]


@pytest.mark.parametrize(
    "cells",
    [
        {"batiment": "BAT C", "escalier": "ESC 1", "etage": "2ème étage", "porte": "PTE 001"},
        {"batiment": "Bâtiment c", "escalier": "Cage 1", "etage": "ETG 02", "porte": "Appt 1"},
        {"residence": "RES PENN AR ROZ", "porte": "N° 1", "commune": "BREST CEDEX 2"},
        {"numero_voie": "8 RUE DE L'ELORN", "commune": "BREST"},
    ],
)  # fmt: skip
def test_a_place_is_one_however_it_is_written(cells: dict[str, str]) -> None:
    assert (
        len(of(line(1), line(2, **{"porte": "1", "titulaire": "Mme CORRE1 Annaïg", **cells})).dwellings) == 1
    )


@pytest.mark.parametrize(
    "cells",
    [
        {"batiment": "D"},
        {"escalier": "2"},
        {"etage": "3"},
        {"porte": "2"},
        {"numero_voie": "8 bis rue de l’Élorn"},
    ],
)
def test_a_family_with_two_doors_has_two_voices_and_is_told(cells: dict[str, str]) -> None:
    roll = of(
        line(1, titulaire="M. CORRE Yann"), line(2, **{"porte": "001", "titulaire": "M. CORRE Yann", **cells})
    )
    assert len(roll.dwellings) == 2
    assert any("1 tenants have several dwellings" in warning for warning in roll.warnings)


def test_one_door_of_two_references_and_two_families_is_asked() -> None:
    rows = (line(1, titulaire="M. CORRE Yann"), line(2, porte="1", titulaire="M. TRAORÉ Loïc"), line(3))
    roll = of(*rows)
    (question,) = roll.questions
    place = "8 rue de l’Élorn, Brest, bâtiment C, escalier 1, étage 2, porte 001"
    assert (question.column, question.value, question.lines) == ("same door", place, (2, 3))
    assert (len(roll.dwellings), roll.waiting) == (1, 2)
    assert len(of(*rows, answers=answers_of({}, [("same door", place, "keep")])).dwellings) == 3
    merged = of(*rows, answers=answers_of({}, [("same door", "*", "one dwelling")]))
    assert names(merged)[0] == ("M. CORRE Yann", "M. TRAORÉ Loïc")
    assert len(merged.dwellings) == 2


def test_houses_without_doors_are_told_apart_by_their_references() -> None:
    rows = [line(n, porte="", batiment="", escalier="", etage="") for n in (1, 2, 3)]
    assert len(of(*rows).dwellings) == 3


def test_a_vacant_or_asked_row_takes_no_voice_from_a_let_one() -> None:
    roll = of(line(1, etat="vacant"), line(1), line(2, etat="Congé donné"), line(2))
    assert len(roll.dwellings) == 2
    assert roll.waiting == 1


def test_a_lost_zero_must_fit_the_other_rows_of_its_town() -> None:
    roll = of(
        line(1), line(2), line(3, code_postal="2920"), line(4, code_postal="1000", commune="Bourg-en-Bresse")
    )
    assert [refusal.row for refusal in roll.refused] == [4]
    assert "other rows of Brest begin with 29" in roll.refused[0].reason
    assert len(roll.dwellings) == 3


def test_a_town_in_two_departments_is_told() -> None:
    assert (
        "Brest stands in the departments 29 and 92; compare line 4"
        in of(line(1), line(2), line(3, code_postal="92200")).warnings
    )
