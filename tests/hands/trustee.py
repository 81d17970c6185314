"""A trustee at its own computer: what it has heard from the others, and what the command says to it."""

from __future__ import annotations

import re
from pathlib import Path

from ballot.cli.known import Known, write_known
from ballot.trustees.identity import fingerprints_of
from ballot.trustees.members import Trustees


def has_heard(key: Path, trustees: Trustees) -> None:
    """The note beside a key whose holder has confirmed all fingerprints with the others."""
    write_known(key, Known(others=fingerprints_of(trustees)))


def to_read_aloud(said: str) -> str:
    """The fingerprint that a step tells its trustee to read to the others."""
    found = re.search(r"^Read aloud   (\S{4}(?: \S{4}){4})$", said, re.MULTILINE)
    assert found, said
    return found[1]
