"""Letters shown to a camera and read by handheld scanners, in a real browser."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, Playwright, expect

from ballot.credential import generate_code
from tests.hands.kiosk_room import FIRST, Room
from tests.hands.voter import Voter
from tests.worlds.townhall import TownHall

FRAME = (640, 480)
FRAMES = 8
REMEMBER_STREAMS = """
    window.streams = [];
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wish) => {
        const stream = await open(wish);
        window.streams.push(stream);
        return stream;
    };
"""
CAMERA_IS_OFF = (
    "() => streams.length > 0 && streams.every(s => s.getTracks().every(t => t.readyState === 'ended'))"
)


@dataclass
class Letter:
    """One that nobody has used, as it is printed, in grey at 150 dots per inch."""

    code: str
    link: str
    page: Image.Image


@pytest.fixture
def letter(hall: TownHall, tmp_path: Path) -> Letter:
    code = hall.code()
    number = str(hall.main.codes.index(code) + 1)
    base = tmp_path / "page"
    pdf = str(hall.demonstration.folder / "letters.pdf")
    command = ["pdftoppm", "-r", "150", "-gray", "-f", number, "-l", number, "-singlefile", pdf, str(base)]
    subprocess.run(command, check=True, timeout=120)
    with Image.open(base.with_suffix(".pgm")) as page:
        printed = page.copy()
    (found,) = zxingcpp.read_barcodes(printed)
    assert found.text.partition("#")[2].startswith(code.replace("-", ""))
    return Letter(code, found.text, printed)


def around_the_square(page: Image.Image, link: str) -> tuple[int, int]:
    """Where the QR of the letter lies, in pixels of the page."""
    (found,) = zxingcpp.read_barcodes(page)
    assert found.text == link
    corners = [found.position.top_left, found.position.bottom_right]
    return sum(corner.x for corner in corners) // 2, sum(corner.y for corner in corners) // 2


def frame_of(page: Image.Image, centre: tuple[int, int]) -> Image.Image:
    """A frame of the camera, with `centre` of the page near its middle."""
    left, top = centre[0] - FRAME[0] // 2 + 40, centre[1] - FRAME[1] // 2 - 30
    return page.crop((left, top, left + FRAME[0], top + FRAME[1]))


def frame_with_code(text: str) -> Image.Image:
    """A frame of the camera with nothing but a code in it."""
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=8)
    frame = Image.new("L", FRAME, 255)
    frame.paste(Image.fromarray(symbol), (120, 60))
    return frame


def write_video(path: Path, frames: Sequence[Image.Image]) -> Path:
    """Raw video (YUV4MPEG2) in grey, which a browser takes for its camera and repeats for ever."""
    width, height = FRAME
    colour = bytes([128]) * (width * height // 2)
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\n".encode())
        for frame in frames:
            file.write(b"FRAME\n" + frame.convert("L").resize(FRAME).tobytes() + colour)
    return path


@contextmanager
def camera(browser: Browser, path: str, video: Path | None, *, allowed: bool = True) -> Iterator[Page]:
    """A page in a browser of its own, since the video of the fake camera is an argument of its start."""
    arguments = ["--no-sandbox"]
    if video is not None:
        arguments += ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={video}"]
    launched = browser.browser_type.launch(executable_path=path, args=arguments)
    try:
        context = launched.new_context(locale="fr-FR", permissions=["camera"] if allowed else [])
        context.add_init_script(REMEMBER_STREAMS)
        yield context.new_page()
    finally:
        launched.close()


def scan(page: Page, hall: TownHall) -> Voter:
    """Open the page without a code, and press the button that starts the camera."""
    voter = Voter(page)
    voter.open_letter(hall.main.page)
    voter.start()
    voter.press("Scanner le carré noir et blanc")
    voter.heading("Montrez votre lettre à la caméra")
    return voter


def test_a_letter_shown_to_the_camera_opens_the_ballot(
    hall: TownHall, letter: Letter, browser: Browser, windowed_chromium_path: str, tmp_path: Path
) -> None:
    page = letter.page.rotate(7, fillcolor=120)
    seen = frame_of(page, around_the_square(page, letter.link))
    nothing = Image.new("L", FRAME, 90)
    video = write_video(tmp_path / "letter.y4m", [nothing] * FRAMES + [seen] * FRAMES)
    with camera(browser, windowed_chromium_path, video) as shown:
        voter = scan(shown, hall)
        voter.choose("Pour")
        voter.cast()
        # Only now is it worth asking: no camera runs while somebody chooses.
        assert shown.evaluate(CAMERA_IS_OFF)
        voter.tracker()
        assert "#" not in shown.url


def test_a_letter_is_read_from_the_picture_of_a_mirror(
    hall: TownHall, letter: Letter, browser: Browser, windowed_chromium_path: str, tmp_path: Path
) -> None:
    seen = ImageOps.mirror(frame_of(letter.page, around_the_square(letter.page, letter.link)))
    with camera(
        browser, windowed_chromium_path, write_video(tmp_path / "mirrored.y4m", [seen] * FRAMES)
    ) as shown:
        scan(shown, hall)
        shown.wait_for_selector("main[data-screen=question]")
        assert shown.evaluate(CAMERA_IS_OFF)


@pytest.mark.parametrize("shown", ["letter", "foreign"])
def test_a_letter_shown_to_the_camera_of_a_kiosk(
    shown: str, playwright: Playwright, windowed_chromium_path: str, tmp_path: Path
) -> None:
    with Room(tmp_path, playwright, windowed_chromium_path) as room:
        code = room.polling.codes[0].replace("-", "")
        text = (
            f"{room.url.upper()}/C/{room.polling.slug}#{code}"
            if shown == "letter"
            else "HTTPS://SHOP.EXAMPLE"
        )
        video = write_video(tmp_path / "kiosk.y4m", [frame_with_code(text)] * FRAMES)
        room.enrol()
        room.restart_browser(
            "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={video}"
        )
        room.context.grant_permissions(["camera"])
        page = room.page
        page.evaluate(f"() => {{ {REMEMBER_STREAMS} }}")
        room.heading(FIRST)
        room.press("Allumer la caméra")
        if shown == "letter":
            page.wait_for_selector("main[data-screen=welcome]")
        else:
            expect(page.locator("main .problem")).to_contain_text("Ce n’est pas une lettre de vote")
            assert not page.evaluate(CAMERA_IS_OFF)
            room.press("Éteindre la caméra")
        page.wait_for_function(CAMERA_IS_OFF)


def test_the_camera_is_off_as_soon_as_it_is_left_or_hidden(
    hall: TownHall, browser: Browser, windowed_chromium_path: str, tmp_path: Path
) -> None:
    video = write_video(tmp_path / "nothing.y4m", [Image.new("L", FRAME, 90)] * FRAMES)
    with camera(browser, windowed_chromium_path, video) as page:
        voter = scan(page, hall)
        expect(page.get_by_role("status")).to_have_text("La caméra cherche le carré…")
        assert not page.evaluate(CAMERA_IS_OFF)
        page.evaluate(
            "() => { Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });"
            " document.dispatchEvent(new Event('visibilitychange')); delete document.hidden }"
        )
        expect(page.get_by_text("La caméra est éteinte.")).to_be_visible()
        assert page.evaluate(CAMERA_IS_OFF)

        voter.press("Allumer la caméra")
        expect(page.get_by_role("status")).to_have_text("La caméra cherche le carré…")
        assert not page.evaluate(CAMERA_IS_OFF)
        # Nothing is read for a while, so help is offered.
        expect(page.get_by_role("alert")).to_contain_text("Approchez la lettre")
        voter.press("Écrire le code")
        voter.heading("Écrivez le code de votre lettre")
        page.wait_for_function(CAMERA_IS_OFF)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("https://example.org/menu", "Ce n’est pas le carré de votre lettre."),
        ("HTTPS://VOTE.EXAMPLE/C/BREST#5TXK29FHB3XR1VNCGDY7EE", "Le code de cette lettre n’est pas complet."),
        ("HTTPS://VOTE.EXAMPLE/C/NNTES#{valid}", "Cette lettre est pour un autre vote."),
    ],
)
def test_a_code_that_does_not_help_is_explained(
    hall: TownHall,
    browser: Browser,
    windowed_chromium_path: str,
    tmp_path: Path,
    text: str,
    sentence: str,
) -> None:
    frame = frame_with_code(text.format(valid=generate_code(os.urandom).replace("-", "")))
    with camera(
        browser, windowed_chromium_path, write_video(tmp_path / "video.y4m", [frame] * FRAMES)
    ) as page:
        voter = scan(page, hall)
        expect(page.get_by_role("alert")).to_contain_text(sentence)
        # It may be held up as long as one likes: the camera goes on, for the right letter may follow.
        expect(page.get_by_role("status")).to_have_text("La caméra cherche le carré…")
        voter.press("Écrire le code")
        page.wait_for_function(CAMERA_IS_OFF)


def test_a_torn_square_leads_to_the_printed_code(
    hall: TownHall, letter: Letter, browser: Browser, windowed_chromium_path: str, tmp_path: Path
) -> None:
    x, y = around_the_square(letter.page, letter.link)
    torn = letter.page.copy()
    torn.paste(255, (x - 60, y - 15, x + 60, y + 40))
    video = write_video(tmp_path / "torn.y4m", [frame_of(torn, (x, y))] * FRAMES)
    with camera(browser, windowed_chromium_path, video) as page:
        scan(page, hall)
        expect(page.get_by_role("alert")).to_contain_text("Le carré est déchiré ou sale ? Écrivez le code.")


def test_without_permission_or_camera_typing_is_offered(
    hall: TownHall, browser: Browser, windowed_chromium_path: str, tmp_path: Path
) -> None:
    video = write_video(tmp_path / "nothing.y4m", [Image.new("L", FRAME, 90)])
    with camera(browser, windowed_chromium_path, video, allowed=False) as page:
        voter = scan(page, hall)
        expect(page.get_by_text("La caméra est interdite pour cette page.")).to_be_visible()
        voter.press("Écrire le code")
        voter.heading("Écrivez le code de votre lettre")
    with camera(browser, windowed_chromium_path, None) as page:
        voter = scan(page, hall)
        expect(page.get_by_text("Cet appareil n’a pas de caméra.")).to_be_visible()
        voter.press("Écrire le code")
        voter.heading("Écrivez le code de votre lettre")


# What a French computer makes of the keys that a scanner set to a US layout presses.
AZERTY = dict(
    zip("1234567890QWERTYUIOPASDFGHJKLZXCVBNM/:#", "&é\"'(-è_çàAZERTYUIOPQSDFGHJKLWXCVBN?!M3", strict=True)
)
PLACES = {"/": "Slash", ":": "Semicolon", "#": "Digit3", ".": "Period", "-": "Minus"}
PRESS_KEYS = """
    keys => keys.map(key => {
        const event = new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true });
        return document.activeElement.dispatchEvent(event);
    })
