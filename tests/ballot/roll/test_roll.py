"""Rolls as landlords export them: what is read, what is left out and why, and what is refused as a whole."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.errors import Malformed
from ballot.roll.reading import MAX_BYTES, Reason, Roll, RollError, check_delimited, read_roll
from tests.worlds.rolls import HEADER, landlords_export

COLUMNS = HEADER.count(";") + 1


def row(reference: str, **cells: str) -> str:
    """One let dwelling; `cells` replaces the columns named."""
    values = {
        "reference": reference,
        "residence": "Kerourien",
        "batiment": "A",
        "escalier": "1",
        "etage": "2",
        "porte": reference[-3:],
        "titulaire": "Mme PÉRON Zoé",
        "cotitulaire": "",
        "numero_voie": "1 rue Père Ricard",
        "complement": "",
        "code_postal": "29200",
        "commune": "Brest",
        "etat": "loué",
    } | cells
    return ";".join(values[name] for name in HEADER.split(";"))


def roll_of(*lines: str, encoding: str = "utf-8", header: str = HEADER) -> Roll:
    return read_roll("\r\n".join((header, *lines, "")).encode(encoding))


def check_of(*lines: str, header: str = HEADER) -> Roll:
    return check_delimited("\r\n".join((header, *lines, "")).encode())


def kinds(roll: Roll) -> Counter[Reason]:
    return Counter(entry.kind for entry in roll.left_out)


# Exports of a landlord's shape


def count_independently(data: bytes) -> Counter[str]:
    """What the export holds, counted without any of our code: lines, semicolons, nothing else."""
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for line in data.decode("cp1252").split("\r\n")[1:-1]:
        cells = line.split(";")
        if cells[0] == "TOTAL":
            counts["total"] += 1
        elif cells[12] == "vacant":
            counts["vacant"] += 1
        elif line in seen:
            counts["duplicate"] += 1
        else:
            seen.add(line)
            counts["dwellings"] += 1
    return counts


@pytest.mark.parametrize("dwellings", [1_000, 10_000])
def test_a_landlords_export_is_read_to_the_last_row(dwellings: int) -> None:
    data = landlords_export(dwellings)
    expected = count_independently(data)
    assert all(expected[kind] for kind in ("vacant", "duplicate", "total")), "the export holds what it is for"

    roll = read_roll(data)

    assert roll.encoding == "Windows-1252"
    assert roll.separator == "semicolon"
    assert len(roll.dwellings) == expected["dwellings"]
    assert kinds(roll) == {
        Reason.VACANT: expected["vacant"],
        Reason.DUPLICATE: expected["duplicate"],
        Reason.TOTAL: expected["total"],
    }
    assert roll.rows == len(data.split(b"\r\n")) - 2
    lines = data.decode("cp1252").split("\r\n")
    assert all(lines[entry.row - 1].startswith(entry.reference) for entry in roll.left_out)
    assert sum(roll.counts.values()) + len(roll.dwellings) == roll.rows
    assert all(text == text.strip() for dwelling in roll.dwellings for text in vars(dwelling).values())


# Encodings, separators, quotes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_encoding_is_recognised(encoding: str) -> None:
    roll = roll_of(row("1001", titulaire="M. L’HOSTIS Loïc"), encoding=encoding)
    assert roll.dwellings[0].holder == "M. L’HOSTIS Loïc"
    assert roll.dwellings[0].street == "1 rue Père Ricard"


def test_utf16_of_the_other_endianness_is_recognised() -> None:
    data = b"\xfe\xff" + f"{HEADER}\n{row('1001')}\n".encode("utf-16-be")
    assert read_roll(data).encoding == "UTF-16"


def test_a_byte_that_windows_1252_does_not_define_refuses_its_row() -> None:
    lines = [HEADER, row("1001", titulaire="M. NGUY@N"), row("1002", titulaire="M. LE GALL")]
    data = "\n".join(lines).encode("cp1252").replace(b"@", b"\x81")
    roll = check_delimited(data)
    assert [(refusal.row, "a letter is lost" in refusal.reason) for refusal in roll.refused] == [(2, True)]
    assert [dwelling.holder for dwelling in roll.dwellings] == ["M. LE GALL"]
    with pytest.raises(RollError, match="line 2: a letter is lost"):
        read_roll(data)


def test_a_letter_that_another_program_has_lost_is_told_with_its_line() -> None:
    assert roll_of(row("1001"), row("1002", titulaire="M. NGUY?N")).warnings == (
        'line 3: a letter of a name is lost, and stands as "?" in the file',
    )


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_recognised(separator: str) -> None:
    text = f"{HEADER}\n{row('1001')}\n".replace(";", separator)
    roll = read_roll(text.encode())
    assert roll.dwellings[0].town == "Brest"


def test_a_spreadsheets_own_separator_line_is_obeyed() -> None:
    data = "\ufeffsep=,\r\n" + f"{HEADER}\r\n{row('1001')}\r\n".replace(";", ",")
    assert read_roll(data.encode()).dwellings[0].reference == "1001"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_matter(ending: str) -> None:
    roll = read_roll(ending.join((HEADER, row("1001"), row("1002"))).encode())
    assert len(roll.dwellings) == 2


def test_quoted_cells_hold_separators_quotes_and_line_breaks() -> None:
    roll = roll_of(row("1001", complement='"Étage;\n""gauche"""'), row("1001", etat="vacant"))
    assert roll.dwellings[0].complement == 'Étage; "gauche"'
    assert roll.left_out[0].row == 4, "rows are counted as an editor shows them"


