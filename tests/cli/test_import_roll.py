"""`ballot-admin import-roll`: all of it or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.hands.desk import ROLL_HEADER, Office
from tests.worlds.rolls import landlords_export


def stored(office: Office) -> list[str]:
    """The references that stand in the database, in the order of their numbers."""
    with closing(sqlite3.connect(office.data / "roll.sqlite")) as connection:
        return [
            reference for (reference,) in connection.execute("SELECT reference FROM dwelling ORDER BY number")
        ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The roll is empty"),
        (f"{ROLL_HEADER}\n".encode(), "a header and no dwelling"),
        (
            f"{ROLL_HEADER}\nR1;O;A;1;9;9;;2 rue S;29200;B;vacant\n".encode(),
            "all 1 rows are left out (vacant: 1)",
        ),
        (b"colonne;autre\n1;2\n", "The roll lacks the columns reference"),
        (b"\x7fELF" + bytes(200), "is a binary file"),
        (b"PK\x03\x04" + bytes(200), "a spreadsheet"),
    ],
)
def test_a_file_that_is_no_roll_imports_nothing(office: Office, content: bytes, words: str) -> None:
    uuid = office.created()
    office.done("import-roll", uuid, office.roll_file(3))
    assert words in office.admin("import-roll", uuid, office.write("bad.csv", content)).refused()
    assert stored(office) == ["R0", "R1", "R2"], "the former roll stands"


def test_a_sparse_file_of_200_megabytes_is_refused_unread(office: Office) -> None:
    uuid = office.created()
    path = office.folder / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert "has 200 MB, more than the 20 MB" in office.admin("import-roll", uuid, path).refused()
    assert stored(office) == []


def test_an_endless_file_is_refused(office: Office) -> None:
    uuid = office.created()
    assert "is larger than the 20 MB" in office.admin("import-roll", uuid, "/dev/zero").refused()


def test_a_roll_can_be_replaced_while_a_draft(office: Office) -> None:
    uuid = office.created()
    office.done("import-roll", uuid, office.roll_file(7))
    said = office.done("import-roll", uuid, office.roll_file(2))
    assert "replaced the former roll of 7 dwellings" in said
    assert stored(office) == ["R0", "R1"]


def test_a_dry_run_shows_the_same_and_imports_nothing(office: Office) -> None:
    uuid = office.created()
    said = office.done("import-roll", uuid, office.roll_file(2), "--dry-run")
    assert "left out: line 4, R9: vacant" in said
    assert "nothing was imported" in said
    assert stored(office) == []


def test_headers_and_titles_between_dwellings_are_told_and_left_out(office: Office) -> None:
    uuid = office.created()
    first, second = "R1;O;A;1;9;9;X;2 r;29200;B;loué", "R2;O;A;1;9;8;Y;2 r;29200;B;loué"
    lines = (ROLL_HEADER, first, "Patrimoine", ROLL_HEADER.upper(), second, "")
    said = office.done("import-roll", uuid, office.write("printed.csv", "\n".join(lines)))
    assert "left out: line 3, Patrimoine: one cell alone, as in a title\n" in said
    assert "left out: line 4, REFERENCE: header line repeated\n" in said
    assert "left out 2 rows (one cell alone, as in a title: 1, header line repeated: 1)" in said
    assert "imported 2 dwellings" in said
    assert sorted(stored(office)) == ["R1", "R2"]


def test_a_column_can_be_pointed_out(office: Office) -> None:
    uuid = office.created()
    path = office.write(
        "odd.csv", f"{ROLL_HEADER}\n".replace("reference", "bidule") + "R1;O;A;1;9;9;X;2 r;29200;B;loué\n"
    )
    assert "lacks the column reference" in office.admin("import-roll", uuid, path).refused()
    office.done("import-roll", uuid, path, "--column", "reference=bidule")
    assert stored(office) == ["R1"]
    assert office.admin("import-roll", uuid, path, "--column", "reference").code == 2


def test_two_consultations_have_their_own_rolls(office: Office) -> None:
    first, second = office.created(), office.created()
    office.done("import-roll", first, office.roll_file(3))
    office.done("import-roll", second, office.roll_file(4))
    assert "3 dwellings" in office.done("status", first)
    assert "4 dwellings" in office.done("status", second)


def test_a_roll_of_ten_thousand_dwellings_is_imported(office: Office) -> None:
    data = landlords_export(10_000)
    path = office.write("export.csv", data)
    lines = data.decode("cp1252").split("\r\n")[1:-1]
    let = {line for line in lines if not line.startswith("TOTAL") and not line.endswith(";vacant")}
    uuid = office.created()
    said = office.done("import-roll", uuid, path)
    assert f"imported {len(let)} dwellings" in said
    assert said.count("left out: line ") == len(lines) - len(let)
    assert set(stored(office)) == {line.split(";")[0] for line in let}
