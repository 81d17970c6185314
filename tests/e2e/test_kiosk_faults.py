"""Cut the server, the network and the browser at each step of a cast at a kiosk.

No ballot is lost or doubled, and no voter is told what is not so.
"""

from __future__ import annotations

import json

import httpx
import pytest
from playwright.sync_api import Route, expect

from tests.hands.kiosk_room import ENROL, FIRST, FOR, IN_THE_BOX, ON_THE_KIOSK, OUT, Room
from tests.worlds.polling import JSON

NOT_YET = "Nous ne savons pas encore s’il est dans l’urne"
BALLOTS = "**/api/elections/*/ballots"


@pytest.fixture
def room(room: Room) -> Room:
    room.enrol()
    return room


def test_with_everything_in_order_nothing_waits(room: Room) -> None:
    room.to_review(0)
    room.cast()
    room.heading(IN_THE_BOX)
    assert room.recorded() == [room.tracker()]
    assert room.waiting() == 0


def test_no_network_before_the_letter(room: Room) -> None:
    """Nothing can be asked, all can be done; the receipt says what is not known."""
    room.cut_network()
    room.to_review(0)
    room.cast()
    room.heading(ON_THE_KIOSK)
    text = room.page.locator("main").inner_text()
    assert NOT_YET in text
    assert "Sans réseau, la borne ne peut pas le savoir" in text
    assert "En attente" in text
    assert f"{room.url}/consultations/{room.polling.slug}" in text
    tracker = room.tracker()
    assert room.recorded() == []
    assert room.waiting() == 1
    room.mend_network()
    # The voter who is still there is told; the words change only once it is so.
    room.heading(IN_THE_BOX)
    assert room.recorded() == [room.tracker()] == [tracker]
    assert room.waiting() == 0


def test_server_killed_then_browser_killed_then_both_back(room: Room) -> None:
    room.kill_server()
    trackers = []
    for dwelling in range(2):
        room.to_review(dwelling)
        room.cast()
        room.heading(ON_THE_KIOSK)
        trackers.append(room.tracker())
        room.press("Terminer")
        room.heading(FIRST)
    room.kill_browser()
    # The page itself comes from the kiosk's copy.
    room.start_browser()
    room.heading(FIRST)
    assert "Votes en attente d’envoi : 2" in room.page.inner_text("#waiting").replace("\u202f", " ").replace(
        "\xa0", " "
    )
    assert room.recorded() == []
    room.start_server()
    assert sorted(room.until_recorded(2)) == sorted(trackers)
    room.until_all_sent()
    room.until_staff_sees(waiting=0)


def test_request_lost(room: Room) -> None:
    room.to_review(0)
    room.page.route(BALLOTS, lambda route: route.abort())
    room.cast()
    room.heading(ON_THE_KIOSK)
    tracker = room.tracker()
    assert room.recorded() == []
    room.page.unroute(BALLOTS)
    room.heading(IN_THE_BOX)
    assert room.recorded() == [tracker]


def test_answer_lost(room: Room) -> None:
    """The ballot is there and nobody could say so: "not confirmed" is true, and sending again doubles nothing."""
    room.to_review(0)

    def lose_answer(route: Route) -> None:
        httpx.post(route.request.url, content=route.request.post_data_buffer, headers=JSON)
        route.abort()

    room.page.route(BALLOTS, lose_answer)
    room.cast()
    room.heading(ON_THE_KIOSK)
    text = room.page.locator("main").inner_text()
    assert NOT_YET in text
    # It is there; nobody here can know so.
    assert "n’est pas encore dans l’urne" not in text
    tracker = room.tracker()
    assert room.recorded() == [tracker]
    room.page.unroute(BALLOTS)
    room.heading(IN_THE_BOX)
    assert room.recorded() == [tracker]
    assert room.waiting() == 0
    room.until_staff_sees(waiting=0, refused=0)


@pytest.mark.parametrize("arrived", [False, True])
def test_browser_killed_while_the_ballot_is_on_its_way(room: Room, arrived: bool) -> None:
    room.to_review(0)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if arrived:
            httpx.post(route.request.url, content=route.request.post_data_buffer, headers=JSON)
        held.append(route)

    room.page.route(BALLOTS, hold)
    room.cast()
    while not held:
        room.page.wait_for_timeout(50)
    assert room.page.get_by_role("heading", level=1).inner_text() == "Votre vote part dans l’urne"
    room.kill_browser()
    assert len(room.recorded()) == int(arrived)
    room.start_browser()
    assert len(room.until_recorded(1)) == 1
    room.heading(FIRST)
    room.until_all_sent()
    # The voter who comes again with the letter learns that it has voted.
    room.press("Écrire le code de la lettre")
    room.press("Commencer")
    for number, symbols in enumerate(room.polling.codes[0].split("-"), 1):
        room.page.get_by_role("textbox", name=f"Groupe {number}").fill(symbols)
    room.press("Continuer")
    room.heading("Cette lettre a déjà servi")
    assert room.tracker() == room.recorded()[0]


