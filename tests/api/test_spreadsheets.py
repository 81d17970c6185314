"""XLSX, XLS and ODS: read like a CSV export, each in a process of bounded memory and time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from api.spreadsheets.reading import read_spreadsheet
from api.usecases.office.roll_file import check_roll_file
from ballot.roll.answers import Answers, answers_of
from ballot.roll.reading import Reason, Roll, RollError, check_delimited
from ballot.roll.vocabulary import read_vocabulary
from tests.worlds.exports import COLUMNS, csv_of, export, line
from tests.worlds.rolls import landlords_export
from tests.worlds.spreadsheets import Cell, Sheet, archive, compound, ods, xls, xlsx

Write = Callable[[Sheet], bytes]
FORMATS: dict[str, Write] = {
    "XLSX": lambda sheet: xlsx([sheet]),
    "ODS": lambda sheet: ods([sheet]),
    "XLS": xls,
}


def sheet_of(*rows: list[Cell], name: str = "Logements", columns: tuple[str, ...] = COLUMNS) -> Sheet:
    return Sheet(name, [list(columns), *rows])


def read(tmp_path: Path, data: bytes, answers: Answers | None = None) -> Roll:
    path = tmp_path / "roll"
    path.write_bytes(data)
    return check_roll_file(path, answers or Answers(), read_vocabulary())


def cells(number: int, **changes: Cell) -> list[Cell]:
    row: list[Cell] = [*line(number)]
    for name, value in changes.items():
        row[COLUMNS.index(name)] = value
    return row


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_what_a_csv_file_gives(tmp_path: Path, kind: str) -> None:
    text = landlords_export(300).decode("cp1252")
    rows: list[list[Cell]] = [[*row.split(";")] for row in text.split("\r\n")[:-1]]
    roll = read(tmp_path, FORMATS[kind](Sheet("Export", rows)))
    expected = check_delimited(csv_of(row.split(";") for row in text.split("\r\n")[:-1]))
    assert roll.encoding == kind
    assert (roll.rows, roll.dwellings, roll.counts) == (expected.rows, expected.dwellings, expected.counts)
    assert roll.is_settled


@pytest.mark.parametrize("kind", FORMATS)
def test_numbers_lose_their_point_and_get_their_zero_back(tmp_path: Path, kind: str) -> None:
    row = cells(1, reference=29000001.0, porte=31.0, etage=2.0, code_postal=1000.0, commune="Bourg-en-Bresse")
    dwelling = read(tmp_path, FORMATS[kind](sheet_of(row))).dwellings[0]
    assert (dwelling.reference, dwelling.door, dwelling.floor) == ("29000001", "31", "2")
    assert (dwelling.postcode, dwelling.town) == ("01000", "Bourg-en-Bresse")


@pytest.mark.parametrize(
    "write", [lambda sheet: xlsx([sheet]), lambda sheet: ods([sheet])], ids=["XLSX", "ODS"]
)
def test_a_door_that_became_a_date_and_a_number_cut_short_are_refused(tmp_path: Path, write: Write) -> None:
    rows = (cells(1, porte=date(2026, 1, 3)), cells(2, reference=1.2345678901234567e20), cells(3))
    roll = read(tmp_path, write(sheet_of(*rows)))
    assert [refusal.row for refusal in roll.refused] == [2, 3]
    assert "turned into a date" in roll.refused[0].reason
    assert "has rounded" in roll.refused[1].reason
    assert len(roll.dwellings) == 1


def test_titles_stand_above_the_header_and_merged_cells_hold_for_their_rows(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Patrimoine du secteur nord"],
        [],
        [*COLUMNS],
        cells(1, batiment="A"),
        cells(2, batiment=""),
        cells(3, batiment=""),
        cells(4, batiment="B", titulaire="Mme AUTRE Anne"),
        cells(5, batiment="", titulaire="", etat=""),
    ]
    merged = ["A1:M1", "C4:C6", "C7:C8", "G7:G8"]
    roll = read(tmp_path, xlsx([Sheet("Nord", rows, merged)]))
    assert [(d.reference, d.building) for d in roll.dwellings] == [
        ("R001", "A"),
        ("R002", "A"),
        ("R003", "A"),
        ("R004", "B"),
    ]
    assert [(entry.row, entry.kind) for entry in roll.left_out] == [(1, Reason.ABOVE), (8, Reason.NO_TENANT)]
    assert roll.rows == 6


def test_of_several_sheets_the_only_one_with_the_columns_is_read(tmp_path: Path) -> None:
    notes = Sheet("Notes", [["à faire", "qui"], ["relire", "Paul"]])
    hidden = replace(sheet_of(cells(9), name="Ancien"), hidden=True)
    roll = read(tmp_path, xlsx([notes, sheet_of(cells(1), cells(2)), hidden]))
    assert len(roll.dwellings) == 2
    assert 'the sheet "Ancien" is hidden and was not read' in roll.warnings
    assert 'the sheet "Notes" lacks the columns of a roll and was not read' in roll.warnings


def test_several_sheets_that_fit_are_asked_for_and_read_together(tmp_path: Path) -> None:
    book = xlsx(
        [
            sheet_of(cells(1), cells(2), name="Nord"),
            sheet_of(cells(3), name="Sud"),
            sheet_of(cells(4), name="Vieux"),
        ]
    )
    roll = read(tmp_path, book)
    assert [(q.column, q.value, q.rows) for q in roll.questions] == [
        ("sheet", "Nord", 2),
        ("sheet", "Sud", 1),
        ("sheet", "Vieux", 1),
    ]
    assert (len(roll.dwellings), roll.waiting) == (0, 4)
    given = [("sheet", "Nord", "keep"), ("sheet", "Sud", "keep"), ("sheet", "Vieux", "leave-out")]
    roll = read(tmp_path, book, answers_of({}, given))
    assert ([d.reference for d in roll.dwellings], roll.rows) == (["R001", "R002", "R003"], 3)
    assert 'the sheet "Vieux" is left out by an answer' in roll.warnings


def test_a_dwelling_in_two_sheets_has_one_voice(tmp_path: Path) -> None:
    book = xlsx([sheet_of(cells(1), name="Nord"), sheet_of(cells(1), cells(2), name="Sud")])
    roll = read(tmp_path, book, answers_of({}, [("sheet", "*", "keep")]))
    assert (len(roll.dwellings), roll.rows) == (2, 3)
    assert [(entry.sheet, entry.row, entry.kind) for entry in roll.left_out] == [("Sud", 2, Reason.DUPLICATE)]


def test_rows_that_a_filter_hides_are_told(tmp_path: Path) -> None:
    roll = read(tmp_path, xlsx([replace(sheet_of(cells(1), cells(2)), hidden_rows=(2,))]))
    assert len(roll.dwellings) == 2
    assert "1 rows are hidden in the spreadsheet, and were read all the same" in roll.warnings


# What is no roll, or dangerous


def bomb() -> bytes:
    """A megabyte of zeros many times over: small when packed."""
    part = b"<row>" + b" " * 10_000_000
    return xlsx([sheet_of(cells(1))], more=((f"xl/media/{n}", part) for n in range(25)))


def far_cell() -> bytes:
    """A cell in the last corner of the sheet: a table of seventeen thousand million cells."""
    data = xlsx([sheet_of(cells(1))])
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return rewritten(data, "xl/worksheets/sheet1.xml", "</sheetData>", rows)


def rewritten(data: bytes, name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [(part, packed.read(part)) for part in packed.namelist()]
    return archive(
        (part, text.replace(old.encode(), new.encode()) if part == name else text) for part, text in parts
    )


def entities() -> bytes:
    """Ten entities of ten entities, and so on: ten thousand million letters."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
    start = f'<!DOCTYPE worksheet [<!ENTITY e0 "aaaaaaaaaa">{levels}]><worksheet'
    data = rewritten(xlsx([sheet_of(cells(1))]), "xl/worksheets/sheet1.xml", "<worksheet", start)
    return rewritten(data, "xl/worksheets/sheet1.xml", "R001", "&e10;")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut": (lambda: xlsx([sheet_of(cells(1))])[:-200], "cut or damaged"),
    "a ZIP archive": (lambda: archive([("a.txt", "x")]), "a ZIP archive, not a spreadsheet"),
    "a word processor's file": (lambda: archive([("word/document.xml", "x")]), "a ZIP archive, not a spreadsheet"),
    "macros": (lambda: xlsx([sheet_of(cells(1))], more=[("xl/vbaProject.bin", b"x")]), "with macros"),
    "macros of ODS": (lambda: ods([sheet_of(cells(1))], more=[("Basic/Standard/a.xml", "x")]), "with macros"),
    "a password": (lambda: compound("EncryptedPackage", b"x"), "protected by a password"),
    "XLS that is none": (lambda: compound("Workbook", b"x"), "damaged|without a visible sheet"),
    "many parts": (lambda: xlsx([sheet_of(cells(1))], more=((f"xl/{n}", b"") for n in range(1000))), "parts; it may"),
    "a bomb": (bomb, "250 MB unpacked"),
    "a far cell": (far_cell, "takes more memory or time|far from the table"),
    "broken XML": (
        lambda: rewritten(xlsx([sheet_of(cells(1))]), "xl/worksheets/sheet1.xml", "<sheetData>", "<sheetData"),
        "damaged|without a visible sheet|lacks",
    ),
    "nothing": (lambda: xlsx([Sheet("Vide", [])]), "without a visible sheet"),
    "hidden only": (lambda: xlsx([replace(sheet_of(cells(1)), hidden=True)]), "without a visible sheet"),
    "large": (lambda: b"PK\x03\x04" + bytes(20_000_001), "more than the 20 MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_roll_or_dangerous_is_refused_in_one_sentence(name: str) -> None:
    make, words = HOSTILE[name]
    with pytest.raises(RollError, match=words) as refusal:
        read_spreadsheet(make())
    assert "\n" not in str(refusal.value)


def test_entities_are_not_unfolded() -> None:
    try:
        tables = read_spreadsheet(entities()).tables
    except RollError:
        return
    assert max(len(cell) for table in tables for row in table.lines for cell in row.cells) < 1000


def test_a_csv_file_under_another_name_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "roll.xls"
    path.write_bytes(export(line(1)))
    assert len(check_roll_file(path, Answers(), read_vocabulary()).dwellings) == 1
