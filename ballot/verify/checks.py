"""The checks and their numbers, and the error that names the one that failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from ballot.errors import BallotError, NotUnderstood


class NumberedCheck(Enum):
    """A check whose value is its number and its title."""

    @property
    def number(self) -> int:
        """The number that the documents and the reports use."""
        number: int = self.value[0]
        return number

    @property
    def title(self) -> str:
        """What holds when the check passes."""
        title: str = self.value[1]
        return title


class Check(NumberedCheck):
    """Number and title of each check; PROTOCOL.md, "The checks of `ballot verify`", explains each."""

    ARCHIVE = (1, "every byte of the archive is as the format demands")
    CHAIN = (2, "every event names the one before it, and its data")
    SEQUENCE = (3, "the events come in the only order that is allowed, each with just its data")
    ELECTION = (4, "the election can be read and its questions make sense")
    TRUSTEES = (5, "every trustee's key is proved and signed, and none is copied or neutral")
    ELECTION_KEY = (6, "the election's key is the product of the trustees' keys")
    CREDENTIALS = (7, "the public credentials are in the group, not neutral, and all different")
    ROLL = (8, "there is one credential per dwelling of the roll, and one per spare letter")
    BALLOT_FORM = (9, "every ballot has the form that the questions give, and belongs to this election")
    BALLOT_CREDENTIAL = (10, "every ballot's credential is on the list")
    BALLOT_PROOFS = (11, "every ballot is signed with its credential, and all its proofs hold")
    ONE_VOICE = (12, "no ballot is there twice, and no dwelling has voted twice")
    TALLY = (13, "the encrypted tally is the product of the counted ballots")
    TALLY_SIZE = (14, "the number of ballots and their weight are as stated")
    DECRYPTIONS = (15, "every partial decryption is proved under the key of its trustee, one per trustee")
    ENOUGH_DECRYPTIONS = (16, "enough trustees have decrypted, and any enough of them decrypt alike")
    RESULT = (17, "the result is what the decryptions give")
    NAMED_TRUSTEES = (18, "the trustees are those whom the terms name, each with that key")
    VOICES = (19, "no more ballots are counted than there are dwellings")


class CheckFailed(BallotError):
    """A record that must not be accepted: which check failed, at which event (None before the first), and why."""

    code = "record-invalid"

    def __init__(self, check: Check, height: int | None, reason: str) -> None:
        where = "before the first event" if height is None else f"event {height}"
        super().__init__(f"check V{check.number} failed at {where}: {reason}")
        self.check = check
        self.height = height
        self.reason = reason


class CannotContinue(Exception):
    """So much is wrong that nothing after it can be checked."""


class Failures:
    """What was found wrong: raised at once, or collected up to a limit."""

    LIMIT = 1000

    def __init__(self, *, collect: bool) -> None:
        self.found: list[CheckFailed] = []
        self._collect = collect

    def add(self, failure: CheckFailed) -> None:
        """Note a failure; raises it unless failures are collected."""
        if not self._collect:
            raise failure
        self.found.append(failure)
        if len(self.found) >= self.LIMIT:
            raise CannotContinue

    @contextmanager
    def noting(self, check: Check, height: int | None) -> Iterator[None]:
        """Note every error of the protocol inside as a failure of `check`, and go on after the block.

        `NotUnderstood` is no failure: it ends the verification.
        """
        try:
            yield
        except NotUnderstood:
            raise
        except CheckFailed as failure:
            self.add(failure)
        except BallotError as error:
            self.add(CheckFailed(check, height, str(error)))

    @contextmanager
    def essential(self, check: Check, height: int | None) -> Iterator[None]:
        """Like `noting`, for what everything after it depends on. Raises `CannotContinue`."""
        try:
            yield
        except NotUnderstood:
            raise
        except BallotError as error:
            self.add(error if isinstance(error, CheckFailed) else CheckFailed(check, height, str(error)))
            raise CannotContinue from error
