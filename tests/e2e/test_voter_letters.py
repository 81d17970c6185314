"""Letters that cannot vote now, and codes that are typed: each has its own clear sentence and a way on."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.hands.voter import AGAINST
from tests.views.screens import Stage
from tests.worlds.townhall import FOR


def replaced(code: str, group: int, symbols: str) -> str:
    """The code with another group, counted from 1."""
    groups = code.split("-")
    return "-".join([*groups[: group - 1], symbols, *groups[group:]])


def alert(voting: Stage) -> str:
    box = voting.page.get_by_role("alert")
    expect(box).to_be_visible()
    return re.sub(r"\s+", " ", box.inner_text())


def marked_groups(voting: Stage) -> list[int]:
    fields = voting.page.locator(".group input").all()
    return [number for number, field in enumerate(fields, 1) if field.get_attribute("aria-invalid") == "true"]


def typed(voting: Stage) -> str:
    return "-".join(field.input_value() for field in voting.page.locator(".group input").all())


def test_a_used_letter_shows_where_its_vote_is(voting: Stage) -> None:
    code = voting.hall.code()
    tracker = voting.hall.cast(voting.hall.main, code, FOR)
    voting.voter.open_letter(voting.hall.main.link(code))
    voting.voter.start()
    voting.voter.heading("Cette lettre a déjà servi")
    expect(voting.page.locator("#tracker")).to_have_text(tracker)
    voting.voter.press("Écrire un autre code")
    assert typed(voting) == "---"


def test_a_letter_that_was_used_meanwhile_says_that_this_vote_does_not_count(voting: Stage) -> None:
    code = voting.hall.code()
    voting.voter.open_letter(voting.hall.main.link(code))
    voting.voter.start()
    voting.voter.choose(AGAINST)
    tracker = voting.hall.cast(voting.hall.main, code, FOR)
    voting.voter.cast()
    voting.voter.heading("Cette lettre a déjà servi")
    expect(voting.page.locator(".problem")).to_contain_text("Le vote que vous venez de faire ne compte pas.")
    expect(voting.page.locator("#tracker")).to_have_text(tracker)


def test_a_letter_of_another_vote_is_told_so_and_the_right_one_may_follow(voting: Stage) -> None:
    other = voting.hall.add()
    voting.voter.open_letter(voting.hall.main.link(other.codes[0]))
    voting.voter.start()
    voting.voter.heading("Cette lettre n’est pas pour ce vote")
    voting.voter.press("Écrire un autre code")
    voting.voter.type_code(voting.hall.code())
    voting.voter.press("Continuer")
    voting.shown("question")


def test_a_vote_that_has_not_begun_says_when_it_does(voting: Stage) -> None:
    later = voting.hall.add(opens_in=timedelta(days=3))
    voting.voter.open_letter(later.link(later.codes[0]))
    voting.voter.heading("Le vote n’est pas encore ouvert")
    expect(voting.page.locator(".notice")).to_contain_text("Début du vote")
    voting.voter.press("Vérifier à nouveau")
    voting.voter.heading("Le vote n’est pas encore ouvert")
    assert "#" not in voting.page.url


def test_a_vote_that_is_over_says_so_and_leads_to_its_page(voting: Stage) -> None:
    over = voting.hall.add()
    voting.hall.close(over)
    voting.voter.open_letter(over.link(over.codes[0]))
    voting.voter.heading("Le vote est terminé")
    voting.page.get_by_role("link", name="Voir la page du vote").click()
    expect(voting.page).to_have_url(over.public_page)


def test_a_vote_that_ends_before_the_cast_is_not_taken(voting: Stage) -> None:
    closing = voting.hall.add()
    voting.voter.open_letter(closing.link(closing.codes[0]))
    voting.voter.start()
    voting.voter.choose(AGAINST)
    voting.hall.close(closing)
    voting.voter.cast()
    voting.voter.heading("Le vote est terminé")
    expect(voting.page.locator(".problem")).to_have_text("Votre vote est arrivé trop tard. Il ne compte pas.")
    assert voting.hall.ballots(closing) == []


def test_an_address_without_a_consultation_says_so(voting: Stage) -> None:
    voting.voter.open_letter(f"{voting.hall.main.url}/C/NNNNN#{voting.hall.code().replace('-', '')}")
    voting.voter.heading("Ce vote n’existe pas")
    assert "#" not in voting.page.url


@pytest.mark.parametrize("group", [1, 2, 3, 4])
def test_a_mistake_is_said_in_its_own_group(voting: Stage, group: int) -> None:
    code = voting.hall.main.codes[-1]
    symbols = code.split("-")[group - 1]
    voting.at_code()
    for wrong, sentence in (
        ("A" + symbols[1:], "« A » n’existe dans aucun code"),
        (symbols[1:], "il manque des signes"),
        ("", f"écrivez les {len(symbols)} signes"),
    ):
        voting.voter.type_code(replaced(code, group, wrong))
        voting.voter.press("Continuer")
        expect(voting.page.get_by_role("alert")).to_contain_text(re.compile(sentence.replace(" ", r"\s")))
        said = alert(voting)
        assert said.count("Groupe") == 1
        assert f"Groupe {group} : {sentence}" in said
        assert marked_groups(voting) == [group]
        assert voting.page.evaluate("document.activeElement.id") == f"group-{group}"
        # Whoever does not see the mark hears the sentence with the field.
        described = voting.page.locator(f"#group-{group}").get_attribute("aria-describedby") or ""
        assert described.split()[0] == voting.page.locator("[role=alert] li").get_attribute("id")


def test_a_group_that_is_too_long_says_so(voting: Stage) -> None:
    code = voting.hall.main.codes[-1]
    voting.at_code()
    # From the last group, so that what is too much finds no empty group to go to.
    for number in (4, 3, 2, 1):
        extra = "5" if number == 2 else ""
        voting.page.locator(f"#group-{number}").fill(code.split("-")[number - 1] + extra)
    voting.voter.press("Continuer")
    assert "il y a trop de signes" in alert(voting)
    assert marked_groups(voting) == [2]


@pytest.mark.parametrize("group", [1, 2, 3, 4])
def test_symbols_that_changed_places_point_to_their_group(voting: Stage, group: int) -> None:
    for code in voting.hall.main.codes:
        symbols = code.split("-")[group - 1]
        swapped = symbols[1] + symbols[0] + symbols[2:]
        if swapped != symbols:
            break
    voting.submit_code(replaced(code, group, swapped))
    assert "comparez chaque signe" in alert(voting)
    assert group in marked_groups(voting)


def test_a_mended_code_goes_on(voting: Stage) -> None:
    code = voting.hall.code()
    voting.submit_code(replaced(code, 2, "AAAAAA"))
    assert marked_groups(voting) == [2]
    voting.page.locator("#group-2").fill(code.split("-")[1])
    voting.page.keyboard.press("Enter")
    voting.shown("question")


@pytest.mark.parametrize(
    ("group", "written"), [(1, "{dashed}"), (1, "{spaced}"), (1, "{link}"), (3, "{dashed}"), (4, "{lower}")]
)
def test_a_whole_code_is_pasted_into_any_group(voting: Stage, group: int, written: str) -> None:
    code = voting.hall.main.codes[-1]
    text = written.format(
        dashed=code, spaced=code.replace("-", " "), lower=code.lower(), link=voting.hall.main.link(code)
    )
    # A field of another page, from which a person copies.
    source = voting.context.new_page()
    source.set_content('<input id="source">')
    source.locator("#source").fill(text)
    source.locator("#source").select_text()
    source.keyboard.press("ControlOrMeta+C")
    source.close()
    voting.at_code()
    voting.page.locator(f"#group-{group}").focus()
    voting.page.keyboard.press("ControlOrMeta+V")
    assert typed(voting).upper() == code
    voting.page.keyboard.press("Enter")
    voting.shown("question")


def test_fast_typing_runs_from_group_to_group(voting: Stage) -> None:
    code = voting.hall.main.codes[-1]
    voting.at_code()
    voting.page.locator("#group-1").focus()
    # So fast a code is also a scanner's, with which the page goes on a moment later: what stood there is noted at once.
    voting.page.evaluate("""() => document.addEventListener("input", () => {
        window.typed = [...document.querySelectorAll(".group input")].map((field) => field.value).join("-");
    })""")
    voting.page.keyboard.type(code.replace("-", "").lower())
    assert voting.page.evaluate("window.typed.toUpperCase()") == code


def test_a_replaced_letter_and_the_one_in_its_place(voting: Stage) -> None:
    lost = voting.hall.add(spares=1)
    voting.hall.replace(lost, "D1")
    voting.voter.open_letter(lost.link(lost.codes[0]))
    voting.voter.start()
    voting.shown("voided-letter")
    expect(voting.page.locator("main")).to_contain_text("Seule la nouvelle lettre peut voter.")
    voting.voter.vote(lost.link(lost.codes[3]), "Pour")
    assert len(voting.hall.ballots(lost)) == 1
