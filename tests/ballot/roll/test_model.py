"""A stock of dwellings, exported and damaged in every way: the import gives it back, or refuses by row.

Never another number of voices: each dwelling of the model has one voice, or its line is named among what is refused or
asked; nobody else has any.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from ballot.roll.reading import check_delimited
from tests.worlds.exports import COLUMNS, csv_of, line

TOWNS = (("29200", "Brest"), ("01000", "Bourg-en-Bresse"), ("06100", "Nice"), ("44300", "Nantes"))
FAMILIES = ("CORRE", "PÉRON", "L'HOSTIS", "LE BIHAN-TANGUY", "DA CONCEIÇÃO", "ABGRALL", "FRANÇOIS")
GIVEN = ("Zoé", "Loïc", "Hélène", "Yann", "Benoît")


@dataclass
class Written:
    """A row of the export: the dwelling whose voice it is, if any, and what certainly or possibly keeps it from one."""

    cells: list[str]
    voice: str | None = None
    open: bool = False
    doubled: bool = False
    """Another row says the same, so that this one is not altered any more."""


@dataclass
class Export:
    """Rows in their order, and how they are written."""

    draw: random.Random
    rows: list[Written] = field(default_factory=list)
    columns: tuple[str, ...] = (*COLUMNS, "nature")


def dwelling(export: Export, number: int) -> Written:
    postcode, town = TOWNS[number // 7 % len(TOWNS)]
    draw = export.draw
    cells = line(
        number,
        export.columns,
        reference=f"REF{number:04}",
        batiment="ABC"[number // 3 % 3],
        etage=str(number % 3),
        porte=f"{number:03}",
        titulaire=f"{draw.choice(('M.', 'Mme', ''))} {draw.choice(FAMILIES)} {draw.choice(GIVEN)}".strip(),
        numero_voie=f"{number // 9 + 1} rue de l'Église",
        code_postal=postcode,
        commune=town,
        nature=draw.choice(("Appartement T3", "T2", "Logement", "Maison T4")),
        etat=draw.choice(("loué", "Occupé", "Bail en cours", "")),
    )
    return Written(cells, f"REF{number:04}")


def put(export: Export, row: Written, column: str, value: str) -> None:
    row.cells[export.columns.index(column)] = value


def get(export: Export, row: Written, column: str) -> str:
    return row.cells[export.columns.index(column)]


def any_voice(export: Export) -> Written | None:
    found = [row for row in export.rows if row.voice and not row.open and not row.doubled]
    return export.draw.choice(found) if found else None


def change(column: str, *values: str, voice: bool, open: bool = False) -> Callable[[Export], None]:  # noqa: A002
    def do(export: Export) -> None:
        if row := any_voice(export):
            put(export, row, column, export.draw.choice(values))
            row.open = open
            if not voice and not open:
                row.voice = None

    return do


def no_tenant(export: Export) -> None:
    """Neither a name nor a state that says that somebody lives there."""
    if row := any_voice(export):
        put(export, row, "titulaire", export.draw.choice(("NULL", "", "-", "nan")))
        put(export, row, "etat", "")
        row.voice = None


def rewrite(column: str, how: Callable[[str], str]) -> Callable[[Export], None]:
    def do(export: Export) -> None:
        if row := any_voice(export):
            put(export, row, column, how(get(export, row, column)))

    return do


def insert(cells: Callable[[Export], list[str]]) -> Callable[[Export], None]:
    return lambda export: export.rows.insert(export.draw.randint(0, len(export.rows)), Written(cells(export)))


def double(export: Export) -> None:
    """The same row twice."""
    if row := any_voice(export):
        row.doubled = True
        export.rows.insert(export.draw.randint(0, len(export.rows)), Written([*row.cells]))


def couple(export: Export) -> None:
    """The second tenant on a row of its own, under the same reference."""
    if row := any_voice(export):
        row.doubled = True
        second = Written([*row.cells])
        put(export, second, "titulaire", "M. SECOND Per")
        export.rows.append(second)


def shuffled_columns(export: Export) -> None:
    order = list(range(len(export.columns)))
    export.draw.shuffle(order)
    export.columns = tuple(export.columns[place] for place in order)
    for row in export.rows:
        if len(row.cells) == len(order):
            row.cells = [row.cells[place] for place in order]


DAMAGES: dict[str, Callable[[Export], None]] = {
    "vacant": change("etat", "vacant", "Vide", "Non occupé", "À louer", voice=False),
    "gone": change("etat", "Vendu", "Démoli", voice=False),
    "a state that nobody knows": change("etat", "Congé donné", "2", "L", voice=True, open=True),
    "no tenant": no_tenant,
    "an annex": change("nature", "Garage", "Cave", "Local commercial", "Loge gardien", voice=False),
    "a kind that nobody knows": change("nature", "Chambre", "Z", "", voice=True, open=True),
    "a date": change("porte", "03-janv", "2026-01-03", voice=True, open=True),
    "a rounded postcode": change("code_postal", "2,92E+04", voice=True, open=True),
    "no street": change("numero_voie", "", "NULL", voice=True, open=True),
    "no reference": change("reference", "", voice=True, open=True),
    "a lost zero": rewrite("code_postal", lambda text: text.lstrip("0")),
    "a point": rewrite("code_postal", lambda text: f"{text}.0"),
    "a blank": rewrite("code_postal", lambda text: f"{text[:2]} {text[2:]}"),
    "a formula": rewrite("code_postal", lambda text: f'="{text}"'),
    "an apostrophe": rewrite("porte", lambda text: f"'{text}"),
    "a word before the door": rewrite("porte", lambda text: f"PTE {text}"),
    "a word before the building": rewrite("batiment", lambda text: f"BAT {text}"),
    "the header again": insert(lambda export: list(export.columns)),
    "a total": insert(lambda export: ["TOTAL", "312"]),
    "a page": insert(lambda export: ["Page 3 / 4"]),
    "an empty line": insert(lambda export: [""] * len(export.columns)),
    "a double": double,
    "a couple": couple,
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman", "twice")


@settings(max_examples=150)
@given(
    st.integers(3, 25),
    st.lists(st.sampled_from(sorted(DAMAGES)), max_size=8),
    st.sampled_from(ENCODINGS),
    st.sampled_from(";\t|"),
    st.integers(0, 3),
    st.randoms(use_true_random=False),
)
def test_the_import_gives_the_stock_back_or_refuses_by_row(
    count: int, damages: list[str], encoding: str, separator: str, titles: int, draw: random.Random
) -> None:
    export = Export(draw)
    export.rows = [dwelling(export, number) for number in range(count)]
    draw.shuffle(export.rows)
    for damage in damages:
        DAMAGES[damage](export)
    shuffled_columns(export)
    # A header that was put in stands in the order of before.
    for row in export.rows:
        if row.voice is None and sorted(row.cells) == sorted(export.columns):
            row.cells = list(export.columns)
    above = [[f"Patrimoine, page {n}"] for n in range(titles)]
    text = csv_of([*above, export.columns, *(row.cells for row in export.rows)], separator=separator).decode()
    data = (
        text.encode("utf-8").decode("latin-1").encode("utf-8")
        if encoding == "twice"
        else text.encode(encoding)
    )

    roll = check_delimited(data)

    assert roll.rows == len(export.rows) + titles
    assert roll.rows == len(roll.dwellings) + len(roll.left_out) + roll.waiting
    lines = {id(row): titles + 2 + place for place, row in enumerate(export.rows)}
    waiting = {refusal.row for refusal in roll.refused} | {n for q in roll.questions for n in q.lines}
    expected = {row.voice for row in export.rows if row.voice and not row.open}
    assert {one.reference for one in roll.dwellings} | _of_lines(export, lines, waiting) >= expected
    assert {lines[id(row)] for row in export.rows if row.open} <= waiting, "what has several readings is open"
    assert len({one.reference for one in roll.dwellings}) == len(roll.dwellings)
    assert {one.reference for one in roll.dwellings} <= {
        get(export, row, "reference") for row in export.rows if row.voice
    }
    if not waiting:
        assert {one.reference for one in roll.dwellings} == expected
    names = {get(export, row, "titulaire") for row in export.rows if len(row.cells) == len(export.columns)}
    assert {one.holder for one in roll.dwellings} <= names
    postcodes = {one.postcode for one in roll.dwellings}
    assert postcodes <= {postcode for postcode, _ in TOWNS}


def _of_lines(export: Export, lines: dict[int, int], wanted: set[int]) -> set[str | None]:
    return {row.voice for row in export.rows if lines[id(row)] in wanted}
