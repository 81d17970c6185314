"""The list of public credentials, with weights where the election has them, and who has voted.

A credential is kept as 32 bytes whatever the group, and a list of 100,000 takes some 20 MiB.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from hashlib import sha256

from ballot import shape
from ballot.election import fingerprint_of
from ballot.errors import Malformed, NotUnderstood, Refused
from ballot.group import Group
from ballot.verify.work import Parallel, chunks, member_checker

WEIGHT_LIMIT = 2**62
"""The total weight: far above the 10^11 that Belenios allows (CHANGES 1.16), far below the order of every group."""

_ITEM = re.compile(rb'"([0-9a-f]+)(?:,([0-9]+))?"(,|\]\Z)')
_CHUNK = 256


class Voters:
    """Each credential's weight, and where in the archive its last ballot begins."""

    def __init__(self, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._places: dict[bytes, int] = {}
        self._weights = array("q")
        self._ballots = array("q")
        self.voted = 0

    def __len__(self) -> int:
        """How many credentials are on the list."""
        return len(self._places)

    def add(self, text: bytes, weight: int) -> None:
        """Put a credential on the list; raises `Refused` when it is there already."""
        key = sha256(text).digest()
        if self._places.setdefault(key, len(self._weights)) != len(self._weights):
            raise Refused(f"public_credentials: the credential {text[:80].decode()} is there twice")
        self._weights.append(weight)
        self._ballots.append(-1)

    @property
    def total_weight(self) -> int:
        """The weight of all credentials together."""
        return sum(self._weights)

    @property
    def weighted(self) -> bool:
        """Whether any credential has another weight than 1."""
        return any(weight != 1 for weight in self._weights)

    def weight(self, credential: str) -> int | None:
        """The credential's weight; None for one that is not on the list."""
        place = self._places.get(sha256(credential.encode()).digest())
        return None if place is None else self._weights[place]

    def vote(self, credential: str, offset: int) -> int | None:
        """Note that the credential's ballot begins at `offset`; returns where its earlier one did, if any."""
        place = self._places[sha256(credential.encode()).digest()]
        earlier, self._ballots[place] = self._ballots[place], offset
        if earlier >= 0:
            return earlier
        self.voted += 1
        return None


def parse_credentials(data: bytes, group: Group, parallel: Parallel) -> Voters:
    """Read public_credentials.json and check every credential. Raises `Malformed`, `Refused` or `NotUnderstood`.

    Spellings are canonical, so two equal elements would be two equal strings; and as nothing but digits, letters a to
    f and commas can stand in them, the list is read without the general reader of JSON, in little memory.
    """
    voters = Voters(fingerprint_of(data))
    for complaint in parallel(member_checker(group), chunks(_read(data, voters), _CHUNK)):
        if complaint is not None:
            raise Refused(f"public_credentials: {complaint}")
    if voters.total_weight > WEIGHT_LIMIT:
        raise NotUnderstood(f"a total weight above {WEIGHT_LIMIT}")
    return voters


def _read(data: bytes, voters: Voters) -> Iterator[str]:
    if data == b"[]":
        return
    if data[:1] != b"[":
        raise Malformed("public_credentials: expected a list")
    position, with_weight = 1, None
    while position < len(data):
        match = _ITEM.match(data, position)
        if match is None:
            raise Malformed(
                f"public_credentials[{len(voters)}]: expected a credential, or a credential, a comma and a weight; "
                "names must not stay in the list"
            )
        element, weight, end = match.groups()
        if with_weight is not None and with_weight != (weight is not None):
            raise Malformed("public_credentials: either all credentials have a weight or none has")
        with_weight = weight is not None
        number = 1 if weight is None else shape.natural(weight.decode(), f"public_credentials[{len(voters)}]")
        if number > WEIGHT_LIMIT:
            raise NotUnderstood(f"a weight above {WEIGHT_LIMIT}")
        voters.add(element, number)
        yield element.decode()
        position = match.end()
        if end == b"," and position == len(data):
            raise Malformed("public_credentials: the list does not end")
    if data[-1:] != b"]":
        raise Malformed("public_credentials: the list does not end")
