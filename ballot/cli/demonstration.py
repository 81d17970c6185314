"""The first line about a demonstration, wherever one is verified or decrypted: nobody shall take it for a vote."""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO

from ballot.consultation.terms import Terms, terms_from_description
from ballot.errors import BallotError
from ballot.verify.heads import election_of_record

DEMONSTRATION = (
    "DEMONSTRATION: this is no vote that decides anything. It may be closed and counted at any time, and its keys and "
    "codes may lie in one place."
)


def demonstration_line(terms: Terms | None) -> str | None:
    """What to say first; None where this is no demonstration."""
    return DEMONSTRATION if terms is not None and terms.demonstration else None


def first_line(record: BinaryIO) -> str | None:
    """As `demonstration_line`, of a record that nobody has verified; it is read from its beginning, and set back."""
    terms = None
    with suppress(BallotError):
        terms = terms_from_description(election_of_record(record).description)
    record.seek(0)
    return demonstration_line(terms)
