"""Zero-knowledge proofs of discrete logarithms, made non-interactive with SHA-256.

Three shapes serve the whole protocol:

- knowledge:   "I know x with X = g^x"                     signatures, trustee keys
- equality:    "log_g X = log_a F"                         partial decryptions
- one of many: "for some j, (alpha_j, beta_j) = (g^r, y^r)" without saying which; ballots

A verifier computes every commitment anew from challenge and response and never reads one from a message; the text
that is hashed always names the statement. Source: Belenios spec, "Proofs of interval membership" and its
neighbours; RECORD.md, "What is hashed".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ballot import shape
from ballot.canonical import Json
from ballot.errors import Refused
from ballot.group import (
    Element,
    FixedBase,
    Group,
    PublicElement,
    Random,
    hash_to_scalar,
    random_scalar,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """Challenge and response, numbers of Z_q."""

    challenge: int
    response: int

    def to_json(self) -> dict[str, str]:
        """As the record spells it: decimal strings."""
        return {"challenge": str(self.challenge), "response": str(self.response)}


def parse_proof(value: Json, where: str, group: Group) -> Proof:
    """Read a proof; raises `Malformed`."""
    record = shape.fields(value, where, "challenge", "response")
    return Proof(
        shape.scalar(record["challenge"], f"{where}.challenge", group.order),
        shape.scalar(record["response"], f"{where}.response", group.order),
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two elements of which one claims that (alpha, beta / g^value) = (g^r, y^r) for some r."""

    alpha: PublicElement
    beta: PublicElement
    value: int


def _answer(group: Group, nonce: int, secret: int, challenge: int) -> Proof:
    return Proof(challenge, (nonce - secret * challenge) % group.order)


def prove_knowledge(group: Group, secret: int, context: str, random: Random) -> Proof:
    """Prove that one knows `secret`, the logarithm of an element that `context` names."""
    nonce = random_scalar(group, random)
    commitment = group.format(group.power_of_generator(nonce))
    return _answer(group, nonce, secret, hash_to_scalar(group, f"{context}|{commitment}"))


def verify_knowledge(group: Group, statement: PublicElement, context: str, proof: Proof) -> None:
    """Check a proof of the logarithm of `statement`; raises `Refused`, or `Malformed` if that is no element."""
    g = group.fixed_base(group.generator)
    commitment = g.commitment(proof.response, statement, proof.challenge)
    statement.check()
    if hash_to_scalar(group, f"{context}|{commitment}") != proof.challenge:
        raise Refused("the proof of knowledge is wrong")


def prove_equality(group: Group, secret: int, base: Element, context: str, random: Random) -> Proof:
    """Prove that the same `secret` is the logarithm of X to g and of F to `base`; `context` names X."""
    nonce = random_scalar(group, random)
    left = group.format(group.power_of_generator(nonce))
    right = group.format(group.power(base, nonce))
    return _answer(group, nonce, secret, hash_to_scalar(group, f"{context}|{left},{right}"))


def verify_equality(
    group: Group, public: Element, base: Element, factor: Element, context: str, proof: Proof
) -> None:
    """Check that log_g `public` = log_`base` `factor`; raises `Refused`."""
    g = group.fixed_base(group.generator)
    left = g.commitment(proof.response, group.publish(public), proof.challenge)
    powers = (
        group.publish(element).power(exponent)
        for element, exponent in ((base, proof.response), (factor, proof.challenge))
    )
    right = group.format(group.product(*powers))
    if hash_to_scalar(group, f"{context}|{left},{right}") != proof.challenge:
        raise Refused("the proof of equal logarithms is wrong")


def prove_one_of(
    group: Group, y: Element, pairs: Sequence[Pair], true: int, exponent: int, context: str, random: Random
) -> tuple[Proof, ...]:
    """Prove that one of `pairs` is (g^exponent, y^exponent): the one at index `true`, which stays hidden.

    Random numbers are drawn in this order, which the browser shares: challenge and response of each simulated
    pair, in the order of the pairs, then the nonce of the true one.
    """
    proofs: list[Proof] = []
    for index in range(len(pairs)):
        simulated = index != true
        proofs.append(
            Proof(random_scalar(group, random), random_scalar(group, random)) if simulated else Proof(0, 0)
        )
    nonce = random_scalar(group, random)
    commitments = [_pair_commitment(group, y, pair, proof) for pair, proof in zip(pairs, proofs, strict=True)]
    commitments[true] = (
        f"{group.format(group.power_of_generator(nonce))},{group.format(group.power(y, nonce))}"
    )
    total = hash_to_scalar(group, f"{context}|{','.join(commitments)}")
    challenge = (total - sum(proof.challenge for proof in proofs)) % group.order
    proofs[true] = _answer(group, nonce, exponent, challenge)
    return tuple(proofs)


def verify_one_of(
    group: Group, y: FixedBase, pairs: Sequence[Pair], proofs: Sequence[Proof], context: str
) -> None:
    """Check a proof made by `prove_one_of`; the number of proofs must be the number of pairs.

    `y` are the tables of the election's key. Raises `Refused`, or `Malformed` for what is seen to be no element of
    the group; what is not yet certain to be one is left to the caller's `PublicElement.check`.
    """
    if len(proofs) != len(pairs):
        raise Refused(f"{len(proofs)} proofs for {len(pairs)} cases")
    g = group.fixed_base(group.generator)
    commitments = [
        f"{g.commitment(proof.response, pair.alpha, proof.challenge)},"
        f"{y.commitment(proof.response, pair.beta, proof.challenge, pair.value)}"
        for pair, proof in zip(pairs, proofs, strict=True)
    ]
    total = hash_to_scalar(group, f"{context}|{','.join(commitments)}")
    if total != sum(proof.challenge for proof in proofs) % group.order:
        raise Refused("the proof is wrong")


def _pair_commitment(group: Group, y: Element, pair: Pair, proof: Proof) -> str:
    """As verifiers will recompute it, but in constant time: which pairs are simulated is the voter's secret."""
    beta = pair.beta.element
    if pair.value:
        beta = group.quotient(beta, group.power_of_generator(pair.value))
    left = group.product(
        group.power_of_generator(proof.response), group.power(pair.alpha.element, proof.challenge)
    )
    right = group.product(group.power(y, proof.response), group.power(beta, proof.challenge))
    return f"{group.format(left)},{group.format(right)}"
