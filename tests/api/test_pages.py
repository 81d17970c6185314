"""The public pages: what they say, in two languages, and how they look to a browser."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from api.ballotbox import store
from api.settings import Settings
from api.usecases.board.count import add_decryption, publish_result, tally_consultation
from api.usecases.shared.calendar import close_consultation
from api.usecases.voter.cast import Caster
from ballot.ballots import tracker_of
from ballot.consultation.lifecycle import Actor
from ballot.second_proofs import decrypt_and_prove
from ballot.tally import parse_tally
from tests.worlds.polling import AGAINST, FOR, NOW, Polling, make_polling, serving

FRENCH, ENGLISH = {"Accept-Language": "fr-FR,fr;q=0.9"}, {"Accept-Language": "de, en-GB;q=0.8"}
HTML = {"Accept": "text/html,*/*;q=0.8"}


def text_of(response: httpx.Response) -> str:
    """The words of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def cast(polling: Polling, dwelling: int, choice: list[int] = FOR) -> str:
    receipt, _ = Caster(polling.databases).cast(polling.uuid, polling.ballot(dwelling, choice), now=NOW)
    return receipt.tracker


def decide(polling: Polling) -> None:
    databases, uuid = polling.databases, polling.uuid
    close_consultation(databases, uuid, by=Actor.BOARD, now=NOW)
    tally_consultation(databases, uuid, by=Actor.BOARD, now=NOW)
    with databases.ballotbox_session() as session:
        sums = parse_tally(polling.election, store.tail_of(session, uuid).tally or b"")
    for position, key in enumerate(polling.keys, 1):
        data = decrypt_and_prove(polling.election, sums, position, key, os.urandom)
        add_decryption(databases, uuid, data)
    publish_result(databases, uuid, by=Actor.BOARD, now=NOW)


def test_the_list_names_each_consultation(client: httpx.Client, polling: Polling) -> None:
    other = make_polling(polling.settings, title="Ascenseur & <escalier>")
    page = client.get("/", headers=FRENCH)
    assert page.headers["content-language"] == "fr"
    assert f"/consultations/{polling.slug}?lang=fr" in page.text
    assert "Ascenseur &amp; &lt;escalier&gt;" in page.text
    assert "0 sur 10 logements a voté" in text_of(page)
    other.databases.close()


@pytest.mark.parametrize(
    ("headers", "query", "language"),
    [
        (FRENCH, "", "fr"),
        (ENGLISH, "", "en"),
        (ENGLISH, "?lang=fr", "fr"),
        (FRENCH, "?lang=xx", "fr"),
        ({}, "", "fr"),
    ],
)
def test_the_reader_chooses_the_language(
    client: httpx.Client, polling: Polling, headers: dict[str, str], query: str, language: str
) -> None:
    page = client.get(f"/consultations/{polling.slug}{query}", headers=headers)
    assert f'<html lang="{language}">' in page.text
    assert page.headers["content-language"] == language
    # What the organiser wrote is French, and said to be so on the English page.
    assert ('<h1 lang="fr">' in page.text) == (language == "en")


def test_a_page_tells_state_participation_and_how_to_check(client: httpx.Client, polling: Polling) -> None:
    cast(polling, 0)
    words = text_of(client.get(f"/consultations/{polling.slug.lower()}", headers=FRENCH))
    assert "Vote en cours" in words
    assert "1 sur 10 logements a voté (10 %)." in words
    assert f"ballot verify https://vote.example/consultations/{polling.slug}" in words
    assert f"belenios-tool archive pull --url https://vote.example/ --uuid {polling.uuid}" in words
    assert polling.election.fingerprint in words
    assert "Résultat" not in words


def test_a_tracker_is_found_where_it_stands(client: httpx.Client, polling: Polling) -> None:
    trackers = [cast(polling, dwelling) for dwelling in range(3)]
    path = f"/consultations/{polling.slug}"
    for typed in (trackers[1], f" {trackers[1][:20]} {trackers[1][20:]}\n", f"{trackers[1]}="):
        page = client.get(path, params={"tracker": typed, "lang": "fr"})
        assert "Ce bulletin est bien dans l’urne, à la place 2." in text_of(page)
        assert f'class="here"><code translate="no">{html.escape(trackers[1])}</code>' in page.text.replace(
            "&#43;", "+"
        )


def test_a_plus_that_a_link_lost_is_understood(client: httpx.Client, polling: Polling) -> None:
    tracker = next(t for t in (cast(polling, dwelling) for dwelling in range(10)) if "+" in t[1:-1])
    page = client.get(f"/consultations/{polling.slug}?lang=en&tracker={tracker}")
    assert "This ballot is in the ballot box" in text_of(page)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (tracker_of(b"nobody's"), "Aucun bulletin n’a ce numéro de suivi."),
        ("abc", "3 signes au lieu de 43"),
        ("é" * 43, "43 signes au lieu de 43"),
        ("<script>alert(1)</script>", "au lieu de 43"),
    ],
)
def test_a_tracker_that_is_not_there_gets_a_way_on(
    client: httpx.Client, polling: Polling, typed: str, sentence: str
) -> None:
    page = client.get(f"/consultations/{polling.slug}", params={"tracker": typed, "lang": "fr"})
    assert sentence in text_of(page)
    assert "<script" not in page.text


