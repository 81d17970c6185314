import os

import pytest

from ballot.canonical import Json, decode, encode
from ballot.errors import BlamedTrustee, Malformed, Refused
from ballot.group import ED25519
from ballot.trustees.members import (
    generate_trustee_key,
    make_trustees,
    parse_trustee_public_key,
    parse_trustees,
    trustee_key,
)

ONE, TWO = (generate_trustee_key(os.urandom, name) for name in ("CLCV", None))


def test_keys_and_names_are_read_back() -> None:
    trustees = parse_trustees(make_trustees([ONE.public, TWO.public]), ED25519)
    assert trustees.members == (ONE.public, TWO.public)
    assert trustees.public_key == ED25519.power_of_generator(ONE.secret + TWO.secret)
    assert [trustees.label(p) for p in (1, 2)] == ["trustee 1 (CLCV)", "trustee 2"]
    assert parse_trustee_public_key(ONE.public.data) == ONE.public


def test_a_private_key_is_never_printed() -> None:
    assert str(ONE.secret) not in repr(ONE) + str(ONE)


def test_a_copied_key_is_blamed_on_the_copier() -> None:
    with pytest.raises(BlamedTrustee, match="copied") as caught:
        make_trustees([ONE.public, TWO.public, ONE.public])
    assert caught.value.trustee == "trustee 3"


def test_a_neutral_key_is_refused() -> None:
    with pytest.raises(BlamedTrustee, match="neutral"):
        make_trustees([trustee_key(0, os.urandom).public])


def test_keys_that_cancel_each_other_out_are_refused() -> None:
    opposite = trustee_key(-ONE.secret % ED25519.order, os.urandom)
    with pytest.raises(Refused, match="cancel"):
        make_trustees([ONE.public, opposite.public])


def test_a_proof_for_another_key_is_refused() -> None:
    value = decode(ONE.public.data)
    assert isinstance(value, dict)
    value["public_key"] = ED25519.format(TWO.public.key)
    with pytest.raises(BlamedTrustee, match="proof"):
        parse_trustee_public_key(encode(value))


@pytest.mark.parametrize(
    "change",
    [
        [],
        [["Single"]],
        [["Pedersen", {}]],
        [["Single", {"pok": {}}]],
        {"Single": 1},
        [["Single", ONE.public.to_json() | {"extra": 1}]],
    ],
)
def test_other_shapes_are_refused(change: Json) -> None:
    with pytest.raises(Malformed):
        parse_trustees(encode(change), ED25519)
