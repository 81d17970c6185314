"""Spare letters: each check with a logbook or a record that breaks only it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest

from ballot.canonical import Json
from ballot.consultation.terms import Terms, terms_from_description
from ballot.credential import public_credential
from ballot.errors import Malformed, Refused
from ballot.group import ED25519
from ballot.record.events import Head
from ballot.transparency.logbook import EntryType
from ballot.transparency.spares import MAX_SPARES, read_spares, spare_hash, spare_list
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.logbook import LogReport, verify_logbook
from ballot.verify.logchecks import LogCheck, LogCheckFailed
from ballot.verify.verifier import verify_record
from tests.worlds.logged import LoggedVote, head_json
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation

DWELLINGS, SPARES = 3, 2
FIRST, SECOND = DWELLINGS, DWELLINGS + 1
"""The spare letters, as `codes` counts them."""


def checked(vote: LoggedVote) -> LogReport:
    report = verify_record(BytesIO(vote.record))
    return verify_logbook(BytesIO(vote.record), BytesIO(vote.logbook), report, vote.checkpoint)


def credential(vote: Simulation, letter: int) -> str:
    return public_credential(ED25519, vote.election.uuid, vote.codes[letter])


def voided(vote: LoggedVote, letter: int) -> None:
    vote.note(EntryType.LETTER_VOIDED, {"credential": credential(vote, letter)})


def replaced(vote: LoggedVote, letter: int, by: str) -> None:
    replaced_by(vote, credential(vote, letter), by, vote.head)


def replaced_by(vote: LoggedVote, letter: str, by: str, record: Head) -> None:
    payload: dict[str, Json] = {"voided": letter, "credential": by, "record": head_json(record)}
    vote.note(EntryType.LETTER_REPLACED, payload)


def test_a_spare_letter_votes_in_the_place_of_another() -> None:
    vote = LoggedVote(dwellings=DWELLINGS, spares=SPARES)
    vote.cast(0, FOR)
    vote.replace(1, 0)
    vote.cast(FIRST, FOR)
    # A letter that replaced another is lost too.
    vote.replace(2, 1)
    vote.cast(SECOND, AGAINST)
    vote.finish()
    passed = checked(vote).passed
    assert passed[LogCheck.SPARES] == "2 spare letters"
    assert passed[LogCheck.REPLACEMENTS] == "2 spare letters used"
    assert passed[LogCheck.IDLE_SPARES] == "0 spare letters idle"
    assert passed[LogCheck.LETTERS] == "2 voided"


def test_a_spare_letter_can_be_replaced_by_another() -> None:
    vote = LoggedVote(dwellings=DWELLINGS, spares=SPARES)
    vote.replace(1, 0)
    voided(vote, FIRST)
    replaced(vote, FIRST, credential(vote, SECOND))
    vote.cast(SECOND, BLANK)
    assert checked(vote).passed[LogCheck.REPLACEMENTS] == "2 spare letters used"


def _idle_voted(vote: LoggedVote) -> None:
    vote.cast(FIRST, FOR)


def _replaced_by_a_dwelling(vote: LoggedVote) -> None:
    voided(vote, 0)
    replaced(vote, 0, credential(vote, 1))


def _one_spare_for_two(vote: LoggedVote) -> None:
    vote.replace(0, 0)
    vote.replace(1, 0)


def _voided_alone(vote: LoggedVote) -> None:
    voided(vote, 0)


def _replaced_later(vote: LoggedVote) -> None:
    voided(vote, 0)
    vote.note(EntryType.INCIDENT, {"at": "2026-11-23T10:00:00Z", "text": "x"})
    replaced(vote, 0, credential(vote, FIRST))


def _idle_voided(vote: LoggedVote) -> None:
    voided(vote, FIRST)
    replaced(vote, FIRST, credential(vote, SECOND))


def _stranger_voided(vote: LoggedVote) -> None:
    vote.note(EntryType.LETTER_VOIDED, {"credential": "58" + "66" * 31})
    replaced_by(vote, "58" + "66" * 31, credential(vote, FIRST), vote.head)


def _voted_before(vote: LoggedVote) -> None:
    vote.cast(FIRST, FOR)
    vote.replace(0, 0)


def _dated_back(vote: LoggedVote) -> None:
    """The second entry is written once its letter has voted, under the event before that."""
    vote.cast(2, FOR)
    before = vote.head
    vote.cast(SECOND, FOR)
    vote.replace(0, 0)
    voided(vote, 1)
    replaced_by(vote, credential(vote, 1), credential(vote, SECOND), before)


def _behind_no_event(vote: LoggedVote) -> None:
    voided(vote, 1)
    replaced_by(vote, credential(vote, 1), credential(vote, FIRST), Head(1, "ab" * 32))


def _voided_letter_voted(vote: LoggedVote) -> None:
    vote.cast(0, FOR)
    vote.replace(0, 0)


def _dwelling_with_two_spares(vote: LoggedVote) -> None:
    vote.replace(0, 0)
    vote.replace(0, 1)


def _replaced_twice(vote: LoggedVote) -> None:
    vote.replace(0, 0)
    replaced(vote, 0, credential(vote, SECOND))


def _replaced_instead(vote: LoggedVote) -> None:
    voided(vote, 0)
    replaced(vote, 1, credential(vote, FIRST))


BROKEN: dict[Callable[[LoggedVote], None], tuple[LogCheck, str]] = {
    _idle_voted: (LogCheck.IDLE_SPARES, "a ballot of the spare letter"),
    _voted_before: (LogCheck.IDLE_SPARES, "voted before it took"),
    _dated_back: (LogCheck.IDLE_SPARES, "it names event 1, but a letter before it event 2"),
    _behind_no_event: (LogCheck.EVENTS, "no event 1"),
    _replaced_by_a_dwelling: (LogCheck.REPLACEMENTS, "is no spare letter"),
    _one_spare_for_two: (LogCheck.REPLACEMENTS, "another one's place already"),
    _voided_alone: (LogCheck.REPLACEMENTS, "was not replaced"),
    _replaced_later: (LogCheck.REPLACEMENTS, "in one act"),
    _replaced_twice: (LogCheck.REPLACEMENTS, "in one act"),
    _replaced_instead: (LogCheck.REPLACEMENTS, "another letter is replaced"),
    _idle_voided: (LogCheck.REPLACEMENTS, "nothing to void"),
    _stranger_voided: (LogCheck.REPLACEMENTS, "is no credential of this election"),
    _voided_letter_voted: (LogCheck.LETTERS, "a ballot of the voided letter"),
    _dwelling_with_two_spares: (LogCheck.LETTERS, "voided before"),
}


@pytest.mark.parametrize("act", BROKEN)
def test_what_spare_letters_must_not_do(act: Callable[[LoggedVote], None]) -> None:
    check, words = BROKEN[act]
    vote = LoggedVote(dwellings=DWELLINGS, spares=SPARES)
    act(vote)
    with pytest.raises(LogCheckFailed, match=words) as caught:
        checked(vote)
    assert caught.value.check is check


class OtherList(LoggedVote):
    """A logbook that lists other spare letters than the election names."""

    listed: list[Json] | None = None

    def note(self, kind: EntryType, payload: object) -> None:
        if kind is not EntryType.SPARES:
            return super().note(kind, payload)  # type: ignore[arg-type]
        if self.listed is not None:
            super().note(kind, {"credentials": self.listed})
        return None


@pytest.mark.parametrize("listed", [None, ["ab" * 32, "cd" * 32], ["ab" * 32]])
def test_the_logbook_lists_the_spare_letters_that_the_election_names(listed: list[Json] | None) -> None:
    class Listed(OtherList):
        pass

    Listed.listed = listed
    vote = Listed(dwellings=DWELLINGS, spares=SPARES)
    with pytest.raises(LogCheckFailed, match="names 2 spare letters") as caught:
        checked(vote)
    assert caught.value.check is LogCheck.SPARES


class ForeignSpares(LoggedVote):
    """Terms and logbook agree on spare letters that are none of the Setup's: its own ones would vote unseen."""

    def spare_credentials(self, uuid: str) -> list[str]:
        return [public_credential(self.group, uuid, f"11111-111111-11111-11111{n}") for n in "12"]