def test_long_lists_have_pages(
    client: httpx.Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.usecases.public.show.TRACKERS_PER_PAGE", 4)
    polling = make_polling(settings)
    trackers = [cast(polling, dwelling) for dwelling in range(10)]
    shown = []
    for page in ("1", "2", "3"):
        text = client.get(f"/consultations/{polling.slug}", params={"page": page, "lang": "en"}).text
        shown += [html.unescape(found) for found in re.findall(r"<li[^>]*><code[^>]*>([^<]*)</code>", text)]
        assert f"Page {page} of 3" in text
    assert shown == trackers
    for odd in ("0", "99", "x", "-1", "9" * 50):
        assert client.get(f"/consultations/{polling.slug}", params={"page": odd}).status_code == 200
    found = client.get(f"/consultations/{polling.slug}", params={"tracker": trackers[9], "lang": "en"})
    assert "Page 3 of 3" in found.text
    polling.databases.close()


@pytest.mark.parametrize(
    ("votes", "french", "english"),
    [
        ([FOR, FOR, AGAINST], "La proposition est adoptée.", "The proposal is adopted."),
        ([FOR, AGAINST], "La proposition n’est pas adoptée.", "The proposal is not adopted."),
    ],
)
def test_the_result_is_told_in_words(
    client: httpx.Client, polling: Polling, votes: list[list[int]], french: str, english: str
) -> None:
    for dwelling, choice in enumerate(votes):
        cast(polling, dwelling, choice)
    decide(polling)
    path = f"/consultations/{polling.slug}"
    words = text_of(client.get(path, headers=FRENCH))
    assert french in words
    assert f"Pour {votes.count(FOR)} Contre {votes.count(AGAINST)} Vote blanc 0 Total {len(votes)}" in words
    assert f"Majorité : Pour {votes.count(FOR)} > Contre {votes.count(AGAINST)} —" in words.replace(
        "\u00a0", " "
    )
    # Neither the key to letters that nobody sees, nor how to vote when voting is over.
    assert "E : voix" not in words.replace("\u00a0", " ") and "scannez le carré" not in words
    assert english in text_of(client.get(path, headers=ENGLISH))


@pytest.mark.parametrize(
    "rule", ["majority", "art42_round1", "art42_round2", "art42_opposition", "absolute_on_roll", "qualified"]
)
def test_every_rule_has_its_words(client: httpx.Client, settings: Settings, rule: str) -> None:
    fractions: dict[str, Any] = {"share": (2, 3), "quorum": (1, 4)} if rule == "qualified" else {}
    polling = make_polling(settings, rule=rule, **fractions)
    cast(polling, 0)
    decide(polling)
    for language, second_vote in (("fr", "deuxième vote"), ("en", "second vote is needed.")):
        page = client.get(f"/consultations/{polling.slug}?lang={language}")
        assert page.status_code == 200
        verdict = page.text.partition('<p class="verdict">')[2].partition("</p>")[0]
        assert verdict
        assert (second_vote in verdict) == (rule == "art42_round1")
    polling.databases.close()


def test_an_error_is_a_page_for_people_and_a_problem_for_programs(
    client: httpx.Client, polling: Polling
) -> None:
    page = client.get("/consultations/NONE", headers=HTML | FRENCH)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Comparez-la avec celle de votre lettre" in text_of(page)
    assert client.get("/consultations/NONE").headers["content-type"] == "application/problem+json"


def test_no_address_makes_a_page_link_to_another_host(client: httpx.Client) -> None:
    for path in ("//elsewhere.example/x", "/%2Felsewhere.example/x"):
        page = client.get(httpx.URL(client.base_url, raw_path=path.encode()), headers={"Accept": "text/html"})
        assert page.status_code == 404
        assert '"/elsewhere.example/x?lang=en"' in page.text
        assert '"//' not in page.text


def test_the_voter_page_is_the_same_for_everybody(client: httpx.Client, polling: Polling) -> None:
    pages = {
        client.get(path).content for path in (f"/C/{polling.slug}", f"/c/{polling.slug.lower()}", "/C/OTHER")
    }
    assert len(pages) == 1
    page = pages.pop().decode()
    for name in ("voter.js", "voter.css"):
        asset = client.get(f"/assets/{name}")
        assert asset.status_code == 200
        assert re.search(rf'"/assets/{name}" integrity="sha384-[A-Za-z0-9+/]{{64}}"', page)
    assert page.count("<script") == 1
    assert '<div id="app">' in page


def test_an_asset_that_a_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/assets/public.css")
    again = client.get("/assets/public.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/assets/nothing.js").status_code == 404


@pytest.fixture
def lively(tmp_path: Path, polling: Polling) -> Iterator[str]:
    """The address of a server with a decided consultation, in a process of its own."""
    for dwelling in range(4):
        cast(polling, dwelling)
    decide(polling)
    with serving(polling.settings, tmp_path) as server:
        yield server.url


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_the_screen_and_break_no_policy(
    lively: str, polling: Polling, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    path = f"/consultations/{polling.slug}"
    for address in ("/", f"{path}?lang=fr", f"{path}?lang=en&tracker=abc", f"{path}?page=1"):
        page.goto(lively + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.locator("h1").count() == 1
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px", (
            "the style sheet did not load"
        )
    page.get_by_label("Chercher un numéro de suivi").or_(page.get_by_label("Find a tracking number")).fill(
        "x y"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**tracker=x**")
    assert page.get_by_role("status").is_visible()
    assert complaints == []
    context.close()
