"""No row gets a voice by default: kinds of premises, states, tenants, and what is asked."""

from __future__ import annotations

import pytest

from ballot.roll.answers import Answers, answers_of
from ballot.roll.reading import Reason, Roll, RollError, check_delimited
from ballot.roll.vocabulary import read_vocabulary
from tests.worlds.exports import COLUMNS, csv_of, export, line

NO_STATE = COLUMNS[:-1]
WITH_KIND = (*COLUMNS, "nature")


def answered(*given: tuple[str, str, str]) -> Answers:
    return answers_of({}, given)


def one(answers: Answers | None = None, columns: tuple[str, ...] = COLUMNS, **cells: str) -> Roll:
    """A roll of one certain dwelling and one with these cells."""
    certain = {"etat": "loué", "nature": "Appartement T3", "vacant": "non"}
    rows = [line(1, columns, **certain), line(2, columns, **(certain | cells))]
    return check_delimited(export(*rows, columns=columns), answers)


def verdict(roll: Roll) -> str:
    """What became of the second row: voice, asked, refused or the reason."""
    assert roll.rows == 2
    if roll.left_out:
        return roll.left_out[0].kind.name
    if roll.questions:
        return "asked"
    return "refused" if roll.refused else f"{len(roll.dwellings)} voices"


@pytest.mark.parametrize(
    "tenant",
    [
        "VACANT", "Vacante", "*** VACANT ***", "-- LIBRE --", "LOGEMENT VACANT", "Logt vacant",
        "Vacant depuis mars",
        "LOGT VACANT DEPUIS LE 12/03/2027", "NULL", "null", "#N/A", "nan", "NaN", "-", "--", "...", "***",
        "?", "",
        "  ", "Néant", "À LOUER", "Sans locataire", "non attribué", "XXX", "0", "Inoccupé", "N/A", "N/D",
        "VAC", "<NULL>", "_", "(libre)", "DISPONIBLE",
    ],
)  # fmt: skip
def test_a_placeholder_is_no_tenant(tenant: str) -> None:
    roll = one(columns=NO_STATE, titulaire=tenant)
    assert verdict(roll) == "NO_TENANT"
    assert roll.left_out[0].reason.startswith("without tenant")


@pytest.mark.parametrize(
    "tenant",
    [
        "M. LIBRE Jean", "Mme VACANT-LEROY Anne", "NULLENS Karim", "M. VIDE Paul", "LE BRAS",
        "ASSOCIATION LOGEMENT POUR TOUS",
        "SUCCESSION DE M. LE GALL", "O", "NGUYEN Na", "Mme TRAVAUX Inès", "M. et Mme PARTI Loïc",
    ],
)  # fmt: skip
def test_people_with_such_names_keep_their_voice(tenant: str) -> None:
    assert verdict(one(columns=NO_STATE, titulaire=tenant)) == "2 voices"


@pytest.mark.parametrize(
    "tenant", ["Locataire", "NA", "4711", "GARDIEN", "SARL DUPAIN", "M. VACANT", "Mme", "Divers"]
)
def test_a_tenant_that_may_be_none_is_asked(tenant: str) -> None:
    roll = one(columns=NO_STATE, titulaire=tenant)
    assert verdict(roll) == "asked"
    assert (roll.questions[0].column, roll.questions[0].value) == ("titulaire", tenant)
    assert verdict(one(answered(("titulaire", tenant, "keep")), NO_STATE, titulaire=tenant)) == "2 voices"
    assert (
        verdict(one(answered(("titulaire", tenant, "leave-out")), NO_STATE, titulaire=tenant)) == "ANSWERED"
    )


def test_a_second_tenant_stands_in_for_a_first_that_is_none() -> None:
    roll = one(columns=NO_STATE, titulaire="NULL", cotitulaire="M. RIOU Per")
    assert {dwelling.holder for dwelling in roll.dwellings} == {"Mme CORRE1 Annaïg", "M. RIOU Per"}


