"""Broken threshold keys: check V5. All is built from the trustees' own keys, so that only one thing is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ballot.canonical import encode
from ballot.group import Element, Group, Random, random_scalar
from ballot.trustees.key import prove_key
from ballot.trustees.pki import CeremonyKeys, keys_of_seed, new_seed, sign
from ballot.verify.checks import Check
from tests.broken.rules import World, broken, with_trustees

SIZE, THRESHOLD = 3, 2


@dataclass
class Forge:
    """Makes a block of kind "Pedersen"; what is set before `build` is lied about consistently, what after is not."""

    group: Group
    random: Random
    threshold: int = THRESHOLD
    keys: list[CeremonyKeys] = field(init=False)
    drawn: list[list[int]] = field(init=False)
    contexts: list[dict[str, Any] | None] = field(init=False)
    encryption: dict[int, Element] = field(default_factory=dict)
    with_signatures: bool = True
    with_key_signatures: bool = True

    def __post_init__(self) -> None:
        group = self.group
        self.keys = [keys_of_seed(group, new_seed(self.random)) for _ in range(SIZE)]
        self.drawn = [[random_scalar(group, self.random) for _ in range(self.threshold)] for _ in range(SIZE)]
        self.contexts = [
            {"group": group.name, "size": SIZE, "threshold": self.threshold, "index": index}
            for index in range(1, SIZE + 1)
        ]

    def signed(self, trustee: int, message: str) -> dict[str, Any]:
        return sign(self.group, self.keys[trustee].signing, message, self.random).to_json()

    def certificate(self, trustee: int) -> dict[str, Any]:
        keys, context = self.keys[trustee], self.contexts[trustee]
        message = {
            **({} if context is None else {"context": context}),
            "verification": self.group.format(keys.verification_key),
            "encryption": self.group.format(self.encryption.get(trustee, keys.encryption_key)),
        }
        return self.signed(trustee, encode(message).decode())

    def share(self, trustee: int) -> int:
        result = 0
        for drawn in self.drawn:
            for k, a in enumerate(drawn):
                result += a * pow(trustee + 1, k, self.group.order)
        return result % self.group.order

    def build(self) -> dict[str, Any]:
        group = self.group
        certs = [self.certificate(trustee) for trustee in range(SIZE)]
        exponents = [[group.format(group.power_of_generator(a)) for a in drawn] for drawn in self.drawn]
        coefexps = [
            self.signed(trustee, encode({"coefexps": shown}).decode())
            for trustee, shown in enumerate(exponents)
        ]
        over_all = [
            self.signed(trustee, f"certs_sig|{encode({'certs': certs, 'coefexps': shown}).decode()}")[
                "signature"
            ]
            for trustee, shown in enumerate(exponents)
        ]
        return {
            "threshold": self.threshold,
            "certs": certs,
            "coefexps": coefexps,
            **({"signatures": over_all} if self.with_signatures else {}),
            "verification_keys": [self.verification_key(trustee) for trustee in range(SIZE)],
        }

    def verification_key(self, trustee: int, secret: int | None = None) -> dict[str, Any]:
        key = prove_key(self.group, self.share(trustee) if secret is None else secret, None, self.random)
        value: dict[str, Any] = {**key.to_json()}
        if self.with_key_signatures:
            value["signature"] = self.signed(trustee, self.group.format(key.key))["signature"]
        return value


def block(
    before: Callable[[Forge], object] = lambda forge: None,
    after: Callable[[dict[str, Any], Forge], object] = lambda value, forge: None,
    threshold: int = THRESHOLD,
) -> Callable[[World], bytes]:
    def make(world: World) -> bytes:
        vote = world.vote(trustees_count=1, rule=None)
        forge = Forge(world.group, world.random, threshold)
        before(forge)
        value = forge.build()
        after(value, forge)
        return with_trustees(vote, [["Single", vote.keys[0].public.to_json()], ["Pedersen", value]])

    return make


def context(**fields: Any) -> Callable[[Forge], object]:
    def lie(forge: Forge) -> None:
        forge.contexts[1] = {**(forge.contexts[1] or {}), **fields}

    return lie


def swap(name: str) -> Callable[[dict[str, Any], Forge], object]:
    def lie(value: dict[str, Any], forge: Forge) -> None:
        value[name][0], value[name][1] = value[name][1], value[name][0]

    return lie


def respond(*path: Any) -> Callable[[dict[str, Any], Forge], object]:
    """Alter the response of the proof at `path`."""

    def lie(value: dict[str, Any], forge: Forge) -> None:
        proof: Any = value
        for key in path:
            proof = proof[key]
        proof["response"] = str((int(proof["response"]) + 1) % forge.group.order)

    return lie


def shown_to_others(value: dict[str, Any], forge: Forge) -> None:
    """Equivocation: trustee 2 showed trustee 1 another certificate of its own than the others."""
    other = forge.certificate(1)
    exponents = [forge.group.format(forge.group.power_of_generator(a)) for a in forge.drawn[0]]
    certs = [value["certs"][0], other, value["certs"][2]]
    message = f"certs_sig|{encode({'certs': certs, 'coefexps': exponents}).decode()}"
    value["signatures"][0] = forge.signed(0, message)["signature"]


def other_coefficients(value: dict[str, Any], forge: Forge) -> None:
    """Equivocation: the coefficients in the record are not those that the shares were made of."""
    group, trustee = forge.group, 2
    exponents = [group.format(group.power_of_generator(a + 1)) for a in forge.drawn[trustee]]
    value["coefexps"][trustee] = forge.signed(trustee, encode({"coefexps": exponents}).decode())
    message = f"certs_sig|{encode({'certs': value['certs'], 'coefexps': exponents}).decode()}"
    value["signatures"][trustee] = forge.signed(trustee, message)["signature"]


def set_all(name: str, value: Any) -> Callable[[Forge], object]:
    return lambda forge: setattr(forge, name, value)


def copied_encryption(forge: Forge) -> None:
    forge.encryption[1] = forge.keys[0].encryption_key


def copied_certificate(forge: Forge) -> None:
    forge.keys[1] = forge.keys[0]


def neutral_sum(forge: Forge) -> None:
    """The key would be g^0."""
    forge.drawn[2][0] = -sum(drawn[0] for drawn in forge.drawn[:2]) % forge.group.order


def lower_degree(forge: Forge) -> None:
    """The last coefficients cancel out, so that one trustee alone could decrypt."""
    forge.drawn[2][1] = -sum(drawn[1] for drawn in forge.drawn[:2]) % forge.group.order


def neutral_coefficient(forge: Forge) -> None:
    forge.drawn[0][1] = 0


def without_context(forge: Forge) -> None:
    forge.contexts = [None] * SIZE


def another_share(value: dict[str, Any], forge: Forge) -> None:
    value["verification_keys"][1] = forge.verification_key(1, secret=7)


BLOCKS: dict[str, Callable[[World], bytes]] = {
    "context of another group": block(context(group="P-256")),
    "context of another size": block(context(size=4)),
    "context of another threshold": block(context(threshold=1)),
    "context of another place": block(context(index=1)),
    "certificate not signed by its key": block(after=respond("certs", 1, "signature")),
    "certificates swapped": block(after=swap("certs")),
    "certificate with a copied encryption key": block(copied_encryption),
    "certificate used twice": block(copied_certificate),
    "certificate with a neutral encryption key": block(lambda f: f.encryption.update({1: f.group.identity})),
    "coefficients not signed by their trustee": block(after=respond("coefexps", 1, "signature")),
    "coefficients swapped": block(after=swap("coefexps")),
    "coefficients other than the shares": block(after=other_coefficients),
    "one coefficient too many": block(lambda f: f.drawn[1].append(5)),
    "one coefficient too few": block(lambda f: f.drawn[1].pop()),
    "neutral coefficient": block(neutral_coefficient),
    "last coefficients that cancel out": block(lower_degree),
    "key that cancels out": block(neutral_sum),
    "certificates not signed by all": block(after=respond("signatures", 1)),
    "other certificates shown to one trustee": block(after=shown_to_others),
    "verification key without proof that holds": block(after=respond("verification_keys", 1, "pok")),
    "verification key not signed": block(after=respond("verification_keys", 1, "signature")),
    "verification keys swapped": block(after=swap("verification_keys")),
    "verification key of another share": block(after=another_share),
    "a verification key too few": block(after=lambda v, f: v["verification_keys"].pop()),
    "a certificate too few": block(after=lambda v, f: v["certs"].pop()),
    "threshold of nobody": block(after=lambda v, f: v.update(threshold=0)),
    "threshold above all": block(after=lambda v, f: v.update(threshold=4)),
    "threshold other than the coefficients": block(after=lambda v, f: v.update(threshold=1)),
    "legacy: no contexts": block(without_context),
    "legacy: no signatures over the certificates": block(set_all("with_signatures", False)),
    "legacy: no signatures over the verification keys": block(set_all("with_key_signatures", False)),
    "one context missing": block(lambda f: f.contexts.__setitem__(1, None)),
}  # fmt: skip
for _name, _make in BLOCKS.items():
    broken(f"threshold: {_name}", Check.TRUSTEES, 0)(_make)


@broken("threshold: share copied as a single key", Check.TRUSTEES, 0)
def copied_share(world: World) -> bytes:
    vote, forge = world.vote(), Forge(world.group, world.random)
    value = forge.build()
    copied = {key: item for key, item in value["verification_keys"][0].items() if key != "signature"}
    return with_trustees(vote, [["Pedersen", value], ["Single", copied]])


@broken("threshold: the same key twice", Check.TRUSTEES, 0)
def same_block(world: World) -> bytes:
    vote, value = world.vote(), Forge(world.group, world.random).build()
    return with_trustees(vote, [["Pedersen", value], ["Pedersen", value]])
