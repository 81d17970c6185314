"""A decision in the words of the command lines."""

from __future__ import annotations

import pytest

from ballot.cli.outcome import print_decision
from ballot.consultation.decision import Counts, decide
from ballot.consultation.terms import Terms


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Counts(10, 5, 0), "ADOPTED"),
        (Counts(7, 8, 0), "NOT ADOPTED"),
        (Counts(10, 4, 46), "NOT ADOPTED, a second round is due"),
    ],
)
def test_every_verdict_has_its_words(capsys: pytest.CaptureFixture[str], counts: Counts, words: str) -> None:
    print_decision(decide(Terms("art42_round1", 60), counts))
    assert f"Decision     {words} (rule art42_round1)\n" in capsys.readouterr().out


def test_an_outcome_that_hangs_on_blank_votes_is_flagged(capsys: pytest.CaptureFixture[str]) -> None:
    print_decision(decide(Terms("majority", 60), Counts(2, 1, 1)))
    assert capsys.readouterr().out.splitlines() == [
        "Test         majority: 2Y > E: 4 > 3: yes",
        "Decision     ADOPTED (rule majority)",
        "Attention    the outcome would differ if blank votes counted as expressed",
    ]