def test_a_quote_never_closed_is_refused_with_its_line() -> None:
    with pytest.raises(RollError, match="begins at line 3"):
        roll_of(row("1001"), row("1002", titulaire='"M. LE GALL'), row("1003"))


def test_a_quote_that_swallows_rows_is_refused() -> None:
    swallowing = [row("1001", titulaire='"M. LE GALL')] + [row(f"20{n:02}") for n in range(20)]
    with pytest.raises(RollError, match="line 2 is closed only at line 23"):
        roll_of(*swallowing, row("1002", cotitulaire='Mme LE GALL"'))


# Columns


def test_names_of_columns_are_recognised_without_accents_case_or_punctuation() -> None:
    roll = read_roll(
        "N° LOGEMENT;Bât.;Étage ;Adresse;CP;Ville;Nom\n7;B;RDC;2 rue Sisley;29200;Brest;Mme A\n".encode()
    )
    dwelling = roll.dwellings[0]
    assert (dwelling.reference, dwelling.building, dwelling.floor) == ("7", "B", "RDC")
    assert (dwelling.street, dwelling.residence, dwelling.holder) == ("2 rue Sisley", "", "Mme A")


def test_number_and_street_in_two_columns_are_joined() -> None:
    roll = read_roll(b"reference;numero;voie;cp;ville;nom\n7;12 bis;rue Sisley;29200;Brest;Mme A\n")
    assert roll.dwellings[0].street == "12 bis rue Sisley"


def test_a_missing_column_is_named_with_what_was_found_and_the_nearest_guess() -> None:
    with pytest.raises(RollError) as refusal:
        roll_of(row("1001"), header=HEADER.replace("code_postal", "kode_postal"))
    assert "lacks the column postcode" in str(refusal.value)
    assert '--column postcode="kode_postal"' in str(refusal.value)
    assert '"titulaire"' in str(refusal.value)


def test_unknown_columns_alone_are_refused() -> None:
    with pytest.raises(RollError, match=r"lacks the columns reference .* street .* postcode .* town"):
        read_roll(b"alpha;beta;gamma\n1;2;3\n")


def test_a_mapping_names_a_column_that_says_nothing_by_itself() -> None:
    data = f"{HEADER}\n{row('1001')}\n".replace("reference", "truc").encode()
    assert read_roll(data, {"reference": "Truc"}).dwellings[0].reference == "1001"


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"reference": "nowhere"}, "has no column named"),
        ({"colour": "etat"}, "not something that a roll holds"),
    ],
)
def test_a_mapping_to_nothing_is_refused(mapping: dict[str, str], words: str) -> None:
    with pytest.raises(RollError, match=words):
        read_roll(f"{HEADER}\n{row('1001')}\n".encode(), mapping)


def test_two_columns_for_one_field_are_refused() -> None:
    with pytest.raises(RollError, match='"commune" and "Ville" both look like the town'):
        roll_of(row("1001") + ";Quimper", header=HEADER + ";Ville")


def test_a_column_that_nothing_uses_is_ignored_and_reported() -> None:
    roll = roll_of(row("1001") + ";43 m2", header=HEADER + ";surface")
    assert roll.ignored_columns == ("surface",)
    assert "columns not used: surface" in roll.warnings


# Rows left out


