"""The verdict of `ballot verify`: its words, its exit code, and what it says to machines.

VALID              0   nothing is wrong, and a signature covers all that was shown; a record whose election names no
                       logbook (those of others) has no such signature, and is VALID where nothing in it is wrong
VALID BY ITSELF    0   the election names a logbook, which was not given: nothing in the record is wrong, at any stage
NOT PROVED         3   nothing is wrong, but the files hold what no signature covers
INVALID            1   something contradicts the rules, and the report names the check
NOT UNDERSTOOD     2   it may be valid, but it uses what is not known here, and the report names it
COULD NOT CHECK    2   nothing is known
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from ballot.verify.logbook import LogReport
from ballot.verify.report import Report

NOT_PROVED_HINT = (
    "Whoever handed out these files could have written that without any key. Take the package (UUID.zip) or the "
    "address of the consultation; if it says the same, tell the trustees and the other observers"
)


class Verdict(Enum):
    """The value is a name for machines, the exit code, and `valid`: None where nobody can tell."""

    VALID = ("valid", 0, True)
    BY_ITSELF = ("valid-by-itself", 0, True)
    NOT_PROVED = ("not-proved", 3, None)
    INVALID = ("invalid", 1, False)
    NOT_UNDERSTOOD = ("not-understood", 2, None)
    COULD_NOT_CHECK = ("could-not-check", 2, None)

    @property
    def code(self) -> int:
        """The exit code."""
        code: int = self.value[1]
        return code

    def begin_json(self, *, demonstration: bool) -> dict[str, Any]:
        """What every JSON object of `ballot verify` begins with.

        `demonstration` is true where what could be read of the record says that it is one.
        """
        name, _, valid = self.value
        return {"valid": valid, "verdict": name, "demonstration": demonstration}


def verdict_on(report: Report, log: LogReport | None) -> Verdict:
    """The verdict on a record and a logbook in which no check failed."""
    if log is not None:
        return Verdict.NOT_PROVED if log.unproved else Verdict.VALID
    names_logbook = report.terms is not None and report.terms.log is not None
    return Verdict.BY_ITSELF if names_logbook else Verdict.VALID


def sentence(verdict: Verdict, log: LogReport | None) -> str:
    """The last line of the report."""
    if verdict is Verdict.NOT_PROVED:
        what = "; ".join(log.unproved) if log else ""
        return f"NOT PROVED: no check failed, but {what}. {NOT_PROVED_HINT}."
    if verdict is Verdict.BY_ITSELF:
        return (
            "VALID BY ITSELF: every check of the record passed; without logbook and checkpoint, nothing shows that "
            "it is the one that was signed."
        )
    return "VALID: every check passed."
