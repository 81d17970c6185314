"""What a dishonest voter can make with a valid credential: everything but a false proof that holds."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ballot.answers import Answer, Ciphertext, blank_statement, individual_statement, overall_statement
from ballot.ballots import ballot_json
from ballot.canonical import decode, encode
from ballot.credential import public_credential, secret_exponent
from ballot.election import Election, fingerprint_of
from ballot.encryption import encrypt_ballot
from ballot.group import random_scalar
from ballot.proofs import prove_knowledge, prove_one_of


def sign_anew(election: Election, code: str, data: bytes) -> bytes:
    """The ballot with a signature that fits it."""
    value = decode(data)
    assert isinstance(value, dict)
    value.pop("signature", None)
    digest = fingerprint_of(encode(value))
    secret = secret_exponent(election.group, election.uuid, code)
    proof = prove_knowledge(election.group, secret, f"sig|{digest}", os.urandom)
    value["signature"] = {"hash": digest, "proof": dict(proof.to_json())}
    return encode(value)


def ballot_with_plaintexts(election: Election, code: str, plaintexts: Sequence[int]) -> bytes:
    """A signed ballot that encrypts any numbers, each proof made as if its first case were true."""
    group, y, question = election.group, election.public_key, election.questions[0]
    exponents = [random_scalar(group, os.urandom) for _ in plaintexts]
    choices = [
        Ciphertext(group.power_of_generator(r), group.product(group.power(y, r), group.power_of_generator(m)))
        for m, r in zip(plaintexts, exponents, strict=True)
    ]
    public = public_credential(group, election.uuid, code)
    s0 = f"{election.fingerprint}|{public}"
    total = sum(exponents[1:])
    statements = [
        *(
            (individual_statement(group, s0, c), min(m, 1), r)
            for c, m, r in zip(choices, plaintexts, exponents, strict=True)
        ),
        (blank_statement(group, s0, question, choices), 0, exponents[0]),
        (overall_statement(group, s0, question, choices), 1, total),
    ]
    proofs = [
        prove_one_of(group, y, statement.pairs, true, exponent, statement.context, os.urandom)
        for statement, true, exponent in statements
    ]
    answer = Answer(tuple(choices), tuple(proofs[:-2]), proofs[-1], proofs[-2])
    return sign_anew(election, code, encode(ballot_json(election, public, [answer])))


def ballot_with_exponent_zero(election: Election, code: str, choices: Sequence[int]) -> bytes:
    """A valid ballot whose first ciphertext has a neutral alpha: its voter gave up secrecy."""
    zero_first = [bytes(32)]
    return encrypt_ballot(
        election, code, [choices], lambda size: zero_first.pop() if zero_first else os.urandom(size)
    )
