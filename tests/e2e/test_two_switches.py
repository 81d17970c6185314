"""Tab and Enter alone, as from two switches: every line comes on the screen, every answer can be chosen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hands.voter import AGAINST, BLANK, FOR, LANGUAGES, set_display, switch_language
from tests.views.screens import Stage, stage
from tests.worlds.townhall import Consulted, TownHall

QUESTION = " ".join(
    "Êtes-vous pour ou contre un abonnement collectif à internet, ajouté aux charges locatives ?"
    " L’office signerait un contrat de quatre ans avec une entreprise choisie par les locataires."
    " Chaque logement aurait une prise, et paierait la même somme chaque mois, qu’il s’en serve ou non."
    " Qui a déjà un abonnement pourrait le garder, mais paierait aussi celui-ci."
    " Le prix ne changerait pas pendant deux ans ; ensuite il suivrait l’indice des prix, sans le dépasser."
    " Les travaux dureraient trois mois, sans coupure de l’électricité, et seraient à la charge de l’office."
    " Que dites-vous ?".split()
)
LEFT_OUT = (
    " Qui a déjà un abonnement pourrait le garder, mais paierait aussi celui-ci."
    " Le prix ne changerait pas pendant deux ans ; ensuite il suivrait l’indice des prix, sans le dépasser."
)
"""So that the French question is as long as a letter takes; translations stand on no letter."""

LOOK = """(selector) => {
    window.lines ??= new Map();
    const all = [];
    for (const [place, element] of [...document.querySelectorAll(selector)].entries()) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let nodes = 0; walker.nextNode(); nodes += 1) {
            const range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            for (const [number, { top, bottom, width }] of [...range.getClientRects()].entries()) {
                const name = `${place} ${nodes} ${number}: ${walker.currentNode.nodeValue}`;
                if (width <= 1) continue;
                all.push(name);
                if (top >= 0 && bottom <= innerHeight) window.lines.set(name, true);
            }
        }
    }
    return all.filter((name) => !window.lines.has(name));
}"""
"""Notes the lines that are wholly on the screen now; gives those that never were."""

ARRIVE = """() => {
    window.lines = new Map();
    scrollTo(0, 0);
    document.getElementById("heading").focus({ preventScroll: true });
}"""
"""As the page does on each step."""


@pytest.fixture
def long(hall: TownHall) -> Consulted:
    assert len(QUESTION) == 578
    return hall.add(asked=(QUESTION.replace(LEFT_OUT, ""), QUESTION))


@pytest.fixture
def at_question(hall: TownHall, long: Consulted, browser: Browser) -> Iterator[Stage]:
    with stage(hall, browser, width=360, height=740) as made:
        made.voter.open_letter(long.link(long.codes[0]))
        made.voter.start()
        made.shown("question")
        yield made


def tab_through(page: Page, selector: str) -> tuple[int, list[str]]:
    """Press Tab from the heading until the button that goes on; how often, and the lines that were never seen."""
    page.evaluate(ARRIVE)
    page.evaluate(LOOK, selector)
    for presses in range(1, 100):
        page.keyboard.press("Tab")
        unseen = page.evaluate(LOOK, selector)
        if page.evaluate("document.activeElement.matches('main .action')"):
            return presses, unseen
    raise AssertionError("Tab never leads on")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_question_and_answers_is_reached(at_question: Stage, language: str) -> None:
    page = at_question.page
    switch_language(page, language)
    presses = {}
    for size in (1, 2, 3, 4):
        set_display(page, size=size, contrast="paper")
        for width, height in ((360, 740), (320, 480), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            presses[size, width], unseen = tab_through(page, "#heading, #instruction, .option")
            assert unseen == [], (size, width)
    assert presses[1, 1280] < presses[4, 360] < presses[4, 320]


def test_where_all_fits_nothing_stands_between_the_controls(voting: Stage) -> None:
    voting.at_question()
    voting.page.set_viewport_size({"width": 1280, "height": 900})
    assert tab_through(voting.page, "main") == (4, [])


def test_without_our_steps_the_lines_would_not_be_seen(at_question: Stage) -> None:
    page = at_question.page
    set_display(page, size=4, contrast="paper")
    page.evaluate(
        "addEventListener('keydown', (event) => event.stopImmediatePropagation(), { capture: true })"
    )
    assert len(tab_through(page, "#heading")[1]) >= 10


def test_a_screen_begins_at_its_first_line(at_question: Stage) -> None:
    page = at_question.page
    set_display(page, size=4, contrast="paper")
    page.locator("main .action").last.click()
    at_question.shown("welcome")
    page.locator("main .action").first.click()
    at_question.shown("question")
    assert page.evaluate("[scrollY, document.activeElement.id]") == [0, "heading"]


def press_on(page: Page, selector: str) -> None:
    """Tab until such a control has the focus, Enter."""
    for _ in range(200):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never leads to {selector}")


def test_a_whole_vote_in_the_largest_type(hall: TownHall, long: Consulted, browser: Browser) -> None:
    with stage(hall, browser, width=360, height=740) as made:
        page = made.page
        made.voter.open_letter(long.link(long.codes[1]))
        made.shown("welcome")
        press_on(page, ".toggle:nth-child(2)")
        press_on(page, "#panel [role=group]:first-child .pill:nth-child(4)")
        expect(page.locator("html")).to_have_attribute("data-size", "4")
        for screen, button in (
            ("welcome", "main .action"),
            ("question", ".option:nth-child(2) input"),
            ("question", "main .action"),
            ("review", "main .action"),
            ("done", "main .action"),
        ):
            made.shown(screen)
            if screen == "review":
                page.locator("#tracker").wait_for()
            if button != "main .action":
                press_on(page, button)
                expect(page.get_by_role("radio", name=AGAINST)).to_be_checked()
                continue
            if screen != "question":
                assert tab_through(page, "main > :not(.action):not(details):not(.action ~ *)")[1] == []
            if screen != "done":
                press_on(page, button)
        made.voter.tracker()


def test_any_answer_can_be_chosen_and_changed(at_question: Stage) -> None:
    page = at_question.page
    answers = (FOR, AGAINST, BLANK)
    for number in (3, 1, 2):
        press_on(page, f".option:nth-child({number}) input")
        chosen = [page.get_by_role("radio", name=answer).is_checked() for answer in answers]
        assert chosen == [place == number for place in (1, 2, 3)]
        at_question.shown("question")
        # Once more changes nothing, and sends nothing.
        page.keyboard.press("Enter")
        assert [page.get_by_role("radio", name=answer).is_checked() for answer in answers] == chosen
        at_question.shown("question")


@pytest.mark.parametrize(("language", "onward", "back"), [("fr", "Right", "Left"), ("ar", "Left", "Right")])
def test_arrows_choose_as_in_every_group(at_question: Stage, language: str, onward: str, back: str) -> None:
    page = at_question.page
    switch_language(page, language)
    radios = page.locator(".option input")
    radios.first.focus()
    for key, number in (
        *(("Down", 1), (onward, 2), ("Down", 0), ("Up", 2), (back, 1), ("Up", 0), (back, 2)),
    ):
        page.keyboard.press(f"Arrow{key}")
        expect(radios.nth(number)).to_be_checked()
        expect(radios.nth(number)).to_be_focused()
        assert page.locator(".option.is-chosen").count() == 1
