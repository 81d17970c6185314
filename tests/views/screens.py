"""Every screen of the voter's page and every public page, each brought about by what really leads there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.hands.voter import Voter
from tests.worlds.townhall import AGAINST, BLANK, FOR, TownHall

CAST = "**/ballots"
CHALLENGES = "**/challenges"
STATUS = "**/credential-status"
LOAD = "**/api/consultations/*"


@dataclass
class Stage:
    """One voter's browser in front of the town hall."""

    hall: TownHall
    context: BrowserContext
    held: list[Route] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.voter = Voter(self.page)

    def hold(self, pattern: str) -> None:
        """Let requests wait on their way."""
        self.page.route(pattern, lambda route: self.held.append(route))  # noqa: PLW0108  playwright marks it

    def hold_sealing(self) -> None:
        """Let the device draw, but not go on to compute: it waits for a frame, or a while, before it seals."""
        self.page.evaluate(
            "() => { window.held = []; window.clocks = [window.requestAnimationFrame, window.setTimeout];"
            " window.requestAnimationFrame = window.setTimeout = (work) => window.held.push(work); }"
        )

    def keep_sealing_held(self) -> None:
        """Give the page its clocks back, which axe-core needs, without what was held."""
        self.page.evaluate("() => { [window.requestAnimationFrame, window.setTimeout] = window.clocks; }")

    def release_sealing(self) -> None:
        self.page.evaluate(
            "() => { for (const work of window.held) if (typeof work === 'function') work(0); }"
        )

    def break_proxy(self, pattern: str) -> None:
        """As when the web server in front of ours finds that ours is away."""
        self.page.route(pattern, lambda route: route.fulfill(status=502, body="Bad Gateway"))

    def shown(self, screen: str) -> None:
        expect(self.page.locator("main")).to_have_attribute("data-screen", screen)

    def at_question(self) -> None:
        self.voter.open_letter(self.hall.letter())
        self.voter.start()
        self.shown("question")

    def at_review(self, answer: str = "Contre") -> None:
        self.at_question()
        self.voter.choose(answer)
        self.shown("review")
        self.page.locator("#tracker").wait_for()

    def at_code(self) -> None:
        self.voter.open_letter(self.hall.main.page)
        self.voter.start()
        self.shown("code")

    def submit_code(self, code: str) -> None:
        self.at_code()
        self.voter.type_code(code)
        self.voter.press("Continuer")


@contextmanager
def stage(hall: TownHall, browser: Browser, *, width: int = 1280, height: int = 800) -> Iterator[Stage]:
    """A fresh browser context in French."""
    context = browser.new_context(locale="fr-FR", viewport={"width": width, "height": height})
    made = Stage(hall, context)
    try:
        yield made
    finally:
        for route in made.held:
            route.abort()
        context.close()


def read_square(page: Page) -> str:
    """What another phone's camera reads from the square on the screen."""
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(".square").screenshot())))
    return found.text


Bring = Callable[[Stage], None]
VOTER_SCREENS: dict[str, Bring] = {}
"""What leads a fresh voter to each screen, by the name of the screen."""


def _screen(bring: Bring) -> Bring:
    VOTER_SCREENS[bring.__name__.strip("_").replace("_", "-")] = bring
    return bring


@_screen
def _loading(stage: Stage) -> None:
    stage.hold(LOAD)
    stage.voter.open_letter(stage.hall.letter())
    stage.shown("loading")


@_screen
def _welcome_with_letter(stage: Stage) -> None:
    stage.voter.open_letter(stage.hall.letter())
    stage.shown("welcome")


@_screen
def _welcome_without_letter(stage: Stage) -> None:
    stage.voter.open_letter(stage.hall.main.page)
    stage.shown("welcome")
    stage.page.locator("summary").click()


@_screen
def _code(stage: Stage) -> None:
    stage.at_code()


@_screen
def _code_with_keys(stage: Stage) -> None:
    stage.at_code()
    stage.voter.press("Afficher des touches")
    stage.page.get_by_role("group", name="Touches pour le code").get_by_role("button", name="B").click()


@_screen
def _scan_with_camera(stage: Stage) -> None:
    # This browser has no camera; what it says of one that runs is the same.
    stage.page.add_init_script("navigator.mediaDevices.getUserMedia = async () => new MediaStream();")
    stage.at_code()
    stage.voter.press("Scanner le carré noir et blanc")
    stage.shown("scan")


@_screen
def _scan_without_camera(stage: Stage) -> None:
    stage.context.grant_permissions(["camera"])
    stage.at_code()
    stage.voter.press("Scanner le carré noir et blanc")
    expect(stage.page.get_by_text("Cet appareil n’a pas de caméra.")).to_be_visible()


@_screen
def _code_with_mistakes(stage: Stage) -> None:
    stage.submit_code("ABC0Z-12-123456-")
    expect(stage.page.get_by_role("alert")).to_be_visible()


