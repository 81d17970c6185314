"""The child process: a spreadsheet on standard input, its sheets as lines of JSON on standard output.

Run by its path and in isolation, so that it starts fast and knows nothing of the server.
Exit code 3: the file asks for a password; 4: it is no spreadsheet, or damaged; 5: it has too many rows or columns.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

MEMORY = 1024**3
CPU_SECONDS = 20
OUTPUT = 128_000_000
MAX_ROWS = 200_001
MAX_COLUMNS = 300
MAX_SHEETS = 50
PASSWORD, DAMAGED, TOO_LARGE = 3, 4, 5
# From here on a number has more digits than a spreadsheet keeps.
TOO_MANY_DIGITS = 1e15


def main() -> int:
    """Read, convert, write; the return value is the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Under the limits already: importing runs its code too.
    from python_calamine import (  # noqa: PLC0415
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    data = sys.stdin.buffer.read()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for place, about in enumerate(book.sheets_metadata[:MAX_SHEETS]):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                write({"name": about.name, "visible": False, "rows": [], "merged": []})
                continue
            sheet = book.get_sheet_by_index(place)
            if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
                return TOO_LARGE
            rows = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or []]
            write({"name": about.name, "visible": True, "rows": rows, "merged": merged})
        write({"hidden_rows": hidden_rows(data)})
    except PasswordError:
        return PASSWORD
    except (CalamineError, ValueError, OSError, KeyError):
        return DAMAGED
    return 0


def write(value: object) -> None:
    """One line of JSON."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def text_of(cell: object) -> str:
    """A cell as text: whole numbers without a point, dates as ISO 8601, numbers that were cut with their exponent."""
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, float):
        if abs(cell) >= TOO_MANY_DIGITS:
            return f"{cell:.14E}"
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def hidden_rows(data: bytes) -> int:
    """How many rows of an XLSX file a filter hides: they are read all the same."""
    found = 0
    if not data.startswith(b"PK"):
        return 0
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                rest = b""
                with archive.open(name) as part:
                    while chunk := part.read(1 << 20):
                        text = rest + chunk
                        found += len(re.findall(rb"<row [^>]*hidden=\"(?:1|true)\"[^>]*>", text))
                        cut = text.rfind(b"<row")
                        rest = text[cut:] if cut >= 0 and b">" not in text[cut:] else b""
    return found


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
