"""What ties an election that a command was given to the paper that voters hold."""

from __future__ import annotations

from ballot.cli.terminal import say
from ballot.verify.report import Report


def say_on_paper(report: Report) -> None:
    """The groups that letters and posters bear, of an election that has any, for whoever holds one of them."""
    if report.terms is not None:
        say(f"On paper     {report.election.short_fingerprint}")
        say("             Compare it with a letter: another election has other groups.")
