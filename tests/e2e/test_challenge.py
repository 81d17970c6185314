"""A voter checks the device: the ballot is opened on another one, can then never be cast, and a fresh one can."""

from __future__ import annotations

import io
import json
import re
import urllib.error
import urllib.request
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, Request, expect

from ballot.ballots import tracker_of
from ballot.verify.verifier import verify_record
from tests.e2e.test_kiosk_leftovers import heap_of
from tests.hands.kiosk_room import IN_THE_BOX, ON_THE_KIOSK, Room
from tests.hands.voter import AGAINST, FOR, NEW_NUMBER
from tests.views.screens import CHALLENGES, Stage, read_square

SAME_AS_BEFORE = "Est-ce le même numéro qu’avant ? Sinon, prévenez-nous."


@contextmanager
def another_device(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def tracker_on(page: Page) -> str:
    return "".join(page.locator("#tracker").text_content().split())  # type: ignore[union-attr]


def test_what_another_device_finds_and_what_becomes_of_the_ballots(voting: Stage, browser: Browser) -> None:
    sent: list[Request] = []
    voting.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108  playwright marks it
    voting.at_review(AGAINST)
    shown_before = tracker_on(voting.page)
    voting.voter.press("Contrôler ce bulletin")
    voting.shown("opened")
    assert tracker_on(voting.page) == shown_before, "the number stood there before anybody asked"
    expect(voting.page.locator("main")).to_contain_text(SAME_AS_BEFORE)
    address = read_square(voting.page)
    assert address == voting.page.locator("#check-link").get_attribute("href")
    opening = address.partition("#")[2]
    challenged = next(request for request in sent if request.url.endswith("/challenges")).post_data or ""
    assert tracker_of(challenged.encode()) == shown_before

    with another_device(browser, address) as page:
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        heading(page, "Ce bulletin contient bien ce choix")
        expect(page.locator(".chosen")).to_contain_text(AGAINST)
        assert tracker_on(page) == shown_before
        expect(page.locator("main")).to_contain_text("Comparez avec l’autre écran, signe par signe.")
        assert page.url == f"{voting.hall.main.url}/check/{voting.hall.main.slug}"
        page.reload()
        heading(page, "Contrôler un bulletin ou un reçu")
        assert not [url for url in asked if opening in url]

    voting.voter.press("Faire un nouveau bulletin")
    voting.shown("review")
    expect(voting.page.locator(".chosen")).to_contain_text(AGAINST)
    expect(voting.page.locator("#tracker")).not_to_have_text(shown_before)
    expect(voting.page.locator("main")).to_contain_text(NEW_NUMBER)
    fresh = tracker_on(voting.page)
    assert opening not in voting.page.content()
    voting.voter.cast()
    assert voting.voter.tracker() == fresh
    expect(voting.page.locator("main")).to_contain_text(SAME_AS_BEFORE)
    trackers = [tracker_of(ballot) for ballot in voting.hall.ballots(voting.hall.main)]
    assert fresh in trackers
    assert shown_before not in trackers
    for request in sent:
        assert opening not in f"{request.url} {request.post_data or ''}"
    assert refusal(voting, challenged) == "credential-used"
    assert_valid(voting)


def refusal(voting: Stage, ballot: str) -> str:
    """The code with which the server refuses to cast these bytes."""
    request = urllib.request.Request(
        f"{voting.hall.main.url}/api/elections/{voting.hall.main.uuid}/ballots",
        data=ballot.encode(),
        headers={"Content-Type": "application/json"},
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=60)
    with caught.value as answer:
        code: str = json.load(answer)["code"]
    return code


def assert_valid(voting: Stage) -> None:
    record = f"{voting.hall.main.url}/records/{voting.hall.main.uuid}.bel"
    with urllib.request.urlopen(record, timeout=60) as answer:
        verify_record(io.BytesIO(answer.read()))


def test_the_opened_ballot_is_refused_while_the_letter_is_still_good(voting: Stage) -> None:
    sent: list[Request] = []
    voting.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108  playwright marks it
    voting.at_review(FOR)
    voting.voter.press("Contrôler ce bulletin")
    voting.shown("opened")
    challenged = next(request for request in sent if request.url.endswith("/challenges")).post_data or ""
    before = voting.hall.ballots(voting.hall.main)
    assert refusal(voting, challenged) == "ballot-challenged"
    assert voting.hall.ballots(voting.hall.main) == before
    assert_valid(voting)


def altered(address: str, position: int, mask: int) -> str:
    """The address with a bit turned, as a device would write it that says something else than it did."""
    page, _, opening = address.partition("#")
    body = bytearray(urlsafe_b64decode(opening + "=" * (-len(opening) % 4))[:-4])
    body[position] ^= mask
    data = bytes(body) + sha256(body).digest()[:4]
    return f"{page}#{urlsafe_b64encode(data).decode().rstrip('=')}"


def test_a_device_that_lies_is_found_out_and_a_torn_square_is_no_lie(voting: Stage, browser: Browser) -> None:
    voting.at_review(FOR)
    voting.voter.press("Contrôler ce bulletin")
    voting.shown("opened")
    address = read_square(voting.page)
    # 35 bytes stand before the choices: blank, for, against; then the randomness.
    for lie in (altered(address, 35, 0b01100000), altered(address, 36 + 40, 1)):
        with another_device(browser, lie) as page:
            heading(page, "Ne votez pas avec l’autre appareil")
            expect(page.locator("main")).to_contain_text("Une question ?")
    with another_device(browser, altered(address, 1, 1)) as page:
        heading(page, "Le serveur ne connaît pas ce bulletin")
    for torn in (address[:-7], address.replace("#", "#x"), f"{address.partition('#')[0]}#hello"):
        with another_device(browser, torn) as page:
            heading(page, "Le carré n’a pas été lu en entier")


def test_without_network_nothing_is_opened_and_nothing_is_lost(voting: Stage) -> None:
    voting.at_review(FOR)
    first = tracker_on(voting.page)
    voting.page.route(CHALLENGES, lambda route: route.abort("internetdisconnected"))
    voting.voter.press("Contrôler ce bulletin")
    voting.shown("unchecked")
    expect(voting.page.locator("main")).to_contain_text("Rien n’est perdu")
    assert voting.page.locator(".square, #check-link").count() == 0
    voting.page.unroute(CHALLENGES)
    voting.voter.press("Essayer à nouveau")
    voting.shown("opened")
    assert tracker_on(voting.page) == first
    voting.voter.press("Faire un nouveau bulletin")
    voting.shown("review")
    voting.page.locator(".sealed").wait_for()
    voting.voter.cast()
    assert voting.voter.tracker() != first


def test_a_letter_whose_checks_are_used_up_asks_whether_it_was_its_holder(voting: Stage) -> None:
    voting.at_review(FOR)
    problem = {"status": 409, "code": "challenges-used-up", "title": "", "type": "about:blank"}
    voting.page.route(CHALLENGES, lambda route: route.fulfill(status=409, json=problem))
    voting.voter.press("Contrôler ce bulletin")
    voting.shown("unchecked")
    expect(voting.page.locator("main")).to_contain_text("Ce n’était pas vous ? Prévenez-nous.")
    expect(voting.page.locator("main")).to_contain_text("Une question ?")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_whole_number_stands_there_before_any_press(voting: Stage, width: int) -> None:
    """A device that may show a part could look for two ballots that share it."""
    voting.page.set_viewport_size({"width": width, "height": 800})
    voting.at_review(FOR)
    tracker = voting.page.locator("main #tracker")
    assert re.fullmatch(r"[A-Za-z0-9+/]{43}", tracker.inner_text()), "as it is copied, without gaps"
    parts = tracker.locator("span")
    assert {len(text) for text in parts.all_inner_texts()[:-1]} == {4}
    for size in ("100%", "200%"):
        voting.page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
        for part in parts.all():
            box = part.bounding_box()
            assert box is not None, "every part is seen"
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert voting.page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_cast_before_its_number_is_shown(voting: Stage) -> None:
    sent: list[Request] = []
    voting.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108  playwright marks it
    voting.at_question()
    voting.hold_sealing()
    voting.voter.choose(FOR)
    voting.shown("review")
    button = voting.page.locator("main .action").first
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_text("Cet appareil ferme votre vote à clé…")
    button.click(force=True)
    voting.shown("review")
    assert voting.page.locator("#tracker").count() == 0
    while voting.page.locator("#tracker").count() == 0:
        voting.release_sealing()
    voting.shown("review")
    assert not [request for request in sent if request.url.endswith("/ballots")]
    shown = tracker_on(voting.page)
    expect(button).not_to_have_attribute("aria-disabled", "true")
    button.click()
    assert voting.voter.tracker() == shown


def test_the_shortest_way_is_as_short_as_before(voting: Stage) -> None:
    voting.at_review(FOR)
    voting.page.locator(".sealed").wait_for()
    actions = [button.inner_text() for button in voting.page.locator("main .action").all()]
    assert actions == ["Mettre mon vote dans l’urne", "Retour", "Contrôler ce bulletin"]


@pytest.fixture
def room(room: Room) -> Room:
    room.enrol()
    return room


def test_at_a_kiosk_the_square_is_on_the_screen_and_nothing_is_left(room: Room, browser: Browser) -> None:
    room.to_review(0, AGAINST)
    room.press("Contrôler ce bulletin")
    room.heading("Votre bulletin est ouvert")
    assert room.page.locator("main a").count() == 0, "no way out of the kiosk's page"
    assert room.waiting() == 0, "what was opened does not wait to be cast"
    address = read_square(room.page)
    opening = address.partition("#")[2]
    with another_device(browser, address) as page:
        heading(page, "Ce bulletin contient bien ce choix")
        expect(page.locator(".chosen")).to_contain_text(AGAINST)
    assert opening in heap_of(room), "the search below would find it"
    room.press("Arrêter et tout effacer")
    room.heading("Présentez votre lettre")
    assert opening not in room.page.content()
    assert opening not in heap_of(room)
    assert room.recorded() == []


def test_at_a_kiosk_without_network_the_vote_is_kept_and_the_unchecked_ballot_is_not(room: Room) -> None:
    room.to_review(0)
    first = tracker_on(room.page)
    room.kill_server()
    room.press("Contrôler ce bulletin")
    room.heading("Le contrôle n’est pas possible maintenant")
    room.press("Revenir à mon vote")
    room.heading("Vérifiez votre choix")
    room.page.locator(".sealed").wait_for()
    room.cast()
    room.heading(ON_THE_KIOSK)
    kept = room.tracker()
    assert kept != first
    assert room.waiting() == 1
    room.start_server()
    assert room.until_recorded(1) == [kept]
    room.heading(IN_THE_BOX)


def test_a_saved_receipt_is_checked_and_a_changed_one_found_out(
    voting: Stage, browser: Browser, tmp_path: Path
) -> None:
    voting.at_review(FOR)
    voting.voter.cast()
    tracker = voting.voter.tracker()
    with voting.page.expect_download() as download:
        voting.page.get_by_role("link", name="Enregistrer le reçu").click()
    saved = tmp_path / "receipt.txt"
    download.value.save_as(saved)
    with another_device(browser, voting.hall.main.public_page) as page:
        page.get_by_role("link", name="Contrôler un reçu").click()
        heading(page, "Contrôler un bulletin ou un reçu")
        page.get_by_label("Fichier du reçu").set_input_files(saved)
        expect(page.get_by_label("Texte du reçu")).to_have_value(re.compile(re.escape(tracker)))
        page.get_by_role("button", name="Contrôler le reçu").click()
        heading(page, "Ce reçu est juste")
        assert tracker_on(page) == tracker
        text = saved.read_text(encoding="utf-8")
        other = tracker_of(voting.hall.ballots(voting.hall.main)[0])
        other = other if other != tracker else "A" * 42 + "E"
        for words, verdict in (
            (text.replace(tracker, other), "Ce reçu n’est pas juste"),
            (text.replace(voting.hall.main.uuid, "1" * 14), "Ce reçu est pour un autre vote"),
            (text[:-40], "Ce n’est pas un reçu entier"),
        ):
            page.get_by_label("Texte du reçu").fill(words)
            page.get_by_role("button", name="Contrôler le reçu").click()
            heading(page, verdict)


def test_the_receipt_on_a_kiosks_paper_is_checked_by_any_phone(room: Room, browser: Browser) -> None:
    room.to_review(0)
    room.cast()
    room.heading(IN_THE_BOX)
    tracker = room.tracker()
    room.page.emulate_media(media="print")
    address = read_square(room.page)
    with another_device(browser, address) as page:
        heading(page, "Ce reçu est juste")
        assert tracker_on(page) == tracker
        assert "#" not in page.url


def test_the_square_that_is_read_is_the_one_on_the_screen() -> None:
    """The reader itself can fail."""
    assert zxingcpp.read_barcodes(Image.new("L", (200, 200), 255)) == []
