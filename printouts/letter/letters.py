"""Letters with a code: one A4 page for each dwelling, in the order given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import BinaryIO, Final

from ballot.consultation.text import Consultation
from ballot.roll.reading import Dwelling
from printouts.errors import LayoutError
from printouts.kit.fonts import BOLD, REGULAR, register_fonts, text_width
from printouts.kit.qr import QrDrawer
from printouts.kit.sheet import Paper, points
from printouts.kit.streaming import StreamingDocument
from printouts.kit.text import Say, catalogue
from printouts.letter.address import address_lines
from printouts.letter.foot import FOOT_SIZE, foot_of
from printouts.letter.page import CODE_SIZE, QR_SIDE, LetterPage, Places
from printouts.letter.sheet import ADDRESS, FOOTER, SHEET
from printouts.letter.target import Target

ADDRESS_SIZES: Final = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
"""Points; sorting machines read 10 to 12 best, and only lines full of wide capitals need less."""
ADDRESS_LEADING: Final = 1.2
DESCENT: Final = 0.28
"""Of the type size, below the baseline."""
PROGRESS_EVERY: Final = 20
_FORM: Final = "letter"


@dataclass(frozen=True)
class Letter:
    """One letter. `code` is dashed (5-6-5-6); `number` counts the letters of the print run from 1.

    A spare letter has no dwelling and is printed without address.
    """

    dwelling: Dwelling | None
    code: str
    number: int

    def __repr__(self) -> str:
        return f"Letter(number={self.number})"


def write_letters(
    out: BinaryIO,
    consultation: Consultation,
    letters: Iterable[Letter],
    *,
    origin: str,
    slug: str,
    fingerprint: str,
    progress: Callable[[int], None] | None = None,
    written: date | None = None,
) -> int:
    """Write one PDF with a page for each letter as the letters come, and return their number.

    `origin` is the public address without path; `fingerprint` is the short one of the election; `written` is the date
    printed on the letter, if any; `progress` is called with the number of letters written so far. Memory does not grow
    with the letters. The same arguments give the same bytes.
    Raises `LayoutError` before anything is written when the consultation does not fit its page, or when
    there is no letter.
    """
    register_fonts()
    target = Target(origin, slug, fingerprint)
    page = LetterPage(consultation, target, written)
    say = catalogue(consultation.language, "letter")
    rest = iter(letters)
    first = next(rest, None)
    if first is None:
        raise LayoutError("letters", "There are no letters to print.")
    document = StreamingDocument(
        out,
        SHEET,
        title=say("title-document", title=consultation.title),
        author=consultation.organiser,
        language=consultation.language,
    )
    paper = document.paper()
    canvas = paper.canvas
    canvas.beginForm(_FORM)
    places = page.draw(paper)
    canvas.endForm()
    drawer = QrDrawer()
    for count, letter in enumerate(chain((first,), rest), 1):
        canvas.doForm(_FORM)
        _draw_letter(paper, letter, places, drawer, target, say)
        canvas.showPage()
        if progress and count % PROGRESS_EVERY == 0:
            progress(count)
    document.finish(paper)
    if progress:
        progress(count)
    return count


def _draw_letter(
    on: Paper, letter: Letter, places: Places, drawer: QrDrawer, target: Target, say: Say
) -> None:
    if letter.dwelling is not None:
        _draw_address(on, address_lines(letter.dwelling))
    canvas, qr = on.canvas, places.qr
    symbol = drawer.path(target.text(letter.code), on.x(qr.left), on.y(qr.top), points(QR_SIDE))
    canvas.addLiteral(symbol)
    canvas.setFont(BOLD, CODE_SIZE)
    canvas.drawString(on.x(places.code.left), on.y(places.code.bottom - 2), letter.code)
    canvas.setFont(REGULAR, FOOT_SIZE)
    canvas.drawString(on.x(FOOTER.left), on.y(FOOTER.bottom - 1), _foot(letter, say))
    number = say("number", number=str(letter.number))
    canvas.drawRightString(on.x(FOOTER.right), on.y(FOOTER.bottom - 1), number)


def _draw_address(on: Paper, lines: tuple[str, ...]) -> None:
    size = next(
        (
            size
            for size in ADDRESS_SIZES
            if all(text_width(line, REGULAR, size) <= points(ADDRESS.width) for line in lines)
        ),
        ADDRESS_SIZES[-1],
    )
    # Six lines fill the window's height, so they stand closer than fewer would.
    room = (points(ADDRESS.height) - size * (1 + DESCENT)) / max(len(lines) - 1, 1)
    text = on.canvas.beginText(on.x(ADDRESS.left), on.y(ADDRESS.top) - size)
    text.setFont(REGULAR, size, min(size * ADDRESS_LEADING, room))
    for line in lines:
        text.textLine(line)
    on.canvas.drawText(text)


def _foot(letter: Letter, say: Say) -> str:
    return say("spare") if letter.dwelling is None else foot_of(letter.dwelling, say).text