"""


def type_as_scanner(page: Page, text: str) -> None:
    """Press keys in one go, as fast as scanners are, Enter at the end, and see that Enter did nothing else."""
    keys = []
    for sign in text:
        place = PLACES.get(sign) or (f"Digit{sign}" if sign.isdigit() else f"Key{sign}")
        keys.append({"code": place, "key": AZERTY.get(sign, sign)})
    passed = page.evaluate(PRESS_KEYS, [*keys, {"code": "Enter", "key": "Enter"}])
    assert passed == [True] * len(keys) + [False]


@pytest.mark.parametrize("screen", ["welcome", "code"])
def test_a_handheld_scanner_under_a_french_layout(
    hall: TownHall, letter: Letter, browser: Browser, screen: str
) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    voter = Voter(page)
    voter.open_letter(hall.main.page)
    if screen == "code":
        voter.start()
        page.get_by_role("textbox", name="Groupe 2").click()
    else:
        page.get_by_role("button", name="Commencer").focus()
    type_as_scanner(page, letter.link)
    voter.choose("Contre")
    voter.cast()
    voter.tracker()
    assert "#" not in page.url
    context.close()


def test_a_scanned_shop_barcode_presses_no_button(hall: TownHall, browser: Browser) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    Voter(page).open_letter(hall.main.page)
    page.get_by_role("button", name="Commencer").focus()
    type_as_scanner(page, "3017620422003")
    expect(page.get_by_role("alert")).to_contain_text("Ce n’est pas le carré de votre lettre.")
    expect(page.locator("main")).to_have_attribute("data-screen", "welcome")
    context.close()


def test_the_whole_code_by_keys_on_the_screen(hall: TownHall, browser: Browser) -> None:
    code = hall.code()
    context = browser.new_context(locale="fr-FR", viewport={"width": 320, "height": 640})
    page = context.new_page()
    voter = Voter(page)
    voter.open_letter(hall.main.page)
    voter.start()
    voter.press("Afficher des touches")
    keys = page.get_by_role("group", name="Touches pour le code")
    first = page.get_by_role("textbox", name="Groupe 1")
    keys.get_by_role("button", name="B", exact=True).click()
    expect(first).to_have_value("B")
    keys.get_by_role("button", name="Effacer").click()
    expect(first).to_have_value("")
    for symbol in code.replace("-", ""):
        keys.get_by_role("button", name=symbol, exact=True).click()
    # The focus stays on the keys, for those who move it with one switch.
    expect(keys.get_by_role("button", name=code[-1], exact=True)).to_be_focused()
    voter.press("Continuer")
    voter.heading(
        "Êtes-vous pour ou contre un abonnement collectif à internet, ajouté aux charges locatives ?"
    )
    context.close()
