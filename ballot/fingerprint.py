"""The short fingerprint of an election: what letters bear, so that a phone can be compared with paper.

    9SHJ7R-R4DD1-7JLTTF

The fingerprint phi, as a number with its first byte the most significant, is taken modulo 28^17 and written in the 28
symbols of letter codes, the most significant first. These are 81 bits: to find a second election for letters that are
printed takes 2^81 tries; THREATS.md says what two elections made for each other beforehand would take.
`kiosk/protocol/fingerprint.ts` derives the same.
"""

from __future__ import annotations

from base64 import b64decode

from ballot import shape
from ballot.symbols import BASE, grouped, spell

GROUP_LENGTHS = (6, 5, 6)
"""Other lengths than those of a code, so that nobody takes the one for the other."""
FINGERPRINT_LENGTH = sum(GROUP_LENGTHS)
"""Symbols of the fingerprint, which stand behind the code in a letter's QR."""


def short_fingerprint(fingerprint: str) -> str:
    """The short form of phi (43 base64 characters, `Election.fingerprint`), in dashed groups. Raises `Malformed`."""
    digest = b64decode(shape.fingerprint(fingerprint, "fingerprint") + "=")
    number = int.from_bytes(digest) % BASE**FINGERPRINT_LENGTH
    return grouped(spell(number, FINGERPRINT_LENGTH), GROUP_LENGTHS)
