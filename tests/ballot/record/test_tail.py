"""Whose decryption is whose, and what stands behind the ballots."""

from __future__ import annotations

import pytest

from ballot.canonical import encode
from ballot.errors import Malformed
from ballot.record.archive import Entry
from ballot.record.owned import owned_by, parse_owner
from ballot.record.places import ballot_places
from ballot.record.tail import Tail, read_tail
from ballot.tally import encode_result, parse_tally
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation

CHOICES = (FOR, AGAINST, BLANK)
HASH = "0" * 63 + "1"


def voted(ballots: int) -> Simulation:
    vote = Simulation()
    for dwelling in range(ballots):
        vote.cast(dwelling, CHOICES[dwelling])
    return vote


def tail_of(vote: Simulation, ballots: int) -> Tail:
    return read_tail(ballots, vote.entries[ballot_places(ballots).stop - 1 :])


def events_of(entries: list[Entry]) -> list[bytes]:
    return [item.body for item in entries if item.kind == "event"]


@pytest.mark.parametrize("ballots", [0, 1, 3])
def test_the_tail_grows_as_the_count_goes_on(ballots: int) -> None:
    vote = voted(ballots)
    assert tail_of(vote, ballots) == Tail()
    vote.close()
    assert tail_of(vote, ballots) == Tail()
    vote.count()
    tally = tail_of(vote, ballots).tally
    assert tally is not None
    assert parse_tally(vote.election, tally) == vote.tally.sums
    vote.decrypt(2)
    assert list(tail_of(vote, ballots).decryptions) == [2]
    vote.decrypt(1)
    found = tail_of(vote, ballots)
    assert found.decryptions == {2: vote.entries[-6].body, 1: vote.entries[-3].body}
    assert found.result is None


def test_the_result_ends_it() -> None:
    vote = voted(3)
    values = vote.finish()
    found = tail_of(vote, 3)
    assert (found.result, sorted(found.decryptions)) == (encode_result(values), [1, 2])


def test_the_ballots_stand_where_they_are_said_to() -> None:
    vote = voted(3)
    vote.close()
    places = ballot_places(3)
    ballots = vote.entries[places.start : places.stop]
    assert all(b'"type":"Ballot"' in body for body in events_of(ballots))
    assert [item.kind for item in ballots] == ["data", "event"] * 3


@pytest.mark.parametrize("counted", [0, 1, 3, 5])
def test_another_number_of_ballots_is_not_taken_for_a_tail(counted: int) -> None:
    vote = voted(2)
    vote.close()
    with pytest.raises(Malformed):
        tail_of(vote, counted)


def test_an_event_taken_out_of_the_tail_is_noticed() -> None:
    vote = voted(1)
    vote.finish()
    place = ballot_places(1).stop - 1
    del vote.entries[place + 1]
    with pytest.raises(Malformed, match="height"):
        read_tail(1, vote.entries[place:])


def test_an_owner_is_read_as_it_was_written() -> None:
    assert parse_owner(owned_by(2, HASH), HASH) == 2


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"owner": 0, "payload": HASH}, "from 1"),
        ({"owner": True, "payload": HASH}, "from 1"),
        ({"owner": "1", "payload": HASH}, "from 1"),
        ({"owner": 1, "payload": HASH[::-1]}, "another decryption"),
        ({"payload": HASH, "owner": 1}, "order"),
        ({"owner": 1}, "missing"),
    ],
)
def test_an_owner_that_is_none(value: dict[str, object], reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        parse_owner(encode(value), HASH)
