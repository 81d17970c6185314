"""How large the texts of a record may be: what a reader lets in before it can check anything.

What follows from the questions can be no larger than they make it, so ballots, tallies and decryptions are bounded by
their election. What stands before them is bounded by the figures here; larger ones may be valid, but they are not read
(`NotUnderstood`). Source: RECORD.md, "Bounds"; PROTOCOL.md, "What a hostile record can cost".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ballot.groups.arithmetic import Group

MIB = 1024 * 1024

ELECTION_LIMIT = 8 * MIB
"""Bytes; the description of an election has no limit of its own."""

TRUSTEES_LIMIT = 8 * MIB
"""Bytes; a threshold key of a hundred trustees in the largest group fits."""

CREDENTIALS_LIMIT = 64 * MIB
"""Bytes; the public credentials of a million dwellings fit. No single text is larger."""

SETUP_LIMIT = ELECTION_LIMIT + TRUSTEES_LIMIT + CREDENTIALS_LIMIT + MIB
"""Bytes of all data of one event together."""

BALLOT_LIMIT = 4 * MIB
"""Bytes of the largest ballot that an election may have; one of ours has about 3,000."""

_FIELDS = 1024
"""Bytes of the names, quotation marks and fixed fields around anything below, with room to spare."""


class Asked(Protocol):
    """What the size of an answer depends on."""

    @property
    def minimum(self) -> int:
        """The least of the answers that may be chosen."""

    @property
    def maximum(self) -> int:
        """The most of them."""

    @property
    def ciphertexts(self) -> int:
        """How many ciphertexts an answer has."""


def largest_ballot(group: Group, questions: Sequence[Asked]) -> int:
    """No canonical ballot with these questions has more bytes."""
    total = _FIELDS
    for question in questions:
        cases = question.maximum - question.minimum + 4
        total += _FIELDS + question.ciphertexts * (_ciphertext(group) + 2 * _proof(group) + 8)
        total += cases * _proof(group)
    return total


def largest_later_text(group: Group, questions: Sequence[Asked]) -> int:
    """No text that stands behind Setup, of whatever kind, has more bytes in a valid record.

    At least 1 MiB, so that what is a little too long is refused by the check that says why.
    """
    ciphertexts = sum(question.ciphertexts for question in questions)
    tally = _FIELDS + 4 * len(questions) + ciphertexts * _ciphertext(group)
    decryption = _FIELDS + 8 * len(questions) + ciphertexts * (_element(group) + 3 + _proof(group))
    return max(largest_ballot(group, questions), tally, decryption, MIB)


def _element(group: Group) -> int:
    # In hexadecimal two digits to a byte, in decimal about 2.4.
    return 5 * len(group.identity) // 2 + 2


def _ciphertext(group: Group) -> int:
    return len('{"alpha":"","beta":""},') + 2 * _element(group)


def _proof(group: Group) -> int:
    return len('{"challenge":"","response":""},') + 2 * len(str(group.order))
