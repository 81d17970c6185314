"""The terms in the election's description: read back exactly, or refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot import spoken
from ballot.consultation.terms import MARK, RULE_IDS, NamedTrustee, Terms, terms_from_description
from ballot.errors import Malformed, Refused

CLOSES = datetime(2026, 11, 30, 17, tzinfo=UTC)
KEY = "0f" * 32
ALOUD = "7K3D-9XPL-2TNB-HUV1-C8RG"
TRUSTEES = (NamedTrustee("CLCV", ALOUD), NamedTrustee("Ville de Brest, 100 %", ALOUD))

fractions = st.tuples(st.integers(1, 1000), st.integers(1, 1000)).filter(lambda f: f[0] <= f[1])
moments = st.datetimes(datetime(2000, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
names = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).filter(
    lambda name: MARK not in name
)
named = st.builds(NamedTrustee, names, st.binary().map(lambda data: spoken.fingerprint("trustee", data)))
others = {
    "dwellings": st.integers(1, 10**9 - 1),
    "closes": moments,
    "demonstration": st.booleans(),
    "trustees": st.lists(named, max_size=4).map(tuple),
    "log": st.none() | st.just(KEY),
    "translations": st.none() | st.just(KEY),
}
plain = st.builds(Terms, st.sampled_from([rule for rule in RULE_IDS if rule != "qualified"]), **others)
qualified = st.builds(Terms, st.just("qualified"), share=fractions, quorum=st.none() | fractions, **others)


@given(plain | qualified, st.text().filter(lambda text: MARK not in text))
def test_terms_are_read_back_from_a_description(terms: Terms, text: str) -> None:
    assert terms_from_description(f"{text}\n{terms.line}") == terms


def test_a_whole_line() -> None:
    terms = Terms(
        "qualified",
        60,
        (2, 3),
        (1, 4),
        CLOSES,
        demonstration=True,
        trustees=TRUSTEES,
        log=KEY,
        translations=KEY,
    )
    expected = "une-voix/1 rule=qualified dwellings=60 share=2/3 quorum=1/4 closes=2026-11-30T17:00:00Z"
    trustees = f"CLCV:{ALOUD},Ville%20de%20Brest%2C%20100%20%25:{ALOUD}"
    assert terms.line == f"{expected} demonstration=yes trustees={trustees} log={KEY} translations={KEY}"
    assert terms_from_description(terms.line) == terms


def test_a_trustee_without_a_name_or_with_our_mark_in_it_is_refused() -> None:
    for name in ("", "une-voix/1 rule=majority"):
        with pytest.raises(Refused, match="A trustee needs a name"):
            Terms("majority", 60, trustees=(NamedTrustee(name, ALOUD),))


@pytest.mark.parametrize(
    "line",
    [
        "une-voix/1",
        "une-voix/2 rule=majority dwellings=60",
        "une-voix/1 rule=majority dwellings=60",
        f"une-voix/1 rule=majority dwellings=60 demonstration=yes log={KEY}",
        "une-voix/1 rule=other dwellings=60",
        "une-voix/1 rule=majority dwellings=60 opens=2026-11-30T17:00:00Z closes=2026-11-30T17:00:00Z",
        "une-voix/1 rule=majority dwellings=60 closes=2026-11-30T17:00:00Z opens=2026-11-23T08:00:00Z",
        "une-voix/1 rule=majority dwellings=0",
        "une-voix/1 rule=majority dwellings=060",
        "une-voix/1 dwellings=60 rule=majority",
        "une-voix/1 rule=majority dwellings=60 dwellings=60",
        "une-voix/1 rule=majority dwellings=60 share=1/2",
        "une-voix/1 rule=qualified dwellings=60",
        "une-voix/1 rule=qualified dwellings=60 share=3/2",
        "une-voix/1 rule=qualified dwellings=60 share=0/1",
        "une-voix/1 rule=qualified dwellings=60 share=1/2 quorum=0/1",
        "une-voix/1 rule=qualified dwellings=60 share=02/3",
        "une-voix/1 rule=majority dwellings=60 closes=2026-11-30",
        "une-voix/1 rule=majority dwellings=60 closes=2026-02-30T17:00:00Z",
        "une-voix/1 rule=majority dwellings=60 demonstration=no",
        "une-voix/1 rule=majority dwellings=60 trustees=",
        "une-voix/1 rule=majority dwellings=60 trustees=CLCV",
        f"une-voix/1 rule=majority dwellings=60 trustees=CLCV:{ALOUD},",
        f"une-voix/1 rule=majority dwellings=60 trustees=CLC%56:{ALOUD}",
        f"une-voix/1 rule=majority dwellings=60 log={KEY} trustees=CLCV:{ALOUD}",
        "une-voix/1 rule=majority dwellings=60 log=12",
        "une-voix/1 rule=majority dwellings=60 translations=12",
        f"une-voix/1 rule=majority dwellings=60 translations={KEY} log={KEY}",
        "une-voix/1 rule=majority dwellings=60 unknown=1",
        "une-voix/1 rule=majority dwellings=60 ",
        " une-voix/1 rule=majority dwellings=60",
        "une-voix/1  rule=majority dwellings=60",
        "une-voix/1 rule=majority dwellings=60\n",
        "une-voix/1 rule=majority dwellings=60\r",
        "une-voix/1 rule=majority dwellings=60\nSigné, le bailleur",
        "une-voix/1 rule=majority dwellings=60\nune-voix/1 rule=majority dwellings=60",
    ],
)
def test_terms_are_not_shed_by_writing_them_otherwise(line: str) -> None:
    with pytest.raises(Malformed):
        terms_from_description(f"Texte\n{line}")


@pytest.mark.parametrize(("field", "what"), [("opens", "opening"), ("closes", "closing")])
def test_a_time_that_cannot_be_read_is_named(field: str, what: str) -> None:
    times = {"opens": "2026-11-23T08:00:00Z", "closes": "2026-11-30T17:00:00Z"} | {
        field: "2026-02-30T17:00:00Z"
    }
    line = f"une-voix/1 rule=majority dwellings=60 opens={times['opens']} closes={times['closes']}"
    with pytest.raises(Malformed, match=f"the {what} time cannot be read"):
        terms_from_description(f"Texte\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "Une-voix/1 rule=majority dwellings=60",
        "UNE-VOIX/1 rule=majority dwellings=60",
        "unе-voix/1 rule=majority dwellings=60",
        "une-νοιχ/1 rule=majority dwellings=60",
        "uոe-vоіх/1 rule=majority dwellings=60",
        "une-v0ix/1 rule=majority dwellings=60",
        "une-volx/1 rule=majority dwellings=60",
        "une‑voix/1 rule=majority dwellings=60",
        "une−voix/1 rule=majority dwellings=60",
        "une\u00advoix/1 rule=majority dwellings=60",
        "une-\u200bvoix/1 rule=majority dwellings=60",
        "une-voi\u2060x/1 rule=majority dwellings=60",
        "une-voix⁄1 rule=majority dwellings=60",
        "une-voix∕1 rule=majority dwellings=60",
        "ｕｎｅ-ｖｏｉｘ／1 rule=majority dwellings=60",
        "𝐮𝐧𝐞-𝐯𝐨𝐢𝐱/1 rule=majority dwellings=60",
        "une-voïx/1 rule=majority dwellings=60",
        "une voix 1 rule=majority dwellings=60",
        "nos-voix/1 rulе=majority dwеllings=60",
        "une-vоix/1 rule=majority dwellings=60\nSigné, le bailleur",
    ],
)
def test_terms_are_not_shed_by_what_looks_like_them(line: str) -> None:
    with pytest.raises(Malformed, match="looks like our terms"):
        terms_from_description(f"Texte\n{line}")


@pytest.mark.parametrize(
    "description",
    [
        "Une élection",
        "",
        "Une voix par logement ; une voix/logement",
        "The rule=majority of dwellings",
        "Ένα νοικοκυριό, μία ψήφος",
        "Одна квартира – один голос",
        "صوت واحد لكل مسكن",
    ],
)
def test_a_foreign_description_states_no_terms(description: str) -> None:
    assert terms_from_description(description) is None


def test_nobody_decrypts_before_the_end_but_in_a_demonstration() -> None:
    before, terms = CLOSES - timedelta(seconds=1), Terms("majority", 60, closes=CLOSES)
    with pytest.raises(Refused, match="2026-11-30 17:00 UTC"):
        terms.require_over(before)
    terms.require_over(CLOSES)
    Terms("majority", 60).require_over(before)
    Terms("majority", 60, closes=CLOSES, demonstration=True).require_over(before)
