"""Letters, looked at by programs that had no part in drawing them."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops

from ballot.consultation.decision import RULES
from ballot.consultation.text import Consultation, Place
from ballot.roll.reading import read_roll
from printouts.errors import LayoutError
from printouts.kit.sheet import Box
from printouts.letter.letters import Letter, write_letters
from printouts.letter.remarks import remarks_on
from printouts.letter.sheet import ADDRESS, FOLD_CLEARANCE, FOLDS, SHEET, WINDOW
from tests.conftest import Poppler
from tests.worlds.letters import (
    CONTENTS,
    FINGERPRINT,
    LONG,
    NASTY,
    NORMAL,
    ORIGIN,
    PLAIN,
    SLUG,
    codes,
    letters,
    pdf,
)

Rasterise = Callable[..., list[Image.Image]]
ReadText = Callable[[bytes], list[str]]


@pytest.fixture
def rasterise(poppler: Poppler, tmp_path: Path) -> Rasterise:
    def run(data: bytes, resolution: int) -> list[Image.Image]:
        (tmp_path / "in.pdf").write_bytes(data)
        done = poppler.pdftoppm.run(["-r", str(resolution), "-gray", tmp_path / "in.pdf", tmp_path / "page"])
        # Poppler complains on this channel about anything that is wrong in the file.
        assert (done.returncode, done.stderr) == (0, "")
        return [load(path) for path in sorted(tmp_path.glob("page*.pgm"))]

    return run


@pytest.fixture
def read_text(poppler: Poppler, tmp_path: Path) -> ReadText:
    def run(data: bytes) -> list[str]:
        (tmp_path / "in.pdf").write_bytes(data)
        done = poppler.pdftotext.run(["-layout", tmp_path / "in.pdf", "-"])
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.split("\f")[:-1]

    return run


def load(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.copy()


def words(page: str) -> str:
    """Text of a page without the layout's blanks, to look for sentences that run over lines."""
    return " ".join(page.split())


@pytest.mark.parametrize("resolution", [100, 300])
@pytest.mark.parametrize("origin", [ORIGIN, "https://v.fr", "http://127.0.0.1:54321"])
def test_every_qr_is_read_as_the_address_and_code_of_its_letter(
    rasterise: Rasterise, resolution: int, origin: str
) -> None:
    batch = letters(24 if origin == ORIGIN else 4)
    pages = rasterise(pdf(batch, origin=origin), resolution)
    assert len(pages) == len(batch)
    for letter, page in zip(batch, pages, strict=True):
        (found,) = zxingcpp.read_barcodes(page)
        behind = (letter.code + FINGERPRINT).replace("-", "")
        assert found.text == f"{origin.upper()}/C/{SLUG}#{behind}"
        assert found.ec_level == "M"


def ink(page: Image.Image, box: Box) -> tuple[float, float, float, float] | None:
    """The bounds of what is printed inside `box`, in millimetres; None when it is blank."""
    scale = page.width / SHEET.width
    edges = (box.left, box.top, box.right, box.bottom)
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    area = page.crop((left, top, right, bottom))
    bounds = ImageChops.invert(area).point(lambda value: 255 if value > 8 else 0).getbbox()
    if bounds is None:
        return None
    return (
        box.left + bounds[0] / scale,
        box.top + bounds[1] / scale,
        box.left + bounds[2] / scale,
        box.top + bounds[3] / scale,
    )


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_nothing_but_the_address_shows_in_the_window(rasterise: Rasterise, content: Consultation) -> None:
    for page in rasterise(pdf(letters(len(NASTY)), content), 150):
        bounds = ink(page, WINDOW)
        assert bounds is not None
        left, top, right, bottom = bounds
        assert ADDRESS.left - 0.2 <= left
        assert ADDRESS.top - 0.2 <= top
        assert right <= ADDRESS.right + 0.2
        assert bottom <= ADDRESS.bottom + 0.2


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_nothing_stands_on_a_fold_or_at_the_edge(rasterise: Rasterise, content: Consultation) -> None:
    for page in rasterise(pdf(letters(2), content), 150):
        for fold in FOLDS:
            assert (
                ink(page, Box(0, fold - FOLD_CLEARANCE + 0.2, SHEET.width, fold + FOLD_CLEARANCE - 0.2))
                is None
            )
        # The last row of pixels is not wholly paper.
        assert ink(page, Box(0, 292.5, SHEET.width, 296)) is None
        assert ink(page, Box(SHEET.width - 14, 12, SHEET.width, 296)) is None


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_the_page_says_what_a_voter_needs(read_text: ReadText, content: Consultation) -> None:
    batch = letters(len(NASTY))
    pages = read_text(pdf(batch, content))
    for letter, page in zip(batch, pages, strict=True):
        text = words(page)
        assert letter.code in page
        assert f"n° {letter.number}" in page
        for said in (
            content.sender[0],
            content.title,
            content.question,
            content.price,
            *content.answers,
            "lundi 1er mars 2027 à 9 h",
            "mercredi 31 mars 2027 à 18 h 30",
            "Chaque logement a 1 voix.",
            "Les votes blancs" if content.blank else "Qui décide ?",
            "vote.habitat-rade.example/c/brest1",
            f"le signe de ce vote : {FINGERPRINT}",
            "Votre vote est secret",
            "02 98 00 00 00",
        ):
            assert_said(said, page, text)
        assert ("Vote blanc" in page) == content.blank
        assert ("DÉMONSTRATION" in page) == content.demonstration
        assert ("Base légale : Article 42" in text) == bool(content.legal_basis)


