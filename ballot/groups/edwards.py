"""Powers of one fixed point of edwards25519 by a table, for public exponents only: its time depends on them.

The exponent is written in signed digits of 10 bits, sum e_i 1024^i with -512 <= e_i < 512, and row i of the table holds
e * 1024^i * P for every e, so that a power is 26 additions and no doubling. Points in the table are affine, as
(y + x, y - x, 2 d x y); the sum is in extended coordinates (X : Y : Z : T). Wider digits cost more to prepare than a
thousand ballots save, narrower ones the reverse.
Source: Hisil, Wong, Carter, Dawson 2008, "Twisted Edwards Curves Revisited", 3.1 and 4.2; RFC 8032, 5.1.
"""

from __future__ import annotations

from gmpy2 import invert, mpz, powmod

Point = tuple[int, int, int, int]
"""Extended coordinates: numbers of gmpy2, which has no types, modulo p."""

Entry = tuple[int, int, int]
"""y + x, y - x and 2 d x y of an affine point."""

_P = mpz(2) ** 255 - 19
_D = -121665 * invert(121666, _P) % _P
_ROOT = powmod(2, (_P - 1) // 4, _P)
_WINDOW = 10
_HALF = 1 << (_WINDOW - 1)
_MASK = (1 << _WINDOW) - 1


class Table:
    """The table of one point of the group, about 5 MiB and 60 ms."""

    def __init__(self, point: bytes, order: int) -> None:
        """`point`: 32 bytes of an element that was checked to lie in the group of that `order`."""
        self._order = order
        self._rows: list[list[Entry]] = []
        start = _decompress(point)
        for _ in range(order.bit_length() // _WINDOW + 1):
            multiples = [start]
            for _ in range(_HALF - 1):
                multiples.append(_add(multiples[-1], start))
            self._rows.append(_signed(_to_affine(multiples)))
            start = _add(multiples[-1], multiples[-1])
        # The table has an entry for each signed digit, from -_HALF on. With this offset added, the plain digits of an
        # exponent are the indexes of the entries for its signed digits.
        self._offset = sum(_HALF << (_WINDOW * i) for i in range(len(self._rows)))

    def power(self, exponent: int) -> bytes:
        """point^exponent, the exponent taken modulo the order."""
        digits = exponent % self._order + self._offset
        p = _P
        x, y, z, t = mpz(0), mpz(1), mpz(1), mpz(0)
        for row in self._rows:
            plus, minus, product = row[digits & _MASK]
            digits >>= _WINDOW
            a, b, c, d = (y - x) * minus, (y + x) * plus, t * product, z + z
            e, f, g, h = b - a, d - c, d + c, b + a
            x, y, z, t = e * f % p, g * h % p, f * g % p, e * h % p
        inverse = invert(z, p)
        x, y = x * inverse % p, y * inverse % p
        return int(y | ((x & 1) << 255)).to_bytes(32, "little")


def _signed(row: list[Entry]) -> list[Entry]:
    """From the multiples 1 to _HALF those from -_HALF to _HALF - 1; the negative of (x, y) is (-x, y)."""
    negative = [(minus, plus, _P - product) for plus, minus, product in reversed(row)]
    return [*negative, (mpz(1), mpz(1), mpz(0)), *row[:-1]]


def _add(left: Point, right: Point) -> Point:
    (x1, y1, z1, t1), (x2, y2, z2, t2) = left, right
    a, b = (y1 - x1) * (y2 - x2) % _P, (y1 + x1) * (y2 + x2) % _P
    c, d = 2 * _D * t1 * t2 % _P, 2 * z1 * z2 % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _to_affine(points: list[Point]) -> list[Entry]:
    """All at the price of one inversion (Montgomery's trick)."""
    products = [mpz(1)]
    for point in points:
        products.append(products[-1] * point[2] % _P)
    inverse = invert(products[-1], _P)
    result = []
    for (x, y, z, _), before in zip(reversed(points), reversed(products[:-1]), strict=True):
        one_over_z = inverse * before % _P
        inverse = inverse * z % _P
        affine_x, affine_y = x * one_over_z % _P, y * one_over_z % _P
        result.append(
            ((affine_y + affine_x) % _P, (affine_y - affine_x) % _P, 2 * _D * affine_x * affine_y % _P)
        )
    result.reverse()
    return result


def _decompress(data: bytes) -> Point:
    number = int.from_bytes(data, "little")
    y, sign = mpz(number & ((1 << 255) - 1)), number >> 255
    square = (y * y - 1) * invert(_D * y * y + 1, _P) % _P
    x = powmod(square, (_P + 3) // 8, _P)
    if x * x % _P != square:
        x = x * _ROOT % _P
    if x & 1 != sign:
        x = _P - x
    return x, y, mpz(1), x * y % _P
