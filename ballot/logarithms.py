"""Find the small number n behind g^n: the search with which a tally ends."""

from __future__ import annotations

from math import isqrt

from ballot.errors import Refused
from ballot.group import Element, Group

SEARCH_LIMIT = 10**11
"""The largest sum that is looked for: the total weight that Belenios allows (CHANGES 1.16), in seconds and 64 MiB."""


class SmallLogarithms:
    """The n from 0 to `bound` with g^n = element, by baby steps and giant steps, with one table for all elements."""

    def __init__(self, group: Group, bound: int) -> None:
        """Takes the time and memory of `bound`'s square root. Raises `Refused` above `SEARCH_LIMIT`."""
        if bound > SEARCH_LIMIT:
            raise Refused(
                f"The ballots weigh {bound} together; sums above {SEARCH_LIMIT} cannot be looked for."
            )
        self._group, self._bound, self._step = group, bound, isqrt(bound) + 1
        self._babies: dict[Element, int] = {}
        current = group.identity
        for n in range(self._step):
            self._babies[current] = n
            current = group.product(current, group.generator)
        self._giant = current

    def of(self, element: Element) -> int:
        """The logarithm of `element`. Raises `Refused` if none fits."""
        rest = element
        for n in range(0, self._bound + 1, self._step):
            baby = self._babies.get(rest)
            if baby is not None and n + baby <= self._bound:
                return n + baby
            rest = self._group.quotient(rest, self._giant)
        raise Refused(f"A decrypted sum is not a number from 0 to {self._bound}: the decryption is wrong.")
