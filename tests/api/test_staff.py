"""The staff's pages: who gets in, what they can do there, and what is never written down."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from api.errors import NotSignedIn, PlaceUnknown, StaffLinkRefused
from api.settings import Settings
from api.usecases.polling.kiosks import News, hear
from api.usecases.polling.staff import make_staff_link, place_of, sign_in
from tests.hands.device import Device
from tests.worlds.polling import Polling, answering, serving

NOW = datetime.now(UTC)


def link_of(polling: Polling) -> str:
    return make_staff_link(polling.databases, polling.uuid, "1", now=NOW, random=os.urandom)


class Desk:
    """Somebody of the staff in a browser without scripts."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def sign_in(self, secret: str) -> httpx.Response:
        return self.client.post("/staff/sign-in", data={"secret": secret})

    def page(self) -> str:
        response = self.client.get("/staff")
        assert response.status_code == 200, response.text
        return response.text

    def token(self) -> str:
        return str(re.findall(r'name="token" value="([0-9a-f]{64})"', self.page())[0])

    def post(self, path: str, **fields: str) -> httpx.Response:
        return self.client.post(f"/staff/{path}", data={"token": self.token(), **fields})

    def code(self, name: str = "") -> str:
        shown = re.search(r'id="code"[^>]*>([0-9 ]{14})<', self.post("code", name=name).text)
        assert shown, self.post("code").text
        return shown[1].replace(" ", "")


@pytest.fixture
def client(settings: Settings) -> Iterator[httpx.Client]:
    """The cookie goes to https origins only, unless the server's own is not https."""
    with answering(settings.model_copy(update={"origin": "http://127.0.0.1"})) as asked:
        yield asked


@pytest.fixture
def desk(client: httpx.Client, polling: Polling) -> Desk:
    desk = Desk(client)
    assert desk.sign_in(link_of(polling)).status_code == 303
    return desk


def test_a_link_lets_in_once(client: httpx.Client, polling: Polling) -> None:
    secret = link_of(polling)
    desk = Desk(client)
    assert client.get("/staff").headers["location"] == "/staff/sign-in"
    assert desk.sign_in(secret).headers["location"] == "/staff"
    assert "Centre social" in desk.page()
    client.cookies.clear()
    again = desk.sign_in(secret)
    assert again.status_code == 403
    assert "a déjà servi" in again.text
    assert "set-cookie" not in again.headers


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(settings: Settings, polling: Polling) -> None:
    for origin, secure in (("https://vote.example", True), ("http://127.0.0.1:1", False)):
        with answering(settings.model_copy(update={"origin": origin})) as client:
            cookie = Desk(client).sign_in(link_of(polling)).headers["set-cookie"]
        assert {"HttpOnly", "SameSite=strict", "Path=/staff"} <= set(cookie.split("; "))
        assert ("Secure" in cookie.split("; ")) is secure


def test_a_link_and_its_session_end_with_the_day(polling: Polling) -> None:
    late, next_day = NOW + timedelta(hours=22), NOW + timedelta(hours=25)
    session = sign_in(polling.databases, link_of(polling), now=late, random=os.urandom)
    assert place_of(polling.databases, session.secret, now=late) > 0
    with pytest.raises(NotSignedIn):
        place_of(polling.databases, session.secret, now=next_day)
    with pytest.raises(StaffLinkRefused):
        sign_in(polling.databases, link_of(polling), now=next_day, random=os.urandom)


def test_a_place_is_named_by_name_or_number(polling: Polling) -> None:
    for name in ("centre SOCIAL", "1"):
        make_staff_link(polling.databases, polling.uuid, name, now=NOW, random=os.urandom)
    with pytest.raises(PlaceUnknown, match="1. Centre social"):
        make_staff_link(polling.databases, polling.uuid, "2", now=NOW, random=os.urandom)


@pytest.mark.parametrize("token", ["", "0" * 64])
def test_a_form_of_another_site_does_nothing(desk: Desk, token: str) -> None:
    assert desk.client.post("/staff/open", data={"token": token}).status_code == 400
    assert "Le lieu est fermé" in desk.page()


def test_without_a_session_nothing_is_shown_or_done(client: httpx.Client, polling: Polling) -> None:
    for path in ("open", "close", "code", "incidents", "kiosks/x/revoke", "sign-out"):
        assert client.post(f"/staff/{path}", data={"token": "x"}).status_code == 403
    assert client.get("/staff/help").status_code == 403


def test_signing_out_ends_the_session(desk: Desk) -> None:
    cookie = desk.client.cookies["une-voix-staff"]
    desk.post("sign-out")
    desk.client.cookies.set("une-voix-staff", cookie)
    assert desk.client.get("/staff").status_code == 303