def test_spare_letters_are_credentials_of_the_setup() -> None:
    vote = ForeignSpares(dwellings=DWELLINGS, spares=SPARES)
    with pytest.raises(LogCheckFailed, match="no credential of this election") as caught:
        checked(vote)
    assert caught.value.check is LogCheck.SPARES


def test_more_ballots_than_dwellings_are_refused_by_the_record_alone() -> None:
    vote = Simulation(dwellings=1, spares=1)
    vote.cast(0, FOR)
    verify_record(BytesIO(vote.record))
    vote.cast(1, FOR)
    with pytest.raises(CheckFailed, match="this is ballot 2, and there are 1 dwellings") as caught:
        verify_record(BytesIO(vote.record))
    assert (caught.value.check, caught.value.height) == (Check.VOICES, 2)


def test_the_list_has_one_order_and_one_hash() -> None:
    assert spare_list(["cd", "ab"]) == ["ab", "cd"]
    assert spare_hash(["cd", "ab"]) == spare_hash(["ab", "cd"]) != spare_hash(["ab"])
    values: list[Json] = [["cd", "ab"], ["ab", "ab"], [], ["ab", 1], "ab"]
    for value in values:
        with pytest.raises(Malformed):
            read_spares(value, "credentials")


def test_spare_letters_need_number_and_hash() -> None:
    with pytest.raises(Refused, match="number and the hash"):
        Terms("majority", 60, spares=2)
    with pytest.raises(Refused, match="number and the hash"):
        Terms("majority", 60, spare_list="ab" * 32)
    with pytest.raises(Refused, match="at most 10000"):
        Terms("majority", 60, spares=MAX_SPARES + 1, spare_list="ab" * 32)
    closes = datetime(2026, 11, 30, 17, tzinfo=UTC)
    terms = Terms("majority", 60, closes=closes, spares=2, spare_list="ab" * 32)
    assert terms.line.endswith(f" spares=2 spare-list={'ab' * 32}")
    assert terms_from_description(f"Prix\n{terms.line}") == terms
    with pytest.raises(Malformed):
        terms_from_description(terms.line.replace("spares=2", "spares=02"))
