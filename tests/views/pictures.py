"""Takes a picture of every screen and of a letter into .pictures/, and remakes the two that the README shows.

python -m tests.views.pictures [WORD …]      only what has one of the words in its name
"""

from __future__ import annotations

import html
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from api.demo.content import consultation_at, roll_csv
from ballot.consultation.text import Consultation
from ballot.roll.reading import read_roll
from printouts.letter.letters import Letter, write_letters
from tests.conftest import find_chromium
from tests.hands.kiosk_room import Room
from tests.hands.voter import CONTRASTS, LANGUAGES, set_display, switch_language
from tests.views.kiosk_screens import (
    KIOSK_SCREENS,
    STAFF_LANGUAGES,
    STAFF_PAGES,
    show_kiosk_in,
    staff_at_desk,
)
from tests.views.screens import VOTER_SCREENS, public_pages, show_public, stage
from tests.worlds.demonstration import Demonstration
from tests.worlds.townhall import TownHall

PROJECT = Path(__file__).resolve().parents[2]
OUT = PROJECT / ".pictures"
SIZES = {"phone": (360, 740), "desk": (1280, 800)}
KIOSK = (1280, 1024)
SHEET_HEIGHT, SHEET_WIDTH, SHEET_GAP = 640, 2400, 16  # pixels of a contact sheet that is one picture
PUBLIC_LANGUAGES = ("fr", "en")

README_VOTER = PROJECT / "kiosk" / "pictures" / "voter.png"
README_LETTER = PROJECT / "printouts" / "pictures" / "letter.png"
README_LIMIT = 60_000  # bytes
# A letter that no time and no chance has part in, so that its picture changes only when letters do.
FIXED_TIME = datetime(2030, 3, 4, 8, tzinfo=UTC)
FIXED_CODE = "5TXK2-9FHB3X-R1VNC-GDY7EP"
FIXED_FINGERPRINT = "9SHJ7R-R4DD1-7JLTTF"
FIXED_ORIGIN = "https://vote.example"


@dataclass(frozen=True)
class Taken:
    """A picture in .pictures/."""

    part: str
    name: str
    file: Path


