"""Trustees: those who together hold the key.

    [["Single",{"pok":{"challenge":"…","response":"…"},"public_key":"…","name":"CLCV"}], …]

Every trustee of kind "Single" is needed to decrypt; the election's public key is the product of theirs. Positions
("owner" in the record) count from 1. Source: Belenios spec, "Verification keys" and "Trustees"; record-format 2.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ballot import shape
from ballot.canonical import Json, decode_canonical, encode
from ballot.errors import BlamedTrustee, Malformed, Refused
from ballot.group import ED25519, Element, Group, Random, product_of, random_scalar
from ballot.proofs import Proof, parse_proof, prove_knowledge, verify_knowledge

MAX_TRUSTEES = 100


@dataclass(frozen=True, slots=True)
class TrusteePublicKey:
    """A trustee's public key, the proof that its holder knows the private one, and the holder's name."""

    group: Group
    key: Element
    proof: Proof
    name: str | None

    def to_json(self) -> dict[str, Json]:
        """In the key order of the record."""
        value: dict[str, Json] = {
            "pok": dict(self.proof.to_json()),
            "public_key": self.group.format(self.key),
        }
        if self.name is not None:
            value["name"] = self.name
        return value

    @property
    def data(self) -> bytes:
        """The canonical bytes, as the trustee hands them to the organiser."""
        return encode(self.to_json())


@dataclass(frozen=True, slots=True, repr=False)
class TrusteeKey:
    """A trustee's private key (a number of Z_q) with its public half. Never printed, not even by repr."""

    secret: int
    public: TrusteePublicKey


@dataclass(frozen=True, slots=True)
class Trustees:
    """The trustees of an election, in the order of their positions, and the key that they hold together."""

    group: Group
    members: tuple[TrusteePublicKey, ...]

    @property
    def public_key(self) -> Element:
        """The election's public key: the product of all."""
        return product_of(self.group, (member.key for member in self.members))

    def label(self, position: int) -> str:
        """How to name the trustee at `position` (from 1) to a reader."""
        name = self.members[position - 1].name
        return f"trustee {position} ({name})" if name else f"trustee {position}"


def generate_trustee_key(random: Random, name: str | None = None, group: Group = ED25519) -> TrusteeKey:
    """A fresh key pair; the private key is drawn uniformly from 1 to q-1."""
    secret = 0
    while secret == 0:
        secret = random_scalar(group, random)
    return trustee_key(secret, random, name, group)


def trustee_key(secret: int, random: Random, name: str | None = None, group: Group = ED25519) -> TrusteeKey:
    """The key pair of a known private key, with a fresh proof."""
    key = group.power_of_generator(secret)
    proof = prove_knowledge(group, secret, _pok_context(group, key), random)
    return TrusteeKey(secret, TrusteePublicKey(group, key, proof, name))


def _pok_context(group: Group, key: Element) -> str:
    return f"pok|{group.name}|{group.format(key)}"


def parse_trustee_public_key(data: bytes, group: Group = ED25519) -> TrusteePublicKey:
    """Read a trustee's public key file and check its proof. Raises `Malformed` or `BlamedTrustee`."""
    return _check(decode_canonical(data, limit=16 * 1024), "public key", group, "this trustee")


def make_trustees(members: Sequence[TrusteePublicKey]) -> bytes:
    """The canonical bytes of trustees.json, after every check. Raises as `parse_trustees`."""
    if not members:
        raise Refused("An election needs at least one trustee.")
    data = encode([["Single", member.to_json()] for member in members])
    parse_trustees(data, members[0].group)
    return data


def parse_trustees(data: bytes, group: Group) -> Trustees:
    """Read trustees.json and check every proof and that no key is neutral or copied.

    Raises `Malformed`, or `BlamedTrustee` naming whose key is wrong.
    """
    entries = shape.items(decode_canonical(data), "trustees")
    if not 1 <= len(entries) <= MAX_TRUSTEES:
        raise Malformed(f"trustees: expected 1 to {MAX_TRUSTEES}, found {len(entries)}")
    members: list[TrusteePublicKey] = []
    seen: dict[Element, int] = {}
    for position, entry in enumerate(entries, 1):
        where = f"trustees[{position - 1}]"
        kind, value = shape.items(entry, where, 2)
        if kind != "Single":
            raise Malformed(f"{where}: only trustees of kind Single are known")
        member = _check(value, where, group, f"trustee {position}")
        if member.key in seen:
            raise BlamedTrustee(
                f"trustee {position}", f"this is the key of trustee {seen[member.key]}, copied"
            )
        seen[member.key] = position
        members.append(member)
    trustees = Trustees(group, tuple(members))
    if trustees.public_key == group.identity:
        raise Refused("The trustees' keys cancel each other out: anybody could decrypt.")
    return trustees


def _check(value: Json, where: str, group: Group, label: str) -> TrusteePublicKey:
    record = shape.fields(value, where, "pok", "public_key", "?name")
    key = group.parse(shape.string(record["public_key"], f"{where}.public_key"), f"{where}.public_key")
    proof = parse_proof(record["pok"], f"{where}.pok", group)
    name = shape.string(record["name"], f"{where}.name") if "name" in record else None
    if key == group.identity:
        raise BlamedTrustee(label, "the neutral element is no key")
    try:
        verify_knowledge(group, group.publish(key), _pok_context(group, key), proof)
    except Refused as error:
        raise BlamedTrustee(label, "the proof that its holder knows the private key is wrong") from error
    return TrusteePublicKey(group, key, proof, name)
