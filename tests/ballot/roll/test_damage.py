"""What spreadsheets do to cells: mended where one reading is possible, refused by row where there are several."""

from __future__ import annotations

import pytest

from ballot.roll.dwelling import Dwelling
from ballot.roll.reading import Roll, RollError, check_delimited
from tests.worlds.exports import csv_of, export, line


def one(**cells: str) -> Roll:
    return check_delimited(export(line(1, **cells)))


def voice(**cells: str) -> Dwelling:
    roll = one(**cells)
    assert not roll.refused
    return roll.dwellings[0]


def refused(**cells: str) -> str:
    roll = one(**cells)
    assert not roll.dwellings
    return roll.refused[0].reason


@pytest.mark.parametrize(
    ("postcode", "town", "read"),
    [
        ("1000", "Bourg-en-Bresse", "01000"), ("6100", "Nice", "06100"), ("29200.0", "Brest", "29200"),
        ("29 200", "Brest", "29200"), ("29\u00a0200", "Brest", "29200"), ("29200,00", "Brest", "29200"),
        ("F-29200", "Brest", "29200"), ("FR 29200", "Brest", "29200"), ('="29200"', "Brest", "29200"),
        ("'29200", "Brest", "29200"), ("1000.0", "Bourg-en-Bresse", "01000"),
        ("97400", "Saint-Denis", "97400"),
        ("20090", "Ajaccio", "20090"), ("Brest", "29200", "29200"), ("Bourg", "1000", "01000"),
        ("29200 Brest", "", "29200"),
        ("", "29200 Brest", "29200"),
        ("", "Brest (29200)", "29200"), ("29200", "29200 Brest", "29200"),
    ],
)  # fmt: skip
def test_a_postcode_is_mended(postcode: str, town: str, read: str) -> None:
    dwelling = voice(code_postal=postcode, commune=town)
    assert dwelling.postcode == read
    assert dwelling.town in {"Brest", town, postcode}


@pytest.mark.parametrize(
    ("postcode", "town", "words"),
    [
        ("2,92E+04", "Brest", "rounded"), ("2.92E+04", "Brest", "rounded"), ("292", "Brest", "no postcode"),
        ("292000", "Brest", "no postcode"), ("00200", "Brest", "no postcode"),
        ("99100", "Brest", "no postcode"),
        ("2A004", "Ajaccio", "no postcode"), ("", "Brest", "postcode missing"), ("29200", "", "town missing"),
        ("29200", "12", "no town"), ("#REF!", "Brest", "error of the spreadsheet"),
        ("=B2", "Brest", "formula"),
        ("#VALEUR!", "Brest", "error of the spreadsheet"), ("01/02/2029", "Brest", "turned into a date"),
    ],
)  # fmt: skip
def test_a_postcode_of_several_readings_is_refused_with_what_to_do(
    postcode: str, town: str, words: str
) -> None:
    assert words in refused(code_postal=postcode, commune=town)


def test_what_was_mended_is_told_with_its_line() -> None:
    assert one(code_postal="1000", commune="Bourg").warnings == (
        'line 2: the postcode "1000" had lost its zero: 01000 Bourg',
    )
    assert one(code_postal="Brest", commune="29200").warnings == (
        "line 2: postcode and town were swapped: 29200 Brest",
    )


@pytest.mark.parametrize(
    ("door", "read"),
    [
        ('="011"', "011"), ("'012", "012"), ("31.0", "31"), ("31,00", "31"), ("1E2", "1E2"),
        ("12/14", "12/14"),
        ("3-1", "3-1"),
    ],
)  # fmt: skip
def test_a_door_is_unwrapped(door: str, read: str) -> None:
    assert voice(porte=door).door == read


