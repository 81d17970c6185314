"""Every screen of a kiosk and every page of the staff, each brought about by what really leads there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
from playwright.sync_api import Browser, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from api.usecases.polling.kiosks import make_code
from api.usecases.polling.staff import make_staff_link
from tests.hands.device import Device
from tests.hands.kiosk_room import AGAINST, ENROL, IN_THE_BOX, ON_THE_KIOSK, OUT, Room

Bring = Callable[[Room], None]
KIOSK_SCREENS: dict[str, Bring] = {}
"""What leads a fresh kiosk to each screen, by the name of the screen."""


def _screen(bring: Bring) -> Bring:
    KIOSK_SCREENS[f"kiosk-{bring.__name__.strip('_').replace('_', '-')}"] = bring
    return bring


def scan(room: Room, text: str, shown: str) -> None:
    """As a handheld scanner types; on a busy machine again, when the keys came as slowly as a person's."""
    for _ in range(10):
        room.page.keyboard.type(text)
        room.page.keyboard.press("Enter")
        try:
            room.page.wait_for_selector(shown, timeout=5_000)
        except PlaywrightTimeoutError:
            continue
        return
    raise AssertionError(f"never shown: {shown}")


@_screen
def _enrolment(room: Room) -> None:
    room.heading(ENROL)


@_screen
def _enrolment_refused(room: Room) -> None:
    room.heading(ENROL)
    room.page.get_by_role("textbox").fill("0000 0000")
    room.press("Ajouter")
    expect(room.page.get_by_role("alert")).to_be_visible()


@_screen
def _first(room: Room) -> None:
    room.enrol()


@_screen
def _first_with_camera(room: Room) -> None:
    room.enrol()
    # This browser has no camera; what the kiosk says of one that shows a grey picture is the same.
    room.page.evaluate(
        """() => {
        const canvas = document.createElement("canvas");
        const brush = canvas.getContext("2d");
        setInterval(() => brush.fillRect(0, 0, 300, 150), 50);
        navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(5);
    }"""
    )
    room.press("Allumer la caméra")
    expect(room.page.locator("main")).to_contain_text("La caméra cherche le carré")


@_screen
def _foreign_letter(room: Room) -> None:
    room.enrol()
    scan(room, "HTTPS://OTHER.EXAMPLE/SHOP", "main .problem")


@_screen
def _welcome(room: Room) -> None:
    room.enrol()
    code = room.polling.codes[0].replace("-", "")
    scan(room, f"{room.url.upper()}/C/{room.polling.slug}#{code}", "main[data-screen=welcome]")


@_screen
def _code(room: Room) -> None:
    room.enrol()
    room.press("Écrire le code de la lettre")
    room.press("Commencer")
    expect(room.page.get_by_role("group", name="Touches pour le code")).to_be_visible()


@_screen
def _question(room: Room) -> None:
    room.enrol()
    room.to_review(0, AGAINST)
    room.press("Retour")
    expect(room.page.get_by_role("radio", name=AGAINST)).to_be_checked()


@_screen
def _review(room: Room) -> None:
    room.enrol()
    room.to_review(0, AGAINST)


@_screen
def _idle_warning(room: Room) -> None:
    room.enrol()
    room.page.clock.install()
    room.page.goto(f"{room.url}/K")
    room.to_review(0)
    room.page.clock.run_for(185_000)
    expect(room.page.get_by_role("dialog")).to_be_visible()
    # The seconds stand still while they are looked at.
    room.page.evaluate("() => { const now = performance.now(); performance.now = () => now; }")


@_screen
def _done(room: Room) -> None:
    room.enrol()
    room.to_review(0)
    room.cast()
    room.heading(IN_THE_BOX)


@_screen
def _paper_asked(room: Room) -> None:
    _done(room)
    room.page.evaluate("() => { window.print = () => undefined; }")
    room.press("Imprimer le reçu")


@_screen
def _printer_fault(room: Room) -> None:
    _paper_asked(room)
    room.press("Non")
    expect(room.page.locator("main")).to_contain_text("L’impression n’a pas marché")


@_screen
def _waiting_receipt(room: Room) -> None:
    room.enrol()
    room.to_review(0)
    room.kill_server()
    room.cast()
    room.heading(ON_THE_KIOSK)


