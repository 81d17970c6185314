"""The group of prime order in which everything is computed, and its spelling.

Written multiplicatively, as the specification does: g the generator, q the order, `power(x, n)` for x^n.
An element is the 32 bytes that RFC 8032 defines; Belenios spells it as the hexadecimal of the number, so with the
bytes reversed (record-format 3.4). Source: Belenios spec, "Groups"; libsodium does the arithmetic, in constant time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import NewType, Protocol

from nacl.bindings import (
    crypto_core_ed25519_add,
    crypto_core_ed25519_is_valid_point,
    crypto_core_ed25519_sub,
    crypto_scalarmult_ed25519_base_noclamp,
    crypto_scalarmult_ed25519_noclamp,
)

from ballot.errors import Malformed

Element = NewType("Element", bytes)
"""An element that was checked to lie in the group (made by `parse` or by arithmetic)."""

Random = Callable[[int], bytes]
"""Gives that many fresh random bytes; `os.urandom` at the edge, a fixed stream in vectors."""


class Group(Protocol):
    """What the protocol needs of a group."""

    name: str
    order: int
    generator: Element
    identity: Element

    def parse(self, text: str, where: str) -> Element:
        """The element spelled `text`; raises `Malformed` unless it is canonical and in the prime-order group."""

    def format(self, element: Element) -> str:
        """The canonical spelling."""

    def power(self, base: Element, exponent: int) -> Element:
        """base^exponent, the exponent taken modulo q."""

    def power_of_generator(self, exponent: int) -> Element:
        """g^exponent."""

    def product(self, left: Element, right: Element) -> Element:
        """The product, left * right."""

    def quotient(self, left: Element, right: Element) -> Element:
        """The quotient, left / right."""


class Ed25519:
    """The prime-order subgroup of edwards25519, on libsodium."""

    name = "Ed25519"
    order = 2**252 + 27742317777372353535851937790883648493
    generator = Element(bytes([0x58]) + bytes([0x66]) * 31)
    identity = Element(bytes([1]) + bytes(31))

    _spelling = re.compile(r"[0-9a-f]{64}")

    def parse(self, text: str, where: str) -> Element:
        """64 lower-case hexadecimal digits; see `Group.parse`."""
        if self._spelling.fullmatch(text) is None:
            raise Malformed(f"{where}: expected 64 hexadecimal digits in lower case")
        data = bytes.fromhex(text)[::-1]
        # libsodium counts the neutral element among the weak ones; whether it is welcome is the caller's rule.
        if data != self.identity and not crypto_core_ed25519_is_valid_point(data):
            raise Malformed(f"{where}: not an element of the group")
        return Element(data)

    def format(self, element: Element) -> str:
        """64 lower-case hexadecimal digits."""
        return element[::-1].hex()

    def power(self, base: Element, exponent: int) -> Element:
        """base^exponent in constant time (libsodium refuses neutral inputs and outputs; they are handled here)."""
        exponent %= self.order
        if exponent == 0 or base == self.identity:
            return self.identity
        return Element(crypto_scalarmult_ed25519_noclamp(exponent.to_bytes(32, "little"), base))

    def power_of_generator(self, exponent: int) -> Element:
        """g^exponent in constant time."""
        exponent %= self.order
        if exponent == 0:
            return self.identity
        return Element(crypto_scalarmult_ed25519_base_noclamp(exponent.to_bytes(32, "little")))

    def product(self, left: Element, right: Element) -> Element:
        """The product, left * right."""
        return Element(crypto_core_ed25519_add(left, right))

    def quotient(self, left: Element, right: Element) -> Element:
        """The quotient, left / right."""
        return Element(crypto_core_ed25519_sub(left, right))


ED25519 = Ed25519()

GROUPS: dict[str, Group] = {ED25519.name: ED25519}
"""The closed list: parameters are built in and never read from a record."""


def group_named(name: str) -> Group:
    """The group of that name; raises `Malformed` for any other."""
    try:
        return GROUPS[name]
    except KeyError:
        raise Malformed(f"the group {name[:40]!r} is not one of {', '.join(GROUPS)}") from None


def product_of(group: Group, elements: Iterable[Element]) -> Element:
    """The product of all `elements`; the neutral element when there are none."""
    result = group.identity
    for element in elements:
        result = group.product(result, element)
    return result


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
