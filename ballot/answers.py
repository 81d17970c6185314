"""The encrypted answer to one question: ciphertexts, and the statements that its proofs prove.

Each choice m in {0, 1} becomes (alpha, beta) = (g^r, y^r g^m) with a proof that m is 0 or 1. With S0 = phi|credential
and S = S0|alpha,beta,alpha,beta,… the whole answer has

- without blank: an overall proof that the sum of the choices lies in min..max;
- with blank (its ciphertext comes first, m_0): a blank proof that m_0 = 0 or the sum is 0, and an overall proof that
  m_0 = 1 or the sum lies in min..max. Sums leave the blank ciphertext out.

The statements are built here once, for the prover and for the verifier.
Source: Belenios spec, "Encrypted answers", "Proofs of possibly-blank votes"; record-format 3.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ballot import shape
from ballot.canonical import Json
from ballot.election import Question
from ballot.group import Element, Group, product_of
from ballot.proofs import Pair, Proof, parse_proof


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """An ElGamal ciphertext (g^r, y^r g^m)."""

    alpha: Element
    beta: Element

    def spelling(self, group: Group) -> str:
        """`alpha,beta`, as it stands in the hashed texts."""
        return f"{group.format(self.alpha)},{group.format(self.beta)}"

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
class Answer:
    """One encrypted answer; `blank_proof` is there exactly where the question allows a blank vote."""

    choices: tuple[Ciphertext, ...]
    individual_proofs: tuple[tuple[Proof, ...], ...]
    overall_proof: tuple[Proof, ...]
    blank_proof: tuple[Proof, ...] | None

    def to_json(self, group: Group) -> dict[str, Json]:
        """In the key order of the record."""
        value: dict[str, Json] = {
            "choices": [dict(choice.to_json(group)) for choice in self.choices],
            "individual_proofs": [_proofs_to_json(proofs) for proofs in self.individual_proofs],
            "overall_proof": _proofs_to_json(self.overall_proof),
        }
        if self.blank_proof is not None:
            value["blank_proof"] = _proofs_to_json(self.blank_proof)
        return value


def _proofs_to_json(proofs: Sequence[Proof]) -> list[Json]:
    return [dict(proof.to_json()) for proof in proofs]


def parse_answer(value: Json, where: str, group: Group, question: Question) -> Answer:
    """Read an answer whose every length follows from the question, never from the answer. Raises `Malformed`."""
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
        tuple(parse_ciphertext(item, f"{where}.choices[{i}]", group) for i, item in enumerate(choices)),
        tuple(proofs(item, f"{where}.individual_proofs[{i}]", 2) for i, item in enumerate(individual)),
        proofs(record["overall_proof"], f"{where}.overall_proof", cases),
        proofs(record["blank_proof"], f"{where}.blank_proof", 2) if question.blank else None,
    )


@dataclass(frozen=True, slots=True)
class Statement:
    """What a proof proves: one of `pairs` is (g^r, y^r); `context` is the hashed text before the commitments."""

    pairs: tuple[Pair, ...]
    context: str


def individual_statement(group: Group, s0: str, choice: Ciphertext) -> Statement:
    """The choice is 0 or 1."""
    return Statement(_encrypts_one_of(group, choice, (0, 1)), f"prove|{s0}|{choice.spelling(group)}")


def overall_statement(group: Group, s0: str, question: Question, choices: Sequence[Ciphertext]) -> Statement:
    """The sum of the choices lies in min..max, or, where allowed, the vote is blank (case 0)."""
    s, total = _joined(group, s0, choices), _total(group, question, choices)
    within = _encrypts_one_of(group, total, range(question.minimum, question.maximum + 1))
    if question.blank:
        return Statement((*_encrypts_one_of(group, choices[0], (1,)), *within), f"bproof1|{s}")
    return Statement(within, f"prove|{s}|{total.spelling(group)}")


def blank_statement(group: Group, s0: str, question: Question, choices: Sequence[Ciphertext]) -> Statement:
    """The vote is not blank (case 0), or the sum of the choices is 0 (case 1)."""
    pairs = (
        *_encrypts_one_of(group, choices[0], (0,)),
        *_encrypts_one_of(group, _total(group, question, choices), (0,)),
    )
    return Statement(pairs, f"bproof0|{_joined(group, s0, choices)}")


def _encrypts_one_of(group: Group, choice: Ciphertext, values: Sequence[int]) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            choice.alpha,
            group.quotient(choice.beta, group.power_of_generator(value)) if value else choice.beta,
        )
        for value in values
    )


def _joined(group: Group, s0: str, choices: Sequence[Ciphertext]) -> str:
    return f"{s0}|{','.join(choice.spelling(group) for choice in choices)}"


def _total(group: Group, question: Question, choices: Sequence[Ciphertext]) -> Ciphertext:
    counted = choices[1:] if question.blank else choices
    return Ciphertext(
        product_of(group, (choice.alpha for choice in counted)),
        product_of(group, (choice.beta for choice in counted)),
    )
