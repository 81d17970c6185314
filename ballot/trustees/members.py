"""Trustees: those who together hold the key.

    [["Single",{"pok":{"challenge":"…","response":"…"},"public_key":"…","name":"CLCV"}],
     ["Pedersen",{"threshold":2,"certs":[…],"coefexps":[…],"signatures":[…],"verification_keys":[…]}]]

Every trustee of kind "Single" is needed to decrypt, and of each block "Pedersen" as many as its threshold says. The
election's public key is the product of theirs. Positions ("owner" in the record) count from 1 over all trustees in
the order of the list, those of a block one by one.
Source: Belenios spec, "Verification keys" and "Trustees"; RECORD.md, "Trustees".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ballot import shape
from ballot.bounds import TRUSTEES_LIMIT
from ballot.canonical import Json, decode_canonical, encode
from ballot.errors import BlamedTrustee, Malformed, NotUnderstood, Refused
from ballot.group import ED25519, Element, Group, Random, product_of, random_scalar
from ballot.trustees.agreement import agree, interpolated
from ballot.trustees.key import TrusteePublicKey, check_key, prove_key
from ballot.trustees.threshold import ThresholdParameters, parse_threshold_parameters

__all__ = [
    "Block",
    "TrusteeKey",
    "TrusteePublicKey",
    "Trustees",
    "generate_trustee_key",
    "join_trustees",
    "make_trustees",
    "parse_trustee_public_key",
    "parse_trustees",
    "trustee_key",
]

MAX_TRUSTEES = 100

KEY_LIMIT = 256 * 1024
"""Bytes that one hands over: a threshold key of twenty trustees fits."""

SINGLE, PEDERSEN = "Single", "Pedersen"

Factors = TypeVar("Factors")


@dataclass(frozen=True, slots=True, repr=False)
class TrusteeKey:
    """A trustee's private key (a number of Z_q) with its public half. Never printed, not even by repr."""

    secret: int
    public: TrusteePublicKey


@dataclass(frozen=True, slots=True)
class Block:
    """An entry of the list: one trustee, or the trustees of one threshold key.

    `first` is the position of its first trustee; `parameters` is None for kind "Single".
    """

    first: int
    members: tuple[TrusteePublicKey, ...]
    parameters: ThresholdParameters | None = None

    @property
    def needed(self) -> int:
        """How many of its trustees must decrypt."""
        return 1 if self.parameters is None else self.parameters.threshold

    @property
    def public_key(self) -> Element:
        """What the block adds to the election's key."""
        return self.members[0].key if self.parameters is None else self.parameters.public_key

    @property
    def positions(self) -> range:
        """The positions of its trustees in the whole list."""
        return range(self.first, self.first + len(self.members))

    def own(self, factors: Mapping[int, Factors]) -> dict[int, Factors]:
        """Of `factors`, by position in the whole list, those of this block, by position in the block."""
        return {p - self.first + 1: factors[p] for p in self.positions if p in factors}


@dataclass(frozen=True, slots=True)
class Trustees:
    """The trustees of an election, and the key that they hold together."""

    group: Group
    blocks: tuple[Block, ...]

    @property
    def members(self) -> tuple[TrusteePublicKey, ...]:
        """All trustees, in the order of their positions."""
        return tuple(member for block in self.blocks for member in block.members)

    @property
    def public_key(self) -> Element:
        """The election's public key: the product of all."""
        return product_of(self.group, (block.public_key for block in self.blocks))

    @property
    def legacy(self) -> bool:
        """Whether a threshold key lacks signatures that belong to it since version 3.0."""
        return any(block.parameters and not block.parameters.complete for block in self.blocks)

    @property
    def description(self) -> str:
        """Who is needed, in a few words."""
        single = sum(block.parameters is None for block in self.blocks)
        words = [f"{single} of {single}"] if single else []
        words += [f"{block.needed} of {len(block.members)}" for block in self.blocks if block.parameters]
        return f"{len(self.members)} trustees, needed to decrypt: {' and '.join(words)}"

    def label(self, position: int) -> str:
        """How to name the trustee at `position` (from 1) to a reader."""
        name = self.members[position - 1].name
        return f"trustee {position} ({name})" if name else f"trustee {position}"

    def position_of(self, key: Element, certified_by: Element | None = None) -> int:
        """The position (from 1) of who holds the private half of `key`; raises `Refused` when nobody does.

        For a share of a threshold key, `certified_by` is the verification key of its holder's certificate: where one
        of n suffices, all hold the same share, and only the certificates tell them apart.
        """
        for block in self.blocks:
            for index, position in enumerate(block.positions):
                certificate = None if block.parameters is None else block.parameters.certificates[index]
                verification = None if certificate is None else certificate.verification
                if block.members[index].key == key and verification == certified_by:
                    return position
        raise Refused(
            "This key is not one of the trustees' keys of this consultation. Is it the key that you made for it? If it "
            "is, somebody put another in its place: do not go on, and tell the other trustees by voice."
        )

    def missing(self, positions: Collection[int]) -> str | None:
        """Who must still decrypt when those at `positions` have, as a sentence's subject; None when they suffice."""
        parts = []
        for block in self.blocks:
            waiting = [p for p in block.positions if p not in positions]
            short = block.needed - (len(block.members) - len(waiting))
            if short > 0:
                names = ", ".join(self.label(p) for p in waiting)
                parts.append(names if block.parameters is None else f"{short} of {names}")
        return " and ".join(parts) or None

    def combine(self, factors: Mapping[int, Element]) -> Element:
        """alpha^x for the whole private key x, from the factors alpha^(x_i) by position. `missing` must be None."""
        parts = []
        for block in self.blocks:
            own = block.own(factors)
            parts.append(
                own[1] if block.parameters is None else interpolated(self.group, own, block.needed, 0)
            )
        return product_of(self.group, parts)

    def check_agreement(self, factors: Mapping[int, Sequence[Element]]) -> None:
        """Check that every set of enough trustees among these would decrypt alike; raises `Refused`.

        `factors` maps a position to its factors of all ciphertexts, in one order. With t the threshold, the factors
        of a ciphertext must lie on one polynomial of degree below t: then any t of them give its value at 0.
        Conversely, if one does not, then it and t-1 others give another value at 0: a polynomial of that degree is
        fixed by t-1 positions and 0. So no subset has to be tried, however many there are (`agree`).
        """
        for block in self.blocks:
            own = block.own(factors)
            if block.parameters is not None and not agree(self.group, block.needed, own):
                names = ", ".join(self.label(block.first + p - 1) for p in sorted(own))
                raise Refused(f"the decryptions of {names} do not agree: at least one of them is false")


