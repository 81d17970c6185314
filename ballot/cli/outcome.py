"""A decision in words on a terminal, for whoever verifies and whoever publishes."""

from __future__ import annotations

from ballot.cli.terminal import say
from ballot.consultation.decision import Decision, Verdict

_WORDS = {
    Verdict.ADOPTED: "ADOPTED",
    Verdict.NOT_ADOPTED: "NOT ADOPTED",
    Verdict.SECOND_ROUND: "NOT ADOPTED, a second round is due",
}


def print_decision(decision: Decision) -> None:
    """Every test that was made, the verdict, and whether blank votes decide it, one per line."""
    for test in decision.tests:
        say(f"Test         {test.name}: {test.formula}: {'yes' if test.holds else 'no'}")
    say(f"Decision     {_WORDS[decision.verdict]} (rule {decision.rule})")
    if decision.depends_on_blank:
        say("Attention    the outcome would differ if blank votes counted as expressed")
