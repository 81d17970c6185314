"""The groups: laws, spellings, the two interfaces against each other, and what is no element."""

from __future__ import annotations

import os
from collections.abc import Callable

import gmpy2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.bindings import crypto_core_ed25519_add

from ballot.errors import Malformed, NotUnderstood
from ballot.group import (
    BELENIOS_2048,
    ED25519,
    GROUPS,
    RFC_3526_2048,
    Element,
    Group,
    group_named,
    hash_to_scalar,
    product_of,
    random_scalar,
)
from ballot.groups import edwards
from ballot.groups.finite_field import FiniteField

P = 2**255 - 19
BASE = "6666666666666666666666666666666666666666666666666666666666666658"

every_group = pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.name)
fields = pytest.mark.parametrize("field", [BELENIOS_2048, RFC_3526_2048], ids=lambda group: group.name)


def exponents(group: Group) -> st.SearchStrategy[int]:
    edges = (0, 1, 2, 127, 128, 255, 256, group.order - 1, group.order // 2)
    return st.integers(0, group.order - 1) | st.sampled_from(edges)


@every_group
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_powers_multiply_as_exponents_add(group: Group, data: st.DataObject) -> None:
    a, b = data.draw(exponents(group)), data.draw(exponents(group))
    left = group.product(group.power_of_generator(a), group.power_of_generator(b))
    assert left == group.power_of_generator(a + b)
    assert group.power(group.power_of_generator(a), b) == group.power_of_generator(a * b)
    assert group.quotient(left, group.power_of_generator(b)) == group.power_of_generator(a)


@every_group
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_the_public_short_cuts_compute_what_the_safe_way_computes(group: Group, data: st.DataObject) -> None:
    y, x = (group.power_of_generator(data.draw(st.integers(0, 50) | exponents(group))) for _ in range(2))
    received = group.receive(group.format(x), "x")
    for _ in range(3):
        r, c = data.draw(exponents(group)), data.draw(exponents(group))
        value = data.draw(st.sampled_from([0, 1, 2, 100]))
        shifted = group.quotient(x, group.power_of_generator(value))
        for base in (y, group.generator):
            expected = group.product(group.power(base, r), group.power(shifted, c))
            assert group.fixed_base(base).commitment(r, received, c, value) == group.format(expected)
        assert received.power(c) == group.power(x, c)
    received.check()
    assert (received.element, received.text) == (x, group.format(x))
    assert group.publish(x).element == x


@every_group
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_public_product_is_the_product_however_its_factors_were_used(
    group: Group, data: st.DataObject
) -> None:
    elements = [
        group.power_of_generator(data.draw(exponents(group))) for _ in range(data.draw(st.integers(1, 6)))
    ]
    factors = [group.receive(group.format(element), "x") for element in elements]
    for factor in factors if data.draw(st.booleans()) else factors[1:]:
        factor.power(data.draw(exponents(group)))
    product = group.public_product(factors)
    assert product.element == product_of(group, elements)
    for _ in range(2):
        c = data.draw(exponents(group))
        assert product.power(c) == group.power(product.element, c)


@every_group
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_spelling_is_read_back(group: Group, data: st.DataObject) -> None:
    element = group.power_of_generator(data.draw(exponents(group)))
    assert group.parse(group.format(element), "x") == element


@every_group
def test_the_neutral_element(group: Group) -> None:
    one, g = group.identity, group.generator
    assert group.power(one, 5) == one
    assert group.power(g, 0) == one
    assert group.power(g, group.order) == one
    assert group.power_of_generator(group.order) == one
    assert group.product(one, g) == g
    assert group.quotient(g, g) == one
    assert group.format(one).lstrip("0") == "1"
    assert group.parse(group.format(one), "x") == one
    received = group.receive(group.format(one), "x")
    received.check()
    assert received.power(7) == one


@every_group
def test_the_generator_is_no_other_element(group: Group) -> None:
    assert group.parse(group.format(group.generator), "g") == group.generator != group.identity


def test_the_generator_has_the_spelling_of_belenios() -> None:
    assert ED25519.format(ED25519.generator) == BASE
    assert ED25519.format(ED25519.identity) == "0" * 63 + "1"
    assert RFC_3526_2048.format(RFC_3526_2048.generator) == "2"


@fields
def test_the_parameters_are_what_they_claim_to_be(field: FiniteField) -> None:
    p, q, g = field.p, field.q, gmpy2.mpz.from_bytes(field.generator, "big")
    assert gmpy2.is_prime(p, 40) and gmpy2.is_prime(q, 40)
    assert p.bit_length() == 2048 and (p - 1) % q == 0
    assert g != 1 and gmpy2.powmod(g, q, p) == 1


# --- what is no element ---------------------------------------------------------------------------------------

LOW_ORDER = bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")
NO_POINTS = {
    "empty": "",
    "short": BASE[:-1],
    "long": BASE + "0",
    "upper case": BASE.replace("6", "A", 1),
    "sign": "-" + BASE[1:],
    "underscore": "_" + BASE[1:],
    "order 2": f"{P - 1:064x}",
    "order 4": "0" * 64,
    "neutral, y = 1 + p": f"{P + 1:064x}",
    "neutral, negative zero": f"{(1 << 255) | 1:064x}",
    "neutral, both": f"{(1 << 255) | (P + 1):064x}",
    "not in the group": f"{2:064x}",
    "y not reduced": f"{P + 3:064x}",
    "generator plus order 2": crypto_core_ed25519_add(ED25519.generator, LOW_ORDER)[::-1].hex(),
}


def no_numbers(field: FiniteField) -> dict[str, str]:
    p, two = field.p, gmpy2.mpz(2)
    outside = next(x for x in range(2, 50) if gmpy2.powmod(x, field.q, p) != 1)
    element = field.format(field.power_of_generator(12345))
    return {
        "empty": "",
        "zero": "0",
        "leading zero": "0" + element,
        "plus": "+" + element,
        "minus": "-" + element,
        "space": " " + element,
        "newline": element + "\n",
        "underscore": element[0] + "_" + element[1:],
        "hexadecimal": hex(int(element)),
        "arabic digits": "١",
        "p": str(p),
        "one too large": str(p + 1),
        "same modulo p": str(p + gmpy2.mpz(element)),
        "negated": str(p - gmpy2.mpz(element)),
        "minus one": str(p - 1),
        "outside": str(outside),
        "enormous": "1" * 5000,
        "root of one outside": str(gmpy2.powmod(outside, field.q, p)),
        "power of two beyond": str(two**2048),
    }


NO_ELEMENTS = {
    f"{group.name}: {name}": (group, text)
    for group, texts in (
        (ED25519, NO_POINTS),
        (BELENIOS_2048, no_numbers(BELENIOS_2048)),
        (RFC_3526_2048, no_numbers(RFC_3526_2048)),
    )
    for name, text in texts.items()
}


def powered(exponent: int) -> Callable[[Group, str], None]:
    def use(group: Group, text: str) -> None:
        received = group.receive(text, "x")
        received.power(exponent)
        received.check()

    return use


def committed(group: Group, text: str) -> None:
    received = group.receive(text, "x")
    group.fixed_base(group.generator).commitment(3, received, 5, 1)
    received.check()


WAYS: dict[str, Callable[[Group, str], object]] = {
    "parsed": lambda group, text: group.parse(text, "x"),
    "received and checked": lambda group, text: group.receive(text, "x").check(),
    "raised to 0, then checked": powered(0),
    "raised, then checked": powered(2**200 + 8),
    "raised to the order, then checked": lambda group, text: powered(group.order)(group, text),
    "used in a commitment, then checked": committed,
    "multiplied": lambda group, text: group.public_product(
        [group.publish(group.generator), group.receive(text, "x")]
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NO_ELEMENTS)
def test_what_is_no_element_is_refused_on_every_path(name: str, way: str) -> None:
    group, text = NO_ELEMENTS[name]
    with pytest.raises(Malformed):
        WAYS[way](group, text)


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_one_power_refuses_all_that_the_check_refuses(data: bytes) -> None:
    """What spares the check of elements that are raised anyway."""
    text = data[::-1].hex()

    def refuses(use: Callable[[Group, str], object]) -> bool:
        try:
            use(ED25519, text)
        except Malformed:
            return True
        return False

    assert refuses(WAYS["parsed"]) == refuses(lambda group, text: group.receive(text, "x").power(3))


def test_tables_are_those_of_the_point_they_were_made_for() -> None:
    for _ in range(3):
        point = ED25519.power_of_generator(random_scalar(ED25519, os.urandom))
        table = edwards.Table(point, ED25519.order)
        assert Element(table.power(1)) == point
        assert Element(table.power(0)) == ED25519.identity
        assert Element(table.power(-1)) == ED25519.quotient(ED25519.identity, point)


def test_elements_of_two_groups_do_not_mix() -> None:
    for group, other in ((ED25519, BELENIOS_2048), (RFC_3526_2048, ED25519)):
        with pytest.raises(TypeError):
            group.fixed_base(group.generator).commitment(1, other.publish(other.generator), 1)
    with pytest.raises(TypeError):
        BELENIOS_2048.public_product([ED25519.publish(ED25519.generator)])


def test_only_listed_groups_are_known() -> None:
    assert group_named("Ed25519") is ED25519
    assert group_named("BELENIOS-2048") is BELENIOS_2048
    with pytest.raises(NotUnderstood, match="secp256k1"):
        group_named("secp256k1")


# --- numbers --------------------------------------------------------------------------------------------------


def test_a_challenge_is_the_hash_modulo_the_order() -> None:
    import hashlib

    expected = int(hashlib.sha256(b"prove|x").hexdigest(), 16) % ED25519.order
    assert hash_to_scalar(ED25519, "prove|x") == expected


def test_random_scalars_are_drawn_again_while_too_large() -> None:
    draws = [b"\xff" * 32, ED25519.order.to_bytes(32, "little"), (7).to_bytes(32, "little")]
    assert random_scalar(ED25519, lambda size: draws.pop(0)) == 7
    assert draws == []
