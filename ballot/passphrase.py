"""Passphrases of words for people, and which ones are too weak to seal anything with.

    mola-rite-sovu-hada-jubo-lemi

A file that is sealed can be tried at home, without end. So what is drawn has 70 bits, and what is typed has to be
long and not made of runs. The words are built by rule, from syllables that are spelled alike in most languages: no
list of words has to be kept, no language is favoured, and whoever writes one down wrong sees it. Decision 6.
"""

from __future__ import annotations

from itertools import pairwise, product
from unicodedata import normalize

from ballot.errors import Refused
from ballot.group import Random

WORDS = 6
LEAST_LENGTH = 15
"""Characters, as NIST SP 800-63B-4 asks for where nothing else protects."""

LEAST_NEW = 10
"""Characters that do not follow from the one before."""

_SYLLABLES = ["".join(pair) for pair in product("bdhjklmnrstvwxy", "aiou")]
# What means something that nobody wants to write down: AIDS, in French and Portuguese.
_UNWANTED = {"sida"}
_WORDS = [a + b for a in _SYLLABLES for b in _SYLLABLES if a != b and a + b not in _UNWANTED]

_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "01234567890",
)
_NEIGHBOURS = frozenset(pair for row in _ROWS for one in pairwise(row) for pair in (one, one[::-1]))


def draw_passphrase(random: Random) -> str:
    """Six words, each drawn uniformly."""
    return "-".join(_WORDS[_below(len(_WORDS), random)] for _ in range(WORDS))


def _below(limit: int, random: Random) -> int:
    """Drawn uniformly from 0 to `limit` - 1, by rejection."""
    while (number := int.from_bytes(random(2), "big")) >= 65536 - 65536 % limit:
        pass
    return number % limit


def require_strong(passphrase: str) -> None:
    """Raise `Refused` for a passphrase that a machine would soon guess."""
    text = normalize("NFKC", passphrase).strip().casefold()
    if len(text) < LEAST_LENGTH or _new_characters(text) < LEAST_NEW:
        raise Refused(
            f"This passphrase is too easy to guess. Take the one that is proposed, or one of your own with at least "
            f"{LEAST_LENGTH} characters: several words, no runs and no repetition. Nothing was written."
        )


def _new_characters(text: str) -> int:
    """How many characters are neither their predecessor's neighbour nor part of what stood there before."""
    found, seen = 0, set[tuple[str, str]]()
    for pair in zip(" " + text, text, strict=False):
        before, character = pair
        found += character != before and pair not in _NEIGHBOURS and pair not in seen
        seen.add(pair)
    return found