@pytest.mark.parametrize(
    ("state", "became"),
    [
        ("Logement vacant", "VACANT"), ("Vacance technique", "VACANT"), ("VACANT - travaux", "VACANT"),
        ("Non occupé", "VACANT"),
        ("À louer", "VACANT"), ("Libéré", "VACANT"), ("Inoccupée", "VACANT"), ("Vide", "VACANT"),
        ("sorti", "VACANT"),
        ("Non loué", "VACANT"), ("En travaux", "VACANT"), ("Démoli", "GONE"), ("Vendu", "GONE"),
        ("Hors patrimoine", "GONE"),
        ("loué", "2 voices"), ("LOUÉE", "2 voices"), ("Occupé", "2 voices"), ("Bail en cours", "2 voices"),
        ("Non vacant", "2 voices"), ("Logement loué", "2 voices"), ("Loué - bail en cours", "2 voices"),
        ("VAC", "VACANT"), ("Occupé sans titre", "asked"), ("", "2 voices"),
        ("Congé donné", "asked"), ("2", "asked"), ("L", "asked"), ("V", "asked"), ("Préavis", "asked"),
        ("sursis", "asked"),
        ("Vacant au 01/03/2027", "asked"), ("Vendu occupé", "asked"), ("Non libre de suite", "asked"),
        ("Libre le 3", "asked"),
    ],
)  # fmt: skip
def test_a_state_is_known_or_asked(state: str, became: str) -> None:
    assert verdict(one(etat=state)) == became


def test_a_value_is_asked_once_with_its_rows_and_answered_for_all() -> None:
    rows = [line(n, etat="Congé donné" if n < 15 else "loué") for n in range(1, 20)]
    roll = check_delimited(export(*rows))
    assert [(q.column, q.value, q.rows, q.lines[:2]) for q in roll.questions] == [
        ("etat", "Congé donné", 14, (2, 3))
    ]
    assert (len(roll.dwellings), roll.waiting) == (5, 14)
    kept = check_delimited(export(*rows), answered(("Etat", "CONGÉ DONNÉ", "keep")))
    assert (len(kept.dwellings), kept.waiting) == (19, 0)
    left = check_delimited(export(*rows), answered(("etat", "Congé donné", "leave out")))
    assert (len(left.dwellings), left.counts) == (5, {Reason.ANSWERED.value: 14})
    meant = check_delimited(export(*rows), answered(("etat", "Congé donné", "Vacant")))
    assert meant.counts == {Reason.VACANT.value: 14}
    every = check_delimited(export(*rows), answered(("etat", "*", "keep")))
    assert len(every.dwellings) == 19


@pytest.mark.parametrize(
    ("kind", "became"),
    [
        ("Appartement", "2 voices"), ("T3", "2 voices"), ("F4 bis", "2 voices"), ("Type 2", "2 voices"),
        ("APPARTEMENT TYPE III", "2 voices"),
        ("Maison individuelle T4", "2 voices"), ("Logement social", "2 voices"), ("Pavillon", "2 voices"),
        ("Garage", "KIND"), ("GARAGE DOUBLE", "KIND"), ("Place de parking n° 12", "KIND"), ("PKG", "KIND"),
        ("Cave", "KIND"),
        ("Local commercial", "KIND"), ("Loge gardien", "KIND"), ("Jardin", "KIND"), ("Box fermé", "KIND"),
        ("Antenne", "KIND"),
        ("Appartement avec garage", "asked"), ("Logement de gardien", "asked"),
        ("Appartement témoin", "asked"),
        ("Chambre", "asked"), ("3", "asked"), ("PLUS", "asked"), ("", "asked"),
    ],
)  # fmt: skip
def test_a_kind_of_premises_is_known_or_asked(kind: str, became: str) -> None:
    roll = one(columns=WITH_KIND, nature=kind)
    assert verdict(roll) == became
    if became == "asked":
        assert (roll.questions[0].column, roll.questions[0].value) == ("nature", kind)
        assert verdict(one(answered(("nature", kind, "keep")), WITH_KIND, nature=kind)) == "2 voices"


def test_nothing_is_asked_about_a_row_that_is_left_out_anyway() -> None:
    assert not one(columns=WITH_KIND, nature="Garage", etat="Congé donné").questions
    assert not one(columns=WITH_KIND, nature="Chambre", etat="Vacant").questions


@pytest.mark.parametrize(
    ("door", "became"),
    [
        ("GARAGE 12", "KIND"),
        ("Parking", "KIND"),
        ("LOGE", "KIND"),
        ("Cave B2", "KIND"),
        ("jardin gauche", "asked"),
        ("BX2", "2 voices"),
    ],
)
def test_a_door_may_say_that_it_is_no_dwellings(door: str, became: str) -> None:
    assert verdict(one(porte=door)) == became
    assert verdict(one(columns=WITH_KIND, porte=door, nature="T2")) == "2 voices", (
        "a column of kinds knows better"
    )


def test_the_codes_of_the_states_register_are_known_under_its_own_columns() -> None:
    columns = (*COLUMNS[:-1], "MODE", "TYPECONST")
    became = {mode: verdict_of_mode(columns, mode) for mode in ("1", "2", "3", "4", "5", "9")}
    assert became == {"1": "2 voices", "2": "VACANT", "3": "VACANT", "4": "asked", "5": "asked", "9": "GONE"}


