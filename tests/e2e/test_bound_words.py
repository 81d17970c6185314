"""A server that tells other words than those that were sealed: voters still read what their ballot binds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from api.ballotbox import store
from api.cli.context import now
from api.usecases.public.show import show_consultation
from api.words.moments import moment_text
from ballot.canonical import encode
from ballot.group import ED25519
from tests.hands.voter import switch_language
from tests.views.screens import Stage
from tests.worlds.townhall import Consulted

TURNED = {"answers": ["ضد", "مع"], "price": "0"}


def alter(voting: Stage, consulted: Consulted, **changes: Any) -> None:
    """Change what the database holds of a sealed consultation, as its operator could."""
    with voting.hall.databases.ballotbox_session(write=True) as session:
        row = store.consultation(session, consulted.uuid)
        row.text = {**row.text, **changes}


def translations(voting: Stage, consulted: Consulted) -> dict[str, Any]:
    with voting.hall.databases.ballotbox_session() as session:
        found: dict[str, Any] = store.consultation(session, consulted.uuid).text["translations"]
        return found


def at_question(voting: Stage, consulted: Consulted) -> None:
    voting.voter.open_letter(consulted.link(consulted.codes[0]))
    voting.shown("welcome")
    voting.voter.start()
    voting.shown("question")


def test_translations_that_were_altered_after_sealing_are_not_shown(voting: Stage) -> None:
    consulted = voting.hall.add()
    sealed = translations(voting, consulted)
    alter(voting, consulted, translations=sealed | {"ar": sealed["ar"] | TURNED})
    voting.voter.open_letter(consulted.link(consulted.codes[0]))
    voting.shown("welcome")
    switch_language(voting.page, "ar")
    withheld = voting.page.locator("#translation-withheld")
    expect(withheld).to_be_visible()
    expect(voting.page.locator("h1 bdi")).to_have_attribute("lang", "fr")
    voting.page.locator("main .action").click()
    voting.shown("question")
    expect(withheld).to_contain_text("لم نتمكن من التحقق")
    main = voting.page.locator("main").inner_text()
    assert [word for word in (*TURNED["answers"], *sealed["ar"]["answers"]) if word in main.split()] == []
    voting.page.locator("label").filter(has_text="Contre").click()
    voting.page.locator("button[type=submit]").click()
    voting.shown("review")
    expect(voting.page.locator(".chosen")).to_contain_text("Contre")


def test_translations_that_are_kept_back_leave_the_french_question(voting: Stage) -> None:
    voting.page.route("**/translations", lambda route: route.fulfill(status=404, body="{}"))
    at_question(voting, voting.hall.add())
    expect(voting.page.locator("#translation-withheld")).to_have_count(0)
    switch_language(voting.page, "en")
    expect(voting.page.locator("#translation-withheld")).to_be_visible()
    expect(voting.page.locator("h1 bdi")).to_have_attribute("lang", "fr")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sealed_translations_are_shown(voting: Stage, language: str) -> None:
    consulted = voting.hall.add()
    at_question(voting, consulted)
    switch_language(voting.page, language)
    expect(voting.page.locator("h1")).to_have_text(translations(voting, consulted)[language]["question"])
    expect(voting.page.locator("#translation-withheld")).to_have_count(0)


def test_words_of_the_consultation_that_were_altered_after_sealing_are_not_shown(voting: Stage) -> None:
    consulted = voting.hall.add()
    alter(
        voting,
        consulted,
        title="Gratuit pour tous",
        organiser="Un autre",
        question="Êtes-vous contre ?",
        answers=["Contre", "Pour"],
        price="0 € par mois",
        demonstration=False,
    )
    voting.voter.open_letter(consulted.link(consulted.codes[0]))
    voting.shown("welcome")
    welcome = voting.page.locator("body").inner_text()
    voting.voter.start()
    voting.shown("question")
    said = welcome + voting.page.locator("body").inner_text()
    for lie in ("Gratuit", "Un autre", "Êtes-vous contre ?", "0 € par mois"):
        assert lie not in said.replace("\u00a0", " ")
    assert "Démonstration" in welcome
    options = [text.strip() for text in voting.page.locator(".option-text").all_inner_texts()]
    assert options[:2] == ["Pour", "Contre"]


def test_a_demonstration_that_closed_early_tells_when_it_really_did(voting: Stage) -> None:
    consulted = voting.hall.add()
    voting.hall.close(consulted)
    told = show_consultation(voting.hall.databases, consulted.slug, now=now())
    real, planned = moment_text(told.ends, "fr"), moment_text(told.text.closes_here, "fr")
    assert real != planned
    voting.voter.open_letter(consulted.page)
    voting.shown("closed")
    expect(voting.page.locator("main")).to_contain_text(real)
    expect(voting.page.locator("main")).not_to_contain_text(planned)
    voting.page.goto(f"{consulted.public_page}?lang=fr")
    expect(voting.page.locator("main")).to_contain_text(real)
    expect(voting.page.locator("main")).not_to_contain_text(planned)


def test_a_phone_that_is_handed_another_election_refuses_it(voting: Stage) -> None:
    """As a server could: the same words, with a key that it knows."""
    consulted = voting.hall.add()
    key = ED25519.format(ED25519.power_of_generator(5))
    swap_key(voting, key)
    voting.voter.open_letter(consulted.link(consulted.codes[0]))
    voting.shown("other-election")
    expect(voting.page.locator("main")).to_contain_text(consulted.fingerprint)
    expect(voting.page.locator("main")).not_to_contain_text(consulted.codes[0])
    # Nothing of the letter was used, so the right election can still be voted in.
    voting.page.unroute("**/election")
    voting.voter.press("Essayer à nouveau")
    voting.shown("welcome")
    voting.voter.start()
    voting.shown("question")


def test_who_types_the_code_sees_what_to_compare_with_the_letter(voting: Stage) -> None:
    voting.at_code()
    mark = voting.page.locator(".fingerprint")
    expect(mark).to_have_text(voting.hall.main.fingerprint)
    swap_key(voting, ED25519.format(ED25519.power_of_generator(5)))
    voting.at_code()
    expect(mark).not_to_have_text(voting.hall.main.fingerprint)


def swap_key(voting: Stage, key: str) -> None:
    def answer(route: Route) -> None:
        election = json.loads(route.fetch().body())
        route.fulfill(body=encode(election | {"public_key": key}), content_type="application/json")

    voting.page.route("**/election", answer)
