"""Making a ballot: encrypt the choices, prove that they are well formed, sign.

The browser does the same in TypeScript; from the same random bytes both make the same ballot, byte for byte, which
shared vectors hold them to. So the order of draws is part of the interface: per question the randomness of each
ciphertext, then the proofs in the order individual, blank, overall (see `prove_one_of`); last the signature's nonce.
Source: Belenios spec, "Encrypted answers" and "Signatures".
"""

from __future__ import annotations

from collections.abc import Sequence

from ballot.answers import Answer, Ciphertext, Claims, Statement, publish
from ballot.ballots import ballot_json
from ballot.canonical import encode
from ballot.credential import public_credential, secret_exponent
from ballot.election import Election, Question, fingerprint_of
from ballot.errors import Refused
from ballot.group import Random, random_scalar
from ballot.proofs import Proof, prove_knowledge, prove_one_of


def encrypt_ballot(
    election: Election, credential: str, choices: Sequence[Sequence[int]], random: Random
) -> bytes:
    """The canonical bytes of a ballot.

    `credential` is the private one, dashed; `choices` holds, per question, a 0 or 1 per answer, with the blank one
    first where a blank vote is allowed. Raises `Refused` when the choices do not answer the questions.
    """
    if len(choices) != len(election.questions):
        raise Refused("There must be one list of choices per question.")
    secret = secret_exponent(election.group, election.uuid, credential)
    public = public_credential(election.group, election.uuid, credential)
    s0 = f"{election.fingerprint}|{public}"
    answers = [
        _encrypt_answer(election, question, tuple(chosen), s0, random)
        for question, chosen in zip(election.questions, choices, strict=True)
    ]
    value = ballot_json(election, public, answers)
    digest = fingerprint_of(encode(value))
    proof = prove_knowledge(election.group, secret, f"sig|{digest}", random)
    value["signature"] = {"hash": digest, "proof": dict(proof.to_json())}
    return encode(value)


def check_choices(question: Question, chosen: Sequence[int]) -> None:
    """Raise `Refused` unless `chosen` is an allowed answer; the message does not tell the choice."""
    if len(chosen) != question.ciphertexts or any(choice not in (0, 1) for choice in chosen):
        raise Refused(
            "Each answer of the question needs a 0 or a 1, the blank one first where it is allowed."
        )
    if question.blank and chosen[0] == 1:
        if any(chosen[1:]):
            raise Refused("A blank vote cannot hold another choice.")
    elif not question.minimum <= sum(chosen) <= question.maximum:
        raise Refused(f"Choose from {question.minimum} to {question.maximum} answers.")


def _encrypt_answer(
    election: Election, question: Question, chosen: tuple[int, ...], s0: str, random: Random
) -> Answer:
    check_choices(question, chosen)
    group, y = election.group, election.public_key
    exponents = [random_scalar(group, random) for _ in chosen]
    ciphertexts = tuple(
        # By the generator or by the neutral element, but multiplied in either case: the work must not tell the choice.
        publish(
            group,
            Ciphertext(
                group.power_of_generator(r),
                group.product(group.power(y, r), group.generator if m else group.identity),
            ),
        )
        for m, r in zip(chosen, exponents, strict=True)
    )

    def prove(statement: Statement, true: int, exponent: int) -> tuple[Proof, ...]:
        return prove_one_of(group, y, statement.pairs, true, exponent, statement.context, random)

    claims = Claims(group, s0, question, ciphertexts)
    individual = tuple(
        prove(claims.individual(index), m, r)
        for index, (m, r) in enumerate(zip(chosen, exponents, strict=True))
    )
    overall = claims.overall()
    if not question.blank:
        true = sum(chosen) - question.minimum
        return Answer(ciphertexts, individual, prove(overall, true, sum(exponents)), None)
    is_blank, total = chosen[0] == 1, sum(exponents[1:])
    blank_proof = prove(
        claims.blank(),
        1 if is_blank else 0,
        total if is_blank else exponents[0],
    )
    true = 0 if is_blank else 1 + sum(chosen[1:]) - question.minimum
    overall_proof = prove(overall, true, exponents[0] if is_blank else total)
    return Answer(ciphertexts, individual, overall_proof, blank_proof)