def verdict_of_mode(columns: tuple[str, ...], mode: str) -> str:
    rows = [line(1, columns, MODE="1", TYPECONST="C"), line(2, columns, MODE=mode, TYPECONST="C")]
    return verdict(check_delimited(export(*rows, columns=columns)))


@pytest.mark.parametrize(
    ("value", "became"), [("Oui", "VACANT"), ("O", "VACANT"), ("N", "2 voices"), ("False", "2 voices")]
)
def test_yes_in_a_column_of_vacancy_is_vacant(value: str, became: str) -> None:
    assert verdict(one(columns=(*NO_STATE, "vacant"), vacant=value)) == became


def test_a_tenant_named_vacant_in_a_let_dwelling_is_asked() -> None:
    roll = one(titulaire="VACANT")
    assert [(q.column, q.value) for q in roll.questions] == [("titulaire", "VACANT")]


def test_a_let_dwelling_without_a_name_has_a_voice_and_is_told() -> None:
    roll = one(titulaire="")
    assert verdict(roll) == "2 voices"
    assert "line 3: no tenant is named, and the letter will bear none" in roll.warnings


def test_a_roll_that_says_nothing_of_tenants_gives_no_voice_by_itself() -> None:
    columns = ("reference", "numero_voie", "code_postal", "commune", "porte")
    data = export(line(1, columns), line(2, columns), columns=columns)
    roll = check_delimited(data)
    assert (len(roll.dwellings), [(q.column, q.rows) for q in roll.questions]) == (0, [("tenant", 2)])
    assert len(check_delimited(data, answered(("tenant", "", "keep"))).dwellings) == 2


def test_a_line_can_be_left_out_by_its_number() -> None:
    roll = check_delimited(
        export(line(1), line(2, code_postal="2,92E+04")), answered(("line", "3", "leave-out"))
    )
    assert (len(roll.dwellings), roll.refused, roll.left_out[0].reason) == (
        1,
        (),
        "left out by an answer: line 3",
    )


def test_a_landlord_adds_words_without_code() -> None:
    own = """
        [columns]
        state = ["sit"]
        [[words]]
        field = "state"
        meaning = "let"
        words = ["CTR signé"]
        [[codes]]
        columns = ["sit"]
        values = { "VD" = "vacant" }
    """
    columns = (*NO_STATE, "sit")
    data = export(line(1, columns, sit="CTR SIGNÉ"), line(2, columns, sit="VD"), columns=columns)
    assert len(check_delimited(data, None, read_vocabulary(own.encode())).left_out) == 1
    assert "sit" in check_delimited(data).ignored_columns


@pytest.mark.parametrize(
    "own",
    [
        b"\xff", b"columns = 3", b"[columns]\nstate = 3",
        b"[[words]]\nfield='colour'\nmeaning='let'\nwords=['x']",
        b"[[words]]\nfield='state'\nmeaning='let'\nwords='x'", b"[[codes]]\ncolumns=['x']", b"words = 3",
    ],
)  # fmt: skip
def test_a_vocabulary_that_is_none_is_refused(own: bytes) -> None:
    with pytest.raises(RollError, match="vocabulary"):
        read_vocabulary(own)


# Rows that are none


@pytest.mark.parametrize(
    "cells",
    [
        ["TOTAL", "312"], ["Total général", "", "312"], ["", "", "Sous-total Penn ar Roz", "12"],
        ["Nombre de logements : 312"], ["Page 3/12"], ["", "Page 3", "", "édité le 12/03/2027"],
        ["Résidence Penn ar Roz"],
    ],
)  # fmt: skip
def test_totals_pages_and_titles_have_no_voice(cells: list[str]) -> None:
    padded = cells + [""] * (len(COLUMNS) - len(cells))
    for written in (cells, padded):
        roll = check_delimited(csv_of([list(COLUMNS), line(1), written, line(2)]))
        assert (len(roll.dwellings), len(roll.left_out), roll.waiting) == (2, 1, 0)


def test_titles_above_the_header_are_told() -> None:
    rows = [["Patrimoine, au 30/11/2026"], [], ["Secteur nord", "Commune"], list(COLUMNS), line(1), line(2)]
    roll = check_delimited(csv_of(rows))
    assert (roll.rows, len(roll.dwellings)) == (4, 2)
    assert [(entry.row, entry.kind) for entry in roll.left_out] == [(1, Reason.ABOVE), (3, Reason.ABOVE)]
