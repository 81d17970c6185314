"""A reportlab document that writes each page as soon as it is finished.

`Canvas.save` keeps every page until the end, which for 10,000 letters is hundreds of megabytes. Here a page
leaves two numbers behind: its object number, and its place in the file for the cross-reference table.
"""

from __future__ import annotations

import zlib
from array import array
from importlib import import_module
from typing import Any, BinaryIO, Final

from reportlab.pdfgen.canvas import Canvas

from printouts.kit.sheet import Paper, Sheet

# The published types leave out most of what a subclass needs.
pdfdoc: Any = import_module("reportlab.pdfbase.pdfdoc")
_RESOURCES: Final = "SharedResources"


class StreamingDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """Whatever is no page waits for `finish`: fonts last, when every glyph that is used is known."""

    def __init__(self, out: BinaryIO, sheet: Sheet, *, title: str, author: str, language: str) -> None:
        super().__init__(compression=1, invariant=1, lang=language, pdfVersion=(1, 5))
        self.info = _Info()
        self.setTitle(title)
        self.setAuthor(author)
        self.setCreator("Une Voix")
        self.setSubject("")
        self._out = out
        self._sheet = sheet
        self._position = 0
        # By object number; 0 marks what is not yet written.
        self._offsets = array("Q", [0])
        self._kids = array("L")
        self._xobjects = pdfdoc.PDFDictionary({})
        resources = pdfdoc.PDFResourceDictionary()
        resources.basicFonts()
        resources.basicProcs()
        resources.XObject = self._xobjects
        self.Reference(resources, _RESOURCES)
        self.Reference(self.Pages)
        self._write(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")

    def paper(self) -> Paper:
        """Sheet after sheet to draw on; `Canvas.showPage` ends one."""
        canvas: Any = Canvas("", pagesize=self._sheet.size, pageCompression=1, invariant=1)
        canvas._doc = self
        # The usual preamble selects Helvetica, which no page of ours has among its fonts.
        canvas._preamble = "1 0 0 1 0 0 cm"
        return Paper(canvas, self._sheet)

    def addForm(self, name: str, form: Any) -> None:
        super().addForm(name, form)
        self._xobjects[pdfdoc.xObjectName(name)] = pdfdoc.PDFObjectReference(pdfdoc.xObjectName(name))

    def addPage(self, page: Any) -> None:
        """Write the page at once; all pages share one resource dictionary."""
        self.inObject = None
        self.pageCounter += 1
        contents, number = self._new_number(), self._new_number()
        data = zlib.compress(page.stream.encode("latin-1"))
        self._object(
            contents,
            b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(data), data),
        )
        parent, resources = self._number(self.Pages.__InternalName__), self._number(_RESOURCES)
        self._object(
            number,
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Contents %d 0 R>>"
            % (parent, *self._sheet.size, resources, contents),
        )
        self._kids.append(number)

    def finish(self, paper: Paper) -> None:
        """Write fonts, forms, page tree, catalogue and cross-reference table."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self.info.digest(self.signature)
        catalog, info = self.Reference(self.Catalog), self.Reference(self.info)
        self.Outlines.prepare(self, paper.canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        number = 0
        # Formatting an object may register others behind it.
        while (number := number + 1) <= self.objectcounter:
            if number < len(self._offsets) and self._offsets[number]:
                continue
            value = self.idToObject[self.numberToId[number]]
            if value is self.Pages:
                kids = b" ".join(b"%d 0 R" % kid for kid in self._kids)
                body = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self._kids), kids)
            else:
                body = pdfdoc.format(value, self, toplevel=1)
            self._object(number, body)
        self._trailer(catalog.format(self), info.format(self))

    def _trailer(self, root: bytes, info: bytes) -> None:
        start = self._position
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._offsets))
        for offset in self._offsets[1:]:
            self._write(b"%010d 00000 n \n" % offset)
        identity = self.signature.hexdigest().encode("ascii")
        self._write(
            b"trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._offsets), root, info, identity, identity, start)
        )

    def _new_number(self) -> int:
        self.objectcounter += 1
        number: int = self.objectcounter
        return number

    def _number(self, name: str) -> int:
        number: int = self.idToObjectNumberAndVersion[name][0]
        return number

    def _object(self, number: int, body: bytes) -> None:
        missing = number + 1 - len(self._offsets)
        if missing > 0:
            self._offsets.extend([0] * missing)
        self._offsets[number] = self._position
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n")))

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._position += len(data)


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """Document information without dates, so that the same letters give the same bytes."""

    def format(self, document: Any) -> bytes:
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        dictionary = pdfdoc.PDFDictionary({key: pdfdoc.PDFString(value) for key, value in entries.items()})
        formatted: bytes = dictionary.format(document)
        return formatted
