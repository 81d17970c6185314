"""The certificates of a ceremony: who takes part, in which place, with which keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from ballot import shape
from ballot.canonical import decode_canonical, encode
from ballot.errors import BlamedTrustee, Malformed, Refused
from ballot.group import Group, Random, group_named
from ballot.trustees.pki import CeremonyKeys, keys_of_seed, new_seed, sign
from ballot.trustees.threshold import (
    Certificate,
    Context,
    check_certificates_distinct,
    parse_certificate,
    parse_context,
)

MESSAGE_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Certificates:
    """The certificates of all trustees of one ceremony, checked; positions count from 1."""

    group: Group
    threshold: int
    members: tuple[Certificate, ...]

    @property
    def size(self) -> int:
        """How many trustees there are."""
        return len(self.members)

    def position_of(self, keys: CeremonyKeys) -> int:
        """Whose certificate has these keys; raises `Refused` when none has."""
        for position, certificate in enumerate(self.members, 1):
            if (certificate.verification, certificate.encryption) == (
                keys.verification_key,
                keys.encryption_key,
            ):
                return position
        raise Refused(
            "None of these certificates was made with this key. Is this the key of this ceremony? If it is, somebody "
            "put another in the place of yours: do not go on, and tell the other trustees by voice."
        )


@contextmanager
def blaming(position: int) -> Iterator[None]:
    """Turn what is wrong inside into an error that names the trustee at that position."""
    try:
        yield
    except BlamedTrustee:
        raise
    except (Malformed, Refused) as error:
        raise BlamedTrustee(f"trustee {position}", str(error)) from error


def certify(context: Context, random: Random) -> tuple[str, bytes]:
    """A fresh seed, and the certificate of the keys that follow from it. Raises `Refused` for a senseless context."""
    if not 1 <= context.threshold < context.size or not 1 <= context.index <= context.size:
        raise Refused(
            "Of n trustees, the threshold is from 1 to n-1, and the number of a trustee from 1 to n."
        )
    group, seed = group_named(context.group), new_seed(random)
    keys = keys_of_seed(group, seed)
    message = encode(
        {
            "context": context.to_json(),
            "verification": group.format(keys.verification_key),
            "encryption": group.format(keys.encryption_key),
        }
    ).decode()
    return seed, encode(sign(group, keys.signing, message, random).to_json())


def check_certificates(data: Sequence[bytes]) -> Certificates:
    """Read the certificates of all trustees, in their order. Raises `BlamedTrustee`, or `Malformed` without context."""
    group, threshold = _ceremony_of(data)
    members: list[Certificate] = []
    for position, item in enumerate(data, 1):
        with blaming(position):
            certificate = parse_certificate(decode_canonical(item, limit=MESSAGE_LIMIT), "certificate", group)
            if certificate.context != Context(group.name, len(data), threshold, position):
                raise Refused("the certificate was made for another place or another ceremony")
            members.append(certificate)
    if threshold > len(members):
        raise Malformed(f"a threshold of {threshold} does not fit {len(members)} trustees")
    check_certificates_distinct(members, 1)
    return Certificates(group, threshold, tuple(members))


def _ceremony_of(data: Sequence[bytes]) -> tuple[Group, int]:
    if not data:
        raise Malformed("there are no certificates")
    with blaming(1):
        record = decode_canonical(data[0], limit=MESSAGE_LIMIT)
        signed = shape.fields(record, "certificate", "message", "signature")
        message = shape.string(signed["message"], "certificate.message")
        keys = decode_canonical(message.encode(), limit=MESSAGE_LIMIT)
        if not isinstance(keys, dict) or "context" not in keys:
            raise Malformed("certificate: the context is missing, as it was before Belenios 2.5.1")
        context = parse_context(keys["context"], "context")
        if context.threshold < 1:
            raise Malformed("context.threshold: expected at least 1")
        return group_named(context.group), context.threshold
