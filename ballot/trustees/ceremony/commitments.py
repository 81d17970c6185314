"""Commitments to the coefficients: what each trustee says before anyone's coefficients are shown.

Whoever sees the others' coefficients first can choose its own so that the key is one of its liking. The format of the
record has no room for commitments, so they stand in the logbook; the trustees check them when they get the vinputs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from ballot import shape
from ballot.canonical import encode
from ballot.errors import BlamedTrustee, Refused
from ballot.trustees.ceremony.certificates import Certificates
from ballot.trustees.ceremony.messages import parse_polynomial
from ballot.trustees.members import Trustees
from ballot.trustees.threshold import Coefficients


def commitment_to(coefficients: Coefficients) -> str:
    """What a trustee says before it shows its coefficients: a SHA-256 in hexadecimal of their signed message."""
    return sha256(b"une-voix/1 coefficients|" + encode(coefficients.signed.to_json())).hexdigest()


def commitment_of(certificates: Certificates, polynomial: bytes) -> str:
    """The commitment to the coefficients of a polynomial, ours or belenios-tool's. Raises `Malformed` or `Refused`."""
    parsed = parse_polynomial(polynomial, certificates.group, certificates.size, certificates.threshold)
    return commitment_to(parsed.coefficients)


def read_commitments(files: Sequence[bytes]) -> list[str]:
    """The commitments in files of one or several lines each, in the order of the files. Raises `Malformed`."""
    lines = [line for data in files for line in data.decode("ascii", "replace").split()]
    return [shape.sha256_hex(line, f"commitment {number}") for number, line in enumerate(lines, 1)]


def check_distinct(commitments: Sequence[str], first: int = 1) -> None:
    """Check that no trustee said what another had said; `first` is the number of the first. Raises `BlamedTrustee`."""
    for index, commitment in enumerate(commitments):
        if (said := commitments.index(commitment)) != index:
            raise BlamedTrustee(
                f"trustee {first + index}", f"the commitment of trustee {first + said}, copied"
            )


def check_commitments(
    coefficients: Sequence[Coefficients], commitments: Sequence[str], first: int = 1
) -> None:
    """Check that every trustee shows what it committed to, and that no two say the same.

    Trustees are numbered from `first` on. Raises `BlamedTrustee`, or `Refused` for another number of commitments.
    """
    if len(commitments) != len(coefficients):
        raise Refused(f"There are {len(commitments)} commitments for {len(coefficients)} trustees.")
    check_distinct(commitments, first)
    for position, (item, commitment) in enumerate(zip(coefficients, commitments, strict=True), first):
        if commitment_to(item) != commitment:
            raise BlamedTrustee(
                f"trustee {position}", "the coefficients are not those that were committed to"
            )


def require_own_commitment(found: str, own: str) -> None:
    """Check that what stands in one's own place is one's own, before anybody is blamed for it. Raises `Refused`."""
    if found != own:
        raise Refused(
            f"The commitment in your place, {found}, is not yours, which is {own}: somebody put another there. Do not "
            "go on, and tell the other trustees by voice."
        )


def committed_positions(trustees: Trustees) -> list[int]:
    """The positions (from 1) of those whose commitments the logbook must hold: who made a key together."""
    return [p for block in trustees.blocks if block.parameters is not None for p in block.positions]


def require_commitments(trustees: Trustees, given: Mapping[int, str]) -> None:
    """Check that all who made a key together committed to the coefficients that it shows: check L7 of a logbook.

    `given` holds commitments by the position of their trustee. Raises `Refused`, or `BlamedTrustee` naming whose is
    not the right one.
    """
    missing = [trustees.label(p) for p in committed_positions(trustees) if p not in given]
    if missing:
        raise Refused(f"the commitment of {', '.join(missing)} is missing")
    for block in trustees.blocks:
        if block.parameters is not None:
            commitments = [given[position] for position in block.positions]
            check_commitments(block.parameters.coefficients, commitments, block.first)