def assert_said(said: str, page: str, text: str) -> None:
    """In one run of text, or word by word where columns stand side by side."""
    said = said.replace("\u00a0", " ")
    assert said in text or set(said.split()) <= set(page.split()), said


def test_names_of_many_alphabets_are_printed(read_text: ReadText) -> None:
    pages = read_text(pdf(letters(len(NASTY))))
    assert "NGUYỄN Thị Ánh" in pages[1]
    assert "M. ŞAHİN Oğuz" in pages[1]
    assert "ПЕТРОВ Юрий" in pages[2]


def test_what_a_letter_cannot_say_is_told_by_dwelling(read_text: ReadText) -> None:
    arabic = replace(PLAIN, reference="7", holder="Mme نور")
    long = replace(PLAIN, reference="8", holder="M. LE BIHAN-DE KERGARADEC Anne-Marie-Louise")
    assert remarks_on([PLAIN, long, arabic], "fr") == (
        "7: Mme نور cannot be printed: write it by hand in Latin letters.",
        "8: M. LE BIHAN-DE KERGARADEC Anne-Marie-Louise was shortened to M. LE BIHAN-DE KERGARADEC A-M-L.",
    )
    (page,) = read_text(pdf(letters(1, [arabic])))
    assert "Mme ______" in page


@pytest.mark.parametrize("rule", sorted(RULES))
def test_each_rule_of_decision_has_its_sentence(read_text: ReadText, rule: str) -> None:
    parameters = {"share": (2, 3), "quorum": (1, 4)} if rule == "qualified" else {}
    consultation = replace(NORMAL, rule=rule, **parameters)  # type: ignore[arg-type]
    (page,) = read_text(pdf(letters(1), consultation))
    sentence = {
        "majority": "plus de voix",
        "art42_round1": "1 logement sur 4",
        "art42_round2": "deuxième",
        "art42_opposition": "moitié des logements",
        "absolute_on_roll": "tous les logements",
        "qualified": "2/3",
    }[rule]
    assert all(word in page for word in sentence.split())
    assert ("égalité" in page) == (rule in {"majority", "art42_round1", "art42_round2"})


def test_letters_come_in_the_order_of_a_round(read_text: ReadText) -> None:
    rows = [
        f"{n};Kerourien;{building};{stair};;{door};Mme N{n};1 rue A;29200;Brest"
        for n, (building, stair, door) in enumerate(
            [(b, s, d) for b in "AB" for s in ("1", "2", "10") for d in ("2", "10")]
        )
    ]
    random.Random(4).shuffle(rows)
    header = "reference;residence;batiment;escalier;etage;porte;titulaire;numero_voie;code_postal;commune"
    roll = read_roll("\r\n".join([header, *rows]).encode())
    pages = read_text(pdf(letters(len(rows), roll.dwellings)))
    shown = [re.search(r"bât\. (\w) – esc\. (\d+) – porte (\d+) +n° (\d+)", page) for page in pages]
    places = [(m[1], int(m[2]), int(m[3])) for m in shown if m]
    assert len(places) == len(rows)
    assert places == sorted(places)
    assert [m[4] for m in shown if m] == [str(n) for n in range(1, len(rows) + 1)]


def test_a_spare_letter_has_no_address(rasterise: Rasterise, read_text: ReadText) -> None:
    data = pdf(letters(1, [None]))
    (page,) = rasterise(data, 100)
    assert ink(page, WINDOW) is None
    assert "Lettre de réserve" in read_text(data)[0]


def test_the_same_letters_give_the_same_bytes() -> None:
    assert pdf(letters(3)) == pdf(letters(3))
    assert pdf(letters(3)) != pdf(letters(4))