class Photographer:
    """Takes the pictures whose names contain one of `words`; all of them when there are no words."""

    def __init__(self, browser: Browser, hall: TownHall, words: Sequence[str]) -> None:
        self.browser = browser
        self.hall = hall
        self.words = words

    def wants(self, name: str) -> bool:
        return not self.words or any(word in name for word in self.words)

    def voter_screens(self) -> Iterator[Taken]:
        for name, bring in VOTER_SCREENS.items():
            if not self.wants(name):
                continue
            with stage(self.hall, self.browser) as made:
                bring(made)
                for language in LANGUAGES:
                    show_in(made.page, language, opened=name.endswith("settings"))
                    for size in SIZES:
                        yield self._take(made.page, "voter", name, language, size)
            print(name, file=sys.stderr)

    def kiosk_screens(self, playwright: Playwright, chromium: str) -> Iterator[Taken]:
        for name, bring in KIOSK_SCREENS.items():
            if not self.wants(name):
                continue
            with (
                tempfile.TemporaryDirectory() as folder,
                Room(Path(folder), playwright, chromium) as room,
            ):
                bring(room)
                for language in LANGUAGES:
                    show_kiosk_in(room.page, language)
                    yield self._take(room.page, "kiosk", name, language, "kiosk")
            print(name, file=sys.stderr)

    def staff_pages(self, playwright: Playwright, chromium: str) -> Iterator[Taken]:
        if not self.wants("staff"):
            return
        with tempfile.TemporaryDirectory() as folder, Room(Path(folder), playwright, chromium) as room:
            for name, bring in STAFF_PAGES.items():
                for language in STAFF_LANGUAGES:
                    with staff_at_desk(room, self.browser, language) as page:
                        bring(page, room)
                        for size in SIZES:
                            yield self._take(page, "staff", name, language, size)

    def smallest_screens(self) -> Iterator[Taken]:
        """The largest size in every colour on the smallest screen."""
        for name in ("welcome-with-letter", "question-chosen", "review", "done", "code-with-keys"):
            title = f"{name}-smallest"
            if not self.wants(title):
                continue
            with stage(self.hall, self.browser) as made:
                VOTER_SCREENS[name](made)
                for contrast in CONTRASTS:
                    set_display(made.page, size=4, contrast=contrast)
                    yield self._take(made.page, "voter", f"{title}-{contrast}", "fr", "smallest")

    def the_receipt_on_paper(self) -> Iterator[Taken]:
        if self.wants("done-on-paper"):
            with stage(self.hall, self.browser) as made:
                VOTER_SCREENS["done"](made)
                made.page.emulate_media(media="print")
                yield self._take(made.page, "voter", "done-on-paper", "fr", "desk")

    def themes(self) -> Iterator[Taken]:
        """Every colour and size, on the screens that show most of them."""
        for name in ("welcome-with-letter", "question-chosen", "code-with-mistakes"):
            for size, contrast in enumerate(CONTRASTS, 1):
                title = f"{name}-{contrast}-size-{size}"
                if self.wants(title):
                    with stage(self.hall, self.browser) as made:
                        VOTER_SCREENS[name](made)
                        set_display(made.page, size=size, contrast=contrast)
                        for width in SIZES:
                            yield self._take(made.page, "voter", title, "fr", width)

    def dark_screens(self) -> Iterator[Taken]:
        for name in ("code-with-mistakes", "question-chosen", "done"):
            if self.wants(f"{name}-dark"):
                with stage(self.hall, self.browser) as made:
                    made.page.emulate_media(color_scheme="dark")
                    VOTER_SCREENS[name](made)
                    yield self._take(made.page, "voter", f"{name}-dark", "fr", "phone")

    def public_pages(self) -> Iterator[Taken]:
        page = self.browser.new_page()
        for found in public_pages(self.hall):
            if not self.wants(f"public-{found.name}"):
                continue
            for language in PUBLIC_LANGUAGES:
                show_public(page, self.hall, found, language)
                for size in SIZES:
                    yield self._take(page, "public", f"public-{found.name}", language, size)
        page.close()

    def letter(self) -> Iterator[Taken]:
        if self.wants("letter"):
            file = OUT / "letter.png"
            rasterise(self.hall.demonstration.folder / "letters.pdf", 150).save(file)
            yield Taken("letter", "letter", file)

    def _take(self, page: Page, part: str, name: str, language: str, size: str) -> Taken:
        width, height = {**SIZES, "kiosk": KIOSK, "smallest": (320, 640)}[size]
        page.set_viewport_size({"width": width, "height": height})
        file = OUT / f"{name}-{language}-{size}.png"
        page.screenshot(path=file, full_page=True, animations="disabled", caret="hide")
        return Taken(part, f"{name} {language} {size}", file)


def show_in(page: Page, language: str, *, opened: bool) -> None:
    """Change the language; a panel that belongs to the screen is opened again."""
    panel = page.locator('.toggle[aria-expanded="true"]')
    index = panel.evaluate("toggle => [...toggle.parentElement.children].indexOf(toggle)") if opened else 0
    switch_language(page, language)
    if opened:
        page.locator(".toggle").nth(index).click()


def rasterise(pdf: Path, dpi: int) -> Image.Image:
    """The first page."""
    command = ["pdftoppm", "-r", str(dpi), "-singlefile", "-png", str(pdf)]
    return Image.open(
        io.BytesIO(subprocess.run(command, check=True, capture_output=True, timeout=120).stdout)
    )


def contact_picture(taken: Sequence[Taken], file: Path) -> None:
    """All pictures side by side in one, each as high as the others."""
    placed: list[tuple[int, int, Image.Image]] = []
    x = y = SHEET_GAP
    for item in taken:
        with Image.open(item.file) as picture:
            small = picture.convert("RGB")
            small.thumbnail((SHEET_WIDTH, SHEET_HEIGHT))
        if x + small.width + SHEET_GAP > SHEET_WIDTH:
            x, y = SHEET_GAP, y + SHEET_HEIGHT + SHEET_GAP
        placed.append((x, y, small))
        x += small.width + SHEET_GAP
    sheet = Image.new("RGB", (SHEET_WIDTH, y + SHEET_HEIGHT + SHEET_GAP), (200, 200, 215))
    for left, top, small in placed:
        sheet.paste(small, (left, top))
    sheet.save(file)


