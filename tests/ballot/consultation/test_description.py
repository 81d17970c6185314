"""What a description binds is read back exactly; the vectors in tests/vectors hold the voter's page to the same."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ballot.consultation.description import Description, read_description
from ballot.consultation.terms import MARK, Terms
from ballot.consultation.text import parse_consultation, to_mapping
from ballot.consultation.translations import translations_hash
from ballot.errors import Malformed, Refused
from tests.vectors.bound import CALENDAR, LAW, WORDS

TERMS = Terms("majority", 60, closes=datetime(2026, 11, 30, 17, tzinfo=UTC), translations="ab" * 32)
WHOLE = Description("1,24 €", LAW, CALENDAR, TERMS)


def test_a_description_is_read_back() -> None:
    found = read_description(WHOLE.text)
    assert found is not None
    assert found == WHOLE
    assert found.timezone == "Europe/Paris"


def test_descriptions_of_others_and_bare_terms_hold_no_parts() -> None:
    assert read_description("Une élection\nsur trois\nlignes") is None
    assert read_description(f"Un essai\n{TERMS.line}") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"price": ""},
        {"price": "1 €\nou 2 €"},
        {"price": f"{MARK}1"},
        {"legal_basis": f"Loi\n{TERMS.line}"},
        {"calendar": "lundi (Europe/Paris)"},
        {"calendar": f"{CALENDAR}\n{CALENDAR}"},
    ],
)
def test_what_could_be_mistaken_is_not_written(changes: dict[str, str]) -> None:
    with pytest.raises(Refused):
        _ = replace(WHOLE, **changes).text  # type: ignore[arg-type]


def test_a_calendar_without_zone_is_refused() -> None:
    with pytest.raises(Malformed, match="zone"):
        read_description(f"1 €\nlundi\n{TERMS.line}")


def test_the_hash_holds_every_word_of_every_translation() -> None:
    first = WORDS[0]
    altered = [
        (replace(first, title="x"), *WORDS[1:]),
        (replace(first, question="x"), *WORDS[1:]),
        (replace(first, price="x"), *WORDS[1:]),
        (replace(first, answers=first.answers[::-1]), *WORDS[1:]),
        (replace(first, language="tr"), *WORDS[1:]),
        WORDS[:1],
        WORDS[::-1],
    ]
    assert len({translations_hash(words) for words in (WORDS, *altered)}) == len(altered) + 1
    assert translations_hash(()) is None


def test_the_order_in_the_organisers_file_does_not_matter() -> None:
    words = {"title": "x", "question": "x ?", "answers": ["Yes", "No"], "price": "1 €"}
    given = {
        "title": "Internet",
        "organiser": "Bailleur",
        "sender": ["Bailleur"],
        "question": "Voulez-vous ?",
        "answers": ["Pour", "Contre"],
        "blank": True,
        "price": "1 €",
        "rule": "majority",
        "opens": "2026-11-23T09:00:00+01:00",
        "closes": "2026-11-30T18:00:00+01:00",
        "places": [{"name": "Agence", "address": "1 rue Sisley", "hours": ["lundi"]}],
        "contact": "02",
    }
    one = parse_consultation(given | {"translations": {"en": words, "ar": dict(reversed(words.items()))}})
    two = parse_consultation(given | {"translations": {"ar": words, "en": words}})
    assert (
        one.terms(3).translations
        == two.terms(3).translations
        == parse_consultation(to_mapping(one)).terms(3).translations
    )
    assert parse_consultation(given).terms(3).translations is None
