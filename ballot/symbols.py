"""The 28 symbols of letter codes, short names and fingerprints: what people read, type and say, in groups with dashes.

Nobody confuses two of them, and they sit on the same keys of French and American keyboards. Each is a digit of base 28,
the first worth 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ballot.group import Random

ALPHABET: Final = "123456789BCDEFGHJKLNPRSTUVXY"
BASE: Final = len(ALPHABET)

_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}


def number_of(symbols: str) -> int:
    """The number that the symbols spell in base 28, the most significant first. Raises `KeyError` for any other."""
    value = 0
    for symbol in symbols:
        value = value * BASE + _VALUE[symbol]
    return value


def spell(number: int, length: int) -> str:
    """The last `length` digits of a number from 0 on in base 28, the most significant first."""
    symbols = ""
    for _ in range(length):
        number, digit = divmod(number, BASE)
        symbols = ALPHABET[digit] + symbols
    return symbols


def grouped(symbols: str, lengths: Sequence[int]) -> str:
    """The symbols in groups of these lengths, with dashes between; what is left over is dropped."""
    groups, start = [], 0
    for length in lengths:
        groups.append(symbols[start : start + length])
        start += length
    return "-".join(groups)


def draw_symbol(random: Random) -> str:
    """One of `ALPHABET`, drawn uniformly."""
    while True:
        byte = random(1)[0]
        if byte < 256 - 256 % BASE:
            return ALPHABET[byte % BASE]
