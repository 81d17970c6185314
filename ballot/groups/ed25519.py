"""The prime-order subgroup of edwards25519, on libsodium.

An element is the 32 bytes that RFC 8032 defines; Belenios spells it as the hexadecimal of the number, so with the
bytes reversed (RECORD.md, "Groups"). libsodium works in constant time; it refuses the neutral element everywhere, so
that is handled here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, reduce

from nacl.bindings import (
    crypto_core_ed25519_add,
    crypto_core_ed25519_is_valid_point,
    crypto_core_ed25519_sub,
    crypto_scalarmult_ed25519_base_noclamp,
    crypto_scalarmult_ed25519_noclamp,
)
from nacl.exceptions import RuntimeError as SodiumError

from ballot.errors import Malformed
from ballot.groups import edwards
from ballot.groups.arithmetic import Element, FixedBase, PublicElement

_ORDER = 2**252 + 27742317777372353535851937790883648493
_GENERATOR = Element(bytes([0x58]) + bytes([0x66]) * 31)
_IDENTITY = Element(bytes([1]) + bytes(31))
_SPELLING = re.compile(r"[0-9a-f]{64}")


class Ed25519:
    """The group; see `Group`."""

    name = "Ed25519"
    order = _ORDER
    generator = _GENERATOR
    identity = _IDENTITY

    def parse(self, text: str, where: str) -> Element:
        """64 lower-case hexadecimal digits; see `Group.parse`."""
        data = _read(text, where)
        _check_member(data, where)
        return Element(data)

    def format(self, element: Element) -> str:
        """64 lower-case hexadecimal digits."""
        return element[::-1].hex()

    def power(self, base: Element, exponent: int) -> Element:
        """base^exponent in constant time."""
        exponent %= _ORDER
        if exponent == 0 or base == _IDENTITY:
            return _IDENTITY
        return Element(crypto_scalarmult_ed25519_noclamp(exponent.to_bytes(32, "little"), base))

    def power_of_generator(self, exponent: int) -> Element:
        """g^exponent in constant time."""
        exponent %= _ORDER
        if exponent == 0:
            return _IDENTITY
        return Element(crypto_scalarmult_ed25519_base_noclamp(exponent.to_bytes(32, "little")))

    def product(self, left: Element, right: Element) -> Element:
        """The product, left * right."""
        return Element(crypto_core_ed25519_add(left, right))

    def quotient(self, left: Element, right: Element) -> Element:
        """The quotient, left / right."""
        return Element(crypto_core_ed25519_sub(left, right))

    def receive(self, text: str, where: str) -> PublicElement:
        """64 lower-case hexadecimal digits; see `Group.receive`."""
        return _Received(_read(text, where), where)

    def publish(self, element: Element) -> PublicElement:
        """See `Group.publish`."""
        return _Received(element, "", checked=True)

    def public_product(self, factors: Sequence[PublicElement]) -> PublicElement:
        """See `Group.public_product`."""
        for factor in factors:
            factor.check()
        elements = [factor.element for factor in factors]
        return self.publish(reduce(self.product, elements) if elements else _IDENTITY)

    def fixed_base(self, base: Element) -> FixedBase:
        """See `Group.fixed_base`; libsodium has tables of g already."""
        return _GENERATOR_BASE if base == _GENERATOR else _tables(base)


def _read(text: str, where: str) -> bytes:
    if _SPELLING.fullmatch(text) is None:
        raise Malformed(f"{where}: expected 64 hexadecimal digits in lower case")
    return bytes.fromhex(text)[::-1]


def _check_member(data: bytes, where: str) -> None:
    # libsodium refuses the neutral element too, which belongs to the group; a caller that refuses it says so itself.
    if data != _IDENTITY and not crypto_core_ed25519_is_valid_point(data):
        raise Malformed(f"{where}: not an element of the group")


class _Received:
    """An element as received.

    crypto_scalarmult_ed25519_noclamp begins with all that crypto_core_ed25519_is_valid_point does (canonical, on the
    curve, not of small order, in the main subgroup) and costs twice as much; so one power spares the check.
    """

    __slots__ = ("_checked", "_data", "_shifted", "_where")

    def __init__(self, data: bytes, where: str, *, checked: bool = False) -> None:
        self._data, self._where, self._checked = data, where, checked
        self._shifted: dict[int, bytes] = {}

    @property
    def element(self) -> Element:
        return Element(self._data)

    @property
    def text(self) -> str:
        return self._data[::-1].hex()

    def check(self) -> None:
        if not self._checked:
            _check_member(self._data, self._where)
            self._checked = True

    def power(self, exponent: int) -> Element:
        exponent %= _ORDER
        if exponent == 0 or self._data == _IDENTITY:
            self.check()
            return _IDENTITY
        try:
            result = crypto_scalarmult_ed25519_noclamp(exponent.to_bytes(32, "little"), self._data)
        except SodiumError:
            raise Malformed(f"{self._where}: not an element of the group") from None
        self._checked = True
        return Element(result)

    def shifted_power(self, value: int, exponent: int) -> Element:
        """(element / g^value)^exponent; `value` is one of the few that a question allows."""
        if value == 0:
            return self.power(exponent)
        self.check()
        shifted = self._shifted.get(value)
        if shifted is None:
            shifted = self._shifted[value] = crypto_core_ed25519_sub(self._data, _small_power(value))
        return ED25519.power(Element(shifted), exponent)


@lru_cache(maxsize=1024)
def _small_power(value: int) -> Element:
    return ED25519.power_of_generator(value)


class _Base:
    """Commitments to a base whose powers `_power` gives."""

    def _power(self, exponent: int) -> bytes:
        raise NotImplementedError

    def commitment(self, response: int, statement: PublicElement, challenge: int, value: int = 0) -> str:
        if not isinstance(statement, _Received):
            raise TypeError("an element of another group")
        right = statement.shifted_power(value, challenge)
        return crypto_core_ed25519_add(self._power(response), right)[::-1].hex()


class _GeneratorBase(_Base):
    def _power(self, exponent: int) -> bytes:
        return ED25519.power_of_generator(exponent)


class _TabledBase(_Base):
    """Powers of an election's key by our own tables: a third of the time that libsodium needs for any base."""

    def __init__(self, base: Element) -> None:
        self._power = edwards.Table(base, _ORDER).power  # type: ignore[method-assign]


@lru_cache(maxsize=8)
def _tables(base: Element) -> FixedBase:
    return _TabledBase(base)


ED25519 = Ed25519()
_GENERATOR_BASE = _GeneratorBase()
