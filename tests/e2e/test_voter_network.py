"""When network or server fail: the very same ballot goes out again, counts once, and nothing untrue is said."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Dialog, Request, Route, expect

from ballot.ballots import tracker_of
from tests.hands.voter import AGAINST, FOR
from tests.views.screens import CAST, Stage
from tests.worlds.demonstration import Demonstration
from tests.worlds.townhall import Consulted, TownHall

NOT_CONFIRMED = "Votre vote n’est pas encore confirmé"
UNREACHED = "Cet appareil n’arrive pas à joindre le site internet du vote."
PATIENCE = 20_000  # milliseconds that the page waits for an answer


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TownHall]:
    """A hall of their own, since they kill and stop its server."""
    with Demonstration(tmp_path_factory.mktemp("hall") / "data") as demonstration:
        made = TownHall(demonstration)
        yield made
        made.databases.close()


class Sent:
    """The ballots that leave the browser."""

    def __init__(self, voting: Stage) -> None:
        self.bodies: list[bytes] = []
        voting.context.on("request", self._note)

    def _note(self, request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/ballots"):
            self.bodies.append(request.post_data_buffer or b"")


def counted_once(voting: Stage, sent: Sent, *, at_least: int, consulted: Consulted | None = None) -> None:
    """All that was sent was one ballot, which the record holds once, under the tracker on the screen."""
    assert len(sent.bodies) >= at_least
    assert len(set(sent.bodies)) == 1
    record = voting.hall.ballots(consulted or voting.hall.main)
    assert record.count(sent.bodies[0]) == 1
    assert tracker_of(sent.bodies[0]) == voting.voter.tracker()


def says_only_that_it_waits(voting: Stage) -> None:
    voting.voter.heading(NOT_CONFIRMED)
    text = voting.page.locator("main").inner_text()
    assert "est fermé à clé et attend sur cette page" in text
    for untrue in (
        "est dans l’urne",
        "n’a pas été accepté",
        "n’est pas encore parti",
        "aucun vote",
        "ne compte pas",
    ):
        assert untrue not in text


@contextmanager
def frozen(hall: TownHall) -> Iterator[None]:
    """The server takes connections and answers nothing."""
    process = hall.demonstration.process
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


@contextmanager
def killed(hall: TownHall) -> Iterator[None]:
    """No server any more; afterwards it is started again where it was."""
    port = int(hall.main.url.rpartition(":")[2])
    hall.demonstration.kill()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    try:
        yield
    finally:
        hall.demonstration.start(port)


def test_without_network_from_the_start_the_vote_begins_when_it_is_back(voting: Stage) -> None:
    voting.page.goto(voting.hall.main.page)
    voting.shown("welcome")
    voting.context.set_offline(True)
    # The page is there, its data is not: as when the network breaks between the two.
    voting.page.evaluate("link => { location.href = link; }", voting.hall.letter())
    voting.voter.start()
    voting.voter.heading("Pas de connexion")
    expect(voting.page.locator(".notice")).to_have_text(
        "Rien n’est perdu. Cette page n’a encore envoyé aucun vote."
    )
    assert "#" not in voting.page.url
    voting.context.set_offline(False)
    voting.voter.press("Essayer à nouveau")
    voting.shown("question")


def test_a_consultation_that_cannot_be_loaded_is_loaded_later(voting: Stage) -> None:
    failing = True

    def fail_first(route: Route) -> None:
        if failing:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    voting.page.route("**/api/**", fail_first)
    voting.voter.open_letter(voting.hall.letter())
    voting.voter.heading("Pas de connexion")
    failing = False
    voting.voter.press("Essayer à nouveau")
    voting.shown("welcome")
    expect(voting.page.locator("main")).to_contain_text("Le code de votre lettre est lu.")


def test_the_network_breaks_before_the_cast_and_comes_back_by_itself(voting: Stage) -> None:
    sent = Sent(voting)
    voting.at_review(AGAINST)
    voting.context.set_offline(True)
    voting.voter.cast()
    says_only_that_it_waits(voting)
    expect(voting.page.locator("main")).to_contain_text(UNREACHED)
    tracker = voting.page.locator("#tracker").inner_text()
    # Coming back is noticed without a press.
    voting.context.set_offline(False)
    assert voting.voter.tracker() == tracker
    counted_once(voting, sent, at_least=2)


def test_the_answer_is_lost_after_the_ballot_was_stored(voting: Stage) -> None:
    sent = Sent(voting)
    lost: list[int] = []

    def lose_the_first_two(route: Route) -> None:
        if len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    voting.page.route(CAST, lose_the_first_two)
    voting.at_review(FOR)
    voting.voter.cast()
    says_only_that_it_waits(voting)
    voting.voter.press("Essayer à nouveau")
    expect(voting.page.get_by_role("status")).to_have_text("")
    voting.voter.press("Essayer à nouveau")
    voting.voter.tracker()
    # Stored at the first time, the same receipt afterwards.
    assert lost == [201, 200]
    counted_once(voting, sent, at_least=3)


def test_the_answer_is_lost_and_the_vote_ends_before_the_next_try(voting: Stage) -> None:
    closing = voting.hall.add()
    sent = Sent(voting)
    lose = [True]

    def lose_once(route: Route) -> None:
        if lose.pop() if lose else False:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    voting.page.route(CAST, lose_once)
    voting.voter.open_letter(closing.link(closing.codes[0]))
    voting.voter.start()
    voting.voter.choose(FOR)
    voting.voter.cast()
    says_only_that_it_waits(voting)
    voting.hall.close(closing)
    voting.voter.press("Essayer à nouveau")
    voting.voter.heading("Votre vote est dans l’urne")
    counted_once(voting, sent, at_least=2, consulted=closing)


def test_the_vote_ends_while_a_ballot_that_never_arrived_waits(voting: Stage) -> None:
    closing = voting.hall.add()
    voting.voter.open_letter(closing.link(closing.codes[0]))
    voting.voter.start()
    voting.voter.choose(FOR)
    voting.context.set_offline(True)
    voting.voter.cast()
    says_only_that_it_waits(voting)
    voting.hall.close(closing)
    voting.context.set_offline(False)
    voting.voter.heading("Le vote est terminé")
    expect(voting.page.locator(".problem")).to_have_text("Votre vote est arrivé trop tard. Il ne compte pas.")
    assert voting.hall.ballots(closing) == []


@pytest.mark.parametrize("stored", [True, False], ids=["stored", "never-arrived"])
def test_who_leaves_without_an_answer_learns_it_from_the_letter(voting: Stage, stored: bool) -> None:
    code = voting.hall.code()
    sent = Sent(voting)

    def lose(route: Route) -> None:
        if stored:
            route.fetch()
        route.abort("connectionreset")

    voting.page.route(CAST, lose)
    voting.voter.open_letter(voting.hall.main.link(code))
    voting.voter.start()
    voting.voter.choose(AGAINST)
    voting.voter.cast()
    says_only_that_it_waits(voting)
    # Leaving is asked about, for the ballot is only here.
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    voting.page.once("dialog", leave)
    voting.page.reload()
    assert asked == ["beforeunload"]
    voting.page.unroute(CAST)
    voting.shown("welcome")
    voting.voter.start()
    voting.voter.type_code(code)
    voting.voter.press("Continuer")
    if stored:
        voting.shown("used")
        expect(voting.page.locator("#tracker")).to_have_text(tracker_of(sent.bodies[0]))
    else:
        voting.shown("question")
        voting.voter.choose(FOR)
        voting.voter.cast()
        tracker = voting.voter.tracker()
        trackers = [tracker_of(ballot) for ballot in voting.hall.ballots(voting.hall.main)]
        assert trackers.count(tracker) == 1
        assert tracker_of(sent.bodies[0]) not in trackers


def test_a_slow_server_is_waited_for_and_asked_once(voting: Stage) -> None:
    sent = Sent(voting)
    voting.at_review(AGAINST)
    with frozen(voting.hall):
        voting.voter.cast()
        expect(voting.page.get_by_role("status")).to_have_text("Votre vote est en route…")
        # A voter who doubts presses keys; nothing is there to press.
        assert voting.page.locator("main").get_by_role("button").count() == 0
        voting.page.keyboard.press("Enter")
    voting.voter.tracker()
    counted_once(voting, sent, at_least=1)
    assert len(sent.bodies) == 1


def test_a_server_that_is_too_slow_gets_the_same_ballot_again(voting: Stage) -> None:
    voting.page.clock.install()
    sent = Sent(voting)
    voting.at_review(AGAINST)
    with frozen(voting.hall):
        voting.voter.cast()
        expect(voting.page.get_by_role("status")).to_have_text("Votre vote est en route…")
        voting.page.clock.fast_forward(PATIENCE + 1)
        says_only_that_it_waits(voting)
    # The server now finds the first ballot in its queue, and the page tries again by itself.
    voting.page.clock.fast_forward(PATIENCE)
    voting.voter.tracker()
    counted_once(voting, sent, at_least=2)


def _dies_before(voting: Stage) -> Callable[[], None]:
    return voting.voter.cast


def _dies_while_it_holds_the_ballot(voting: Stage) -> Callable[[], None]:
    process = voting.hall.demonstration.process
    process.send_signal(signal.SIGSTOP)
    voting.voter.cast()
    expect(voting.page.get_by_role("status")).to_have_text("Votre vote est en route…")
    return lambda: None


@pytest.mark.parametrize("dies", [_dies_before, _dies_while_it_holds_the_ballot])
def test_the_server_dies_and_comes_back(voting: Stage, dies: Callable[[Stage], Callable[[], None]]) -> None:
    sent = Sent(voting)
    voting.at_review(FOR)
    afterwards = dies(voting)
    with killed(voting.hall):
        afterwards()
        says_only_that_it_waits(voting)
        tracker = voting.page.locator("#tracker").inner_text()
    voting.voter.press("Essayer à nouveau")
    assert voting.voter.tracker() == tracker
    counted_once(voting, sent, at_least=2)


def test_a_server_in_trouble_is_not_taken_for_a_refusal(voting: Stage) -> None:
    sent = Sent(voting)
    voting.at_review(FOR)
    voting.break_proxy(CAST)
    voting.voter.cast()
    says_only_that_it_waits(voting)
    expect(voting.page.locator("main")).to_contain_text("Le site internet du vote ne répond pas bien.")
    voting.page.unroute(CAST)
    voting.voter.press("Essayer à nouveau")
    voting.voter.tracker()
    counted_once(voting, sent, at_least=2)


def test_a_ballot_that_was_damaged_on_the_way_is_refused_and_the_letter_still_votes(voting: Stage) -> None:
    code = voting.hall.code()
    damage: Callable[[Route], None] = lambda route: route.continue_(  # noqa: E731
        post_data=(route.request.post_data or "").replace('"signature"', '"signatura"')
    )
    voting.page.route(CAST, damage)
    voting.voter.open_letter(voting.hall.main.link(code))
    voting.voter.start()
    voting.voter.choose(AGAINST)
    voting.voter.cast()
    voting.voter.heading("Votre vote n’a pas été accepté")
    expect(voting.page.locator("main")).to_contain_text(
        "Il n’est pas dans l’urne. Votre lettre peut encore servir."
    )
    voting.page.unroute(CAST)
    voting.voter.press("Recommencer avec ma lettre")
    voting.voter.type_code(code)
    voting.voter.press("Continuer")
    voting.voter.choose(AGAINST)
    voting.voter.cast()
    voting.voter.tracker()
