"""A browser translates the page: what changes on a screen goes on being true, and what must not change does not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hands.kiosk_room import ENROL, FIRST, IN_THE_BOX, Room
from tests.hands.translator import WAYS, is_translated, translate_pages, words_of
from tests.hands.voter import AGAINST, BLANK, FOR, switch_language
from tests.views.screens import CAST, Stage, stage
from tests.worlds.townhall import TownHall

FOREIGN = "Votre navigateur traduit cette page."
SEALING, SEALED = "Cet appareil ferme votre vote à clé…", "Mettre mon vote dans l’urne"
STAYS = """(selector) => {
    const found = document.querySelector(selector);
    const isSame = window.kept === found && found !== null;
    window.kept = found;
    return isSame;
}"""
"""Whether the very element that this found last time still stands there."""


def press(page: Page, number: int = 0) -> None:
    """A button of the screen by its place: its words are another language's."""
    page.locator("main .action").nth(number).click()


def vote_with_mistakes(made: Stage) -> list[tuple[str, str]]:
    """A whole vote with all that can change within a screen; what each screen said by the way."""
    page, seen = made.page, []

    def look(name: str) -> None:
        # Each ballot has its own number, and its own place.
        words = words_of(page)
        for own in page.locator("#tracker, #height").all_inner_texts():
            words = words.replace(" ".join(own.split()), "…")
        seen.append((name, words))

    def type_code(code: str) -> None:
        for number, symbols in enumerate(code.split("-"), 1):
            page.locator(f"#group-{number}").fill(symbols)
        page.locator("main button[type=submit]").click()

    page.goto(made.hall.main.page)
    made.shown("welcome")
    look("welcome")
    press(page)
    made.shown("code")
    type_code("ABC0Z-12-123456-")
    expect(page.get_by_role("alert")).to_be_visible()
    look("mistakes in three groups")
    type_code("ABC0Z-123456-123456-123456")
    look("mistakes elsewhere")
    type_code("11111-111111-11111-111111")
    look("a mistake somewhere")
    page.locator("main .link").click()
    look("keys")
    page.locator("#group-1").fill("")
    page.evaluate(STAYS, "main [role=status]")
    page.locator(".key").nth(3).click()
    look("one key")
    page.locator(".key").last.click()
    look("erased")
    assert page.evaluate(STAYS, "main [role=status]")
    page.locator("main .link").click()
    look("no keys")
    type_code(made.hall.code())
    made.shown("question")
    look("question")
    page.locator("main button[type=submit]").click()
    look("nothing chosen")
    for option in (1, 2, 0):
        page.locator(".option input").nth(option).check(force=True)
        look(f"option {option}")
    made.hold_sealing()
    page.locator("main button[type=submit]").click()
    made.shown("review")
    look("sealing")
    page.locator("main .action").first.focus()
    page.evaluate(STAYS, ":focus")
    made.release_sealing()
    page.locator("#tracker").wait_for()
    made.keep_sealing_held()
    look("sealed")
    assert page.evaluate(STAYS, ":focus"), "the button keeps the focus"
    for language in ("ar", "tr", "fr"):
        switch_language(page, language)
        look(f"sealed in {language}")
    page.route(CAST, lambda route: route.abort("internetdisconnected"))
    press(page)
    made.shown("waiting")
    look("waiting")
    page.unroute(CAST)
    press(page)
    made.shown("done")
    look("done")
    return seen


@pytest.mark.parametrize("way", WAYS)
def test_a_whole_vote_says_the_same_where_a_browser_translates_it(
    hall: TownHall, browser: Browser, way: str
) -> None:
    with stage(hall, browser, width=360, height=740) as made:
        plain = vote_with_mistakes(made)
    with stage(hall, browser, width=360, height=740) as made:
        translate_pages(made.context, way)
        assert vote_with_mistakes(made) == plain
        assert is_translated(made.page, "h1")
    words = dict(plain)
    assert SEALING in words["sealing"]
    assert SEALED not in words["sealing"]
    assert SEALED in words["sealed"]
    assert SEALING not in words["sealed"]
    assert not re.search("[a-z]{4}", words["sealed in ar"].replace(FOR, "")), "no French among the Arabic"
    assert len(set(words.values())) > len(words) - 4, "each look saw something else"


