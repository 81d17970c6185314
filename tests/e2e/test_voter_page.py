"""The voter's way through the page: nothing secret stays behind, and nothing chosen is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from ballot.ballots import tracker_of
from tests.hands.voter import AGAINST, BLANK, FOR, NEW_NUMBER, switch_language
from tests.views.screens import LOAD, Stage

WATCH = """
window.seen = [];
addEventListener("securitypolicyviolation", (event) => window.seen.push(event.violatedDirective));
window.printed = 0;
window.print = () => { window.printed += 1; };
"""


def history_of(voting: Stage) -> list[str]:
    """Every address and title that Back and Forward of this tab lead to."""
    session = voting.context.new_cdp_session(voting.page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    return [entry[name] for entry in entries for name in ("url", "title")]


def chosen(voting: Stage) -> str | None:
    for answer in (FOR, AGAINST, BLANK):
        if voting.page.get_by_role("radio", name=answer).is_checked():
            return answer
    return None


def tab_to(voting: Stage, selector: str) -> None:
    for _ in range(15):
        voting.page.keyboard.press("Tab")
        if voting.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no press of Tab leads to {selector}")


def test_the_code_leaves_address_and_history_before_anything_is_loaded(voting: Stage) -> None:
    code = voting.hall.code()
    voting.hold(LOAD)
    voting.voter.open_letter(voting.hall.main.link(code))
    voting.shown("loading")
    assert voting.page.url == voting.hall.main.page
    assert voting.hall.main.page in history_of(voting)
    assert not [text for text in history_of(voting) if code.replace("-", "") in text or "#" in text]


def test_another_letter_in_the_same_tab_is_taken_up_and_hidden_too(voting: Stage) -> None:
    used, fresh = voting.hall.code(), voting.hall.code()
    voting.hall.cast(voting.hall.main, used, [0, 1, 0])
    voting.voter.open_letter(voting.hall.main.link(used))
    voting.voter.start()
    voting.shown("used")
    voting.page.goto(voting.hall.main.link(fresh))
    voting.shown("welcome")
    assert "#" not in voting.page.url
    assert not [text for text in history_of(voting) if "#" in text]
    voting.voter.start()
    voting.shown("question")


def test_a_capital_address_as_in_the_qr_leads_to_the_vote(voting: Stage) -> None:
    link = voting.hall.letter()
    origin, path = link[: len(voting.hall.main.url)], link[len(voting.hall.main.url) :]
    voting.voter.open_letter(origin.upper() + path.upper())
    voting.voter.start()
    voting.shown("question")


@pytest.mark.parametrize("behind", ["", ".", ",", "%20"])
@pytest.mark.parametrize("sign", ["#", "%23"])
def test_an_address_that_a_program_spelt_anew_leads_to_the_vote_and_tells_nothing(
    voting: Stage, sign: str, behind: str
) -> None:
    code = voting.hall.main.codes[-1].replace("-", "")
    asked: list[str] = []
    voting.page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    # The browser itself asks once for what it was given; the page must not do so again.
    for address in (
        f"{voting.hall.main.page}{behind}{sign}{code}",
        f"{voting.hall.main.page}{sign}{code}{behind}",
    ):
        # Else a browser that stands on the page changes only what is behind the #.
        voting.page.goto("about:blank")
        asked.clear()
        voting.voter.open_letter(address)
        voting.shown("welcome")
        voting.voter.start()
        voting.shown("question")
        assert [code in told.upper() for told in asked] == [sign == "%23"] + [False] * (len(asked) - 1)
        assert len(asked) > 4
        assert code not in voting.page.url.upper()
        assert not [text for text in history_of(voting)[-2:] if code in text.upper()]


def test_going_back_keeps_the_choice_at_each_step(voting: Stage) -> None:
    voting.at_review(AGAINST)
    expect(voting.page.locator("main")).not_to_contain_text(NEW_NUMBER)
    voting.voter.press("Retour")
    voting.shown("question")
    assert chosen(voting) == AGAINST
    voting.voter.press("Retour")
    voting.shown("welcome")
    voting.voter.start()
    voting.shown("question")
    assert chosen(voting) == AGAINST
    voting.voter.choose(FOR)
    expect(voting.page.locator(".chosen")).to_contain_text(FOR)
    # Whoever noted the first number is not alarmed by the second.
    expect(voting.page.locator("main")).to_contain_text(NEW_NUMBER)


def test_the_language_changes_at_each_step_and_the_choice_stays(voting: Stage) -> None:
    page, voter = voting.page, voting.voter

    def in_english(heading: str, check: Callable[[], object] = lambda: None) -> None:
        switch_language(page, "en")
        voter.heading(heading)
        assert page.evaluate("document.documentElement.lang") == "en"
        check()
        switch_language(page, "fr")
        assert page.evaluate("document.documentElement.lang") == "fr"
        check()

    code = voting.hall.code()
    voting.at_code()
    voter.type_code(code)

    def code_is_there() -> None:
        values = [page.locator(f"#group-{number}").input_value() for number in range(1, 5)]
        assert "-".join(values) == code

    in_english("Type the code on your letter", code_is_there)
    voter.press("Continuer")
    voting.shown("question")
    page.get_by_role("radio", name=AGAINST).check(force=True)

    def choice_is_there() -> None:
        assert page.get_by_role("radio", name=AGAINST).is_checked()

    in_english(
        "Are you for or against a shared internet contract, added to your rental charges?", choice_is_there
    )
    voter.press("Continuer")
    in_english("Check your choice", lambda: expect(page.locator(".chosen")).to_contain_text(AGAINST))
    voter.cast()
    tracker = voter.tracker()
    in_english(
        "Your vote is in the ballot box", lambda: expect(page.locator("#tracker")).to_have_text(tracker)
    )


def test_a_question_without_a_choice_is_not_passed(voting: Stage) -> None:
    voting.at_question()
    voting.voter.press("Continuer")
    expect(voting.page.get_by_role("alert")).to_have_text(
        "Vous n’avez pas encore choisi. Appuyez sur une réponse."
    )
    voting.shown("question")


def test_a_blank_vote_is_cast_like_any_other(voting: Stage) -> None:
    voting.at_review(BLANK)
    expect(voting.page.locator(".chosen")).to_contain_text(BLANK)
    voting.voter.cast()
    tracker = voting.voter.tracker()
    assert tracker in [tracker_of(ballot) for ballot in voting.hall.ballots(voting.hall.main)]


def test_a_vote_by_keyboard_alone(voting: Stage) -> None:
    page, press = voting.page, voting.page.keyboard.press
    voting.voter.open_letter(voting.hall.letter())
    voting.shown("welcome")
    tab_to(voting, "main .action")
    press("Enter")
    voting.shown("question")
    assert page.evaluate("document.activeElement.id") == "heading"
    tab_to(voting, "input[type=radio]")
    press("Space")
    assert chosen(voting) == FOR
    press("ArrowDown")
    assert chosen(voting) == AGAINST
    # Whoever moves by keys sees where they are.
    assert (
        page.locator(".option.is-chosen").evaluate("option => getComputedStyle(option).outlineStyle")
        == "solid"
    )
    tab_to(voting, "button[type=submit]")
    press("Enter")
    voting.shown("review")
    # Nothing can be pressed before the whole number stands there.
    page.locator("#tracker").wait_for()
    tab_to(voting, "main .action")
    press("Space")
    tracker = voting.voter.tracker()
    assert page.evaluate("document.activeElement.id") == "heading"
    assert tracker in [tracker_of(ballot) for ballot in voting.hall.ballots(voting.hall.main)]


def test_a_reload_in_mid_vote_starts_clean(voting: Stage) -> None:
    voting.at_review(AGAINST)
    voting.page.reload()
    voting.shown("welcome")
    expect(voting.page.locator("main")).to_contain_text("Prenez votre lettre")
    voting.voter.start()
    voting.shown("code")
    assert [field.input_value() for field in voting.page.locator(".group input").all()] == [""] * 4


def test_the_receipt_is_printed_and_saved_without_the_choice(voting: Stage, tmp_path: Path) -> None:
    page = voting.page
    page.add_init_script(WATCH)
    voting.at_review(AGAINST)
    voting.voter.cast()
    tracker = voting.voter.tracker()
    voting.voter.press("Imprimer le reçu")
    assert page.evaluate("window.printed") == 1
    with page.expect_download() as download:
        page.get_by_role("link", name="Enregistrer le reçu").click()
    download.value.save_as(tmp_path / "receipt.txt")
    receipt = (tmp_path / "receipt.txt").read_text(encoding="utf-8")
    assert download.value.suggested_filename == f"une-voix-{voting.hall.main.slug}.txt"
    assert tracker in receipt
    assert "Démonstration" in receipt
    for text in (receipt, page.locator("body").inner_text()):
        assert not [answer for answer in (FOR, AGAINST, BLANK) if re.search(rf"\b{answer}\b", text)]


def test_the_printed_page_shows_the_receipt_and_nothing_to_press(voting: Stage) -> None:
    voting.at_review(FOR)
    voting.voter.cast()
    voting.voter.tracker()
    page = voting.page
    page.emulate_media(media="print")
    expect(page.locator("#tracker")).to_be_visible()
    expect(page.get_by_text("Démonstration. Ce vote ne compte pas.")).to_be_visible()
    expect(page.get_by_text(voting.hall.main.public_page)).to_be_visible()
    assert not [button for button in page.get_by_role("button").all() if button.is_visible()]


def test_the_receipt_leads_to_the_vote_in_the_public_list(voting: Stage) -> None:
    voting.at_review(FOR)
    voting.voter.cast()
    tracker = voting.voter.tracker()
    with voting.context.expect_page() as opened:
        voting.page.get_by_role("link", name="Retrouver ce vote").click()
    expect(opened.value.locator("#tracker-answer")).to_contain_text("est bien dans l’urne")
    expect(opened.value.locator(".here")).to_have_text(tracker)


def test_a_whole_vote_breaks_no_rule_of_the_page(voting: Stage) -> None:
    page = voting.page
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(WATCH)
    voting.at_code()
    voting.voter.type_code(voting.hall.code())
    voting.voter.press("Continuer")
    voting.voter.choose(AGAINST)
    switch_language(page, "en")
    page.get_by_role("button", name="Put my vote in the ballot box").click()
    voting.shown("done")
    assert (page.evaluate("window.seen"), said) == ([], [])
    # The same eyes see what the rules forbid.
    assert page.evaluate(
        "() => { try { document.body.innerHTML = '<b>'; } catch (error) { return error.name; } }"
    ) == ("TypeError")
    page.evaluate(
        "() => { document.body.append(Object.assign(document.createElement('style'), {id: 'own'})); }"
    )
    page.evaluate("() => { document.getElementById('own').textContent = 'h1 { color: red }'; }")
    page.wait_for_function("window.seen.some((directive) => directive.startsWith('style-src'))")
    assert any(
        directive.startswith("require-trusted-types-for") for directive in page.evaluate("window.seen")
    )


def test_the_page_comes_with_strict_headers_and_a_guarded_script(voting: Stage) -> None:
    response = voting.page.goto(voting.hall.main.page)
    assert response is not None
    headers = response.headers
    for rule in ("default-src 'none'", "script-src 'self'", "form-action 'none'", "trusted-types 'none'"):
        assert rule in headers["content-security-policy"].split("; ")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    voting.shown("welcome")
    script = voting.page.locator("script")
    assert script.count() == 1
    assert re.fullmatch(r"sha(256|384|512)-[A-Za-z0-9+/=]+", script.get_attribute("integrity") or "")


def test_a_script_that_was_changed_on_the_way_does_not_run(voting: Stage) -> None:
    def change(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text() + "\n// changed\n")

    voting.page.route("**/assets/voter.js", change)
    with voting.page.expect_console_message(lambda message: "integrity" in message.text):
        voting.voter.open_letter(voting.hall.main.page)
    assert voting.page.locator("main").count() == 0
