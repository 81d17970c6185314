"""Servers that say "recorded" and prove nothing: no screen says "in the ballot box", no kiosk lets go of a ballot."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from ballot.ballots import tracker_of
from ballot.transparency.checkpoint import log_signer
from ballot.transparency.note import Note, parse_note
from tests.hands.kiosk_room import IN_THE_BOX, Room
from tests.hands.voter import FOR
from tests.views.screens import CAST, Stage

UNPROVED = "Le serveur dit qu’il a votre vote, sans preuve"
FALSE_PROOF = "La preuve que le serveur a donnée est fausse"
Answer = dict[str, object]


def checkpoint_now(url: str, uuid: str) -> str:
    return httpx.get(f"{url}/api/elections/{uuid}/checkpoint").text


def signed_by_another(note: str, uuid: str) -> str:
    text = parse_note(note.encode()).text
    return Note(text, (log_signer(uuid, bytes(range(32))).sign(text),)).data.decode()


@dataclass
class Liar:
    """Stands between the page and an honest server: ballots arrive, answers are changed by `change`."""

    page: Page
    pattern: str
    change: Callable[[Answer], Answer] | None = None
    sent: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route(self.pattern, self._pass_on)

    def _pass_on(self, route: Route) -> None:
        self.sent.append(route.request.post_data_buffer or b"")
        answer = route.fetch()
        body = answer.json()
        route.fulfill(response=answer, json=self.change(body) if self.change else body)


def attacks(url: str, uuid: str) -> dict[str, Callable[[Answer], Answer]]:
    """Of the issue that this closes; each says 201. Made before the ballot is cast."""
    older = checkpoint_now(url, uuid)
    return {
        "without checkpoint": lambda body: body | {"checkpoint": None, "inclusion": None},
        "a genuine head that is older": lambda body: body | {"checkpoint": older},
        "garbage": lambda body: body | {"checkpoint": "garbage"},
        "another key": lambda body: body | {"checkpoint": signed_by_another(str(body["checkpoint"]), uuid)},
    }


def test_a_phone_says_what_is_known_and_asks_until_it_is_proved(voting: Stage, browser: Browser) -> None:
    main = voting.hall.main
    voting.at_review(FOR)
    liar, page = Liar(voting.page, CAST), voting.page
    for number, (name, change) in enumerate(attacks(main.url, main.uuid).items()):
        liar.change = change
        if number == 0:
            voting.voter.cast()
        else:
            voting.voter.press("Essayer à nouveau")
        voting.voter.heading(UNPROVED)
        false_proof = page.get_by_text(FALSE_PROOF)
        expect(false_proof).to_have_count(int(name in ("garbage", "another key")))
        text = page.locator("main").inner_text()
        assert "Nous ne savons pas encore si votre vote est dans l’urne" in text, name
        assert "C’est fini" not in text and "est enregistré" not in text
    tracker = page.locator("#tracker").text_content() or ""
    assert set(liar.sent) == {liar.sent[0]} and tracker_of(liar.sent[0]) == tracker
    # Meanwhile the number alone gets the proof on another page, from a server that gives it there.
    with page.context.expect_page() as opened:
        page.locator("#look-again").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Ce vote est dans l’urne")
    expect(opened.value.locator("#tracker")).to_have_text(tracker)
    liar.change = None
    voting.voter.press("Essayer à nouveau")
    voting.voter.heading("Votre vote est dans l’urne")
    assert voting.voter.tracker() == tracker
    assert voting.hall.ballots(main).count(liar.sent[0]) == 1


def test_a_kiosk_keeps_the_ballot_until_it_is_proved(room: Room) -> None:
    room.enrol()
    room.to_review(0)
    liar = Liar(room.page, "**/api/elections/*/ballots")
    liar.change = attacks(room.url, room.polling.uuid)["another key"]
    room.cast()
    room.heading(UNPROVED)
    expect(room.page.get_by_text(FALSE_PROOF)).to_be_visible()
    assert room.waiting() == 1
    tracker = room.tracker()
    assert room.recorded() == [tracker]
    liar.change = None
    room.heading(IN_THE_BOX)
    assert room.waiting() == 0
    assert set(liar.sent) == {liar.sent[0]}
    assert room.recorded() == [tracker]


@pytest.mark.parametrize(
    ("pattern", "status", "body", "verdict"),
    [
        ("**/objects/*", 500, {"code": "internal"}, "Le serveur ne montre pas ce vote"),
        ("**/objects/*", 404, {"code": "object-not-found"}, "Ce vote manque dans l’urne"),
        ("**/consistency/*", 503, {"code": "history-changed"}, "Le serveur ne montre pas ce vote"),
    ],
)
def test_a_server_that_dropped_the_ballot_is_an_alarm(
    voting: Stage, pattern: str, status: int, body: dict[str, str], verdict: str
) -> None:
    voting.at_review(FOR)
    with voting.page.expect_response(CAST) as answered:
        voting.voter.cast()
    voting.voter.tracker()
    saved = json.dumps(answered.value.json())
    voting.page.close()
    page = voting.page = voting.context.new_page()
    page.route(pattern, lambda route: route.fulfill(status=status, json=body))
    page.goto(f"{voting.hall.main.url}/check/{voting.hall.main.slug}")
    page.locator("#receipt-text").fill(saved)
    page.get_by_role("button", name="Contrôler le reçu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(verdict)
    expect(page.locator("#verdict.problem")).to_be_visible()