@_screen
def _received(room: Room) -> None:
    room.enrol()
    room.to_review(0)
    room.page.route("**/api/elections/*/ballots", without_proof)
    room.cast()
    room.heading("Le serveur dit qu’il a votre vote, sans preuve")


def without_proof(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | {"checkpoint": None, "inclusion": None})


@_screen
def _used_letter(room: Room) -> None:
    _done(room)
    room.press("Terminer")
    room.to_code(0)
    room.heading("Cette lettre a déjà servi")


@_screen
def _place_closed(room: Room) -> None:
    room.enrol()
    room.close_place()
    room.heading("Le lieu de vote est fermé")


@_screen
def _second_window(room: Room) -> None:
    room.enrol()
    first = room.page
    room.show(room.context.new_page())
    room.page.goto(first.url)
    room.heading(OUT)


@_screen
def _out_of_order(room: Room) -> None:
    room.enrol()
    room.revoke()
    room.heading(OUT)


def show_kiosk_in(page: Page, language: str) -> None:
    """Take a language on whatever screen stands; a dialog in front of it stays."""
    if page.get_by_role("dialog").count() == 0:
        button = page.locator(f'header button[lang="{language}"]')
        if not button.is_visible():
            page.locator(".toggle").first.click()
        button.click()
    else:
        # Nothing behind a dialog can be touched by anybody.
        if page.locator(f'header button[lang="{language}"]').count() == 0:
            page.evaluate("document.querySelector('.toggle').click()")
        page.wait_for_selector(f'header button[lang="{language}"]', state="attached")
        page.evaluate("code => document.querySelector(`header button[lang=${code}]`).click()", language)
    expect(page.locator("html")).to_have_attribute("lang", language)


StaffPage = Callable[[Page, Room], None]
STAFF_PAGES: dict[str, StaffPage] = {}
STAFF_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}


def _staff_page(bring: StaffPage) -> StaffPage:
    STAFF_PAGES[f"staff-{bring.__name__.removeprefix('_staff_').replace('_', '-')}"] = bring
    return bring


@contextmanager
def staff_at_desk(room: Room, browser: Browser, language: str) -> Iterator[Page]:
    """Somebody of the staff, signed in."""
    context = browser.new_context(locale=STAFF_LANGUAGES[language])
    page = context.new_page()
    try:
        link = make_staff_link(
            room.polling.databases, room.polling.uuid, "1", now=room.now, random=os.urandom
        )
        page.goto(f"{room.url}/staff/sign-in#{link}")
        page.locator("main form button").click()
        page.wait_for_url("**/staff")
        yield page
    finally:
        context.close()


@_staff_page
def _staff_sign_in(page: Page, room: Room) -> None:
    page.context.clear_cookies()
    page.goto(f"{room.url}/staff/sign-in")


@_staff_page
def _staff_sign_in_refused(page: Page, room: Room) -> None:
    page.context.clear_cookies()
    page.goto(f"{room.url}/staff/sign-in#{'x' * 20}")
    page.locator("main form button").click()
    page.locator("[role=alert]").wait_for()


@_staff_page
def _staff_place(page: Page, room: Room) -> None:
    page.goto(f"{room.url}/staff/incidents")
    page.locator("main form textarea, main form input[type=text]").first.fill("Panne de courant.")
    page.locator("main form button").last.click()
    page.wait_for_url("**/staff")


@_staff_page
def _staff_help(page: Page, room: Room) -> None:
    page.goto(f"{room.url}/staff/help")


@_staff_page
def _staff_ask_code(page: Page, room: Room) -> None:
    page.goto(f"{room.url}/staff/code")


@_staff_page
def _staff_code(page: Page, room: Room) -> None:
    page.goto(f"{room.url}/staff/code")
    page.locator("main form button").last.click()
    page.locator("#code").wait_for()


@_staff_page
def _staff_incident(page: Page, room: Room) -> None:
    page.goto(f"{room.url}/staff/incidents")


@_staff_page
def _staff_confirm_close(page: Page, room: Room) -> None:
    code, _ = make_code(room.polling.databases, room.place, "Borne 2", now=room.now, random=os.urandom)
    with httpx.Client(base_url=room.url) as client:
        device = Device(client)
        device.enrol(code)
        assert device.news(waiting=2).status_code == 200
    page.goto(f"{room.url}/staff")
    page.locator("form[action='/staff/close'] button").click()
    page.locator("input[name=anyway]").wait_for()