@_screen
def _code_that_fails_the_check(stage: Stage) -> None:
    # No one misreading explains it.
    stage.submit_code("11111-111111-11111-111111")
    expect(stage.page.get_by_role("alert")).to_contain_text("Il y a une erreur")


@_screen
def _checking(stage: Stage) -> None:
    stage.hold(STATUS)
    stage.voter.open_letter(stage.hall.letter())
    stage.voter.start()
    stage.shown("checking")


@_screen
def _used_letter(stage: Stage) -> None:
    code = stage.hall.code()
    stage.hall.cast(stage.hall.main, code, FOR)
    stage.voter.open_letter(stage.hall.main.link(code))
    stage.voter.start()
    stage.shown("used")


@_screen
def _used_meanwhile(stage: Stage) -> None:
    code = stage.hall.code()
    stage.voter.open_letter(stage.hall.main.link(code))
    stage.voter.start()
    stage.voter.choose("Pour")
    stage.hall.cast(stage.hall.main, code, AGAINST)
    stage.voter.cast()
    stage.shown("used")


@_screen
def _wrong_letter(stage: Stage) -> None:
    stage.voter.open_letter(stage.hall.main.link(stage.hall.add().codes[0]))
    stage.voter.start()
    stage.shown("unknown-letter")


@_screen
def _voided_letter(stage: Stage) -> None:
    lost = stage.hall.add(spares=1)
    stage.voter.open_letter(lost.link(lost.codes[0]))
    stage.voter.start()
    stage.shown("question")
    stage.voter.choose("Pour")
    stage.shown("review")
    stage.hall.replace(lost, "D1")
    stage.voter.cast()
    stage.shown("voided-letter")


@_screen
def _idle_letter(stage: Stage) -> None:
    spared = stage.hall.add(spares=1)
    stage.voter.open_letter(spared.link(spared.codes[3]))
    stage.voter.start()
    stage.shown("idle-letter")


@_screen
def _other_election(stage: Stage) -> None:
    stage.voter.open_letter(
        stage.hall.main.page + "#" + stage.hall.add().link(stage.hall.code()).partition("#")[2]
    )
    stage.shown("other-election")


@_screen
def _not_open(stage: Stage) -> None:
    later = stage.hall.add(opens_in=timedelta(days=3))
    stage.voter.open_letter(later.link(later.codes[0]))
    stage.shown("not-open")
    stage.page.locator("summary").click()


@_screen
def _closed(stage: Stage) -> None:
    over = stage.hall.add()
    stage.hall.close(over)
    stage.voter.open_letter(over.link(over.codes[0]))
    stage.shown("closed")


@_screen
def _unvoted(stage: Stage) -> None:
    over = stage.hall.add()
    stage.hall.close(over)
    stage.voter.open_letter(over.link(over.codes[0]))
    stage.voter.press("Mon logement a-t-il voté ?")
    stage.shown("unvoted")


@_screen
def _closed_too_late(stage: Stage) -> None:
    closing = stage.hall.add()
    stage.voter.open_letter(closing.link(closing.codes[0]))
    stage.voter.start()
    stage.voter.choose("Pour")
    stage.hall.close(closing)
    stage.voter.cast()
    stage.shown("closed")


@_screen
def _not_found(stage: Stage) -> None:
    stage.voter.open_letter(f"{stage.hall.main.url}/C/NNNNN")
    stage.shown("not-found")


@_screen
def _no_network(stage: Stage) -> None:
    stage.page.route(LOAD, lambda route: route.abort("internetdisconnected"))
    stage.voter.open_letter(stage.hall.letter())
    stage.shown("trouble")


@_screen
def _server_trouble(stage: Stage) -> None:
    stage.break_proxy(STATUS)
    stage.voter.open_letter(stage.hall.letter())
    stage.voter.start()
    stage.shown("trouble")


@_screen
def _question(stage: Stage) -> None:
    stage.at_question()


@_screen
def _question_without_choice(stage: Stage) -> None:
    stage.at_question()
    stage.voter.press("Continuer")
    expect(stage.page.get_by_role("alert")).to_be_visible()


@_screen
def _question_chosen(stage: Stage) -> None:
    stage.at_question()
    stage.page.get_by_role("radio", name="Contre").check(force=True)


@_screen
def _display_settings(stage: Stage) -> None:
    stage.at_question()
    stage.page.locator(".toggle").nth(1).click()


@_screen
def _sound_settings(stage: Stage) -> None:
    languages = dict.fromkeys(("fr", "en", "ar", "tr", "pt"), 1)
    stage.page.route("**/audio/manifest.json", lambda route: route.fulfill(json=languages))
    stage.at_question()
    stage.page.locator(".toggle").nth(2).click()
    expect(stage.page.locator("#panel .pill").first).to_be_visible()


@_screen
def _review(stage: Stage) -> None:
    stage.at_review()


