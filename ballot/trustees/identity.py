"""Who a trustee is to people: a name, and the fingerprint of the key that it holds from the first step to the count.

    threshold key   the message of its certificate: both keys, and its place in the ceremony
    single key      the public key

Whoever carries the messages between trustees could put keys of its own in the places of others. So each trustee
reads its fingerprint to the others before anything is made of it, and the terms of the election name all.
"""

from __future__ import annotations

from ballot import shape, spoken
from ballot.canonical import decode_canonical
from ballot.consultation.terms import NamedTrustee, Terms
from ballot.errors import Refused
from ballot.group import Element, Group
from ballot.trustees.members import Trustees
from ballot.trustees.threshold import Certificate

KIND = "trustee"


def key_fingerprint(group: Group, key: Element) -> str:
    """The fingerprint of a key that is needed for itself."""
    return spoken.fingerprint(KIND, f"{group.name}|{group.format(key)}".encode())


def certificate_fingerprint(certificate: Certificate) -> str:
    """The fingerprint of a certificate, however it is signed: what it says are the keys, and for which place."""
    return spoken.fingerprint(KIND, certificate.signed.message.encode())


def fingerprint_of_signed(certificate: bytes) -> str:
    """As `certificate_fingerprint`, of the bytes of a certificate that was just made."""
    value = shape.fields(decode_canonical(certificate), "certificate", "message", "signature")
    return spoken.fingerprint(KIND, shape.string(value["message"], "certificate.message").encode())


def fingerprints_of(trustees: Trustees) -> tuple[str, ...]:
    """Of all trustees, in the order of their positions."""
    found: list[str] = []
    for block in trustees.blocks:
        if block.parameters is None:
            found.append(key_fingerprint(trustees.group, block.members[0].key))
        else:
            found += map(certificate_fingerprint, block.parameters.certificates)
    return tuple(found)


def named_trustees(trustees: Trustees) -> tuple[NamedTrustee, ...]:
    """As the terms name them. Raises `Refused` where one has no name."""
    nameless = [
        trustees.label(p) for p, member in enumerate(trustees.members, 1) if not (member.name or "").strip()
    ]
    if nameless:
        raise Refused(
            f"The key of {', '.join(nameless)} bears no name, and nobody could tell whose it is: make it again with "
            "--name, or put the threshold key together again with --names."
        )
    pairs = zip(trustees.members, fingerprints_of(trustees), strict=True)
    return tuple(NamedTrustee(member.name or "", fingerprint) for member, fingerprint in pairs)


def require_named(trustees: Trustees, terms: Terms) -> None:
    """Check that these are the trustees whom the terms name. Raises `Refused`: check V18 of a record."""
    if not terms.trustees:
        raise Refused("the terms do not name the trustees, so anybody may hold the keys")
    found = fingerprints_of(trustees)
    if len(found) != len(terms.trustees):
        raise Refused(f"the terms name {len(terms.trustees)} trustees, and these are {len(found)}")
    for position, (named, member, fingerprint) in enumerate(
        zip(terms.trustees, trustees.members, found, strict=True), 1
    ):
        if named.name != member.name:
            raise Refused(
                f"trustee {position} is {named.name} in the terms, and {member.name or 'nameless'} here"
            )
        if named.fingerprint != fingerprint:
            raise Refused(
                f"trustee {position} ({named.name}): the terms name the key {named.fingerprint}, "
                f"and here stands {fingerprint}"
            )