@pytest.mark.parametrize("way", WAYS)
def test_code_number_and_answers_are_not_translated(voting: Stage, way: str) -> None:
    page = voting.page
    translate_pages(voting.context, way)
    page.goto(voting.hall.main.page)
    voting.shown("welcome")
    press(page)
    page.locator("main .link").click()
    assert is_translated(page, ".key-wide")
    assert not any(is_translated(page, f".key >> nth={number}") for number in range(28))
    assert re.fullmatch(r"[0-9A-Z]{2,}(?:-[0-9A-Z]{2,})+", page.locator(".fingerprint").inner_text())
    page.goto("about:blank")
    page.goto(voting.hall.letter())
    voting.shown("welcome")
    press(page)
    voting.shown("question")
    assert page.locator(".option-text").all_inner_texts() == [FOR, AGAINST, BLANK]
    page.locator(".option input").nth(2).check(force=True)
    press(page)
    page.locator("#tracker").wait_for()
    assert page.locator(".chosen [translate=no]").all_inner_texts() == [BLANK]
    assert re.fullmatch(r"[A-Za-z0-9+/]{43}", page.locator("#tracker").text_content() or "")
    press(page)
    voting.shown("done")
    assert re.fullmatch(r"[A-Za-z0-9+/]{43}", page.locator("#tracker").text_content() or "")


@pytest.mark.parametrize("way", WAYS)
def test_where_a_browser_translates_the_page_offers_its_own_languages(voting: Stage, way: str) -> None:
    page = voting.page
    voting.at_question()
    expect(page.locator("#panel")).to_be_empty()
    translate_pages(voting.context, way)
    voting.voter.open_letter(voting.hall.letter())
    page.reload()
    voting.shown("welcome")
    expect(page.locator("#panel .notice")).to_contain_text(FOREIGN)
    expect(page.locator("#panel [role=group] button")).to_have_count(6)
    press(page)
    # Once is enough; the list is still where it always is.
    voting.shown("code")
    expect(page.locator("#panel")).to_be_empty()
    switch_language(page, "ar")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert words_of(page, "h1") == "اكتب رمز رسالتك"


def test_a_translation_in_mid_vote_opens_the_languages(voting: Stage) -> None:
    voting.at_question()
    expect(voting.page.locator("#panel")).to_be_empty()
    voting.page.evaluate("document.documentElement.classList.add('translated-rtl')")
    expect(voting.page.locator("#panel .notice")).to_contain_text(FOREIGN)
    voting.page.evaluate("document.documentElement.classList.remove('translated-rtl')")
    expect(voting.page.locator("#panel .notice")).to_have_count(0)


def until_words(page: Page, words: str, selector: str = "main") -> None:
    expect(page.locator(selector)).to_contain_text(
        re.compile(".*".join(map(re.escape, words.split()))), timeout=30_000
    )
    assert words in words_of(page, selector)


@pytest.mark.parametrize("way", WAYS)
def test_a_kiosk_and_its_staff_read_what_is_true(room: Room, way: str) -> None:
    page = room.page
    translate_pages(room.context, way)
    page.reload()
    until_words(page, ENROL, "h1")
    submit = page.locator("main button[type=submit]")
    page.locator("#enrol-code").fill("0000")
    submit.click()
    until_words(page, "12 chiffres", "[role=alert]")
    page.locator("#enrol-code").fill("000000000000")
    submit.click()
    until_words(page, "n’est pas juste", "[role=alert]")
    page.locator("#enrol-code").fill(room.enrolment_code("Borne du hall"))
    submit.click()
    until_words(page, FIRST, "h1")
    until_words(page, "En réseau", "#line")
    switch_language(page, "ar")
    until_words(page, "اعرض رسالتك", "h1")
    switch_language(page, "fr")
    until_words(page, FIRST, "h1")
    press(page, 1 if page.locator("#camera").count() else 0)
    press(page)
    for number, symbols in enumerate(room.polling.codes[0].split("-"), 1):
        page.locator(f"#group-{number}").fill(symbols)
    page.locator("main button[type=submit]").click()
    until_words(page, FOR, ".options")
    page.locator(".option input").first.check(force=True)
    press(page)
    page.locator("#tracker").wait_for()
    until_words(page, SEALED, "main .action >> nth=0")
    press(page)
    until_words(page, IN_THE_BOX, "h1")
    page.evaluate("() => { window.print = () => undefined; }")
    page.locator(".printing .action").click()
    until_words(page, "Le reçu est-il sorti de l’imprimante ?", ".printing [role=status]")
    page.locator(".printing .action").first.click()
    until_words(page, "Prenez votre reçu.", ".printing [role=status]")
    assert "Imprimer" not in words_of(page, ".printing")
    page.locator(".kiosk-foot .action").click()
    until_words(page, FIRST, "h1")
    room.kill_server()
    until_words(page, "Pas de réseau", "#line")


def test_the_page_that_checks_says_what_is_true(voting: Stage) -> None:
    page = voting.page
    translate_pages(voting.context, "replaces")
    page.goto(f"{voting.hall.main.url}/check/{voting.hall.main.slug}")
    voting.shown("empty")
    page.locator("#receipt-text").fill("reçu")
    page.locator("button[type=submit]").click()
    voting.shown("receipt")
    expect(page.locator("#verdict")).to_be_visible()
    switch_language(page, "ar")
    assert not re.search("[a-z]{4}", words_of(page))
