"""From the bytes of a CSV export to its header and numbered rows, whatever program wrote it.

Encodings: UTF-8 with or without BOM, UTF-16 and UTF-32 with BOM, else Windows-1252 (as WHATWG has it).
Separators: semicolon, comma, tab, vertical bar; quoting as in RFC 4180, with any line ending.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ballot.errors import Malformed

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
# A stray quotation mark would otherwise swallow a street's worth of dwellings into one cell.
MAX_LINES_PER_ROW = 6
SEPARATORS = (";", ",", "\t", "|")
SEPARATOR_NAMES = {";": "semicolon", ",": "comma", "\t": "tab", "|": "vertical bar"}

# Longer marks first: the UTF-32 little-endian mark begins with the UTF-16 one.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with BOM"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_FOREIGN = (
    (b"PK\x03\x04", "a spreadsheet (XLSX, ODS) or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (XLS)"),
    (b"%PDF", "a PDF"),
)
_SAVE_AS = "Save the roll as CSV (UTF-8) from your spreadsheet or management software, then import that file."


class RollError(Malformed):
    """A roll that cannot be imported; the message says why and what to do."""

    code = "roll-refused"


@dataclass(frozen=True)
class Table:
    """A header and the records under it; `rows` gives (1-based line of the file, cells as they stand)."""

    encoding: str
    separator: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    undecodable: int
    """Bytes that the encoding does not define; each stands as "?" in the text."""


def fold(text: str) -> str:
    """Letters and digits of `text` without accents or case, to compare what people typed."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if c.isalnum()).casefold()


def clean(cell: str) -> str:
    """One line, single spaces, composed accents, without the invisible characters of spreadsheets."""
    visible = "".join(c for c in unicodedata.normalize("NFC", cell) if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


def printable(text: str) -> str:
    """`text` as it may be shown on a terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def read_table(data: bytes, known: Callable[[str], bool]) -> Table:
    """The table in `data`; `known` tells which column names are recognised, so as to find the separator.

    Raises RollError when the bytes are no CSV text, or too many.
    """
    if len(data) > MAX_BYTES:
        raise RollError(
            f"The roll has {len(data) // 1_000_000} MB, more than the {MAX_BYTES // 1_000_000} MB "
            "that a roll may have. Check that it is the right file; "
            "split a larger stock into one consultation per sector."
        )
    if not data.strip():
        raise RollError(f"The roll is empty. {_SAVE_AS}")
    text, encoding, undecodable = _decode(data)
    lines = io.StringIO(text, newline=None).readlines()
    if len(lines) > MAX_ROWS + 1:
        raise RollError(
            f"The roll has {len(lines)} lines, more than the {MAX_ROWS} that a roll may have. "
            "Split it into one consultation per sector."
        )
    first = next((number for number, line in enumerate(lines) if line.strip(" \t\n")), None)
    if first is None:
        raise RollError(f"The roll is empty. {_SAVE_AS}")
    announced = re.fullmatch(r"\W?sep=([;,\t|])\s*", lines[first], re.IGNORECASE)
    if announced and first + 1 < len(lines):
        first += 1
        separator = announced[1]
    else:
        separator = max(SEPARATORS, key=lambda candidate: _recognised(lines[first], candidate, known))
    records = _records(lines, first, separator)
    _, header = next(records, (first + 1, ()))
    return Table(encoding, separator, tuple(map(clean, header)), tuple(records), undecodable)


def _decode(data: bytes) -> tuple[str, str, int]:
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise RollError(f"The roll is {what}, not a CSV file. {_SAVE_AS}")
    undecodable = 0
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                text, encoding = data.decode(codec), name
            except UnicodeDecodeError:
                raise RollError(
                    f"The roll says that it is {name}, but it is cut or damaged. {_SAVE_AS}"
                ) from None
            break
    else:
        try:
            text, encoding = data.decode("utf-8"), "UTF-8"
        except UnicodeDecodeError:
            text, encoding = data.decode("cp1252", errors="replace"), "Windows-1252"
            undecodable = text.count("\ufffd")
            # "?" is what exporting programs write for a letter that they cannot say, and it can be printed.
            text = text.replace("\ufffd", "?")
    controls = sum(unicodedata.category(c) == "Cc" and c not in "\t\r\n\f\v" for c in text[:65536])
    if "\0" in text or controls * 20 > len(text[:65536]):
        raise RollError(f"The roll is a binary file, not a CSV text. {_SAVE_AS}")
    return text, encoding, undecodable


def _recognised(line: str, separator: str, known: Callable[[str], bool]) -> tuple[int, int]:
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return (0, 0)
    return (sum(known(cell) for cell in cells), len(cells))


def _records(lines: list[str], first: int, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
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
        yield row, tuple(cells)
