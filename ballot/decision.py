"""The rule of decision: is the charge adopted?

Y for, C against, B blank, E = Y + C the votes that count ("exprimés"), N the dwellings on the frozen roll. Exact
integers only. A tie is not adopted. What the other treatment of blank votes would give is computed too, and a result
that depends on it is flagged. The rules are those of law 86-1290 art. 42 and of local charters; which one applies
was fixed, and printed, before the vote opened.

The rule and N stand in the last line of the election's description, so that every ballot binds them:

    une-voix/1 rule=majority dwellings=60
    une-voix/1 rule=qualified dwellings=60 share=2/3 quorum=1/4

A consultation with a logbook names the public key that signs its checkpoints there too, as `log=` and the
64 hexadecimal digits of the key (RFC 8032), so that nobody can later show a logbook of another make.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ballot.errors import Malformed, Refused

Fraction = tuple[int, int]
"""Numerator and denominator."""


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


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome with every test made; `depends_on_blank` when counting blanks as expressed would change it."""

    rule: str
    adopted: bool
    second_round_due: bool
    tests: tuple[Test, ...]
    depends_on_blank: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """The rule, the number N of dwellings, and for `qualified` the share of E and the quorum over N.

    `log` is the public key of the logbook in hexadecimal; None for a consultation without logbook.
    """

    rule: str
    dwellings: int
    share: Fraction | None = None
    quorum: Fraction | None = None
    log: str | None = None

    def __post_init__(self) -> None:
        """Raise `Refused` for an unknown rule or missing or superfluous parameters."""
        if self.rule not in RULES:
            raise Refused(f"The rule {self.rule[:40]!r} is not one of {', '.join(RULES)}.")
        if self.dwellings < 1:
            raise Refused("A consultation needs at least one dwelling.")
        if (self.rule == "qualified") != (self.share is not None) or (
            self.rule != "qualified" and self.quorum
        ):
            raise Refused(
                "The rule qualified needs a share, may have a quorum, and no other rule has either."
            )
        for fraction in (self.share, self.quorum):
            if fraction is not None and not 0 <= fraction[0] <= fraction[1] <= 1000:
                raise Refused("A share or quorum is a fraction from 0/1 to 1/1 in small numbers.")

    @property
    def line(self) -> str:
        """The line that binds the terms into the election."""
        extra = [f"{key}={f[0]}/{f[1]}" for key, f in (("share", self.share), ("quorum", self.quorum)) if f]
        if self.log is not None:
            extra.append(f"log={self.log}")
        return " ".join([f"une-voix/1 rule={self.rule} dwellings={self.dwellings}", *extra])


_LINE = re.compile(
    r"une-voix/1 rule=([a-z0-9_]+) dwellings=([1-9][0-9]{0,8})"
    r"(?: share=([0-9]{1,4})/([1-9][0-9]{0,3}))?(?: quorum=([0-9]{1,4})/([1-9][0-9]{0,3}))?"
    r"(?: log=([0-9a-f]{64}))?"
)


def terms_from_description(description: str) -> Terms | None:
    """The terms in the last line of an election's description; None for an election that is not ours.

    Raises `Malformed` for a line that begins as ours and is not.
    """
    last = description.rsplit("\n", 1)[-1]
    if not last.startswith("une-voix/"):
        return None
    match = _LINE.fullmatch(last)
    if match is None:
        raise Malformed("the line with the rule of decision cannot be read")
    share = (int(match[3]), int(match[4])) if match[3] else None
    quorum = (int(match[5]), int(match[6])) if match[5] else None
    try:
        return Terms(match[1], int(match[2]), share, quorum, match[7])
    except Refused as error:
        raise Malformed(f"the rule of decision makes no sense: {error}") from error


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
