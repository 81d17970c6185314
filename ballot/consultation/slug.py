"""The short name of a consultation, in addresses and on letters: KER1. Typed by hand, so in the symbols of codes."""

from __future__ import annotations

from typing import Final

from ballot.group import Random
from ballot.symbols import ALPHABET, draw_symbol

LENGTHS: Final = range(4, 11)
DRAWN_LENGTH: Final = 6
RULE: Final = f"{LENGTHS.start} to {LENGTHS.stop - 1} characters out of {ALPHABET}"
"""What `is_slug` asks for, as part of a sentence."""


def is_slug(text: str) -> bool:
    """Whether a consultation may be called so."""
    return len(text) in LENGTHS and set(text) <= set(ALPHABET)


def draw_slug(random: Random) -> str:
    """A short name for a consultation that was given none, drawn uniformly."""
    return "".join(draw_symbol(random) for _ in range(DRAWN_LENGTH))