def contact_sheet(taken: Sequence[Taken]) -> str:
    """A page with all pictures, side by side."""
    figures = "\n".join(
        f'<figure><a href="{item.file.name}"><img src="{item.file.name}" alt="" loading="lazy"></a>'
        f"<figcaption>{html.escape(item.name)}</figcaption></figure>"
        for item in taken
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Une Voix: pictures</title>\n'
        "<style>body{display:flex;flex-wrap:wrap;gap:1rem;align-items:start;font-family:sans-serif;"
        "background:#ddd}figure{margin:0}img{max-width:24rem;border:1px solid #888}</style>\n"
        f"<body>\n{figures}\n</body></html>\n"
    )


def picture_of_the_voter_page(browser: Browser, hall: TownHall) -> Image.Image:
    """The question, before any choice."""
    width, height = 360, 640
    context = browser.new_context(
        locale="fr-FR", viewport={"width": width, "height": height}, device_scale_factor=1.5
    )
    page = context.new_page()
    page.goto(hall.letter())
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("radio").first.wait_for()
    shot = page.screenshot(full_page=True, animations="disabled", caret="hide")
    context.close()
    return Image.open(io.BytesIO(shot))


def picture_of_a_letter() -> Image.Image:
    """A letter with a fixed code, the demonstration's text and a fixed week."""
    consultation: Consultation = replace(consultation_at(FIXED_TIME), slug="BREST")
    dwelling = read_roll(roll_csv()).dwellings[0]
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "letter.pdf"
        with pdf.open("wb") as file:
            write_letters(
                file,
                consultation,
                [Letter(dwelling, FIXED_CODE, 1)],
                origin=FIXED_ORIGIN,
                slug="BREST",
                fingerprint=FIXED_FINGERPRINT,
                written=FIXED_TIME.date(),
            )
        return rasterise(pdf, 100)


def keep_for_readme(image: Image.Image, path: Path, colours: int) -> None:
    """Few colours are enough for plain screens and print; the file has no time or name in it."""
    path.parent.mkdir(exist_ok=True)
    image.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    if size > README_LIMIT:
        sys.exit(
            f"{path.relative_to(PROJECT)} has {size} bytes; the README's pictures have {README_LIMIT} at most."
        )
    print(f"{path.relative_to(PROJECT)}: {size} bytes")


def main(words: Sequence[str]) -> None:
    """Take them all, or those that have one of the words in their name."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("chromium is not installed: `make test-tools` says why.")
    OUT.mkdir(exist_ok=True)
    if not words:
        for old in OUT.glob("*.png"):
            old.unlink()
    with (
        tempfile.TemporaryDirectory() as folder,
        Demonstration(Path(folder) / "data") as demonstration,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        hall = TownHall(demonstration)
        # First, while nobody has voted: the picture is then the same every time.
        if not words:
            keep_for_readme(picture_of_the_voter_page(browser, hall), README_VOTER, 32)
            keep_for_readme(picture_of_a_letter(), README_LETTER, 8)
        photographer = Photographer(browser, hall, words)
        taken = [
            *photographer.letter(),
            *photographer.voter_screens(),
            *photographer.themes(),
            *photographer.dark_screens(),
            *photographer.the_receipt_on_paper(),
            *photographer.smallest_screens(),
            *photographer.public_pages(),
            *photographer.kiosk_screens(playwright, chromium),
            *photographer.staff_pages(playwright, chromium),
        ]
        browser.close()
    if not words:
        (OUT / "index.html").write_text(contact_sheet(taken), "utf-8")
        for part in ("voter", "kiosk"):
            for language in LANGUAGES:
                some = [item for item in taken if item.part == part and f"-{language}-" in item.file.name]
                contact_picture(some, OUT / f"sheet-{part}-{language}.png")
    print(f"{len(taken)} pictures are in {OUT.relative_to(PROJECT)}; index.html there shows them all.")


if __name__ == "__main__":
    main(sys.argv[1:])
