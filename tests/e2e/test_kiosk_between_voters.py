"""What one voter leaves behind is not there for the next, and what the staff must know is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.hands.kiosk_room import AGAINST, FIRST, IN_THE_BOX, ON_THE_KIOSK, OUT, Room
from tests.hands.voter import switch_language
from tests.views.kiosk_screens import scan

KNOWS_IT_IS_CLOSED = """() => new Promise((resolve) => {
    const opening = indexedDB.open("une-voix-kiosk");
    opening.onsuccess = () => {
        const asking = opening.result.transaction("facts").objectStore("facts").get("posting");
        asking.onsuccess = () => { opening.result.close(); resolve(asking.result.isOpen === false); };
    };
})"""


@pytest.fixture
def room(room: Room) -> Room:
    room.enrol()
    return room


def letter(room: Room, dwelling: int) -> str:
    return f"{room.url.upper()}/C/{room.polling.slug}#{room.polling.codes[dwelling].replace('-', '')}"


def test_a_choice_does_not_come_back_when_the_kiosk_is_taken_in_again(room: Room) -> None:
    room.to_review(0, AGAINST)
    room.revoke()
    room.heading(OUT)
    room.press("Ajouter à nouveau cette borne")
    room.type_enrolment("Borne 2")
    assert AGAINST not in room.page.inner_text("body")
    room.heading(FIRST)


def test_a_printer_that_failed_is_told_to_the_staff_after_the_voter_has_left(room: Room) -> None:
    room.to_review(0)
    room.cast()
    room.heading(IN_THE_BOX)
    room.page.evaluate("() => { window.print = () => undefined; }")
    room.press("Imprimer le reçu")
    room.press("Non")
    room.press("Terminer")
    room.heading(FIRST)
    room.until_staff_sees(fault="printer")
    room.page.reload()
    room.heading(FIRST)
    for _ in range(2):
        with room.page.expect_response("**/api/kiosk/news"):
            pass
    assert room.seen_by_staff().fault == "printer"


@pytest.mark.parametrize("end", [IN_THE_BOX, ON_THE_KIOSK])
def test_the_next_letter_begins_with_the_settings_of_a_fresh_kiosk(room: Room, end: str) -> None:
    page = room.page
    scan(room, letter(room, 0), "main[data-screen=welcome]")
    switch_language(page, "en")
    page.locator(".toggle").nth(1).click()
    page.get_by_role("button", name="Largest").click()
    room.press("Start")
    page.get_by_role("radio", name="Pour").check(force=True)
    room.press("Continue")
    page.locator("#tracker").wait_for()
    if end == ON_THE_KIOSK:
        room.kill_server()
    page.locator("main .action").first.click()
    page.wait_for_selector("main[data-screen=done], main[data-screen=kept]")
    scan(room, letter(room, 1), "main[data-screen=welcome]")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("html")).to_have_attribute("data-size", "1")


def test_a_letter_that_comes_after_closing_takes_the_last_voters_end_off_the_screen(room: Room) -> None:
    room.to_review(0)
    room.cast()
    room.heading(IN_THE_BOX)
    room.close_place()
    room.until(KNOWS_IT_IS_CLOSED)
    room.heading(IN_THE_BOX)
    scan(room, letter(room, 1), "main[data-screen=place-closed]")


def test_a_second_window_does_not_become_the_kiosk_until_the_first_is_closed(room: Room) -> None:
    second = room.context.new_page()
    second.goto(f"{room.url}/K")
    expect(second.locator("main")).to_contain_text("déjà ouverte dans une autre fenêtre")
    room.heading(FIRST)
    room.page.close()
    expect(second.get_by_role("heading", level=1)).to_have_text(FIRST)


def test_nobody_waits_long_for_a_server_that_hangs(room: Room) -> None:
    room.page.reload()
    room.until("async () => (await (await caches.open('une-voix-sounds')).keys()).length >= 11")
    room.hang_server()
    try:
        # The kiosk finds out by itself, with the word that it gives the server every ten seconds.
        expect(room.page.locator("#line")).to_have_text("Pas de réseau")
        asked: list[str] = []
        room.page.on("request", lambda request: asked.append(request.url))
        room.to_review(0)
        room.cast()
        room.heading(ON_THE_KIOSK)
        assert [url for url in asked if "credential-status" in url] == []
        # Sound is there without the server too.
        room.press("Terminer")
        room.heading(FIRST)
        expect(room.page.get_by_role("button", name="Écouter")).to_be_visible()
    finally:
        room.wake_server()
    room.until_recorded(1)


def test_going_on_goes_on_where_the_focus_was(room: Room) -> None:
    room.page.clock.install()
    room.page.goto(f"{room.url}/K")
    room.to_review(0)
    room.page.locator("#tracker").wait_for()
    room.page.get_by_role("button", name="Retour").focus()
    room.page.clock.run_for(185_000)
    room.press("Oui, je continue")
    expect(room.page.get_by_role("button", name="Retour")).to_be_focused()
