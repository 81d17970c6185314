"""The subgroup of prime order q of the numbers modulo a prime p, on GMP.

An element is its number in a fixed count of big-endian bytes; the record spells it in decimal digits. Powers with
secret exponents use GMP's `mpz_powm_sec`, whose time and memory accesses do not depend on the exponent.
Source: Belenios spec, "Finite fields".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gmpy2 import invert, jacobi, mpz, powmod, powmod_sec

from ballot import shape
from ballot.errors import Malformed
from ballot.groups.arithmetic import Element, FixedBase, PublicElement

Number = int
"""A number of gmpy2, which has no types: it does all that an int does, faster."""

_TABLE_ENTRIES = 13_000
"""At most, per fixed base; 4 MiB for numbers of 2048 bits."""


class FiniteField:
    """One such group; see `Group`."""

    def __init__(self, name: str, p: int, q: int, g: int) -> None:
        """The parameters must be constants of this package: a record's own would prove nothing."""
        self.name = name
        self.order = q
        self.size = (p.bit_length() + 7) // 8
        self.p, self.q = mpz(p), mpz(q)
        self.generator = self.pack(mpz(g))
        self.identity = self.pack(mpz(1))

    def pack(self, number: Number) -> Element:
        """The bytes of a number of gmpy2."""
        return Element(number.to_bytes(self.size, "big"))

    def parse(self, text: str, where: str) -> Element:
        """Decimal digits; see `Group.parse`."""
        number = self._read(text, where)
        self.check_member(number, where)
        return self.pack(number)

    def _read(self, text: str, where: str) -> Number:
        number: Number = mpz(shape.natural(text, where))
        if not 1 <= number < self.p:
            raise Malformed(f"{where}: the number is not between 1 and the prime of the group")
        return number

    def check_member(self, number: Number, where: str) -> None:
        """Raise `Malformed` unless number^q = 1. `number` must be from 1 to p-1.

        Where p = 2q + 1, the numbers with that property are the squares, which the Jacobi symbol tells at once.
        """
        is_member = (
            jacobi(number, self.p) == 1 if self.p == 2 * self.q + 1 else powmod(number, self.q, self.p) == 1
        )
        if not is_member:
            raise Malformed(f"{where}: not an element of the group")

    def format(self, element: Element) -> str:
        """Decimal digits."""
        return str(mpz.from_bytes(element, "big"))

    def power(self, base: Element, exponent: int) -> Element:
        """base^exponent in a time that does not depend on the exponent."""
        exponent %= self.order
        if exponent == 0:
            return self.identity
        return self.pack(powmod_sec(mpz.from_bytes(base, "big"), exponent, self.p))

    def power_of_generator(self, exponent: int) -> Element:
        """g^exponent in a time that does not depend on the exponent."""
        return self.power(self.generator, exponent)

    def product(self, left: Element, right: Element) -> Element:
        """The product, left * right."""
        return self.pack(mpz.from_bytes(left, "big") * mpz.from_bytes(right, "big") % self.p)

    def quotient(self, left: Element, right: Element) -> Element:
        """The quotient, left / right."""
        return self.pack(mpz.from_bytes(left, "big") * invert(mpz.from_bytes(right, "big"), self.p) % self.p)

    def receive(self, text: str, where: str) -> PublicElement:
        """Decimal digits; see `Group.receive`."""
        return _Received(self, self._read(text, where), where)

    def publish(self, element: Element) -> PublicElement:
        """See `Group.publish`."""
        return _Received(self, mpz.from_bytes(element, "big"), "", checked=True)

    def public_product(self, factors: Sequence[PublicElement]) -> PublicElement:
        """See `Group.public_product`."""
        return _Product(self, [_own(factor) for factor in factors])

    def fixed_base(self, base: Element) -> FixedBase:
        """See `Group.fixed_base`."""
        return _FixedBase(_table(self, base), self.generator_table, self)

    @property
    def generator_table(self) -> Table:
        """The table of g."""
        return _table(self, self.generator)


_SMALL = 2**16


