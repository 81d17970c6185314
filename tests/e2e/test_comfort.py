"""Size, colours, languages and sound: kept through a visit, gone with it, and silent towards the server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.hands.voter import AGAINST, BLANK, LANGUAGES, set_display, shortest_way, switch_language
from tests.views.screens import Stage


def look(page: Page) -> dict[str, str]:
    """What the page's root says of size, colours and movement."""
    found: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    return found


def test_settings_last_for_the_visit_and_no_longer(voting: Stage) -> None:
    page = voting.page
    voting.at_question()
    set_display(page, size=3, contrast="night")
    page.locator(".toggle").nth(1).click()
    page.get_by_role("button", name="Sans mouvement").click()
    voting.voter.choose(AGAINST)
    voting.shown("review")
    assert look(page) == {"size": "3", "contrast": "night", "still": "true"}
    voting.voter.cast()
    voting.voter.tracker()
    assert look(page)["contrast"] == "night"
    page.reload()
    voting.shown("welcome")
    assert look(page) == {"size": "1", "still": "false"}


def test_settings_go_back_to_usual_and_the_choice_stays(voting: Stage) -> None:
    page = voting.page
    voting.at_question()
    page.get_by_role("radio", name=BLANK).check(force=True)
    set_display(page, size=4, contrast="soft")
    page.locator(".toggle").nth(1).click()
    page.get_by_role("button", name="Tout remettre comme avant").click()
    assert look(page) == {"size": "1", "still": "false"}
    expect(page.get_by_role("radio", name=BLANK)).to_be_checked()


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "fr"])
def test_a_whole_vote_in_each_language_with_french_beside_it(voting: Stage, language: str) -> None:
    page = voting.page
    voting.at_question()
    switch_language(page, language)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    against = page.locator(".option").nth(1)
    expect(against).to_contain_text(f"({AGAINST})")
    against.locator("input").check(force=True)
    # What counts is one press away.
    page.locator(".reference summary").click()
    expect(page.locator(".reference [lang=fr]")).to_contain_text("Êtes-vous pour ou contre")
    page.locator("main .action").first.click()
    voting.shown("review")
    expect(page.locator(".chosen")).to_contain_text(f"({AGAINST})")
    page.locator("main .action").first.click()
    voting.shown("done")
    expect(page.locator("#tracker")).to_have_attribute("dir", "ltr")


def test_the_shortest_way_is_four_presses_and_few_words(voting: Stage) -> None:
    """From the letter's QR to the receipt; by typing, it is two presses and 22 symbols more."""
    voting.voter.open_letter(voting.hall.letter())
    words, presses = shortest_way(voting.page)
    print(f"phone: {presses} presses, {words} words before the vote is cast")
    assert presses == 4
    # 21 of them are the number of the sealed ballot, what to do with it, and the way to check it.
    assert words <= 170
