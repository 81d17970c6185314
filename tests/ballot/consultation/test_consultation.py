"""The consultation file: what is read from it, and what is said when it cannot be used."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.consultation.decision import RULES
from ballot.consultation.terms import Terms
from ballot.consultation.text import (
    FIELDS,
    LIMITS,
    Consultation,
    ConsultationError,
    Place,
    parse_consultation,
    to_mapping,
)
from ballot.symbols import ALPHABET

FILE = """
title = "Internet pour tous à Kerourien"
organiser = "Habitat de la Rade"
sender = ["Habitat de la Rade", "4 rue de la Digue", "29200 Brest"]
question = "Voulez-vous l'abonnement collectif à Internet ?"
answers = ["Pour", "Contre"]
blank = true
price = "1,24 € par mois et par logement"
rule = "majority"
opens = 2027-03-08T09:00:00+01:00
closes = 2027-03-15T18:00:00+01:00
contact = "02 98 00 00 00"

[[places]]
name = "Loge du gardien"
address = "1 rue Père Ricard"
hours = ["du lundi au vendredi, 9 h à 12 h"]
"""


def good(**changes: object) -> dict[str, Any]:
    return tomllib.loads(FILE) | changes


def problems(value: Any) -> str:
    with pytest.raises(ConsultationError) as caught:
        parse_consultation(value)
    assert caught.value.problems
    assert caught.value.code == "consultation-invalid"
    return "\n".join(caught.value.problems)


def test_a_toml_file_is_read() -> None:
    found = parse_consultation(good())
    assert found.sender[2] == "29200 Brest"
    assert found.answers == ("Pour", "Contre")
    assert found.opens == datetime(2027, 3, 8, 8, tzinfo=UTC)
    assert found.opens_here.hour == 9
    assert found.closes_here.weekday() == 0
    assert found.places == (
        Place(
            name="Loge du gardien",
            address="1 rue Père Ricard",
            hours=("du lundi au vendredi, 9 h à 12 h",),
        ),
    )
    assert (found.timezone, found.language, found.trustees, found.slug) == ("Europe/Paris", "fr", 3, None)
    assert found.legal_basis == ""
    assert not found.demonstration


def test_json_gives_the_same_consultation() -> None:
    found = parse_consultation(good())
    assert parse_consultation(json.loads(json.dumps(to_mapping(found)))) == found


def test_the_hour_that_autumn_repeats_keeps_its_instant() -> None:
    found = parse_consultation(good(opens="2027-10-31T02:30:00+02:00", closes="2027-10-31T02:30:00+01:00"))
    assert found.closes - found.opens == timedelta(hours=1)
    assert parse_consultation(to_mapping(found)) == found
    assert (found.opens_here.hour, found.opens_here.fold, found.closes_here.fold) == (2, 0, 1)


def test_every_missing_field_is_named_at_once() -> None:
    said = problems({})
    optional = {
        "timezone",
        "legal_basis",
        "language",
        "demonstration",
        "slug",
        "trustees",
        "threshold",
        "share",
        "quorum",
        "translations",
    }
    required = set(FIELDS) - optional
    assert {line.split(":")[0] for line in said.splitlines()} == required


def test_a_date_without_offset_takes_the_consultations_zone() -> None:
    found = parse_consultation(good(opens=datetime(2027, 3, 27, 9), closes="2027-03-29T18:00"))
    assert (found.opens.isoformat(), found.closes.isoformat()) == (
        "2027-03-27T09:00:00+01:00",
        "2027-03-29T18:00:00+02:00",
    )
    there = parse_consultation(
        good(timezone="Indian/Reunion", opens="2027-03-27T09:00", closes="2027-03-29T18:00")
    )
    assert there.closes.isoformat() == "2027-03-29T18:00:00+04:00"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"titel": "x"}, 'titel": unknown field. Did you mean title?'),
        ({"zzzzz": "x"}, 'zzzzz": unknown field. Remove it.'),
        ({"title": 3}, "title: must be text, not a number."),
        ({"title": "  "}, "title: must not be empty."),
        ({"title": "a\nb"}, "title: must be one line."),
        ({"title": "a\x07b"}, "title: holds a control or invisible character."),
        ({"question": "Oui \u202enon ?"}, "question: holds a control or invisible character."),
        ({"question": "\ud800"}, "question: holds a control or invisible character."),
        ({"question": "x" * 601}, "question: too long (601 characters, at most 600)."),
        ({"question": "x" * 10**7}, "question: too long (10000000 characters, at most 600)."),
        ({"price": ""}, "price: must not be empty."),
        ({"answers": []}, "answers: must not be empty."),
        ({"answers": ["Pour"]}, "answers: one answer is no choice."),
        ({"answers": "Pour"}, "answers: must be a list, not text."),
        ({"answers": ["Pour", "pour "]}, 'answers: "pour" stands there twice.'),
        (
            {"answers": ["A", "B", "C"]},
            "rule: majority needs two answers (for, then against), but there are 3.",
        ),
        ({"answers": ["A", 4]}, "answers[2]: must be text, not a number."),
        ({"rule": "mayority"}, 'rule: "mayority" is not known. Did you mean majority?'),
        ({"rule": "%"}, "Take one of: majority, art42_round1"),
        ({"rule": 1}, "rule: must be text, not a number."),
        ({"rule": "qualified"}, 'share: missing. The rule qualified needs it, for example "2/3".'),
        ({"rule": "qualified", "share": "3/2"}, 'share: "3/2" is no fraction of small whole numbers.'),
        ({"rule": "qualified", "share": "0/2"}, 'share: "0/2" is no fraction of small whole numbers.'),
        ({"rule": "qualified", "share": 0.66}, "share: must be text, not a number."),
        ({"share": "2/3"}, "share: the rule majority has no share."),
        ({"quorum": "1/4"}, "quorum: the rule majority has no quorum."),
        ({"blank": "yes"}, "blank: must be true or false, not text."),
        ({"demonstration": 1}, "demonstration: must be true or false, not a number."),
        ({"trustees": 0}, "trustees: must be between 1 and 20."),
        ({"trustees": 2, "threshold": 3}, "threshold: there are only 2 trustees. Write 2 at most."),
        ({"threshold": 1}, "threshold: one trustee alone could read every vote. Let at least 2 be needed."),
        ({"trustees": 1}, "threshold: one trustee alone could read every vote. Let at least 2 be needed."),
        ({"trustees": 21}, "trustees: must be between 1 and 20."),
        ({"trustees": True}, "trustees: must be a whole number, not true or false."),
        ({"places": []}, "places: must not be empty."),
        ({"places": {}}, "places: must be a list, not a table."),
        ({"places": ["Loge"]}, "places[1]: must be a table with name, address and hours, not text."),
        (
            {"places": [{"name": "Loge", "adress": "1 rue A", "hours": ["9 h"]}]},
            "places[1].address: missing.",
        ),
        ({"places": [{"name": "L", "adress": "1", "hours": ["9 h"]}]}, "Did you mean places[1].address?"),
        ({"places": [{"name": "L", "address": "1", "hours": []}]}, "places[1].hours: must not be empty."),
        (
            {"closes": "2027-03-29T18:00:00+01:00"},
            "at +02:00, not at +01:00. Write 2027-03-29T18:00:00+02:00 for 18:00 there, or 2027-03-29T19:00:00+02:00",
        ),
        ({"closes": "2027-03-28T02:30:00"}, "clocks in Europe/Paris are moved forward over 02:30 that day."),
        (
            {"closes": "2027-10-31T02:30:00"},
            "show 02:30 twice that day. Write 2027-10-31T02:30:00+02:00 or 2027-10-31T02:30:00+01:00.",
        ),
        ({"closes": "2027-07-08T09:00:00Z", "timezone": "Europe/London"}, "is at +01:00, not at +00:00."),
        ({"opens": "demain"}, 'opens: "demain" is no date and hour.'),
        ({"opens": 20270308}, "opens: must be a date and hour, not a number."),
        ({"opens": "0027-03-08T09:00:00+01:00"}, "opens: the year 27 cannot be meant."),
        ({"closes": "2027-03-08T08:00:00+00:00"}, "closes: the consultation closes before it opens."),
        ({"timezone": "Europe/Brest"}, 'timezone: "Europe/Brest" is not known.'),
        ({"timezone": "Europe"}, 'timezone: "Europe" is not known.'),
        ({"timezone": "../../etc/passwd"}, "is not known."),
        ({"language": "xx"}, 'language: "xx" is not known.'),
        ({"slug": "abc"}, 'slug: "abc" must be 4 to 10 characters out of 123456789BCDEFGHJKLNPRSTUVXY.'),
        ({"slug": "BREST"}, None),
    ],
)
def test_each_problem_has_its_sentence(changes: dict[str, object], sentence: str | None) -> None:
    if sentence is None:
        assert parse_consultation(good(**changes)).slug == changes["slug"]
    else:
        assert sentence in problems(good(**changes))


def test_the_terms_of_decision_come_from_the_file() -> None:
    found = parse_consultation(good(rule="qualified", share="2/3", quorum="1/4"))
    assert found.terms(60) == Terms("qualified", 60, (2, 3), (1, 4), closes=found.closes, opens=found.opens)
    expected = "une-voix/1 rule=majority dwellings=60 opens=2027-03-08T08:00:00Z closes=2027-03-15T17:00:00Z"
    assert parse_consultation(good()).terms(60).line == expected
    assert parse_consultation(good(demonstration=True)).terms(60).line == f"{expected} demonstration=yes"


def test_the_missing_price_is_not_forgiven() -> None:
    value = good()
    del value["price"]
    assert problems(value) == "price: missing. Add it."


def test_a_wrong_file_does_not_give_a_thousand_sentences() -> None:
    said = problems(good(**{f"column{n}": n for n in range(1000)})).splitlines()
    assert len(said) == 11
    assert said[-1] == "There are 990 more unknown fields. Is this the right file?"


def test_several_problems_come_together() -> None:
    said = problems(good(rule="none", price="", trustees=99, places=[]))
    assert [line.split(":")[0] for line in said.splitlines()] == ["rule", "price", "places", "trustees"]


@pytest.mark.parametrize("value", [None, [], "title", 3])
def test_something_else_than_a_table(value: object) -> None:
    assert "must be a table of fields" in problems(value)


def test_text_is_kept_in_one_normal_form() -> None:
    assert parse_consultation(good(title=" Pontane\u0301zen ")).title == "Pontanézen"


def words(limit: int, *, least: int = 1) -> st.SearchStrategy[str]:
    alphabet = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
    return (
        st.text(alphabet, max_size=limit)
        .map(str.strip)
        .filter(lambda text: least <= len(text) and len(_normal(text)) <= limit)
    )


def _normal(text: str) -> str:
    # Normalising can lengthen a text: some letters exist in pieces only.
    return unicodedata.normalize("NFC", text).strip()


MOMENTS = st.datetimes(
    datetime(2000, 1, 2),
    datetime(2199, 12, 30),
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
FRACTIONS = st.tuples(st.integers(1, 1000), st.integers(1, 1000)).map(lambda pair: f"{min(pair)}/{max(pair)}")
PLACES = st.fixed_dictionaries(
    {
        "name": words(LIMITS["name"]),
        "address": words(LIMITS["address"]),
        "hours": st.lists(words(LIMITS["hours"]), min_size=1, max_size=3),
    }
)


@st.composite
def mappings(draw: st.DrawFn) -> dict[str, object]:
    zone = ZoneInfo(draw(st.sampled_from(["Europe/Paris", "Indian/Reunion", "America/Cayenne"])))
    instants = sorted(draw(st.lists(MOMENTS, min_size=2, max_size=2, unique=True)))
    there = [instant.astimezone(zone) for instant in instants]
    first, second = (moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta())) for moment in there)
    rule = draw(st.sampled_from(sorted(RULES)))
    fractions = {"share": FRACTIONS, "quorum": FRACTIONS} if rule == "qualified" else {}
    return {
        "title": draw(words(LIMITS["title"])),
        "organiser": draw(words(LIMITS["organiser"])),
        "sender": draw(st.lists(words(LIMITS["sender"]), min_size=1, max_size=6)),
        "question": draw(words(LIMITS["question"])),
        "answers": draw(
            st.lists(
                words(LIMITS["answers"]),
                min_size=2,
                max_size=2,
                unique_by=lambda text: " ".join(_normal(text).casefold().split()),
            )
        ),
        "blank": draw(st.booleans()),
        "price": draw(words(LIMITS["price"])),
        "rule": rule,
        **{name: draw(fraction) for name, fraction in fractions.items()},
        "opens": first.isoformat(),
        "closes": second,
        "timezone": zone.key,
        "places": draw(st.lists(PLACES, min_size=1, max_size=3)),
        "contact": draw(words(LIMITS["contact"])),
        "legal_basis": draw(words(LIMITS["legal_basis"], least=0)),
        "demonstration": draw(st.booleans()),
        "trustees": draw(st.integers(2, 20)),
    } | draw(st.fixed_dictionaries({}, optional={"slug": st.text(ALPHABET, min_size=4, max_size=10)}))


@given(mappings())
def test_any_consultation_survives_the_round_trip(value: dict[str, object]) -> None:
    found = parse_consultation(value)
    assert parse_consultation(json.loads(json.dumps(to_mapping(found)))) == found


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | MOMENTS | st.datetimes(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text() | st.integers(), JSON, max_size=8), st.booleans())
def test_any_mapping_gives_a_consultation_or_its_problems(changes: dict[Any, Any], whole: bool) -> None:
    try:
        found = parse_consultation(good() | changes if whole else changes)
    except ConsultationError as error:
        assert error.problems
        assert all(problem.endswith((".", "?")) for problem in error.problems)
    else:
        assert isinstance(found, Consultation)


TRANSLATED = {
    "translations": {
        "en": {
            "title": "Internet for all in Kerourien",
            "question": "Do you want the shared internet contract?",
            "answers": ["For", "Against"],
            "price": "€1.24 a month for each home",
        },
        "ar": {
            "title": "الإنترنت للجميع",
            "question": "هل تريد اشتراك الإنترنت المشترك؟",
            "answers": ["مع", "ضد"],
            "price": "1.24 يورو في الشهر لكل مسكن",
        },
    }
}


def test_translations_are_read_and_come_back() -> None:
    found = parse_consultation(good(**TRANSLATED))
    assert [item.language for item in found.translations] == ["ar", "en"]
    assert found.translations[1].answers == ("For", "Against")
    assert parse_consultation(json.loads(json.dumps(to_mapping(found)))) == found
    assert "translations" not in to_mapping(parse_consultation(good()))


@pytest.mark.parametrize(
    ("language", "change", "said"),
    [
        ("en", {"answers": ["For"]}, "translations.en.answers: there are 1, but the consultation has 2"),
        ("en", {"answers": ["For", "for"]}, "two answers read the same"),
        ("en", {"title": ""}, "translations.en.title"),
        ("en", {"note": "x"}, "note"),
        ("fr", {}, '"fr" must be the letters of a language other than French'),
        ("English", {}, "must be the letters of a language"),
    ],
)
def test_a_translation_must_be_whole(language: str, change: dict[str, object], said: str) -> None:
    whole = TRANSLATED["translations"]["en"]
    assert said in problems(good(translations={language: whole | change}))
    assert "translations.en.price" in problems(good(translations={"en": {**whole, "price": None}}))
    assert "must be tables by language" in problems(good(translations=["en"]))
