"""What is read out: all of it to the voter, and nothing of it to the server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import PROJECT, give_up
from tests.hands.kiosk_room import FIRST, Room
from tests.hands.voter import PATIENCE, switch_language
from tests.views.screens import Stage, stage
from tests.worlds.townhall import TownHall

SOUNDS = PROJECT / "kiosk" / "audio" / "dist"
LISTEN = """
    window.heard = 0;
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
        window.player = this;
        this.addEventListener("playing", () => { window.heard += 1; }, { once: true });
        return play.call(this);
    };
"""
MANIFEST = "**/audio/manifest.json"


@pytest.fixture(autouse=True)
def sounds() -> None:
    if not (SOUNDS / "fr-kiosk.pack").exists():
        give_up("the sounds were not made; make audio makes them")
    if shutil.which("espeak-ng") is None or shutil.which("opusenc") is None:
        give_up("espeak-ng and opus-tools are not installed")


def requests_of(page: Page) -> list[str]:
    """Method and path of every request, as they are sent; what a blob: address gives lies in memory."""
    sent: list[str] = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith("blob:")
            else sent.append(f"{request.method} {urlsplit(request.url).path}")
        ),
    )
    page.add_init_script(LISTEN)
    return sent


def switch_sound_on(page: Page) -> None:
    page.locator(".toggle").nth(2).click()
    page.locator("#panel .pill").nth(2).click()
    page.wait_for_function("() => window.heard > 0")
    page.locator(".toggle").nth(2).click()


@contextmanager
def something_is_heard(page: Page) -> Iterator[None]:
    """Wait until more is heard than before the block."""
    before = page.evaluate("window.heard")
    yield
    page.wait_for_function("before => window.heard > before", arg=before)


def until_asked_for(page: Page, sent: list[str], language: str, uuid: str) -> None:
    """Until the voices of both languages and of the question were asked for."""
    voices = {f"GET /audio/consultations/{uuid}.pack", f"GET /audio/{language}.pack", "GET /audio/fr.pack"}
    for _ in range(PATIENCE // 100):
        if voices <= set(sent):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never asked for: {voices - set(sent)}")


def vote_by_ear(made: Stage, language: str, option: int) -> tuple[list[str], list[str]]:
    """A whole vote that is listened to; what was asked for before the choice (sorted), and since."""
    page = made.page
    sent = requests_of(page)
    made.voter.open_letter(made.hall.letter())
    made.shown("welcome")
    switch_language(page, language)
    switch_sound_on(page)
    go_on = page.locator("main .action").first
    with something_is_heard(page):
        go_on.click()
        made.shown("question")
    # On a busy machine the last voice may still be on its way, and would be taken for what the choice asks for.
    until_asked_for(page, sent, language, made.hall.main.uuid)
    page.wait_for_load_state("networkidle")
    before = sorted(sent)
    sent.clear()
    answer = page.locator(".option input").nth(option)
    with something_is_heard(page):
        answer.focus()
    with something_is_heard(page):
        answer.check(force=True)
    with something_is_heard(page):
        go_on.click()
    made.shown("review")
    go_on.click()
    made.shown("done")
    return before, sent


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_listening_tells_the_server_nothing_of_the_choice(
    hall: TownHall, browser: Browser, language: str
) -> None:
    told = []
    for option in range(3):
        with stage(hall, browser, width=360, height=740) as made:
            told.append(vote_by_ear(made, language, option))
    before, since = told[0]
    assert told == [told[0]] * 3, "whatever is chosen, the same requests"
    uuid = hall.main.uuid
    assert f"GET /audio/consultations/{uuid}.pack" in before
    assert f"GET /audio/{language}.pack" in before
    assert "GET /audio/fr.pack" in before, "French stands beside every translation"
    assert since == [f"POST /api/elections/{uuid}/ballots"]


def test_the_question_and_its_answers_are_heard(voting: Stage) -> None:
    page = voting.page
    requests_of(page)
    # No voice of the device helps.
    assert page.evaluate("speechSynthesis.getVoices().length") == 0
    voting.at_question()
    switch_sound_on(page)
    expect(page.locator("main .notice")).to_have_count(0)
    before = page.evaluate("window.heard")
    # "Contre" and "Votre choix".
    page.locator(".option input").nth(1).check(force=True)
    page.wait_for_function("before => window.heard >= before + 2", arg=before)


def test_what_cannot_be_read_out_is_said(voting: Stage) -> None:
    page = voting.page
    requests_of(page)
    page.route(MANIFEST, lambda route: route.fulfill(json={"fr": 1}))
    voting.at_question()
    switch_sound_on(page)
    expect(page.locator("main .notice")).to_have_text("La voix ne peut pas lire la question et les réponses.")


def test_a_vote_with_the_screen_hidden(voting: Stage) -> None:
    page, press = voting.page, voting.page.keyboard.press
    requests_of(page)
    voting.at_question()
    page.get_by_role("button", name="Écouter").click()
    page.get_by_role("button", name="Tout lire à voix haute").click()
    page.wait_for_function("() => window.heard > 0")
    page.get_by_role("button", name="Cacher l’écran").click()
    curtain = page.get_by_role("button", name="Montrer l’écran")
    expect(curtain).to_be_visible()
    box = curtain.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (360, 740)
    page.locator("#heading").focus()
    for screen in ("review", "done"):
        if screen == "review":
            press("Tab")
            press("Space")
        while not page.evaluate("document.activeElement.matches('main .action')"):
            press("Tab")
        press("Enter")
        voting.shown(screen)
        if screen == "review":
            # Nothing can be cast before it is sealed.
            page.locator("#tracker").wait_for(state="attached")
    curtain.click()
    voting.voter.tracker()


def test_without_sounds_nothing_is_said_of_sound(voting: Stage) -> None:
    voting.page.route(MANIFEST, lambda route: route.fulfill(json={}))
    voting.at_question()
    voting.page.wait_for_load_state("networkidle")
    expect(voting.page.get_by_role("button", name="Écouter")).to_have_count(0)


def test_a_kiosk_speaks_from_its_first_screen_on_and_without_the_server(room: Room) -> None:
    page = room.page
    room.enrol()
    requests_of(page)
    page.reload()
    room.heading(FIRST)
    room.until("async () => (await (await caches.open('une-voix-sounds')).keys()).length >= 11")
    room.kill_server()
    page.reload()
    room.heading(FIRST)
    assert page.evaluate("window.heard") == 0
    switch_sound_on(page)
    with something_is_heard(page):
        page.get_by_role("button", name="Écrire le code de la lettre").focus()
    with something_is_heard(page):
        room.press("Écrire le code de la lettre")
    page.locator(".toggle").nth(2).click()
    for group, pill, what in ((0, 2, "playbackRate"), (1, 0, "volume")):
        page.locator("#panel [role=group]").nth(group).locator(".pill").nth(pill).click()
        expected = {"playbackRate": 1.4, "volume": 0.25}[what]
        page.wait_for_function(f"() => Math.abs(window.player.{what} - {expected}) < 0.01")
    room.press("Cacher l’écran")
    expect(page.get_by_role("button", name="Montrer l’écran")).to_be_visible()
    page.get_by_role("button", name="Montrer l’écran").click()
    room.press("Arrêter et tout effacer")
    room.heading(FIRST)
    # Nothing of it stays for the next.
    page.wait_for_function("() => window.player === undefined && window.heard === 0")
    page.locator(".toggle").nth(2).click()
    expect(page.get_by_role("button", name="Tout lire à voix haute")).to_have_attribute(
        "aria-pressed", "false"
    )
