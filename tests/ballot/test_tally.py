import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.canonical import Json, decode, encode
from ballot.errors import BallotError, BlamedTrustee, Malformed, Refused
from ballot.group import ED25519
from ballot.logarithms import SmallLogarithms
from ballot.tally import (
    check_partial_decryption,
    compute_result,
    decrypt_tally,
    encode_result,
    encode_tally,
    parse_result,
    parse_tally,
)
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation


@pytest.fixture(scope="module")
def vote() -> Simulation:
    vote = Simulation(dwellings=4, trustees_count=2)
    for dwelling, choice in enumerate((FOR, FOR, BLANK, AGAINST)):
        vote.cast(dwelling, choice)
    return vote


def test_the_tally_is_read_back_from_its_bytes(vote: Simulation) -> None:
    assert parse_tally(vote.election, encode_tally(ED25519, vote.tally.sums)) == vote.tally.sums


def test_weights_count(vote: Simulation) -> None:
    weighted = Simulation(trustees_count=1, rule=None)
    from ballot.ballots import check_ballot

    weighted.tally.add(check_ballot(weighted.election, weighted.ballot(0, FOR)).choices, 5)
    weighted.tally.add(check_ballot(weighted.election, weighted.ballot(1, AGAINST)).choices, 2)
    assert weighted.finish() == ((0, 5, 2),)


def test_a_decryption_under_another_key_is_blamed_on_its_trustee(vote: Simulation) -> None:
    data = decrypt_tally(vote.election, vote.tally.sums, vote.keys[0], os.urandom)
    check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 1, data)
    with pytest.raises(BlamedTrustee, match="Trustee 1"):
        check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 2, data)


@pytest.mark.parametrize("position", [0, -1, 3])
def test_a_position_that_nobody_has_is_refused(vote: Simulation, position: int) -> None:
    data = decrypt_tally(vote.election, vote.tally.sums, vote.keys[0], os.urandom)
    with pytest.raises(Refused, match="no trustee"):
        check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, position, data)


def test_every_number_of_a_decryption_counts(vote: Simulation) -> None:
    value = decode(decrypt_tally(vote.election, vote.tally.sums, vote.keys[0], os.urandom))
    assert isinstance(value, dict)
    for row in (0,):
        for column in range(3):
            for forged in (
                _changed(value, ("decryption_factors", row, column), ED25519.format(ED25519.generator)),
                _changed(value, ("decryption_proofs", row, column, "challenge"), "1"),
                _changed(value, ("decryption_proofs", row, column, "response"), "1"),
            ):
                with pytest.raises(BlamedTrustee):
                    check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 1, forged)


def _changed(value: Json, path: tuple[str | int, ...], change: str) -> bytes:
    copy = decode(encode(value))
    place = copy
    for key in path[:-1]:
        place = place[key]  # type: ignore[index]
    place[path[-1]] = change  # type: ignore[index]
    return encode(copy)


def test_a_missing_decryption_is_named(vote: Simulation) -> None:
    data = decrypt_tally(vote.election, vote.tally.sums, vote.keys[0], os.urandom)
    first = check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 1, data)
    with pytest.raises(Refused, match="Trustee 1"):
        compute_result(vote.election, vote.trustees, vote.tally.sums, {1: first}, 4)


@given(st.integers(0, 300), st.integers(0, 300))
def test_logarithms_up_to_the_bound_are_found_and_no_others(value: int, bound: int) -> None:
    element = ED25519.power_of_generator(value)
    search = SmallLogarithms(ED25519, bound)
    for _ in range(2):
        if value <= bound:
            assert search.of(element) == value
        else:
            with pytest.raises(Refused):
                search.of(element)


def test_large_results_are_spelled_as_strings(vote: Simulation) -> None:
    assert encode_result([[2**30 - 1, 2**30, 0]]) == b'{"result":[[1073741823,"1073741824",0]]}'
    assert parse_result(vote.election, b'{"result":[[1073741823,"1073741824",0]]}') == (
        (2**30 - 1, 2**30, 0),
    )


@pytest.mark.parametrize(
    "data",
    [b'{"result":[[1,2]]}', b'{"result":[[1,2,-3]]}', b'{"result":[[1,2,true]]}', b'{"result":[]}', b"[]"],
)
def test_results_of_another_shape_are_refused(vote: Simulation, data: bytes) -> None:
    with pytest.raises(Malformed):
        parse_result(vote.election, data)


@given(st.binary(max_size=200))
def test_any_bytes_as_tally_or_decryption_are_refused(vote: Simulation, data: bytes) -> None:
    with pytest.raises(BallotError):
        parse_tally(vote.election, data)
    with pytest.raises(BallotError):
        check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 1, data)