def generate_trustee_key(random: Random, name: str | None = None, group: Group = ED25519) -> TrusteeKey:
    """A fresh key pair; the private key is drawn uniformly from 1 to q-1."""
    secret = 0
    while secret == 0:
        secret = random_scalar(group, random)
    return trustee_key(secret, random, name, group)


def trustee_key(secret: int, random: Random, name: str | None = None, group: Group = ED25519) -> TrusteeKey:
    """The key pair of a known private key, with a fresh proof."""
    return TrusteeKey(secret, prove_key(group, secret, name, random))


def parse_trustee_public_key(data: bytes, group: Group = ED25519) -> TrusteePublicKey:
    """Read a trustee's public key file and check its proof. Raises `Malformed` or `BlamedTrustee`."""
    return check_key(decode_canonical(data, limit=16 * 1024), "public key", group, "this trustee")


def make_trustees(
    members: Sequence[TrusteePublicKey], thresholds: Sequence[ThresholdParameters] = ()
) -> bytes:
    """The canonical bytes of trustees.json, after every check. Raises as `parse_trustees`."""
    if not members and not thresholds:
        raise Refused("An election needs at least one trustee.")
    data = join_trustees(
        [encode(member.to_json()) for member in members] + [encode(item.to_json()) for item in thresholds]
    )
    parse_trustees(data, (members[0] if members else thresholds[0]).group)
    return data


def join_trustees(keys: Sequence[bytes]) -> bytes:
    """The trustees.json of keys as trustees hand them over, in this order: public keys of one, or threshold keys.

    Whether they are right is for `parse_trustees` to say. Raises `Malformed` for what is no canonical JSON.
    """
    values = [decode_canonical(data, limit=KEY_LIMIT) for data in keys]
    return encode(
        [
            [PEDERSEN if isinstance(value, dict) and "threshold" in value else SINGLE, value]
            for value in values
        ]
    )


def parse_trustees(data: bytes, group: Group, *, allow_legacy_threshold: bool = False) -> Trustees:
    """Read trustees.json and check every proof and signature and that no key is neutral or copied.

    A threshold key that lacks signatures which belong to it since version 3.0 is refused unless
    `allow_legacy_threshold`. Raises `Malformed`, `NotUnderstood`, `Refused`, or `BlamedTrustee`, which names whose key
    is wrong.
    """
    if len(data) > TRUSTEES_LIMIT:
        raise NotUnderstood(f"trustees of {len(data)} bytes; at most {TRUSTEES_LIMIT} are read")
    blocks: list[Block] = []
    first = 1
    for index, entry in enumerate(shape.items(decode_canonical(data), "trustees")):
        block = _parse_block(entry, f"trustees[{index}]", group, first)
        blocks.append(block)
        first += len(block.members)
        if first > MAX_TRUSTEES + 1:
            raise NotUnderstood(f"more than {MAX_TRUSTEES} trustees")
    if not blocks:
        raise Malformed("trustees: the list is empty")
    trustees = Trustees(group, tuple(blocks))
    _check_distinct(trustees)
    if trustees.public_key == group.identity:
        raise Refused("The trustees' keys cancel each other out: anybody could decrypt.")
    if trustees.legacy and not allow_legacy_threshold:
        raise Refused(
            "the threshold key lacks the contexts or signatures that belong to it since Belenios 3.0, so it does not "
            "show that its trustees all saw the same messages; --allow-legacy-threshold accepts that"
        )
    return trustees


def _parse_block(entry: Json, where: str, group: Group, first: int) -> Block:
    kind, value = shape.items(entry, where, 2)
    if kind == SINGLE:
        return Block(first, (check_key(value, where, group, f"trustee {first}"),))
    if kind == PEDERSEN:
        parameters = parse_threshold_parameters(value, where, group, first)
        return Block(first, parameters.members, parameters)
    name = shape.string(kind, f"{where}[0]")
    raise NotUnderstood(f"trustees of the kind {name[:40]!r}; known are {SINGLE} and {PEDERSEN}")


def _check_distinct(trustees: Trustees) -> None:
    seen: dict[Element, int] = {}
    for block in trustees.blocks:
        # Where one trustee suffices, the polynomial is constant, and so all members hold the same share.
        members = block.members[: 1 if block.needed == 1 else None]
        for position, member in enumerate(members, block.first):
            if member.key in seen:
                raise BlamedTrustee(
                    f"trustee {position}", f"this is the key of trustee {seen[member.key]}, copied"
                )
            seen[member.key] = position
