"""Second decryption proofs: made and checked, and bound to everything that they claim."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import pytest

from ballot import second_proofs
from ballot.election import Election
from ballot.errors import BlamedTrustee, Malformed
from ballot.group import BELENIOS_2048, ED25519, RFC_3526_2048, Element, Group
from ballot.proofs import Proof
from ballot.second_proofs import (
    Proofs,
    check_second_proofs,
    encode_proved,
    parse_proofs,
    proofs_to_json,
    prove_factors,
    split_proved,
)
from ballot.tally import Sums, check_partial_decryption, decrypt_tally
from tests.worlds.simulator import AGAINST, FOR, Simulation


@dataclass(frozen=True)
class Claim:
    election: Election
    owner: int
    public: Element
    sums: Sums
    factors: tuple[tuple[Element, ...], ...]
    proofs: Proofs

    def check(self) -> None:
        check_second_proofs(
            self.election, self.owner, "trustee", self.public, self.sums, self.factors, self.proofs
        )


def claim_in(group: Group) -> Claim:
    vote = Simulation(dwellings=2, group=group)
    vote.cast(0, FOR)
    vote.cast(1, AGAINST)
    key = vote.keys[0]
    data = decrypt_tally(vote.election, vote.tally.sums, key, os.urandom)
    factors = check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 1, data).factors
    proofs = prove_factors(vote.election, 1, key.public.key, key.secret, vote.tally.sums, factors, os.urandom)
    return Claim(vote.election, 1, key.public.key, vote.tally.sums, factors, proofs)


@pytest.mark.parametrize("group", [ED25519, BELENIOS_2048, RFC_3526_2048], ids=lambda g: g.name)
def test_what_was_proved_is_accepted_in_every_group(group: Group) -> None:
    claim = claim_in(group)
    claim.check()
    assert parse_proofs(proofs_to_json(claim.proofs), "proofs", group) == claim.proofs


@pytest.fixture(scope="module")
def claim() -> Claim:
    return claim_in(ED25519)


G = ED25519.generator

OTHER: dict[str, Callable[[Claim], Claim]] = {
    "election": lambda c: replace(c, election=replace(c.election, fingerprint="A" * 43)),
    "owner": lambda c: replace(c, owner=2),
    "key": lambda c: replace(c, public=ED25519.product(c.public, G)),
    "alpha": lambda c: replace(
        c, sums=((replace(c.sums[0][0], alpha=ED25519.product(c.sums[0][0].alpha, G)), *c.sums[0][1:]),)
    ),
    "factor": lambda c: replace(c, factors=((ED25519.product(c.factors[0][0], G), *c.factors[0][1:]),)),
    "place": lambda c: replace(c, proofs=(c.proofs[0][::-1],)),
    "challenge": lambda c: replace(c, proofs=((Proof(1, c.proofs[0][0].response), *c.proofs[0][1:]),)),
    "response": lambda c: replace(c, proofs=((Proof(c.proofs[0][0].challenge, 1), *c.proofs[0][1:]),)),
    "one proof fewer": lambda c: replace(c, proofs=(c.proofs[0][:-1],)),
    "no proofs": lambda c: replace(c, proofs=()),
}


@pytest.mark.parametrize("what", OTHER)
def test_a_proof_binds(what: str, claim: Claim) -> None:
    claim.check()
    with pytest.raises(BlamedTrustee, match=r"^trustee: "):
        OTHER[what](claim).check()


def test_a_proof_with_two_equal_places_is_not_good_for_the_other(claim: Claim) -> None:
    """Same alpha and factor at two places: the place is in the hash as well."""
    sums, factors = ((claim.sums[0][0],) * 2,), ((claim.factors[0][0],) * 2,)
    with pytest.raises(BlamedTrustee, match=r"1\.2"):
        replace(claim, sums=sums, factors=factors, proofs=((claim.proofs[0][0],) * 2,)).check()


def test_no_two_lists_of_fields_hash_alike() -> None:
    fields = ["", "a", "b", "ab", "1", "11"]
    challenges = [
        second_proofs._challenge(ED25519, *chosen)
        for count in (1, 2, 3)
        for chosen in product(fields, repeat=count)
    ]
    assert len(set(challenges)) == len(challenges) == 6 + 36 + 216


def test_the_file_that_a_trustee_hands_over_is_read_back(claim: Claim) -> None:
    bare = b'{"decryption_factors":[["a"]],"decryption_proofs":[["b"]]}'
    data = encode_proved(3, bare, claim.proofs)
    assert split_proved(data, ED25519) == (3, bare, claim.proofs)
    assert split_proved(bare, ED25519) is None
    with pytest.raises(Malformed):
        split_proved(data.replace(b'"owner":3', b'"owner":0'), ED25519)
    with pytest.raises(Malformed):
        split_proved(data[:-1] + b',"more":1}', ED25519)