def test_open_write_down_and_close(desk: Desk) -> None:
    desk.post("open")
    assert "Le lieu est ouvert" in desk.page()
    desk.post("incidents", text="  L'imprimante <b>fume</b>.  ")
    desk.post("close")
    page = desk.page()
    assert "Le lieu est fermé" in page
    lines = re.findall(r"<li>([^<]* – (?:Ouverture|Fermeture|L&#39;imprimante)[^<]*)</li>", page)
    assert len(lines) == 3
    assert all(re.search(r" à \d+(:00|\sh) – ", line) for line in lines), lines
    assert "&lt;b&gt;fume" in page


def test_the_number_of_voters_is_that_of_the_consultation(desk: Desk, polling: Polling) -> None:
    assert "0 sur 10" in desk.page()
    headers = {"Content-Type": "application/json"}
    desk.client.post(polling.ballots_path, content=polling.ballot(0), headers=headers)
    assert "1 sur 10" in desk.page()


def test_closing_with_ballots_waiting_needs_a_tick(desk: Desk) -> None:
    kiosk = Device(desk.client)
    kiosk.enrol(desk.code("Borne du hall"))
    desk.post("open")
    kiosk.news(waiting=2)
    assert "2 votes attendent" in desk.page()
    asked = desk.post("close")
    assert asked.status_code == 409
    assert "2 votes attendent" in asked.text
    assert "Le lieu est ouvert" in desk.page()
    desk.post("close", anyway="yes")
    page = desk.page()
    assert "Le lieu est fermé" in page
    assert "2 bulletin(s) en attente, 1 borne(s) sans nouvelles (Borne du hall)" in page


def test_closing_names_the_kiosks_that_were_not_heard_of(desk: Desk, polling: Polling) -> None:
    kiosk = Device(desk.client)
    kiosk.enrol(desk.code("Borne du hall"))
    desk.post("open")
    kiosk.news()
    assert "Aucun vote n’attend" in desk.page()
    asked = desk.post("close")
    assert asked.status_code == 409
    assert re.search(r"sans nouvelles depuis \d\d:\d\d:\d\d", asked.text)
    assert re.search(
        r"<li>Borne du hall\s: dernières nouvelles à \d\d:\d\d:\d\d, votes.*\s: 0</li>", asked.text
    )
    since = int(re.findall(r'name="since" value="(\d+)"', asked.text)[0])
    # The clock of the server goes on by itself; what it hears is put after the press.
    hear(polling.databases, kiosk.id, News(0, {}, ""), now=datetime.fromtimestamp(since + 20, UTC))
    assert desk.post("close", since=str(since)).status_code == 303
    page = desk.page()
    assert "Le lieu est fermé" in page
    assert "sans nouvelles" not in page


def test_closing_names_the_kiosks_that_were_shut_out(desk: Desk, polling: Polling) -> None:
    kiosk = Device(desk.client)
    kiosk.enrol(desk.code("Borne du hall"))
    desk.post("open")
    kiosk.news(waiting=2)
    desk.post(f"kiosks/{kiosk.id}/revoke")
    asked = desk.post("close")
    assert asked.status_code == 409
    assert "mises hors service" in asked.text
    assert re.search(r"<li>Borne du hall\s: dernières nouvelles à .*\s: 2</li>", asked.text)


@pytest.mark.parametrize("since", ["", "x", "9" * 11, "9" * 10, "0", "٣"])
def test_a_moment_that_makes_no_sense_is_now(desk: Desk, since: str) -> None:
    kiosk = Device(desk.client)
    kiosk.enrol(desk.code())
    desk.post("open")
    assert desk.post("close", since=since).status_code == 409
    assert "Le lieu est ouvert" in desk.page()


def test_the_pages_may_load_nothing_and_are_kept_nowhere(desk: Desk) -> None:
    for path in ("/staff", "/staff/help", "/staff/code", "/staff/incidents"):
        response = desk.client.get(path)
        policy = response.headers["content-security-policy"]
        assert "script-src 'none'" in policy
        assert "form-action 'self'" in policy
        assert response.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in desk.client.get("/staff/sign-in").headers["content-security-policy"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_speaks_both_languages(desk: Desk, language: str) -> None:
    for path in ("", "/help", "/code", "/incidents", "/sign-in"):
        response = desk.client.get(f"/staff{path}", params={"lang": language})
        assert f'<html lang="{language}">' in response.text


def test_no_secret_of_the_staff_is_in_a_log_or_a_file(tmp_path: Path, polling: Polling) -> None:
    secret = link_of(polling)
    with serving(polling.settings, tmp_path) as server, httpx.Client(base_url=server.url) as client:
        desk = Desk(client)
        desk.sign_in(secret)
        code, cookie = desk.code(), client.cookies["une-voix-staff"]
    files = [path for path in polling.settings.data.rglob("*") if path.is_file()]
    kept = b"".join(path.read_bytes() for path in [*files, server.log])
    assert b"staff_link" in kept
    for needle in (secret, cookie, code):
        assert needle.encode() not in kept