def test_browser_killed_before_casting_leaves_the_letter_unused(room: Room) -> None:
    room.to_review(0)
    room.kill_browser()
    room.start_browser()
    room.to_review(0)
    room.cast()
    room.heading(IN_THE_BOX)
    assert len(room.recorded()) == 1


def test_the_same_letter_twice_while_the_network_is_away(room: Room) -> None:
    room.kill_server()
    room.to_review(0)
    room.cast()
    room.heading(ON_THE_KIOSK)
    tracker = room.tracker()
    room.press("Terminer")
    room.heading(FIRST)
    room.press("Écrire le code de la lettre")
    room.press("Commencer")
    for number, symbols in enumerate(room.polling.codes[0].split("-"), 1):
        room.page.get_by_role("textbox", name=f"Groupe {number}").fill(symbols)
    room.press("Continuer")
    room.heading(ON_THE_KIOSK)
    assert "attend déjà sur cette borne" in room.page.locator("main").inner_text()
    assert room.tracker() == tracker
    assert room.waiting() == 1


def test_a_letter_that_voted_elsewhere_meanwhile(room: Room) -> None:
    room.cut_network()
    room.to_review(0)
    room.cast()
    room.heading(ON_THE_KIOSK)
    kept = room.tracker()
    elsewhere = httpx.post(room.url + room.polling.ballots_path, content=room.polling.ballot(0), headers=JSON)
    assert elsewhere.status_code == 201
    room.mend_network()
    room.heading("Cette lettre a déjà servi")
    assert "Le vote que vous venez de faire ne compte pas" in room.page.locator("main").inner_text()
    assert room.recorded() == [elsewhere.json()["tracker"]] == [room.tracker()]
    assert kept not in room.recorded()
    assert room.waiting() == 0
    room.until_staff_sees(waiting=0, refused=1)
    room.close_place()
    logbook = httpx.get(f"{room.url}/records/{room.polling.uuid}.logbook").text.splitlines()
    told = [
        (entry["place"], entry["count"])
        for line in logbook
        if (entry := json.loads(line))["type"] == "kiosk-refusals"
    ]
    assert told == [("Centre social, 2 rue de l’Essai", 1)]


def test_a_revoked_kiosk_stops_at_once_and_still_delivers_what_it_holds(room: Room) -> None:
    room.kill_server()
    room.to_review(0)
    room.cast()
    room.heading(ON_THE_KIOSK)
    tracker = room.tracker()
    room.press("Terminer")
    room.to_review(1)
    room.revoke()
    room.start_server()
    room.heading(OUT)
    assert room.until_recorded(1) == [tracker]
    # It stays so without the server, and after a restart.
    room.kill_server()
    room.kill_browser()
    room.start_browser()
    room.heading(OUT)


def test_whoever_presses_enrol_again_stops_no_ballot(room: Room) -> None:
    room.kill_server()
    room.to_review(0)
    room.cast()
    room.heading(ON_THE_KIOSK)
    tracker = room.tracker()
    room.press("Terminer")
    room.heading(FIRST)
    room.page.route(BALLOTS, lambda route: route.abort())
    room.revoke()
    room.start_server()
    room.heading(OUT)
    room.press("Ajouter à nouveau cette borne")
    room.heading(ENROL)
    expect(room.page.locator("#waiting")).to_contain_text("1")
    # Its ballot and its standing are still there after a restart.
    room.kill_browser()
    room.start_browser()
    room.page.route(BALLOTS, lambda route: route.abort())
    room.heading(OUT)
    expect(room.page.locator("#waiting")).to_contain_text("1")
    room.press("Ajouter à nouveau cette borne")
    room.heading(ENROL)
    room.page.unroute(BALLOTS)
    assert room.until_recorded(1) == [tracker]
    room.until_all_sent()


def test_another_election_under_the_same_name_is_refused(room: Room) -> None:
    def alter(route: Route) -> None:
        body = route.fetch().body()
        route.fulfill(status=200, body=body.replace(FOR.encode(), b"Porc"))

    room.page.route("**/api/elections/*/election", alter)
    room.heading(OUT)
    assert "le serveur montre un autre vote" in room.page.locator("main").inner_text()


def test_a_closed_place_takes_no_voter_and_sends_what_waits(room: Room) -> None:
    room.cut_network()
    room.to_review(0)
    room.cast()
    room.heading(ON_THE_KIOSK)
    room.press("Terminer")
    room.heading(FIRST)
    room.close_place()
    room.mend_network()
    room.heading("Le lieu de vote est fermé")
    assert len(room.until_recorded(1)) == 1


def test_a_disk_that_refuses_is_no_lie(room: Room) -> None:
    """Without a disk the vote still goes through; then the kiosk says that it is out of order."""
    room.to_review(0)
    room.page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    room.cast()
    room.heading(IN_THE_BOX)
    assert room.recorded() == [room.tracker()]
    room.press("Terminer")
    room.heading(FIRST)
