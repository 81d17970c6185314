"""Commitments to the coefficients: what each trustee says before anyone's coefficients are shown.

Whoever sees the others' coefficients first can choose its own so that the key is one of its liking. The format of the
record has no room for commitments, so they stand in the logbook; the trustees check them when they get the vinputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from ballot.canonical import encode
from ballot.ceremony.certificates import Certificates
from ballot.ceremony.messages import parse_polynomial
from ballot.errors import BlamedTrustee, Refused
from ballot.threshold import Coefficients


def commitment_to(coefficients: Coefficients) -> str:
    """What a trustee says before it shows its coefficients: a SHA-256 in hexadecimal of their signed message."""
    return sha256(b"une-voix/1 coefficients|" + encode(coefficients.signed.to_json())).hexdigest()


def commitment_of(certificates: Certificates, polynomial: bytes) -> str:
    """The commitment to the coefficients of a polynomial, ours or belenios-tool's. Raises `Malformed` or `Refused`."""
    parsed = parse_polynomial(polynomial, certificates.group, certificates.size, certificates.threshold)
    return commitment_to(parsed.coefficients)


def check_commitments(coefficients: Sequence[Coefficients], commitments: Sequence[str]) -> None:
    """Check that every trustee shows what it committed to, and that no two say the same. Raises `BlamedTrustee`."""
    if len(commitments) != len(coefficients):
        raise Refused(f"There are {len(commitments)} commitments for {len(coefficients)} trustees.")
    for position, (item, commitment) in enumerate(zip(coefficients, commitments, strict=True), 1):
        if commitments.index(commitment) + 1 != position:
            raise BlamedTrustee(
                f"trustee {position}",
                f"the commitment of trustee {commitments.index(commitment) + 1}, copied",
            )
        if commitment_to(item) != commitment:
            raise BlamedTrustee(
                f"trustee {position}", "the coefficients are not those that were committed to"
            )
