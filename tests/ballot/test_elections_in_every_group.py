"""A whole vote in each group: ballots, forgeries, tally, decryption, result."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

from ballot.ballots import check_ballot
from ballot.canonical import decode, encode
from ballot.election import Question
from ballot.errors import InvalidBallot, Malformed
from ballot.group import GROUPS, Group
from ballot.groups.finite_field import FiniteField
from ballot.verify.report import Stage
from ballot.verify.verifier import verify_record
from tests.worlds.forgery import ballot_with_exponent_zero, ballot_with_plaintexts, sign_anew
from tests.worlds.simulator import AGAINST, BLANK, FOR, REFERENDUM, Simulation

every_group = pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.name)


@every_group
def test_a_vote_from_the_first_ballot_to_the_result(group: Group) -> None:
    vote = Simulation((REFERENDUM, Question(("a", "b", "c"), None, 0, 2, "?")), group=group)
    for dwelling, choices in enumerate(((FOR, [1, 1, 0]), (BLANK, [0, 0, 0]), (AGAINST, [0, 1, 0]))):
        vote.cast(dwelling, *choices)
    assert vote.finish() == ((1, 1, 1), (1, 2, 0))


@every_group
def test_its_record_is_valid(group: Group) -> None:
    vote = Simulation(dwellings=2, group=group)
    vote.cast(0, FOR)
    vote.finish()
    report = verify_record(io.BytesIO(vote.record))
    assert (report.stage, report.counts, report.election.group) == (Stage.FINAL, ((0, 1, 0),), group)


@every_group
def test_more_than_one_voice_in_a_ballot_is_refused(group: Group) -> None:
    vote = Simulation(group=group)
    for plaintexts in ([0, 50, 0], [1, 1, 0], [0, 1, 1], [0, 0, 0], [2, 0, 0]):
        with pytest.raises(InvalidBallot):
            check_ballot(vote.election, ballot_with_plaintexts(vote.election, vote.codes[0], plaintexts))


@every_group
def test_a_neutral_alpha_harms_only_its_voter(group: Group) -> None:
    vote = Simulation(group=group)
    zero = [bytes((group.order.bit_length() + 7) // 8)]
    checked = check_ballot(vote.election, ballot_with_exponent_zero(vote.election, vote.codes[0], FOR, zero))
    assert checked.choices[0][0].alpha == group.identity


@every_group
def test_every_number_of_a_ballot_counts(group: Group) -> None:
    """Each challenge, response and element altered in turn, and the ballot signed anew."""
    vote = Simulation(group=group)
    ballot = vote.ballot(0, FOR)
    value = decode(ballot)
    assert isinstance(value, dict)
    paths = list(leaves(value["answers"]))
    assert len(paths) == 6 + 2 * (2 * 3 + 2 + 2)
    for path in paths:
        value = decode(ballot)
        assert isinstance(value, dict)
        parent = follow(value["answers"], path[:-1])
        if path[-1] in ("alpha", "beta"):
            element = group.parse(parent[path[-1]], "x")
            parent[path[-1]] = group.format(group.product(element, group.generator))
        else:
            parent[path[-1]] = str((int(parent[path[-1]]) + 1) % group.order)
        with pytest.raises(InvalidBallot):
            check_ballot(vote.election, sign_anew(vote.election, vote.codes[0], encode(value)))


@pytest.mark.parametrize(
    "group", [g for g in GROUPS.values() if isinstance(g, FiniteField)], ids=lambda g: g.name
)
@pytest.mark.parametrize("part", ["alpha", "beta"])
def test_a_negated_element_is_refused_even_if_every_proof_holds(group: FiniteField, part: str) -> None:
    """-1 has order 2: with even challenges the proofs of the negated element hold (Chang-Fong, Essex 2016)."""
    vote = Simulation(group=group)
    value = decode(vote.ballot(0, FOR))
    assert isinstance(value, dict)
    ciphertext = follow(value["answers"], (0, "choices", 1))
    ciphertext[part] = str(int(group.p) - int(ciphertext[part]))
    with pytest.raises((Malformed, InvalidBallot)):
        check_ballot(vote.election, sign_anew(vote.election, vote.codes[0], encode(value)))


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if items is None:
        yield path
    else:
        for key, item in items:
            yield from leaves(item, (*path, key))


def follow(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value
