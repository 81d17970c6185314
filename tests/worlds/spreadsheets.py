"""Spreadsheets as small as their formats allow, written here so that tests need no other program.

    xlsx([Sheet("Logements", [["reference", "porte"], ["R1", 7.0]])])

A text is a text, a float a number, a `date` a cell that the spreadsheet shows as a date.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

Cell = str | float | date
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its rows, ranges of merged cells ("A2:A4"), whether it is hidden, its hidden rows (from 1)."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[str] = ()
    hidden: bool = False
    hidden_rows: Sequence[int] = ()


def archive(parts: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A ZIP archive of these parts, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts:
            written.writestr(name, content)
    return out.getvalue()


def column_name(place: int) -> str:
    """A, B, … Z, AA, …"""
    letters = ""
    while place >= 0:
        place, digit = divmod(place, 26)
        letters = chr(65 + digit) + letters
        place -= 1
    return letters


def xlsx(sheets: Sequence[Sheet], *, more: Iterable[tuple[str, str | bytes]] = ()) -> bytes:
    """The bytes of an XLSX file; `more` adds parts to the archive."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="r{n}" '
        f'state="{"hidden" if sheet.hidden else "visible"}"/>'
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    sheet_kind = f"{content}.worksheet+xml"
    links = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{sheet_kind}"/>' for n in numbers
    )
    return archive(
        [
            (
                "[Content_Types].xml",
                (
                    f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" '
                    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                    '<Override PartName="/xl/workbook.xml" '
                    f'ContentType="{content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" '
                    f'ContentType="{content}.styles+xml"/>{overrides}</Types>'
                ),
            ),
            (
                "_rels/.rels",
                (
                    f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
                    f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
                ),
            ),
            (
                "xl/workbook.xml",
                f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
            ),
            (
                "xl/_rels/workbook.xml.rels",
                (
                    f'{head}<Relationships xmlns="{package}/relationships">{links}<Relationship Id="styles" '
                    f'Type="{office}/styles" Target="styles.xml"/></Relationships>'
                ),
            ),
            (
                "xl/styles.xml",
                (
                    f'{head}<styleSheet xmlns="{main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
                    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
                    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
                    "</styleSheet>"
                ),
            ),
            *(
                (f"xl/worksheets/sheet{n}.xml", head + _sheet_xml(sheet, main))
                for n, sheet in zip(numbers, sheets, strict=True)
            ),
            *more,
        ]
    )


def _sheet_xml(sheet: Sheet, main: str) -> str:
    rows = []
    for number, cells in enumerate(sheet.rows, 1):
        hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
        written = "".join(
            _cell_xml(f"{column_name(place)}{number}", cell) for place, cell in enumerate(cells) if cell != ""
        )
        rows.append(f'<row r="{number}"{hidden}>{written}</row>')
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged)
    tail = f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData>{tail}</worksheet>'


def _cell_xml(where: str, cell: Cell) -> str:
    if isinstance(cell, date):
        return f'<c r="{where}" s="1"><v>{(cell - _EPOCH).days}</v></c>'
    if isinstance(cell, float):
        return f'<c r="{where}"><v>{cell!r}</v></c>'
    return f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'


def ods(sheets: Sequence[Sheet], *, more: Iterable[tuple[str, str | bytes]] = ()) -> bytes:
    """The bytes of an ODS file."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    tables = "".join(
        f"<table:table table:name={quoteattr(sheet.name)}>"
        + "".join(
            "<table:table-row>" + "".join(map(_cell_ods, cells)) + "</table:table-row>"
            for cells in sheet.rows
        )
        + "</table:table>"
        for sheet in sheets
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return archive(
        [
            ("mimetype", kind),
            (
                "META-INF/manifest.xml",
                (
                    f'<manifest:manifest xmlns:manifest="{manifest}"><manifest:file-entry manifest:full-path="/" '
                    f'manifest:media-type="{kind}"/></manifest:manifest>'
                ),
            ),
            (
                "content.xml",
                (
                    f"<office:document-content {names}><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
                    "</office:body></office:document-content>"
                ),
            ),
            *more,
        ]
    )


def _cell_ods(cell: Cell) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, float):
        value = f'office:value-type="float" office:value="{cell!r}"'
    else:
        value = 'office:value-type="string"'
    return f"<table:table-cell {value}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def xls(sheet: Sheet) -> bytes:
    """The bytes of an XLS file (BIFF8) with one sheet of texts and numbers."""
    name = sheet.name.encode("utf-16-le")
    bound = struct.pack("<IBBBB", 0, 0, 0, len(sheet.name), 1) + name
    begin, end = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6)), _record(0x000A, b"")
    globe = len(begin) + len(_record(0x0085, bound)) + len(end)
    bound = struct.pack("<I", globe) + bound[4:]
    cells = b"".join(
        _cell_xls(row, place, cell)
        for row, line in enumerate(sheet.rows)
        for place, cell in enumerate(line)
        if cell != ""
    )
    begin_sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
    return compound("Workbook", begin + _record(0x0085, bound) + end + begin_sheet + cells + end)


def _cell_xls(row: int, place: int, cell: Cell) -> bytes:
    where = struct.pack("<HHH", row, place, 0)
    if isinstance(cell, float):
        return _record(0x0203, where + struct.pack("<d", cell))
    text = str(cell)
    return _record(0x0204, where + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, which is filled up to the size from which streams have sectors of their own."""
    size = 512
    stream = stream.ljust(max(4096, -(-len(stream) // size) * size), b"\0")
    count = len(stream) // size
    # A table of sectors holds 128 entries; itself and the folder stand behind the stream.
    tables = -(-(count + 1 + count // 127 + 1) // 128)
    chain = [*range(1, count), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * tables]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    folder = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(name, 2, 0xFFFFFFFF, 0, len(stream))
    folder += _entry("", 0, 0xFFFFFFFF, 0, 0) * 2
    places = [count + 1 + n for n in range(tables)] + [0xFFFFFFFF] * (109 - tables)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, count, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return header + struct.pack("<109I", *places) + stream + folder + struct.pack(f"<{tables * 128}I", *chain)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le") if name else b""
    none = 0xFFFFFFFF
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
