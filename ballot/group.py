"""The groups of prime order in which everything is computed: a closed list, and what is common to all.

    Ed25519         64 hexadecimal digits per element; for the consultations that we make
    BELENIOS-2048   a 2048-bit prime and a 256-bit order, in decimal digits; in records of others
    RFC-3526-2048   a 2048-bit safe prime, likewise

Source: Belenios spec, "Groups". The arithmetic is in `ballot.groups`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import reduce

from ballot.errors import NotUnderstood
from ballot.groups.arithmetic import Element, FixedBase, Group, PublicElement, Random
from ballot.groups.ed25519 import ED25519
from ballot.groups.finite_field import FiniteField
from ballot.groups.parameters import (
    BELENIOS_2048_G,
    BELENIOS_2048_P,
    BELENIOS_2048_Q,
    RFC_3526_2048_G,
    RFC_3526_2048_P,
    RFC_3526_2048_Q,
)

__all__ = [
    "BELENIOS_2048",
    "ED25519",
    "GROUPS",
    "RFC_3526_2048",
    "Element",
    "FixedBase",
    "Group",
    "PublicElement",
    "Random",
    "group_named",
    "hash_to_scalar",
    "product_of",
    "random_scalar",
]

BELENIOS_2048 = FiniteField("BELENIOS-2048", BELENIOS_2048_P, BELENIOS_2048_Q, BELENIOS_2048_G)
RFC_3526_2048 = FiniteField("RFC-3526-2048", RFC_3526_2048_P, RFC_3526_2048_Q, RFC_3526_2048_G)

GROUPS: dict[str, Group] = {group.name: group for group in (ED25519, BELENIOS_2048, RFC_3526_2048)}
"""The closed list: parameters are built in and never read from a record."""


def group_named(name: str) -> Group:
    """The group of that name; raises `NotUnderstood` for any other."""
    try:
        return GROUPS[name]
    except KeyError:
        raise NotUnderstood(f"the group {name[:40]!r}; known are {', '.join(GROUPS)}") from None


def product_of(group: Group, elements: Iterable[Element]) -> Element:
    """The product of all `elements`; the neutral element when there are none."""
    return reduce(group.product, elements) if (elements := list(elements)) else group.identity


def hash_to_scalar(group: Group, text: str) -> int:
    """SHA-256 of the text as a big-endian number modulo q: every challenge of the specification."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") % group.order


def random_scalar(group: Group, random: Random) -> int:
    """A number drawn uniformly from 0 to q-1, by rejection: never a hash modulo q, which is biased.

    Draws the bytes of q, little-endian, drops the bits above q's length, and draws again while the number is not
    below q. The browser draws in the same way, so that both make the same ballot from the same bytes.
    """
    bits = group.order.bit_length()
    size = (bits + 7) // 8
    while True:
        number = int.from_bytes(random(size), "little") & ((1 << bits) - 1)
        if number < group.order:
            return number
