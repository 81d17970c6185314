"""One trustee's public key, with the proof that its holder knows the private one.

    {"pok":{"challenge":"…","response":"…"},"public_key":"…","name":"CLCV"}

A share of a threshold key has a `signature` besides, by the trustee's certificate.
Source: Belenios spec, "Verification keys".
"""

from __future__ import annotations

from dataclasses import dataclass

from ballot import shape
from ballot.canonical import Json, encode
from ballot.consultation.fields import hidden
from ballot.errors import BlamedTrustee, Refused
from ballot.group import Element, Group, Random
from ballot.proofs import Proof, parse_proof, prove_knowledge, verify_knowledge

MAX_NAME = 120
"""Characters of a trustee's name, as of the organiser's."""


@dataclass(frozen=True, slots=True)
class TrusteePublicKey:
    """A trustee's public key, the proof that its holder knows the private one, and the holder's name."""

    group: Group
    key: Element
    proof: Proof
    name: str | None
    signature: Proof | None = None

    def to_json(self) -> dict[str, Json]:
        """In the key order of the record."""
        value: dict[str, Json] = {
            "pok": dict(self.proof.to_json()),
            "public_key": self.group.format(self.key),
        }
        if self.signature is not None:
            value["signature"] = dict(self.signature.to_json())
        if self.name is not None:
            value["name"] = self.name
        return value

    @property
    def data(self) -> bytes:
        """The canonical bytes, as the trustee hands them to the organiser."""
        return encode(self.to_json())


def is_name(name: str) -> bool:
    """Whether a new key may bear this name, which will stand in the public record and on terminals for ever.

    Records of others are not held to it.
    """
    return len(name) <= MAX_NAME and not any(character == "\n" or hidden(character) for character in name)


def prove_key(group: Group, secret: int, name: str | None, random: Random) -> TrusteePublicKey:
    """The public half of a private key, with a fresh proof."""
    key = group.power_of_generator(secret)
    return TrusteePublicKey(group, key, prove_knowledge(group, secret, _context(group, key), random), name)


def check_key(
    value: Json, where: str, group: Group, label: str, *, in_threshold: bool = False
) -> TrusteePublicKey:
    """Read a key and check its proof; `signature` may stand only in shares of a threshold key.

    Raises `Malformed`, or `BlamedTrustee` naming `label`.
    """
    record = shape.fields(
        value, where, "pok", "public_key", *(("?signature",) if in_threshold else ()), "?name"
    )
    key = group.parse(shape.string(record["public_key"], f"{where}.public_key"), f"{where}.public_key")
    proof = parse_proof(record["pok"], f"{where}.pok", group)
    name = shape.string(record["name"], f"{where}.name") if "name" in record else None
    signature = (
        parse_proof(record["signature"], f"{where}.signature", group) if "signature" in record else None
    )
    if key == group.identity:
        raise BlamedTrustee(label, "the neutral element is no key")
    try:
        verify_knowledge(group, group.publish(key), _context(group, key), proof)
    except Refused as error:
        raise BlamedTrustee(label, "the proof that its holder knows the private key is wrong") from error
    return TrusteePublicKey(group, key, proof, name, signature)


def _context(group: Group, key: Element) -> str:
    return f"pok|{group.name}|{group.format(key)}"
