"""The encrypted answer to one question: ciphertexts, and the statements that its proofs prove.

Each choice m in {0, 1} becomes (alpha, beta) = (g^r, y^r g^m) with a proof that m is 0 or 1. With S0 = phi|credential
and S = S0|alpha,beta,alpha,beta,… the whole answer has

- without blank: an overall proof that the sum of the choices lies in min..max;
- with blank (its ciphertext comes first, m_0): a blank proof that m_0 = 0 or the sum is 0, and an overall proof that
  m_0 = 1 or the sum lies in min..max. Sums leave the blank ciphertext out.

The statements are built here once, for the prover and for the verifier.
Source: Belenios spec, "Encrypted answers", "Proofs of possibly-blank votes"; RECORD.md, "What is hashed".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ballot import shape
from ballot.canonical import Json
from ballot.election import Question
from ballot.group import Element, Group, PublicElement
from ballot.proofs import Pair, Proof, parse_proof


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """An ElGamal ciphertext (g^r, y^r g^m)."""

    alpha: Element
    beta: Element

    def to_json(self, group: Group) -> dict[str, str]:
        """As in the record."""
        return {"alpha": group.format(self.alpha), "beta": group.format(self.beta)}


def parse_ciphertext(value: Json, where: str, group: Group) -> Ciphertext:
    """Read a ciphertext and check that both parts lie in the group; raises `Malformed`.

    A neutral alpha is accepted, as by the other tools: it is well formed, and only its own voter loses secrecy.
    """
    record = shape.fields(value, where, "alpha", "beta")
    return Ciphertext(
        group.parse(shape.string(record["alpha"], f"{where}.alpha"), f"{where}.alpha"),
        group.parse(shape.string(record["beta"], f"{where}.beta"), f"{where}.beta"),
    )


@dataclass(frozen=True, slots=True)
class PublicCiphertext:
    """A ciphertext as the proofs about it need it; it may still have to be checked that it lies in the group."""

    alpha: PublicElement
    beta: PublicElement

    @property
    def text(self) -> str:
        """`alpha,beta`, as it stands in the hashed texts."""
        return f"{self.alpha.text},{self.beta.text}"

    def checked(self) -> Ciphertext:
        """The ciphertext, once both parts are certain to lie in the group; raises `Malformed`."""
        self.alpha.check()
        self.beta.check()
        return Ciphertext(self.alpha.element, self.beta.element)


def publish(group: Group, choice: Ciphertext) -> PublicCiphertext:
    """A ciphertext that is known to be in the group, for the proofs about it."""
    return PublicCiphertext(group.publish(choice.alpha), group.publish(choice.beta))


def _receive(value: Json, where: str, group: Group) -> PublicCiphertext:
    record = shape.fields(value, where, "alpha", "beta")
    return PublicCiphertext(
        group.receive(shape.string(record["alpha"], f"{where}.alpha"), f"{where}.alpha"),
        group.receive(shape.string(record["beta"], f"{where}.beta"), f"{where}.beta"),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """One encrypted answer; `blank_proof` is there exactly where the question allows a blank vote."""

    choices: tuple[PublicCiphertext, ...]
    individual_proofs: tuple[tuple[Proof, ...], ...]
    overall_proof: tuple[Proof, ...]
    blank_proof: tuple[Proof, ...] | None

    def to_json(self) -> dict[str, Json]:
        """In the key order of the record."""
        value: dict[str, Json] = {
            "choices": [{"alpha": choice.alpha.text, "beta": choice.beta.text} for choice in self.choices],
            "individual_proofs": [_proofs_to_json(proofs) for proofs in self.individual_proofs],
            "overall_proof": _proofs_to_json(self.overall_proof),
        }
        if self.blank_proof is not None:
            value["blank_proof"] = _proofs_to_json(self.blank_proof)
        return value


def _proofs_to_json(proofs: Sequence[Proof]) -> list[Json]:
    return [dict(proof.to_json()) for proof in proofs]


def parse_answer(value: Json, where: str, group: Group, question: Question) -> Answer:
    """Read an answer whose every length follows from the question, never from the answer. Raises `Malformed`.

    That the ciphertexts lie in the group is left to `PublicCiphertext.checked`.
    """
    names = ("choices", "individual_proofs", "overall_proof", *(("blank_proof",) if question.blank else ()))
    record = shape.fields(value, where, *names)

    def proofs(item: Json, path: str, length: int) -> tuple[Proof, ...]:
        return tuple(
            parse_proof(p, f"{path}[{i}]", group) for i, p in enumerate(shape.items(item, path, length))
        )

    n = question.ciphertexts
    cases = question.maximum - question.minimum + 1 + (1 if question.blank else 0)
    choices = shape.items(record["choices"], f"{where}.choices", n)
    individual = shape.items(record["individual_proofs"], f"{where}.individual_proofs", n)
    return Answer(
        tuple(_receive(item, f"{where}.choices[{i}]", group) for i, item in enumerate(choices)),
        tuple(proofs(item, f"{where}.individual_proofs[{i}]", 2) for i, item in enumerate(individual)),
        proofs(record["overall_proof"], f"{where}.overall_proof", cases),
        proofs(record["blank_proof"], f"{where}.blank_proof", 2) if question.blank else None,
    )


@dataclass(frozen=True, slots=True)
class Statement:
    """What a proof proves: one of `pairs` is (g^r, y^r); `context` is the hashed text before the commitments."""

    pairs: tuple[Pair, ...]
    context: str


class Claims:
    """What the proofs of one answer claim, for who makes them and for who checks them.

    `s0` is `phi|credential`; `choices` are the answer's ciphertexts, the blank one first where it is allowed.
    """

    def __init__(
        self, group: Group, s0: str, question: Question, choices: Sequence[PublicCiphertext]
    ) -> None:
        self._group, self._s0, self._question, self._choices = group, s0, question, choices
        self._texts = [choice.text for choice in choices]
        self._s = f"{s0}|{','.join(self._texts)}"

    @cached_property
    def _total(self) -> PublicCiphertext:
        group, counted = self._group, self._choices[1:] if self._question.blank else self._choices
        return PublicCiphertext(
            group.public_product([choice.alpha for choice in counted]),
            group.public_product([choice.beta for choice in counted]),
        )

    def individual(self, index: int) -> Statement:
        """The choice is 0 or 1."""
        pairs = _encrypts_one_of(self._choices[index], (0, 1))
        return Statement(pairs, f"prove|{self._s0}|{self._texts[index]}")

    def blank(self) -> Statement:
        """The vote is not blank (case 0), or the sum of the other choices is 0 (case 1)."""
        pairs = (*_encrypts_one_of(self._choices[0], (0,)), *_encrypts_one_of(self._total, (0,)))
        return Statement(pairs, f"bproof0|{self._s}")

    def overall(self) -> Statement:
        """The sum of the choices lies in min..max, or, where allowed, the vote is blank (case 0)."""
        within = _encrypts_one_of(self._total, range(self._question.minimum, self._question.maximum + 1))
        if self._question.blank:
            return Statement((*_encrypts_one_of(self._choices[0], (1,)), *within), f"bproof1|{self._s}")
        return Statement(within, f"prove|{self._s}|{self._total.text}")


def _encrypts_one_of(choice: PublicCiphertext, values: Sequence[int]) -> tuple[Pair, ...]:
    return tuple(Pair(choice.alpha, choice.beta, value) for value in values)
