"""The table in a CSV or TSV file: separators are semicolon, comma, tab or vertical bar, quoting as in RFC 4180."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from ballot.roll.encodings import LOST, SAVE_AS, decode
from ballot.roll.table import MAX_ROWS, Known, Line, RollError, Table

MAX_BYTES = 20_000_000
# A stray quotation mark would otherwise swallow a street's worth of dwellings into one cell.
MAX_LINES_PER_ROW = 6
MAX_ABOVE = 60
"""Lines at the top among which the header is looked for."""
SEPARATORS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "vertical bar"}

_FOREIGN = (
    (b"PK\x03\x04", "a spreadsheet (XLSX, ODS) or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (XLS)"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a word processor's file"),
    (b"<?xml", "XML"),
    (b"<html", "a web page"),
    (b"<!DOCTYPE", "a web page"),
    (b"<table", "a web page"),
)


def read_delimited(data: bytes, known: Known) -> Table:
    """The table in `data`; `known` tells which column names are recognised, so as to find the separator.

    Raises RollError when the bytes are no such text, or too many.
    """
    if len(data) > MAX_BYTES:
        raise RollError(
            f"The roll has {len(data) // 1_000_000} MB, more than the {MAX_BYTES // 1_000_000} MB "
            "that a roll may have. Check that it is the right file; "
            "split a larger stock into one consultation per sector."
        )
    if not data.strip():
        raise RollError(f"The roll is empty. {SAVE_AS}")
    for magic, what in _FOREIGN:
        if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(magic.lower()):
            raise RollError(f"The roll is {what}, not a CSV file. {SAVE_AS}")
    decoded = decode(data)
    lines = io.StringIO(decoded.text, newline=None).readlines()
    if len(lines) > MAX_ROWS + 1:
        raise RollError(
            f"The roll has {len(lines)} lines, more than the {MAX_ROWS} that a roll may have. "
            "Split it into one consultation per sector."
        )
    first = next((number for number, line in enumerate(lines) if line.strip(" \t\n")), None)
    if first is None:
        raise RollError(f"The roll is empty. {SAVE_AS}")
    announced = re.fullmatch(r"\W?sep=([;,\t|])\s*", lines[first], re.IGNORECASE)
    if announced and first + 1 < len(lines):
        first += 1
        separator = announced[1]
    else:
        top = lines[first : first + MAX_ABOVE]
        separator = max(SEPARATORS, key=lambda one: max(_recognised(line, one, known) for line in top))
    return Table(
        lines=tuple(_rows(lines, first, separator)),
        encoding=decoded.encoding,
        separator=SEPARATORS[separator],
        warnings=decoded.repairs,
    )


def _recognised(line: str, separator: str, known: Known) -> tuple[int, int]:
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return (0, 0)
    # Only the header tells by how many columns; text above it may hold commas.
    found = sum(known(cell) for cell in cells)
    return (found, len(cells) if found else 0)


def _rows(lines: list[str], first: int, separator: str) -> Iterator[Line]:
    reader = csv.reader(lines[first:], delimiter=separator, strict=True)
    while True:
        row = first + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise RollError(
                f"In the row that begins at line {row} a quotation mark is not closed or a cell is too long. "
                "Correct that row in the file, then import it again."
            ) from None
        if first + reader.line_num - row >= MAX_LINES_PER_ROW:
            raise RollError(
                f'A quotation mark (") at line {row} is closed only at line {first + reader.line_num}, '
                "so that the rows between would be lost. Correct that row in the file, then import it again."
            )
        lost = any(LOST in cell for cell in cells)
        yield Line(row, tuple(cells), _LOST_LETTER if lost else "")


_LOST_LETTER = (
    "a letter is lost, for no known encoding gives it: save the export as UTF-8, or correct the row"
)
