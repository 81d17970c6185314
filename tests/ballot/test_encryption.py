"""Making and checking ballots: the vectors that the browser shares, and properties over every kind of question."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ballot.ballots import check_ballot, tracker_of
from ballot.canonical import decode, encode
from ballot.election import Question, parse_election
from ballot.encryption import encrypt_ballot
from ballot.errors import BallotError, ForeignBallot, InvalidBallot, Malformed, Refused
from tests.vectors import make_vectors
from tests.worlds.forgery import ballot_with_exponent_zero, ballot_with_plaintexts, sign_anew
from tests.worlds.simulator import AGAINST, BLANK, FOR, REFERENDUM, Simulation

VECTORS = Path(__file__).parent.parent / "vectors"
CASES = json.loads((VECTORS / "encryption.json").read_text(encoding="utf-8"))["cases"]


@st.composite
def questions_and_choices(draw: st.DrawFn) -> tuple[Question, list[list[int]]]:
    """A question of any shape, with one to four allowed answers to it."""
    n = draw(st.integers(1, 5))
    minimum = draw(st.integers(0, n))
    maximum = draw(st.integers(minimum, n))
    blank = draw(st.sampled_from([None, False, True]))
    question = Question(tuple(f"r{i}" for i in range(n)), blank, minimum, maximum, "?")

    def answer() -> list[int]:
        if blank and draw(st.booleans()):
            return [1] + [0] * n
        chosen = draw(st.sets(st.integers(0, n - 1), min_size=minimum, max_size=maximum))
        return ([0] if blank else []) + [int(i in chosen) for i in range(n)]

    return question, [answer() for _ in range(draw(st.integers(1, 4)))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_shared_vectors(case: dict[str, str]) -> None:
    stream = iter(bytes.fromhex(case["random"]))
    election = parse_election(case["election"].encode())
    choices = [list(map(int, row)) for row in case["choices"]]
    ballot = encrypt_ballot(
        election, case["credential"], choices, lambda size: bytes(next(stream) for _ in range(size))
    )
    assert ballot.decode() == case["ballot"]
    assert list(stream) == []
    assert check_ballot(election, ballot).tracker == case["tracker"] == tracker_of(ballot)


@pytest.mark.parametrize("name", make_vectors.files())
def test_the_vectors_have_not_drifted_from_their_script(name: str) -> None:
    assert (VECTORS / name).read_bytes() == make_vectors.files()[name]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questions_and_choices())
def test_any_choices_tally_to_their_sum(case: tuple[Question, list[list[int]]]) -> None:
    question, answers = case
    vote = Simulation(questions=(question,), dwellings=len(answers), trustees_count=2, rule=None)
    for dwelling, answer in enumerate(answers):
        vote.cast(dwelling, answer)
    assert vote.finish() == (tuple(map(sum, zip(*answers, strict=True))),)


@pytest.fixture(scope="module")
def vote() -> Simulation:
    return Simulation()


@pytest.fixture(scope="module")
def ballot(vote: Simulation) -> bytes:
    return vote.ballot(0, FOR)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_single_changed_byte_of_a_ballot_is_refused(
    vote: Simulation, ballot: bytes, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(ballot) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != ballot[index]))
    with pytest.raises(BallotError):
        check_ballot(vote.election, ballot[:index] + bytes([byte]) + ballot[index + 1 :])


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_an_error_of_ours(vote: Simulation, data: bytes) -> None:
    with pytest.raises(BallotError):
        check_ballot(vote.election, data)


def numbers_in(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """The paths of all challenges and responses."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("challenge", "response"):
                yield (*path, key)
            else:
                yield from numbers_in(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from numbers_in(item, (*path, index))


def replace(data: bytes, path: tuple[object, ...], change: str) -> bytes:
    """The ballot with the value at `path` changed, and the signature made to fit by nobody."""
    value = decode(data)
    place = value
    for key in path[:-1]:
        place = place[key]  # type: ignore[call-overload,index]
    place[path[-1]] = change  # type: ignore[call-overload,index]
    return encode(value)


def test_every_number_of_every_proof_counts_even_when_the_ballot_is_signed_anew(vote: Simulation) -> None:
    """A dishonest voter can sign anything; so each proof must hold by itself."""
    honest = vote.ballot(1, AGAINST)
    paths = [path for path in numbers_in(decode(honest)) if path[0] == "answers"]
    assert len(paths) == 2 * (3 * 2 + 2 + 2)
    for path in paths:
        forged = sign_anew(vote.election, vote.codes[1], replace(honest, path, "12345"))
        with pytest.raises(InvalidBallot, match="proof"):
            check_ballot(vote.election, forged)
    check_ballot(vote.election, sign_anew(vote.election, vote.codes[1], honest))


def test_a_number_beyond_the_order_is_refused(vote: Simulation, ballot: bytes) -> None:
    path = next(numbers_in(decode(ballot)))
    value = decode(ballot)
    for key in path:
        value = value[key]  # type: ignore[call-overload,index]
    larger = str(int(str(value)) + vote.election.group.order)
    with pytest.raises(Malformed):
        check_ballot(vote.election, replace(ballot, path, larger))


def test_fifty_votes_in_one_ballot_are_refused(vote: Simulation) -> None:
    with pytest.raises(InvalidBallot):
        check_ballot(vote.election, ballot_with_plaintexts(vote.election, vote.codes[0], [0, 50, 0]))


def test_blank_and_a_choice_together_are_refused(vote: Simulation) -> None:
    with pytest.raises(InvalidBallot):
        check_ballot(vote.election, ballot_with_plaintexts(vote.election, vote.codes[0], [1, 1, 0]))


def test_the_parts_of_a_blank_vote_cannot_be_left_out(vote: Simulation) -> None:
    """A ballot without them passes `verify-ballot` and then blocks the tally."""
    value = decode(vote.ballot(0, FOR))
    answer = value["answers"][0]  # type: ignore[call-overload,index]
    del answer["blank_proof"]  # type: ignore[arg-type,union-attr]
    answer["choices"].pop(0)  # type: ignore[union-attr,call-overload,index]
    answer["individual_proofs"].pop(0)  # type: ignore[union-attr,call-overload,index]
    with pytest.raises(Malformed):
        check_ballot(vote.election, sign_anew(vote.election, vote.codes[0], encode(value)))


def test_a_ballot_for_another_election_is_refused(vote: Simulation) -> None:
    other = Simulation()
    with pytest.raises(ForeignBallot):
        check_ballot(vote.election, other.ballot(0, FOR))


@pytest.mark.parametrize(
    "choices", [[[0, 1, 1]], [[1, 1, 0]], [[0, 0, 0]], [[0, 2, 0]], [[1, 0]], [], [FOR, FOR]]
)
def test_choices_that_do_not_answer_the_question_are_refused(
    vote: Simulation, choices: list[list[int]]
) -> None:
    with pytest.raises(Refused) as caught:
        encrypt_ballot(vote.election, vote.codes[0], choices, os.urandom)
    assert str(choices) not in str(caught.value)


def test_a_neutral_alpha_is_accepted_as_by_the_other_tools(vote: Simulation) -> None:
    check_ballot(vote.election, ballot_with_exponent_zero(vote.election, vote.codes[0], BLANK))


def test_the_referendum_has_three_ciphertexts() -> None:
    assert REFERENDUM.ciphertexts == 3
