"""Fingerprints of trustees' keys, which people compare by reading them aloud, on the telephone or from paper.

    7K3D-9XPL-2TNB-HUV1-C8RG

Twenty of the symbols of letter codes, which nobody confuses, in groups of four: 96 bits of a SHA-256. Whoever wants to
put another key in the place of a given one must find a second text with the same fingerprint. What letters bear of an
election is another fingerprint, made otherwise (`ballot.fingerprint`).
"""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import zip_longest

from ballot.symbols import ALPHABET, grouped, spell

GROUP = 4
GROUPS = 5

PATTERN = re.compile("-".join([f"[{ALPHABET}]{{{GROUP}}}"] * GROUPS))
"""Its only spelling in files."""


def fingerprint(kind: str, data: bytes) -> str:
    """The fingerprint of `data`; `kind` keeps those of different things apart."""
    number = int.from_bytes(sha256(f"une-voix/1 {kind}|".encode() + data).digest(), "big")
    # The digits are read from the last on.
    return grouped(spell(number, GROUP * GROUPS)[::-1], [GROUP] * GROUPS)


def aloud(text: str) -> str:
    """As it is shown to people: with spaces, where one draws breath."""
    return text.replace("-", " ")


def heard(text: str) -> str:
    """What somebody typed or pasted, spelled as in files; in any case, with or without dashes and spaces.

    What is no fingerprint comes back as something that equals none.
    """
    symbols = re.sub(r"[\s-]", "", text.upper())
    return "-".join(symbols[start : start + GROUP] for start in range(0, len(symbols), GROUP))


def differing(one: str, other: str) -> list[int]:
    """The numbers, from 1, of the groups in which two fingerprints differ; empty for equal ones."""
    pairs = zip_longest(one.split("-"), other.split("-"))
    return [number for number, (left, right) in enumerate(pairs, 1) if left != right]
