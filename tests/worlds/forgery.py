"""What a dishonest voter or trustee can make with a valid credential or key."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from ballot.answers import Answer, Ciphertext, Claims, publish
from ballot.ballots import ballot_json
from ballot.canonical import decode, encode
from ballot.credential import public_credential, secret_exponent
from ballot.election import Election, fingerprint_of
from ballot.encryption import encrypt_ballot
from ballot.group import Random, hash_to_scalar, random_scalar
from ballot.proofs import Proof, prove_knowledge, prove_one_of
from ballot.tally import Sums
from ballot.trustees.members import TrusteeKey


def sign_anew(election: Election, code: str, data: bytes, random: Random = os.urandom) -> bytes:
    """The ballot with a signature that fits it."""
    value = decode(data)
    assert isinstance(value, dict)
    value.pop("signature", None)
    digest = fingerprint_of(encode(value))
    secret = secret_exponent(election.group, election.uuid, code)
    proof = prove_knowledge(election.group, secret, f"sig|{digest}", random)
    value["signature"] = {"hash": digest, "proof": dict(proof.to_json())}
    return encode(value)


def ballot_with_plaintexts(
    election: Election, code: str, plaintexts: Sequence[int], random: Random = os.urandom
) -> bytes:
    """A signed ballot that encrypts any numbers, each proof made as if its first case were true."""
    group, y, question = election.group, election.public_key, election.questions[0]
    exponents = [random_scalar(group, random) for _ in plaintexts]
    choices = [
        publish(
            group,
            Ciphertext(
                group.power_of_generator(r), group.product(group.power(y, r), group.power_of_generator(m))
            ),
        )
        for m, r in zip(plaintexts, exponents, strict=True)
    ]
    public = public_credential(group, election.uuid, code)
    s0 = f"{election.fingerprint}|{public}"
    total = sum(exponents[1:])
    claims = Claims(group, s0, question, choices)
    statements = [
        *(
            (claims.individual(index), min(m, 1), r)
            for index, (m, r) in enumerate(zip(plaintexts, exponents, strict=True))
        ),
        (claims.blank(), 0, exponents[0]),
        (claims.overall(), 1, total),
    ]
    proofs = [
        prove_one_of(group, y, statement.pairs, true, exponent, statement.context, random)
        for statement, true, exponent in statements
    ]
    answer = Answer(tuple(choices), tuple(proofs[:-2]), proofs[-1], proofs[-2])
    return sign_anew(election, code, encode(ballot_json(election, public, [answer])), random)


def ballot_with_exponent_zero(
    election: Election, code: str, choices: Sequence[int], zero: Sequence[bytes] = (bytes(32),)
) -> bytes:
    """A valid ballot whose first ciphertext has a neutral alpha: its voter gave up secrecy."""
    zero_first = list(zero)
    return encrypt_ballot(
        election, code, [choices], lambda size: zero_first.pop() if zero_first else os.urandom(size)
    )


@dataclass(frozen=True)
class ForgedDecryption:
    """What a dishonest trustee prepares before the last ballot is cast, and completes after the tally.

    `shifts` says, per ciphertext of the only question, by how much the result is to differ from the votes.
    """

    election: Election
    key: TrusteeKey
    shifts: tuple[int, ...]
    proofs: tuple[Proof, ...]
    exponents: tuple[int, ...]
    random: Random

    def cast_with(self, code: str, choice: Sequence[int]) -> bytes:
        """The accomplice's ballot: a valid one in every respect, whose exponents the trustee has chosen."""
        first = [exponent.to_bytes(32, "little") for exponent in self.exponents]
        return encrypt_ballot(
            self.election, code, [choice], lambda size: first.pop(0) if first else self.random(size)
        )

    def data(self, sums: Sums) -> bytes:
        """The partial decryption with false factors, each with a proof that holds."""
        group = self.election.group
        factors = [
            group.quotient(group.power(total.alpha, self.key.secret), group.power_of_generator(shift))
            for total, shift in zip(sums[0], self.shifts, strict=True)
        ]
        return encode(
            {
                "decryption_factors": [[group.format(factor) for factor in factors]],
                "decryption_proofs": [[proof.to_json() for proof in self.proofs]],
            }
        )


def forge_decryption(
    election: Election, key: TrusteeKey, sums_before: Sums, shifts: Sequence[int], random: Random = os.urandom
) -> ForgedDecryption:
    """Fix commitments and challenges first, and find the last ballot's exponents that make them true.

    With alpha the product before the last ballot and r its exponent, the verifier tests whether
    (alpha g^r)^(w - xc) F^c = B. For F = (alpha g^r)^x g^-d that is (alpha g^r)^w g^-dc = B. The challenge c hashes
    A = g^w and B only, so choose B = alpha^w g^b with any b; then r = (b + dc) / w makes it hold, for every shift d.
    """
    group = election.group
    proofs, exponents = [], []
    context = f"decrypt|{election.fingerprint}|{group.format(key.public.key)}"
    for total, shift in zip(sums_before[0], shifts, strict=True):
        w, b = random_scalar(group, random), random_scalar(group, random)
        left = group.power_of_generator(w)
        right = group.product(group.power(total.alpha, w), group.power_of_generator(b))
        challenge = hash_to_scalar(group, f"{context}|{group.format(left)},{group.format(right)}")
        proofs.append(Proof(challenge, (w - key.secret * challenge) % group.order))
        exponents.append((b + shift * challenge) * pow(w, -1, group.order) % group.order)
    return ForgedDecryption(election, key, tuple(shifts), tuple(proofs), tuple(exponents), random)
