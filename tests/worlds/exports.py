"""Exports as landlords' software and spreadsheets write them, each damaged in one way. All people are invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

COLUMNS = (
    "reference", "residence", "batiment", "escalier", "etage", "porte", "titulaire", "cotitulaire", "numero_voie",
    "complement", "code_postal", "commune", "etat",
)  # fmt: skip
PLAIN = {
    "residence": "Penn ar Roz",
    "batiment": "C",
    "escalier": "1",
    "etage": "2",
    "titulaire": "Mme CORRE Annaïg",
    "cotitulaire": "",
    "numero_voie": "8 rue de l’Élorn",
    "complement": "",
    "code_postal": "29200",
    "commune": "Brest",
    "etat": "loué",
}


def line(number: int, columns: Iterable[str] = COLUMNS, **cells: str) -> list[str]:
    """The cells of one row; what is not given is a let dwelling of its own."""
    own = {"reference": f"R{number:03}", "porte": f"{number:03}", "titulaire": f"Mme CORRE{number} Annaïg"}
    values: Mapping[str, str] = PLAIN | own | cells
    return [values.get(column, "") for column in columns]


def csv_of(rows: Iterable[Iterable[str]], *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """The rows as a CSV file, without quotation marks."""
    return "".join(separator.join(row) + "\r\n" for row in rows).encode(encoding)


def export(*rows: list[str], columns: Iterable[str] = COLUMNS, encoding: str = "utf-8") -> bytes:
    """A CSV export with its header."""
    return csv_of([list(columns), *rows], encoding=encoding)
