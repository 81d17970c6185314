"""The checks of a logbook and their numbers, and the error that names the one that failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ballot.errors import BadLogbook, BallotError, NotUnderstood
from ballot.verify.checks import NumberedCheck


class LogCheck(NumberedCheck):
    """Number and title of each check of a logbook; LOGBOOK.md, "The checks of `ballot verify`", explains each."""

    FORM = (1, "every line of the logbook is canonical, of a known type, and follows the one before it")
    BINDING = (2, "the logbook is the one of this election, with its terms and its log key")
    EVENTS = (3, "the events that the logbook names stand in the record")
    LETTERS = (4, "no ballot of a voided letter was counted, and no letter was voided twice")
    SECOND_PROOFS = (5, "every decryption factor is proved a second time, bound to the tally and its trustee")
    CHECKPOINT = (6, "the checkpoint is signed with the log key and shows these very heads")
    COMMITMENTS = (7, "every trustee of a threshold key committed to its coefficients before the sealing")
    SOFTWARE = (8, "the logbook says what voters were given to run, and when that changed")
    TRANSLATIONS = (9, "the translations of the question are the ones that the election names")
    REFUSALS = (
        10,
        "the ballots that kiosks brought too late, as each place reports them, never become fewer",
    )
    COVERED = (11, "the signed heads are the last ones: nothing stands behind the signatures")
    CALENDAR = (12, "the calendar is that of the terms, and voting was not opened or closed but as it allows")
    TIMES = (13, "the times in the logbook never run backwards")
    SPARES = (14, "the spare letters are those that the election names, and stand on the list of credentials")
    IDLE_SPARES = (15, "no spare letter voted that takes no other letter's place, or before it did")
    REPLACEMENTS = (16, "each voided letter is replaced at once, by a spare letter that was never used")


class LogCheckFailed(BallotError):
    """A logbook that must not be accepted: which check failed, at which entry (None: none of them), and why."""

    code = "logbook-invalid"

    def __init__(self, check: LogCheck, height: int | None, reason: str) -> None:
        where = "" if height is None else f" at logbook entry {height}"
        super().__init__(f"check L{check.number} failed{where}: {reason}")
        self.check = check
        self.height = height
        self.reason = reason


@contextmanager
def log_check(check: LogCheck, height: int | None) -> Iterator[None]:
    """Turn every error of the protocol inside into the failure of `check`."""
    try:
        yield
    except (LogCheckFailed, NotUnderstood):
        raise
    except BadLogbook as error:
        raise LogCheckFailed(check, error.height, error.reason) from error
    except BallotError as error:
        raise LogCheckFailed(check, height, str(error)) from error
