"""The polynomial of a threshold key, in the exponent: what its holders' factors give, and whether they lie on one.

Source: Belenios spec, "Combining partial decryptions"; the relation of `agree` is ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from ballot.group import Element, Group, hash_to_scalar, product_of


def interpolation(order: int, points: Sequence[int], at: int) -> tuple[int, ...]:
    """Lagrange's coefficients modulo `order`: f(at) = sum c_i f(points_i) for every f of degree below len(points)."""
    return _interpolation(order, tuple(points), at)


# Every ciphertext of a tally asks for the same ones.
@lru_cache(maxsize=256)
def _interpolation(order: int, points: tuple[int, ...], at: int) -> tuple[int, ...]:
    coefficients = []
    for j in points:
        numerator, denominator = 1, 1
        for k in points:
            if k != j:
                numerator = numerator * (at - k) % order
                denominator = denominator * (j - k) % order
        coefficients.append(numerator * pow(denominator, -1, order) % order)
    return tuple(coefficients)


def interpolated(group: Group, factors: Mapping[int, Element], threshold: int, at: int) -> Element:
    """alpha^f(at) from alpha^f(j), j among the first `threshold` positions of `factors`. Position 0 gives the key's."""
    points = sorted(factors)[:threshold]
    coefficients = interpolation(group.order, points, at)
    return product_of(
        group, (group.publish(factors[j]).power(c) for j, c in zip(points, coefficients, strict=True))
    )


def agree(group: Group, threshold: int, factors: Mapping[int, Sequence[Element]]) -> bool:
    """Whether, for each ciphertext, the factors alpha^f(j) at all positions j lie on one f of degree below `threshold`.

    For n points x_j and v_j = 1 / prod_(k != j) (x_j - x_k), sum v_j g(x_j) f(x_j) is 0 for every f of degree below
    t and g of degree below n - t; an f of higher degree fails for all but one in q of the g (the dual of a
    Reed-Solomon code; Cascudo and David, SCRAPE, 2017, "Verification of shares"). g is drawn by hashing all
    factors, so whoever chose them could not know it. One power a factor, where comparing each with the value that
    the first t give would take t.
    """
    points = sorted(factors)
    beyond = len(points) - threshold
    if beyond <= 0:
        return True
    drawn = sha256(f"agreement|{group.name}|{threshold}|{points}|".encode())
    for point in points:
        drawn.update(b"".join(factors[point]))
    g = [hash_to_scalar(group, f"{drawn.hexdigest()}|{k}") for k in range(beyond)]
    order = group.order
    weights = [_dual(order, points, j) * _value(order, g, j) % order for j in points]
    for row in zip(*(factors[j] for j in points), strict=True):
        powers = (group.publish(factor).power(weight) for factor, weight in zip(row, weights, strict=True))
        if product_of(group, powers) != group.identity:
            return False
    return True


def _dual(order: int, points: Sequence[int], j: int) -> int:
    product = 1
    for k in points:
        if k != j:
            product = product * (j - k) % order
    return pow(product, -1, order)


def _value(order: int, coefficients: Sequence[int], at: int) -> int:
    value = 0
    for coefficient in reversed(coefficients):
        value = (value * at + coefficient) % order
    return value