@_screen
def _review_blank(stage: Stage) -> None:
    stage.at_review("Vote blanc")


@_screen
def _review_while_sealing(stage: Stage) -> None:
    stage.at_question()
    stage.hold_sealing()
    stage.voter.choose("Contre")
    stage.shown("review")
    stage.keep_sealing_held()


@_screen
def _challenging(stage: Stage) -> None:
    stage.at_review()
    stage.hold(CHALLENGES)
    stage.voter.press("Contrôler ce bulletin")
    stage.shown("challenging")


@_screen
def _unchecked(stage: Stage) -> None:
    stage.at_review()
    stage.break_proxy(CHALLENGES)
    stage.voter.press("Contrôler ce bulletin")
    stage.shown("unchecked")


def _opened_address(stage: Stage) -> str:
    stage.at_review()
    stage.voter.press("Contrôler ce bulletin")
    stage.shown("opened")
    return stage.page.locator("#check-link").get_attribute("href") or ""


@_screen
def _opened(stage: Stage) -> None:
    _opened_address(stage)


def _elsewhere(stage: Stage, address: str, screen: str) -> None:
    """On the page that checks, in a tab of its own."""
    stage.page.close()
    stage.page = stage.context.new_page()
    stage.page.goto(address)
    stage.shown(screen)


@_screen
def _check_holds(stage: Stage) -> None:
    _elsewhere(stage, _opened_address(stage), "holds")


@_screen
def _check_torn(stage: Stage) -> None:
    _elsewhere(stage, f"{stage.hall.main.url}/check/{stage.hall.main.slug}#torn", "torn")


@_screen
def _check_empty(stage: Stage) -> None:
    _elsewhere(stage, f"{stage.hall.main.url}/check/{stage.hall.main.slug}", "empty")


@_screen
def _check_receipt(stage: Stage) -> None:
    _check_empty(stage)
    stage.page.locator("#receipt-text").fill("reçu")
    stage.page.locator("button[type=submit]").click()
    stage.shown("receipt")
    expect(stage.page.locator("#verdict")).to_be_visible()


@_screen
def _casting(stage: Stage) -> None:
    stage.at_review()
    stage.hold(CAST)
    stage.voter.cast()
    expect(stage.page.get_by_role("status")).to_have_text("Votre vote est en route…")


@_screen
def _waiting_for_network(stage: Stage) -> None:
    stage.at_review()
    stage.page.route(CAST, lambda route: route.abort("internetdisconnected"))
    stage.voter.cast()
    stage.shown("waiting")


@_screen
def _waiting_for_server(stage: Stage) -> None:
    stage.at_review()
    stage.break_proxy(CAST)
    stage.voter.cast()
    stage.shown("waiting")


@_screen
def _received(stage: Stage) -> None:
    stage.at_review()
    # The server has the ballot, and gives a head that another key has signed.
    stage.page.route(CAST, _with_false_proof)
    stage.voter.cast()
    stage.shown("received")


def _with_false_proof(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, json=answer.json() | {"checkpoint": "garbage"})


@_screen
def _refused(stage: Stage) -> None:
    stage.at_review()
    # Something on the way, or in the device, changes the ballot.
    stage.page.route(CAST, lambda route: route.continue_(post_data=(route.request.post_data or "")[:-9]))
    stage.voter.cast()
    stage.shown("refused")


@_screen
def _done(stage: Stage) -> None:
    stage.at_review()
    stage.voter.cast()
    stage.voter.tracker()


@dataclass(frozen=True)
class PublicPage:
    name: str
    path: str


def public_pages(hall: TownHall) -> list[PublicPage]:
    """Every kind of public page, each in the state that shows most."""
    later, closed, decided = hall.add(opens_in=timedelta(days=3)), hall.add(), hall.add()
    tracker = hall.cast(hall.main, hall.code(), FOR)
    for code, choice in zip(decided.codes, (FOR, FOR, BLANK), strict=True):
        hall.cast(decided, code, choice)
    hall.close(closed)
    hall.close(decided)
    hall.decide(decided)
    main = f"/consultations/{hall.main.slug}?"
    return [
        PublicPage("index", "/?"),
        PublicPage("open", main),
        PublicPage("tracker-found", f"{main}tracker={tracker.replace('+', '%2B')}"),
        PublicPage("tracker-absent", f"{main}tracker={'A' * 42}E"),
        PublicPage("tracker-mistyped", f"{main}tracker=abc"),
        PublicPage("sealed", f"/consultations/{later.slug}?"),
        PublicPage("closed", f"/consultations/{closed.slug}?"),
        PublicPage("decided", f"/consultations/{decided.slug}?"),
        PublicPage("not-found", "/consultations/NNNNN?"),
    ]


def show_public(page: Page, hall: TownHall, found: PublicPage, language: str) -> None:
    page.goto(f"{hall.main.url}{found.path}&lang={language}".replace("?&", "?"))