def test_metadata_hold_no_code(poppler: Poppler, tmp_path: Path) -> None:
    batch = letters(3)
    (tmp_path / "in.pdf").write_bytes(pdf(batch))
    told = poppler.pdfinfo.run([tmp_path / "in.pdf"]).stdout
    assert re.search(r"Title: +Lettres de vote – Internet pour tous à Kerourien", told)
    assert re.search(r"Pages: +3\b", told)
    assert b"/Lang (fr)" in (tmp_path / "in.pdf").read_bytes()
    for letter in batch:
        assert letter.code not in told
        assert letter.code not in repr(letter)


TOO_LONG = {
    "question": replace(NORMAL, question="Voulez-vous de l’Internet ? " * 40),
    "legal_basis": replace(NORMAL, legal_basis="Article 42 de la loi. " * 120),
    "places": replace(
        NORMAL, places=(Place(name="Mairie", address="1 rue A", hours=("lundi : 9 h à 12 h",) * 9),) * 4
    ),
    "title": replace(NORMAL, title="Abonnement collectif à Internet " * 12),
    "sender": replace(NORMAL, sender=("Habitat de la Rade, service des locataires",) * 20),
    "contact": replace(NORMAL, contact="02 98 00 00 00\n" * 20),
}


class NeverAsked:
    """Letters that must not be drawn once the page is known not to fit."""

    def __iter__(self) -> NeverAsked:
        raise AssertionError("a letter was asked for")


@pytest.mark.parametrize("field", TOO_LONG)
def test_what_does_not_fit_is_said_before_anything_is_written(tmp_path: Path, field: str) -> None:
    with (tmp_path / "out.pdf").open("wb") as out, pytest.raises(LayoutError) as caught:
        write_letters(out, TOO_LONG[field], NeverAsked(), origin=ORIGIN, slug=SLUG, fingerprint=FINGERPRINT)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert str(caught.value) == f"{field}: too long for a letter of one page. Shorten it."
    assert (tmp_path / "out.pdf").read_bytes() == b""


def test_two_fields_that_are_too_long_are_both_named() -> None:
    both = replace(TOO_LONG["question"], legal_basis=TOO_LONG["legal_basis"].legal_basis)
    with pytest.raises(LayoutError, match="question and legal_basis: too long"):
        pdf([], both)


def test_a_letter_that_the_typeface_lacks_is_named() -> None:
    with pytest.raises(LayoutError, match="title: the letters' typeface has no 'م'"):
        pdf([], replace(NORMAL, title="م"))


def test_typed_text_is_never_markup(read_text: ReadText) -> None:
    (page,) = read_text(pdf(letters(1), replace(NORMAL, question="5 < 6 & <b>gras</b> ?")))
    assert "5 < 6 & <b>gras</b> ?" in words(page)


def test_progress_ends_with_the_number_of_letters(tmp_path: Path) -> None:
    seen: list[int] = []
    with (tmp_path / "out.pdf").open("wb") as out:
        count = write_letters(
            out, NORMAL, letters(45), origin=ORIGIN, slug=SLUG, fingerprint=FINGERPRINT, progress=seen.append
        )
    assert count == 45
    assert seen == [20, 40, 45]


def test_no_letters_are_no_file(tmp_path: Path) -> None:
    with (tmp_path / "out.pdf").open("wb") as out, pytest.raises(LayoutError, match="no letters to print"):
        write_letters(out, NORMAL, [], origin=ORIGIN, slug=SLUG, fingerprint=FINGERPRINT)
    assert (tmp_path / "out.pdf").read_bytes() == b""


MEASURE = """
import re, sys
from itertools import islice
from printouts.letter.letters import Letter, write_letters
from tests.worlds.letters import FINGERPRINT, NORMAL, ORIGIN, PLAIN, SLUG, codes

letters = (Letter(PLAIN, code, n) for n, code in enumerate(islice(codes(), int(sys.argv[1])), 1))
with open(sys.argv[2], "wb") as out:
    write_letters(out, NORMAL, letters, origin=ORIGIN, slug=SLUG, fingerprint=FINGERPRINT)
# Not getrusage: its peak is inherited from the process that forked this one.
print(re.search("VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
"""


def test_memory_does_not_grow_with_the_letters(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        """KiB at most, of a process of its own."""
        command = [sys.executable, "-c", MEASURE, str(count), str(tmp_path / f"{count}.pdf")]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    few, many = peak(200), peak(3000)
    written = (tmp_path / "3000.pdf").stat().st_size
    assert written > 3000 * 1000
    # Keeping the pages would cost at least what is in the file, three times over before it is compressed.
    assert (many - few) * 1024 < written / 2


def test_codes_of_the_samples_differ() -> None:
    batch = [code for code, _ in zip(codes(), range(100), strict=False)]
    assert len(set(batch)) == 100
    assert LONG.demonstration
    assert Letter(PLAIN, batch[0], 1) != Letter(PLAIN, batch[1], 1)