class _Received:
    """A number whose powers share their squarings.

    x^(2^(wi)) is computed once; a power is then a product of those, gathered by digit (Yao 1976; Brickell, Gordon,
    McCurley, Wilson 1992). The check x^q = 1 is one more such power.
    """

    __slots__ = ("_checked", "_group", "_where", "chain", "number")

    def __init__(self, group: FiniteField, number: Number, where: str, *, checked: bool = False) -> None:
        self._group, self.number, self._where, self._checked = group, number, where, checked
        self.chain: list[Number] = []

    @property
    def element(self) -> Element:
        return self._group.pack(self.number)

    @property
    def text(self) -> str:
        return str(self.number)

    def check(self) -> None:
        if self._checked:
            return
        if self.chain and self._group.p != 2 * self._group.q + 1:
            if self._chained_power(self._group.order) != 1:
                raise Malformed(f"{self._where}: not an element of the group")
        else:
            self._group.check_member(self.number, self._where)
        self._checked = True

    def power(self, exponent: int) -> Element:
        return self._group.pack(self.number_power(exponent))

    def number_power(self, exponent: int) -> Number:
        """The power as a number of gmpy2."""
        exponent %= self._group.order
        if not self.chain:
            # A position, of which threshold keys take thousands, is worth no chain.
            if exponent < _SMALL:
                small: Number = powmod(self.number, exponent, self._group.p)
                return small
            self.chain = self._make_chain()
        return self._chained_power(exponent)

    def _window(self) -> int:
        return 4 if self._group.order.bit_length() <= 512 else 6

    def _make_chain(self) -> list[Number]:
        window, p, current = self._window(), self._group.p, self.number
        chain = [current]
        for _ in range((self._group.order.bit_length() - 1) // window):
            for _ in range(window):
                current = current * current % p
            chain.append(current)
        return chain

    def _chained_power(self, exponent: int) -> Number:
        window, p = self._window(), self._group.p
        mask = (1 << window) - 1
        gathered: list[Number | None] = [None] * (mask + 1)
        for link in self.chain:
            digit = exponent & mask
            exponent >>= window
            if digit:
                so_far = gathered[digit]
                gathered[digit] = link if so_far is None else so_far * link % p
        running: Number | None = None
        result: Number = mpz(1)
        for factor in reversed(gathered[1:]):
            if factor is not None:
                running = factor if running is None else running * factor % p
            if running is not None:
                result = result * running % p
        return result


def _own(element: PublicElement) -> _Received:
    if not isinstance(element, _Received):
        raise TypeError("an element of another group")
    return element


class _Product(_Received):
    """A product of received numbers: where they have chains already, its own is the product of theirs, link by link.

    That is one multiplication per link and factor in the place of one squaring per bit.
    """

    __slots__ = ("_factors",)

    def __init__(self, group: FiniteField, factors: Sequence[_Received]) -> None:
        number: Number = mpz(1)
        for factor in factors:
            factor.check()
            number = number * factor.number % group.p
        super().__init__(group, number, "", checked=True)
        self._factors = factors

    def _make_chain(self) -> list[Number]:
        chains = [factor.chain for factor in self._factors]
        if not 1 <= len(chains) < self._window() or not all(chains):
            return super()._make_chain()
        first, *others = chains
        for other in others:
            first = [left * right % self._group.p for left, right in zip(first, other, strict=True)]
        return first


class Table:
    """base^(j 2^(wi)) for all i and 0 < j < 2^w: a power is a product of entries."""

    def __init__(self, group: FiniteField, base: Element) -> None:
        """Takes about 15 ms for numbers of 2048 bits."""
        bits, self._p, self._order = group.order.bit_length(), group.p, group.order
        self._window = max(w for w in range(1, 12) if -(-bits // w) * (2**w - 1) <= _TABLE_ENTRIES)
        self._rows: list[list[Number]] = []
        start = mpz.from_bytes(base, "big")
        for _ in range(-(-bits // self._window)):
            row = [mpz(1), start]
            while len(row) < 1 << self._window:
                row.append(row[-1] * start % self._p)
            self._rows.append(row)
            start = row[-1] * start % self._p

    def power(self, exponent: int) -> Number:
        """base^exponent, as a number of gmpy2."""
        exponent %= self._order
        window, mask, p = self._window, (1 << self._window) - 1, self._p
        result: Number = mpz(1)
        for row in self._rows:
            digit = exponent & mask
            if digit:
                result = result * row[digit] % p
            exponent >>= window
        return result


@lru_cache(maxsize=8)
def _table(group: FiniteField, base: Element) -> Table:
    return Table(group, base)


class _FixedBase:
    def __init__(self, table: Table, generator: Table, group: FiniteField) -> None:
        self._table, self._generator, self._group = table, generator, group

    def commitment(self, response: int, statement: PublicElement, challenge: int, value: int = 0) -> str:
        p = self._group.p
        result = self._table.power(response) * _own(statement).number_power(challenge) % p
        if value:
            result = result * self._generator.power(-value * challenge) % p
        return str(result)
