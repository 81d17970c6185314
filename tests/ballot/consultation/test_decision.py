import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.consultation.decision import RULES, Counts, Verdict, counts_of, decide, require_referendum
from ballot.consultation.terms import RULE_IDS, Terms
from ballot.election import Question
from ballot.errors import Refused


@pytest.mark.parametrize(
    ("terms", "counts", "verdict"),
    [
        (Terms("majority", 60), (10, 9, 5), Verdict.ADOPTED),
        (Terms("majority", 60), (10, 10, 0), Verdict.NOT_ADOPTED),
        (Terms("majority", 60), (0, 0, 3), Verdict.NOT_ADOPTED),
        (Terms("art42_round1", 60), (10, 4, 46), Verdict.SECOND_ROUND),
        (Terms("art42_round1", 60), (10, 5, 0), Verdict.ADOPTED),
        (Terms("art42_round1", 60), (7, 8, 0), Verdict.NOT_ADOPTED),
        (Terms("art42_round2", 60), (1, 0, 0), Verdict.ADOPTED),
        (Terms("art42_opposition", 60), (0, 29, 0), Verdict.ADOPTED),
        (Terms("art42_opposition", 60), (0, 30, 0), Verdict.NOT_ADOPTED),
        (Terms("art42_opposition", 61), (0, 30, 0), Verdict.ADOPTED),
        (Terms("absolute_on_roll", 16), (8, 0, 0), Verdict.NOT_ADOPTED),
        (Terms("absolute_on_roll", 16), (9, 7, 0), Verdict.ADOPTED),
        (Terms("qualified", 60, (2, 3)), (20, 10, 0), Verdict.ADOPTED),
        (Terms("qualified", 60, (2, 3)), (19, 10, 0), Verdict.NOT_ADOPTED),
        (Terms("qualified", 60, (2, 3)), (0, 0, 0), Verdict.NOT_ADOPTED),
        (Terms("qualified", 60, (1, 2), (1, 4)), (14, 0, 0), Verdict.NOT_ADOPTED),
        (Terms("qualified", 60, (1, 2), (1, 4)), (15, 0, 0), Verdict.ADOPTED),
    ],
)
def test_the_rules_at_their_edges(terms: Terms, counts: tuple[int, int, int], verdict: Verdict) -> None:
    decision = decide(terms, Counts(*counts))
    assert decision.verdict is verdict
    assert decision.adopted == (verdict is Verdict.ADOPTED)
    assert decision.second_round_due == (verdict is Verdict.SECOND_ROUND)
    assert decision.tests


def test_a_result_that_depends_on_the_blank_votes_is_flagged() -> None:
    assert decide(Terms("majority", 60), Counts(10, 9, 5)).depends_on_blank
    assert not decide(Terms("majority", 60), Counts(20, 9, 5)).depends_on_blank


def test_more_votes_than_dwellings_are_refused() -> None:
    with pytest.raises(Refused, match="60"):
        decide(Terms("majority", 60), Counts(30, 30, 1))


fractions = st.tuples(st.integers(1, 1000), st.integers(1, 1000)).filter(lambda f: f[0] <= f[1])
terms = st.builds(
    Terms, st.sampled_from([r for r in RULES if r != "qualified"]), st.integers(1, 10**8)
) | st.builds(Terms, st.just("qualified"), st.integers(1, 10**8), fractions, st.none() | fractions)


@given(terms, st.integers(0, 10**8), st.integers(0, 10**8), st.integers(0, 10**8))
def test_one_more_vote_for_never_turns_an_adoption_down(terms: Terms, yes: int, no: int, blank: int) -> None:
    if yes + no + blank < terms.dwellings and decide(terms, Counts(yes, no, blank)).adopted:
        assert decide(terms, Counts(yes + 1, no, blank)).adopted


def test_every_rule_that_terms_may_name_is_known() -> None:
    assert tuple(RULES) == RULE_IDS


@pytest.mark.parametrize(
    "questions",
    [
        [],
        [Question(("Pour", "Contre"), True, 1, 1, "?")] * 2,
        [Question(("Pour", "Contre", "Peut-être"), True, 1, 1, "?")],
        [Question(("Pour", "Contre"), True, 0, 1, "?")],
        [Question(("Pour", "Contre"), True, 1, 2, "?")],
    ],
)
def test_a_rule_needs_one_question_with_two_answers_and_one_choice(questions: list[Question]) -> None:
    require_referendum([Question(("Pour", "Contre"), None, 1, 1, "?")])
    with pytest.raises(Refused):
        require_referendum(questions)


def test_blank_votes_stand_before_the_answers() -> None:
    with_blank = [Question(("Pour", "Contre"), True, 1, 1, "?")]
    without = [Question(("Pour", "Contre"), None, 1, 1, "?")]
    assert counts_of(with_blank, [(5, 30, 20)]) == Counts(yes=30, no=20, blank=5)
    assert counts_of(without, [(30, 20)]) == Counts(yes=30, no=20, blank=0)
    with pytest.raises(Refused):
        counts_of([*without, *without], [(30, 20), (1, 2)])
