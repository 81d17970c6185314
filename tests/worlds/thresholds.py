"""A whole key ceremony in memory, every message real."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from ballot.group import ED25519, Group, Random
from ballot.trustees.ceremony import steps
from ballot.trustees.ceremony.certificates import Certificates, certify, check_certificates
from ballot.trustees.ceremony.commitments import commitment_of
from ballot.trustees.members import TrusteeKey
from ballot.trustees.threshold import Context, ThresholdParameters


@dataclass
class Ceremony:
    """The messages of a ceremony in which everybody is honest; tests replace some of them."""

    seeds: list[str]
    certificates: Certificates
    polynomials: list[bytes]
    commitments: list[str]
    vinputs: list[bytes]
    voutputs: list[bytes]
    parameters: ThresholdParameters
    dkeys: list[str]

    @property
    def keys(self) -> list[TrusteeKey]:
        """Each trustee's share as the key that it decrypts with."""
        group = self.parameters.group
        return [
            TrusteeKey(steps.open_share(group, seed, dkey), member)
            for seed, dkey, member in zip(self.seeds, self.dkeys, self.parameters.members, strict=True)
        ]


def hold_ceremony(
    threshold: int = 2,
    size: int = 3,
    group: Group = ED25519,
    random: Random = os.urandom,
    names: Sequence[str] = (),
) -> Ceremony:
    certified = [certify(Context(group.name, size, threshold, index), random) for index in range(1, size + 1)]
    seeds = [seed for seed, _ in certified]
    certificates = check_certificates([data for _, data in certified])
    polynomials = [steps.draw(certificates, seed, random) for seed in seeds]
    commitments = [commitment_of(certificates, polynomial) for polynomial in polynomials]
    vinputs = steps.route(certificates, polynomials, commitments)
    voutputs = [
        steps.share(certificates, seed, vinput, commitments, random)
        for seed, vinput in zip(seeds, vinputs, strict=True)
    ]
    parameters, dkeys = steps.assemble(
        certificates, polynomials, voutputs, names or [f"Member {n}" for n in range(1, size + 1)]
    )
    return Ceremony(seeds, certificates, polynomials, commitments, vinputs, voutputs, parameters, dkeys)
