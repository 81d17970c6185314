"""The list of spare letters: credentials of the Setup that may not be counted until they replace another.

The logbook names them before the sealing, and the terms their number and the hash of their list.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

from ballot import shape
from ballot.canonical import Json, encode
from ballot.errors import Malformed

MAX_SPARES = 10_000
"""More than any office loses; their list fits well into one entry of the logbook."""


def spare_list(credentials: Sequence[str]) -> list[Json]:
    """Public credentials of spare letters in the order of the list, which tells nothing of their numbers."""
    return [*sorted(credentials)]


def spare_hash(credentials: Sequence[str]) -> str:
    """The SHA-256, in hexadecimal, of the list in canonical JSON."""
    return sha256(encode(spare_list(credentials))).hexdigest()


def read_spares(value: Json, where: str) -> list[str]:
    """The list again. Raises `Malformed` unless it is in order, without a credential that stands twice."""
    found = [shape.credential(item, where) for item in shape.items(value, where)]
    if not 1 <= len(found) <= MAX_SPARES:
        raise Malformed(f"{where}: expected 1 to {MAX_SPARES} credentials")
    if any(earlier >= later for earlier, later in pairwise(found)):
        raise Malformed(f"{where}: expected every credential once, in their order")
    return found