@pytest.mark.parametrize(
    "date",
    [
        "03-janv", "3-janv.", "01-févr-26", "janv-03", "1-mars", "12-déc", "03/01/2026", "2026-01-03",
        "2026-01-03 00:00:00",
        "03-Jan", "4-mai", "02.03.26", "15-août",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["porte", "etage", "escalier", "batiment", "reference"])
def test_what_became_a_date_is_refused(column: str, date: str) -> None:
    assert "was turned into a date" in refused(**{column: date})


def test_a_reference_that_was_rounded_is_refused() -> None:
    assert "set the column to text" in refused(reference="2,90194E+13")
    assert voice(reference='="0101"').reference == "0101"
    assert voice(reference="'0101").reference == "0101"
    assert voice(reference="29000001.0").reference == "29000001"


@pytest.mark.parametrize("nothing", ["NULL", "nan", "#N/A", "-", "(vide)", "n/a", "--"])
def test_marks_of_nothing_are_not_printed(nothing: str) -> None:
    dwelling = voice(complement=nothing, etage=nothing, cotitulaire=nothing, residence=nothing)
    assert (dwelling.complement, dwelling.floor, dwelling.co_holder, dwelling.residence) == ("", "", "", "")


def test_swapped_columns_of_tenant_and_street_are_refused() -> None:
    assert "compare the columns" in refused(titulaire="8 rue de l’Élorn", numero_voie="Mme CORRE Anne")


# Split and joined columns


def read(columns: str, *rows: str) -> list[Dwelling]:
    return list(check_delimited(csv_of([one.split(";") for one in (columns, *rows)])).dwellings)


@pytest.mark.parametrize(
    ("columns", "row", "street"),
    [
        ("id;numero;rep;nom_voie", "1;33;bis;Boulevard de Sévigné", "33 bis Boulevard de Sévigné"),
        ("id;numero;rep;nom_voie", "1;33;;Boulevard de Sévigné", "33 Boulevard de Sévigné"),
        ("id;NUMVOIE;INDREP;TYPVOIE;NOMVOIE", "1;4;B;RUE;DU PORT", "4 B RUE DU PORT"),
        ("id;n° voie;type de voie;nom voie", "1;4;rue;rue du Port", "4 rue du Port"),
        ("id;numero_voie;nom_voie", "1;4 ter;rue du Port", "4 ter rue du Port"),
        ("nom voie;numéro;id", "rue du Port;4;1", "4 rue du Port"),
        ("id;n° voie", "1;4 rue du Port", "4 rue du Port"),
        ("id;numero;adresse", "1;4;4 rue du Port", "4 rue du Port"),
    ],
)  # fmt: skip
def test_a_street_is_joined_from_its_columns(columns: str, row: str, street: str) -> None:
    (dwelling,) = read(f"{columns};cp;ville;nom", f"{row};29200;Brest;Mme A")
    assert dwelling.street == street


@pytest.mark.parametrize(
    ("columns", "row", "holder"),
    [
        ("civilité;nom;prénom", "Mme;CORRE;Anne", "Mme CORRE Anne"),
        ("prénom;nom;civ", "Anne;CORRE;Mme", "Mme CORRE Anne"),
        ("civilité;nom;prénom", "M.;MARTIN;Martin", "M. MARTIN Martin"),
        ("civilité;locataire", "Mme;Mme CORRE Anne", "Mme CORRE Anne"),
        ("civilité;nom;prénom", ";SUCCESSION LE GALL;", "SUCCESSION LE GALL"),
    ],
)  # fmt: skip
def test_a_name_is_joined_from_its_columns(columns: str, row: str, holder: str) -> None:
    (dwelling,) = read(f"id;adresse;cp;ville;{columns}", f"1;4 rue du Port;29200;Brest;{row}")
    assert dwelling.holder == holder


def test_a_tenant_without_name_but_with_civility_is_none() -> None:
    roll = check_delimited(
        csv_of([x.split(";") for x in ("id;adresse;cp;ville;civ;nom", "1;4 rue A;29200;Brest;Mme;NULL")])
    )
    assert roll.counts == {"without tenant": 1}


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("id;nom;adresse", "1;Mme A;4 rue du Port 29200 Brest"),
        ("id;nom;adresse", "1;Mme A;4 rue du Port, 29200 Brest"),
        ("id;nom;adresse;cp ville", "1;Mme A;4 rue du Port;29200 Brest"),
        ("id;nom;adresse;ville", "1;Mme A;4 rue du Port;29200 Brest"),
        ("id;nom;adresse;ville;cp", "1;Mme A;4 rue du Port 29200 Brest;Brest;29200"),
    ],
)  # fmt: skip
def test_a_whole_address_in_one_cell_is_taken_apart(columns: str, row: str) -> None:
    (dwelling,) = read(columns, row)
    assert (dwelling.street, dwelling.postcode, dwelling.town) == ("4 rue du Port", "29200", "Brest")


def test_columns_without_a_known_name_are_taken_by_what_stands_in_them_and_told() -> None:
    rows = [f"K{n};4 rue du Port;29200;Brest;Mme A{n};{n}" for n in range(1, 5)]
    roll = check_delimited(csv_of([x.split(";") for x in ("clé;adresse;code;ville;nom;porte", *rows)]))
    assert len(roll.dwellings) == 4
    assert 'column "code" was taken for the postcode, by what stands in it' in roll.warnings
    assert 'column "clé" was taken for the reference, by what stands in it' in roll.warnings


def test_two_columns_of_one_field_that_differ_are_refused() -> None:
    with pytest.raises(RollError, match='"ville" and "commune" both look like the town'):
        read("id;nom;adresse;cp;ville;commune", "1;Mme A;4 rue A;29200;Brest;Quimper")
    assert read("id;nom;adresse;cp;ville;commune", "1;Mme A;4 rue A;29200;Brest;")[0].town == "Brest"
