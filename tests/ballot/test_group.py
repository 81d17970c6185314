import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballot.errors import Malformed
from ballot.group import ED25519, group_named, hash_to_scalar, random_scalar

scalars = st.integers(0, ED25519.order - 1)
P = 2**255 - 19
BASE = "6666666666666666666666666666666666666666666666666666666666666658"


@given(scalars, scalars)
def test_powers_multiply_as_exponents_add(a: int, b: int) -> None:
    left = ED25519.product(ED25519.power_of_generator(a), ED25519.power_of_generator(b))
    assert left == ED25519.power_of_generator(a + b)
    assert ED25519.power(ED25519.power_of_generator(a), b) == ED25519.power_of_generator(a * b)
    assert ED25519.quotient(left, ED25519.power_of_generator(b)) == ED25519.power_of_generator(a)


@given(scalars)
def test_spelling_is_read_back(a: int) -> None:
    element = ED25519.power_of_generator(a)
    assert ED25519.parse(ED25519.format(element), "x") == element


def test_neutral_cases_that_libsodium_refuses() -> None:
    one, g = ED25519.identity, ED25519.generator
    assert ED25519.power(one, 5) == one
    assert ED25519.power(g, 0) == one
    assert ED25519.power(g, ED25519.order) == one
    assert ED25519.power_of_generator(ED25519.order) == one
    assert ED25519.product(one, g) == g
    assert ED25519.quotient(g, g) == one
    assert ED25519.format(one) == "0" * 63 + "1"
    assert ED25519.parse("0" * 63 + "1", "x") == one


def test_the_generator_has_the_spelling_of_belenios() -> None:
    assert ED25519.format(ED25519.generator) == BASE


@pytest.mark.parametrize(
    "text",
    [
        "",
        BASE[:-1],
        BASE + "0",
        BASE.upper().replace("6", "A", 1),
        "-" + BASE[1:],
        "_" + BASE[1:],
        f"{P - 1:064x}",  # (0, -1): order 2
        "0" * 64,  # order 4
        f"{P + 1:064x}",  # the neutral element with y = 1 + p
        f"{(1 << 255) | 1:064x}",  # the neutral element with a negative zero
        f"{(1 << 255) | (P + 1):064x}",
        f"{2:064x}",  # on no point of the prime-order group
    ],
)
def test_what_is_no_element_of_the_group_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        ED25519.parse(text, "x")


def test_an_element_times_one_of_small_order_is_refused() -> None:
    from nacl.bindings import crypto_core_ed25519_add

    low_order = bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")
    mixed = crypto_core_ed25519_add(ED25519.generator, low_order)
    with pytest.raises(Malformed):
        ED25519.parse(mixed[::-1].hex(), "x")


def test_only_listed_groups_are_known() -> None:
    assert group_named("Ed25519") is ED25519
    with pytest.raises(Malformed, match="secp256k1"):
        group_named("secp256k1")


def test_a_challenge_is_the_hash_modulo_the_order() -> None:
    import hashlib

    expected = int(hashlib.sha256(b"prove|x").hexdigest(), 16) % ED25519.order
    assert hash_to_scalar(ED25519, "prove|x") == expected


def test_random_scalars_are_drawn_again_while_too_large() -> None:
    draws = [b"\xff" * 32, ED25519.order.to_bytes(32, "little"), (7).to_bytes(32, "little")]
    assert random_scalar(ED25519, lambda size: draws.pop(0)) == 7
    assert draws == []