def test_every_row_left_out_has_its_line_and_reason() -> None:
    roll = roll_of(
        row("1001"),
        row("1002", etat="Vacant", titulaire=""),
        row("1001"),
        "",
        ";" * (COLUMNS - 1),
        row("1006", titulaire="", etat=""),
        row("1007", etat="Démoli"),
        "TOTAL;7 logements" + ";" * (COLUMNS - 2),
        "Page 3 / 4;;édité le 12/03/2027",
    )
    assert [dwelling.reference for dwelling in roll.dwellings] == ["1001"]
    assert [(entry.row, entry.reference, entry.kind) for entry in roll.left_out] == [
        (3, "1002", Reason.VACANT),
        (4, "1001", Reason.DUPLICATE),
        (5, "", Reason.EMPTY),
        (6, "", Reason.EMPTY),
        (7, "1006", Reason.NO_TENANT),
        (8, "1007", Reason.GONE),
        (9, "TOTAL", Reason.TOTAL),
        (10, "", Reason.PAGE),
    ]
    assert roll.left_out[0].reason == 'vacant: "Vacant"'
    assert roll.left_out[1].reason == "duplicate of line 2"
    assert roll.rows == 9


def test_every_row_refused_has_its_line_and_what_to_do() -> None:
    roll = check_of(
        row("1001"),
        row("", porte="9"),
        row("1003", commune=" ", porte="10"),
        "1004;too;short;;;;Mme PÉRON",
        row("1005", porte="11") + ";one;too;many",
        row("1007", titulaire="M. \x07 BELL", porte="12"),
        row("1008", titulaire="A" * 201, porte="13"),
    )
    assert [dwelling.reference for dwelling in roll.dwellings] == ["1001"]
    assert [refusal.row for refusal in roll.refused] == [3, 4, 5, 6, 7, 8]
    said = [refusal.reason for refusal in roll.refused]
    for words, reason in zip(
        (
            "the reference is missing",
            "the address is incomplete: town missing",
            "street and postcode and town missing",
            f"{COLUMNS + 3} cells instead of {COLUMNS}",
            "cannot be printed",
            "longer than 200 characters",
        ),
        said,
        strict=True,
    ):
        assert words in reason
    assert (roll.rows, roll.waiting) == (7, 6)


def test_a_row_cut_short_of_empty_cells_is_whole() -> None:
    assert len(roll_of(row("1001").removesuffix(";loué")).dwellings) == 1


REPEATED = {
    "as it stands": HEADER,
    "in other case": HEADER.upper(),
    "with accents and spaces": HEADER.replace("batiment", " Bâtiment ").replace(
        "code_postal", "Code  postal"
    ),
    "with columns behind it": HEADER + ";;",
    "cut short": ";".join(HEADER.split(";")[:9]),
    "with a few names only": "Réf;;Bât;;;;Locataire;;;;;;",
    "with another name among them": HEADER.replace("cotitulaire", "Nom du garant"),
    "under other known names": HEADER.replace("reference", "N° logement").replace("commune", "Ville"),
}


@pytest.mark.parametrize("again", REPEATED.values(), ids=REPEATED.keys())
def test_a_header_repeated_on_each_page_is_no_dwelling(again: str) -> None:
    roll = roll_of(row("1001"), again, row("1002"), again, row("1003"))
    assert [dwelling.reference for dwelling in roll.dwellings] == ["1001", "1002", "1003"]
    assert [(entry.row, entry.kind) for entry in roll.left_out] == [(3, Reason.HEADER), (5, Reason.HEADER)]


def test_a_header_under_names_that_the_office_pointed_to_is_no_dwelling_either() -> None:
    header = HEADER.replace("reference", "truc")
    roll = read_roll("\n".join((header, row("1001"), header.title(), "")).encode(), {"reference": "truc"})
    assert kinds(roll) == {Reason.HEADER: 1}


def test_a_title_repeated_on_each_page_is_no_dwelling() -> None:
    title = "Patrimoine au 30/11/2026"
    roll = roll_of(row("1001"), title, HEADER, row("1002"), title + ";" * (COLUMNS - 1), HEADER, row("1003"))
    assert len(roll.dwellings) == 3
    assert kinds(roll) == {Reason.TITLE: 2, Reason.HEADER: 2}


def test_dwellings_whose_cells_are_names_of_columns_keep_their_voices() -> None:
    roll = roll_of(row("Lot", residence="Résidence", porte="Porte", titulaire="Mme TOUR", numero_voie="Rue"))
    assert len(roll.dwellings) == 1


@pytest.mark.parametrize(
    "other",
    [
        HEADER.replace("etage;porte", "porte;etage"),
        HEADER.replace("reference;residence", "residence;reference"),
        "reference;numero_voie;code_postal;commune",
    ],
)
def test_the_header_of_another_table_is_refused_with_its_line(other: str) -> None:
    roll = check_of(row("1001"), other, row("1002"))
    assert [refusal.row for refusal in roll.refused] == [3, 4]
    assert "a header with other columns than the first" in roll.refused[0].reason
    assert "under another header, at line 3" in roll.refused[1].reason
    assert len(roll.dwellings) == 1


