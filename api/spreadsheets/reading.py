"""The parent: what is no spreadsheet, or dangerous, is refused before a child process opens it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from api.spreadsheets import child
from ballot.roll.delimited import MAX_BYTES
from ballot.roll.table import Line, Merged, RollError, Table

MAX_UNPACKED: Final = 200_000_000
MAX_ENTRIES: Final = 1000
WALL_SECONDS: Final = 60
"""Far more than the processor's seconds, for a machine that is busy."""

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS: Final = (
    "Save the sheet as XLSX without macros and password, or as CSV (UTF-8), then import that file."
)


@dataclass(frozen=True)
class Workbook:
    """Its visible sheets, the names of the hidden ones, and what people should know of it."""

    tables: tuple[Table, ...]
    hidden: tuple[str, ...]
    warnings: tuple[str, ...]


def is_spreadsheet(data: bytes) -> bool:
    """Whether the bytes begin like XLSX, ODS or XLS."""
    return data.startswith((_ZIP, _OLE))


def read_spreadsheet(data: bytes) -> Workbook:
    """The sheets of a file. Raises RollError where it is none, needs a password, has macros, or is too large."""
    if len(data) > MAX_BYTES:
        raise RollError(
            f"The roll has {len(data) // 1_000_000} MB, more than the {MAX_BYTES // 1_000_000} MB it may have."
        )
    kind = _kind_of_archive(data) if data.startswith(_ZIP) else _kind_of_ole(data)
    tables: list[Table] = []
    hidden: list[str] = []
    warnings: list[str] = []
    for line in _run(data).splitlines():
        part = json.loads(line)
        if "hidden_rows" in part:
            if part["hidden_rows"]:
                warnings.append(
                    f"{part['hidden_rows']} rows are hidden in the spreadsheet, and were read all the same"
                )
        elif not part["visible"]:
            hidden.append(part["name"])
        elif part["rows"]:
            tables.append(_table(part, kind))
    if not tables:
        raise RollError(f"The roll is a spreadsheet without a visible sheet that holds anything. {_SAVE_AS}")
    return Workbook(tuple(tables), tuple(hidden), tuple(warnings))


def _table(part: dict[str, Any], kind: str) -> Table:
    rows, merged = part["rows"], part["merged"]
    return Table(
        lines=tuple(Line(number, tuple(cells)) for number, cells in enumerate(rows, 1)),
        encoding=kind,
        sheet=str(part["name"]),
        merged=tuple(
            Merged(top, bottom, column)
            for top, left, bottom, right in merged
            if bottom > top
            for column in range(left, min(right, child.MAX_COLUMNS) + 1)
        ),
    )


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise RollError(
            f"The roll begins like a spreadsheet (XLSX, ODS), but it is cut or damaged. {_SAVE_AS}"
        ) from None
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise RollError(
            f"The roll is a spreadsheet of {unpacked // 1_000_000} MB unpacked in {len(entries)} parts; it may have "
            f"{MAX_UNPACKED // 1_000_000} MB in {MAX_ENTRIES}. {_SAVE_AS}"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise RollError(f"The roll is protected by a password. {_SAVE_AS}")
    if any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RollError(f"The roll is a spreadsheet with macros. {_SAVE_AS}")
    if any(name.startswith("xl/") for name in names):
        return "XLSX"
    if "content.xml" in names:
        return "ODS"
    raise RollError(f"The roll is a ZIP archive, not a spreadsheet. {_SAVE_AS}")


def _kind_of_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise RollError(f"The roll is protected by a password. {_SAVE_AS}")
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise RollError(f"The roll is a spreadsheet with macros. {_SAVE_AS}")
    return "XLS"


def _run(data: bytes) -> str:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as taken:
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(  # noqa: S603  our own interpreter and our own file
                [sys.executable, "-I", str(Path(child.__file__))],
                stdin=given,
                stdout=taken,
                stderr=subprocess.DEVNULL,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise RollError(f"The roll is a spreadsheet that takes too long to read. {_SAVE_AS}") from None
        if done.returncode:
            raise RollError(_why(done.returncode))
        taken.seek(0)
        return taken.read().decode("utf-8")


def _why(code: int) -> str:
    if code == child.PASSWORD:
        return f"The roll is protected by a password. {_SAVE_AS}"
    if code == child.TOO_LARGE:
        return (
            f"The roll is a spreadsheet with more than {child.MAX_ROWS - 1} rows or {child.MAX_COLUMNS} columns; "
            f"something stands far from the table. Delete it, or copy the table into a new file. {_SAVE_AS}"
        )
    if code in {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGXCPU, -signal.SIGXFSZ, -signal.SIGSEGV, 1}:
        return f"The roll is a spreadsheet that takes more memory or time than it may. {_SAVE_AS}"
    return f"The roll begins like a spreadsheet, but it is damaged. {_SAVE_AS}"
