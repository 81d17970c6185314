"""Zero-knowledge proofs of discrete logarithms, made non-interactive with SHA-256.

Three shapes serve the whole protocol:

- knowledge:   "I know x with X = g^x"                     signatures, trustee keys
- equality:    "log_g X = log_a F"                         partial decryptions
- one of many: "for some j, (alpha_j, beta_j) = (g^r, y^r)" without saying which; ballots

A verifier computes every commitment anew from challenge and response and never reads one from a message; the text
that is hashed always names the statement. Source: Belenios spec, "Proofs of interval membership" and its
neighbours; record-format 2.1 and 3.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ballot import shape
from ballot.canonical import Json
from ballot.errors import Refused
from ballot.group import Element, Group, Random, hash_to_scalar, random_scalar


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
    """Two elements of which one claims that they are (g^r, y^r) for the same r."""

    alpha: Element
    beta: Element


def _answer(group: Group, nonce: int, secret: int, challenge: int) -> Proof:
    return Proof(challenge, (nonce - secret * challenge) % group.order)


def _commitment(group: Group, base_power: Element, statement: Element, challenge: int) -> Element:
    return group.product(base_power, group.power(statement, challenge))


def prove_knowledge(group: Group, secret: int, context: str, random: Random) -> Proof:
    """Prove that one knows `secret`, the logarithm of an element that `context` names."""
    nonce = random_scalar(group, random)
    commitment = group.format(group.power_of_generator(nonce))
    return _answer(group, nonce, secret, hash_to_scalar(group, f"{context}|{commitment}"))


def verify_knowledge(group: Group, statement: Element, context: str, proof: Proof) -> None:
    """Check a proof of the logarithm of `statement`; raises `Refused`."""
    commitment = _commitment(group, group.power_of_generator(proof.response), statement, proof.challenge)
    if hash_to_scalar(group, f"{context}|{group.format(commitment)}") != proof.challenge:
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
    left = _commitment(group, group.power_of_generator(proof.response), public, proof.challenge)
    right = _commitment(group, group.power(base, proof.response), factor, proof.challenge)
    if hash_to_scalar(group, f"{context}|{group.format(left)},{group.format(right)}") != proof.challenge:
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
    group: Group, y: Element, pairs: Sequence[Pair], proofs: Sequence[Proof], context: str
) -> None:
    """Check a proof made by `prove_one_of`; the number of proofs must be the number of pairs. Raises `Refused`."""
    if len(proofs) != len(pairs):
        raise Refused(f"{len(proofs)} proofs for {len(pairs)} cases")
    commitments = (_pair_commitment(group, y, pair, proof) for pair, proof in zip(pairs, proofs, strict=True))
    total = hash_to_scalar(group, f"{context}|{','.join(commitments)}")
    if total != sum(proof.challenge for proof in proofs) % group.order:
        raise Refused("the proof is wrong")


def _pair_commitment(group: Group, y: Element, pair: Pair, proof: Proof) -> str:
    left = _commitment(group, group.power_of_generator(proof.response), pair.alpha, proof.challenge)
    right = _commitment(group, group.power(y, proof.response), pair.beta, proof.challenge)
    return f"{group.format(left)},{group.format(right)}"