def test_a_dwelling_let_again_after_a_vacancy_keeps_its_voice() -> None:
    roll = roll_of(row("1001", etat="vacant", titulaire=""), row("1001"))
    assert len(roll.dwellings) == 1
    assert kinds(roll) == {Reason.VACANT: 1}


def test_a_reference_for_two_places_is_refused_with_both_lines() -> None:
    roll = check_of(row("1001"), row("1001", porte="777"), row("1002", porte="8"))
    assert [refusal.row for refusal in roll.refused] == [2, 3]
    assert 'the reference "1001" names two different places, at lines 2 and 3' in roll.refused[0].reason
    assert len(roll.dwellings) == 1


def test_invisible_characters_of_spreadsheets_are_dropped() -> None:
    roll = roll_of(row("10\u200b01", titulaire="\u200eMme\u00a0 PE\u0301RON "))
    assert roll.dwellings[0].reference == "1001"
    assert roll.dwellings[0].holder == "Mme PÉRON"


def test_dwellings_come_in_the_order_of_a_round() -> None:
    wanted = [
        ("A", "", "0", "3"),
        ("A", "1", "RDC", "2"),
        ("A", "1", "2", "9"),
        ("A", "1", "10", "1"),
        ("B", "", "0", "1"),
    ]
    lines = [
        row(f"{n}", batiment=b, escalier=s, etage=f, porte=d)
        for n, (b, s, f, d) in enumerate(reversed(wanted), 1000)
    ]
    roll = roll_of(*lines)
    assert [(d.building, d.stair, d.floor, d.door) for d in roll.dwellings] == wanted


# Files that are no roll


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\r\n \r\n", "is empty"),
        (b"\xef\xbb\xbf\r\n", "is empty"),
        (f"{HEADER}\r\n".encode(), "a header and no dwelling"),
        (
            f"{HEADER}\n{row('1', etat='vacant')}\n{row('2', etat='vacant')}\n".encode(),
            r"all 2 rows .*vacant: 2",
        ),
        (b"\x7fELF\x02\x01\x01\0\0\0\0;;;", "is a binary file"),
        (bytes(range(1, 32)) * 9, "is a binary file"),
        (b"PK\x03\x04etc", "a spreadsheet"),
        (b"%PDF-1.4 etc", "a PDF"),
        (b"\xff\xfea", "cut or damaged"),
        (HEADER.encode("utf-16-le"), "a header and no dwelling"),
        (b"\0\1" * 50, "is a binary file"),
        (b"a" * (MAX_BYTES + 1), "more than the 20 MB"),
        (b"reference;x\n" + b"1;2\n" * 200_001, "more than the 200000"),
    ],
)
def test_a_file_that_is_no_roll_is_refused_in_one_clear_text(data: bytes, words: str) -> None:
    with pytest.raises(RollError, match=words) as refusal:
        read_roll(data)
    message = str(refusal.value)
    assert "\n" not in message
    assert message.endswith(".")
    assert isinstance(refusal.value, Malformed)


# Properties


def read_or_refuse(data: bytes) -> Roll | RollError:
    try:
        return read_roll(data)
    except RollError as refusal:
        return refusal


cells = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=';"'), max_size=8)


@given(st.one_of(st.binary(), st.binary().map(lambda tail: HEADER.encode() + b"\n" + tail)))
def test_any_bytes_give_a_roll_or_a_refusal(data: bytes) -> None:
    outcome = read_or_refuse(data)
    if isinstance(outcome, Roll):
        assert outcome.dwellings
        assert all(warning.isprintable() for warning in outcome.warnings)
    else:
        assert str(outcome).isprintable()


@given(st.lists(st.lists(cells, min_size=COLUMNS - 1, max_size=COLUMNS + 1)))
def test_no_row_is_lost(rows: list[list[str]]) -> None:
    lines = [";".join(cells) for cells in rows]
    roll = check_delimited("\r\n".join((HEADER, row("certain"), *lines, "")).encode())
    assert roll.rows == 1 + len(lines)
    asked = {line for question in roll.questions for line in question.lines}
    assert roll.waiting == len(asked | {refusal.row for refusal in roll.refused})
    references = [dwelling.reference.casefold() for dwelling in roll.dwellings]
    assert len(set(references)) == len(references)
    assert all(text.isprintable() for dwelling in roll.dwellings for text in vars(dwelling).values())
