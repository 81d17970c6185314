"""A kiosk from enrolment to paper: what staff and voters meet there."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Playwright, expect

from api.usecases.polling.kiosks import make_code
from tests.hands.kiosk_room import AGAINST, ENROL, FIRST, IN_THE_BOX, ON_THE_KIOSK, OUT, Room
from tests.hands.voter import shortest_way


def scan(room: Room, text: str) -> None:
    """As a handheld scanner types, faster than anybody could."""
    room.page.keyboard.type(text)
    room.page.keyboard.press("Enter")


def test_enrolment_says_what_is_wrong(room: Room) -> None:
    room.heading(ENROL)
    problem = room.page.get_by_role("alert")
    room.press("Ajouter")
    expect(problem).to_have_text("Le code a 12 chiffres.")
    room.page.get_by_role("textbox").fill("0000 0000 0000")
    room.press("Ajouter")
    expect(problem).to_contain_text("Ce code n’est pas juste")
    room.kill_server()
    room.press("Ajouter")
    expect(problem).to_contain_text("ne trouve pas le serveur")
    room.start_server()
    room.enrol("Borne de la salle")
    assert "Centre social · Borne de la salle" in room.page.inner_text("footer")
    assert room.seen_by_staff().name == "Borne de la salle"


def test_enrolment_needs_no_keyboard(room: Room) -> None:
    room.heading(ENROL)
    code, _ = make_code(room.polling.databases, room.place, "Borne 1", now=room.now, random=os.urandom)
    keys = room.page.get_by_role("group", name="Touches pour le code")
    for digit in f"{code[:3]}7":
        keys.get_by_role("button", name=digit, exact=True).click()
    keys.get_by_role("button", name="Effacer").click()
    for digit in code[3:]:
        keys.get_by_role("button", name=digit, exact=True).click()
    room.press("Ajouter")
    room.heading(FIRST)


def test_size_and_colours_are_chosen_before_the_letter_and_kept_through_the_visit(room: Room) -> None:
    room.enrol()
    page = room.page
    room.press("Affichage")
    page.get_by_role("button", name="La plus grande").click()
    page.get_by_role("button", name="Jaune sur noir").click()
    root = page.locator("html")
    expect(root).to_have_attribute("data-size", "4")
    room.press("Écrire le code de la lettre")
    room.heading("Internet pour tous à Kerédern")
    expect(root).to_have_attribute("data-size", "4")
    expect(root).to_have_attribute("data-contrast", "sun")
    room.press("Affichage")
    room.press("Tout remettre comme avant")
    expect(root).to_have_attribute("data-size", "1")
    page.get_by_role("button", name="Grande", exact=True).click()
    room.press("Commencer")
    # No keyboard is needed for the code either.
    expect(page.get_by_role("group", name="Touches pour le code")).to_be_visible()
    room.press("Arrêter et tout effacer")
    room.heading(FIRST)
    expect(root).to_have_attribute("data-size", "1")


def test_from_a_scanned_letter_to_paper_that_did_not_come(room: Room) -> None:
    room.enrol()
    scan(room, "HTTPS://OTHER.EXAMPLE/SHOP")
    expect(room.page.get_by_role("status")).to_contain_text("Ce n’est pas une lettre de vote")
    code = room.polling.codes[0].replace("-", "")
    scan(room, f"{room.url.upper()}/C/{room.polling.slug}#{code}")
    room.press("Commencer")
    room.page.get_by_role("radio", name=AGAINST).check(force=True)
    room.press("Continuer")
    room.cast()
    room.heading(IN_THE_BOX)
    assert room.page.locator("main a").count() == 0, "no way out of the kiosk's page"
    room.page.evaluate("() => { window.print = () => dispatchEvent(new Event('afterprint')); }")
    room.press("Imprimer le reçu")
    main = room.page.locator("main")
    expect(main).to_contain_text("Le reçu est-il sorti de l’imprimante ?")
    expect(main).not_to_contain_text("Prenez votre reçu")
    room.press("Non")
    expect(main).to_contain_text("L’impression n’a pas marché. Votre vote n’a pas changé.")
    room.until_staff_sees(fault="printer")
    room.press("Imprimer encore")
    room.press("Oui")
    expect(main).to_contain_text("Prenez votre reçu")
    room.until_staff_sees(fault="")


def test_a_vote_that_waits_is_on_paper_as_waiting(room: Room) -> None:
    room.enrol()
    room.to_review(0)
    room.kill_server()
    room.cast()
    room.heading(ON_THE_KIOSK)
    tracker = room.tracker()
    room.page.emulate_media(media="print")
    paper = room.page.locator(".receipt")
    expect(paper).to_be_visible()
    expect(paper).to_contain_text("En attente. Il n’est pas encore confirmé.")
    assert room.tracker() == tracker
    printed = room.page.locator("body").inner_text()
    assert "Votre vote est gardé sur cette borne" in printed
    for button in ("Imprimer", "Terminer", "Affichage"):
        assert button not in printed


def test_the_shortest_way_is_a_scan_and_four_presses(room: Room) -> None:
    room.enrol()
    first = len(room.page.locator("main").inner_text().split())
    scan(room, f"{room.url.upper()}/C/{room.polling.slug}#{room.polling.codes[0].replace('-', '')}")
    words, presses = shortest_way(room.page)
    print(f"kiosk: 1 scan, {presses} presses, {first + words} words before the vote is cast")
    assert presses == 4
    assert first + words <= 170


def test_keys_of_a_malicious_barcode_do_nothing(
    playwright: Playwright, windowed_chromium_path: str, tmp_path: Path
) -> None:
    with Room(tmp_path, playwright, windowed_chromium_path) as room:
        room.enrol()
        keys_do_nothing(room)


def keys_do_nothing(room: Room) -> None:
    for keys in (
        "Control+t",
        "Control+n",
        "Control+p",
        "Control+h",
        "Alt+ArrowLeft",
        "F1",
        "F5",
        "Control+Shift+Delete",
    ):
        room.page.keyboard.press(keys)
    room.heading(FIRST)
    assert len(room.context.pages) == 1


def test_a_revoked_kiosk_can_be_taken_in_again(room: Room) -> None:
    room.enrol()
    room.revoke()
    room.heading(OUT)
    room.press("Ajouter à nouveau cette borne")
    room.type_enrolment("Borne 2")
    assert sorted((kiosk.name, kiosk.is_revoked) for kiosk in room.all_kiosks()) == [
        ("Borne 2", False),
        ("Borne du hall", True),
    ]
