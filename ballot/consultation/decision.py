"""The rule of decision: is the charge adopted?

Y for, C against, B blank, E = Y + C the votes that count ("exprimés"), N the dwellings on the frozen roll. Exact
integers only. A tie is not adopted. What the other treatment of blank votes would give is computed too, and a result
that depends on it is flagged. The rules are those of law 86-1290 art. 42 and of local charters; which one applies
was fixed, and printed, before the vote opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ballot.consultation.terms import Terms
from ballot.election import Question
from ballot.errors import Refused


@dataclass(frozen=True, slots=True)
class Counts:
    """What the tally gave: votes for, against and blank."""

    yes: int
    no: int
    blank: int

    @property
    def expressed(self) -> int:
        """E: the votes that are for or against."""
        return self.yes + self.no

    @property
    def voters(self) -> int:
        """Everybody who cast a ballot."""
        return self.yes + self.no + self.blank


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison that was made, such as `2 x 30 > 55`, and whether it holds."""

    name: str
    formula: str
    holds: bool


class Verdict(StrEnum):
    """What a decision comes to; each is said in words by whoever shows it."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not-adopted"
    SECOND_ROUND = "second-round"
    """Not adopted, for the quorum was missed; then a second round is due."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome with every test made; `depends_on_blank` when counting blanks as expressed would change it."""

    rule: str
    adopted: bool
    second_round_due: bool
    tests: tuple[Test, ...]
    depends_on_blank: bool

    @property
    def verdict(self) -> Verdict:
        """The one of the three that holds."""
        if self.adopted:
            return Verdict.ADOPTED
        return Verdict.SECOND_ROUND if self.second_round_due else Verdict.NOT_ADOPTED


def _over(name: str, left: int, right: int, formula: str) -> Test:
    return Test(name, f"{formula}: {left} > {right}", left > right)


def _at_least(name: str, left: int, right: int, formula: str) -> Test:
    return Test(name, f"{formula}: {left} >= {right}", left >= right)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the tests compare; `expressed` is E under the treatment of blank votes that is being tried."""

    terms: Terms
    yes: int
    no: int
    expressed: int


def _majority(f: _Figures) -> list[Test]:
    return [_over("majority", 2 * f.yes, f.expressed, "2Y > E")]


def _art42_round1(f: _Figures) -> list[Test]:
    return [_at_least("quorum", 4 * f.expressed, f.terms.dwellings, "4E >= N"), *_majority(f)]


def _art42_opposition(f: _Figures) -> list[Test]:
    return [_over("opposition", f.terms.dwellings, 2 * f.no, "N > 2C")]


def _absolute_on_roll(f: _Figures) -> list[Test]:
    return [_over("majority of the roll", 2 * f.yes, f.terms.dwellings, "2Y > N")]


def _qualified(f: _Figures) -> list[Test]:
    p, q = f.terms.share or (1, 1)
    tests = [
        _at_least("share", f.yes * q, p * f.expressed, f"{q}Y >= {p}E"),
        _over("any vote for", f.yes, 0, "Y > 0"),
    ]
    if f.terms.quorum:
        a, b = f.terms.quorum
        tests.insert(0, _at_least("quorum", b * f.expressed, a * f.terms.dwellings, f"{b}E >= {a}N"))
    return tests


RULES: dict[str, Callable[[_Figures], list[Test]]] = {
    "majority": _majority,
    "art42_round1": _art42_round1,
    "art42_round2": _majority,
    "art42_opposition": _art42_opposition,
    "absolute_on_roll": _absolute_on_roll,
    "qualified": _qualified,
}
"""Each rule's tests; adopted when all hold."""


def require_referendum(questions: Sequence[Question]) -> None:
    """Raise `Refused` unless there is one question, for or against, with exactly one choice.

    Otherwise one dwelling could count for two answers, and a rule would compare what no rule means.
    """
    if len(questions) != 1:
        raise Refused("A rule of decision needs exactly one question.")
    question = questions[0]
    if len(question.answers) != 2 or (question.minimum, question.maximum) != (1, 1):
        raise Refused("A rule of decision needs two answers, for and against, of which one is chosen.")


def counts_of(questions: Sequence[Question], values: Sequence[Sequence[int]]) -> Counts:
    """For, against and blank out of a result, which has a row per question. Raises `Refused` for another shape.

    The first answer is the one for the charge, the second the one against; blank votes stand before both.
    """
    require_referendum(questions)
    row = values[0]
    blank, yes, no = row if questions[0].blank else (0, *row)
    return Counts(yes=yes, no=no, blank=blank)


def decide(terms: Terms, counts: Counts) -> Decision:
    """Apply the rule. Raises `Refused` when there are more votes than dwellings."""
    if counts.voters > terms.dwellings:
        raise Refused(f"There are {counts.voters} votes for {terms.dwellings} dwellings.")
    rule = RULES[terms.rule]
    tests = rule(_Figures(terms, counts.yes, counts.no, counts.expressed))
    adopted = all(test.holds for test in tests)
    otherwise = all(test.holds for test in rule(_Figures(terms, counts.yes, counts.no, counts.voters)))
    quorum_missed = terms.rule == "art42_round1" and not tests[0].holds
    return Decision(terms.rule, adopted, quorum_missed, tuple(tests), adopted != otherwise)
