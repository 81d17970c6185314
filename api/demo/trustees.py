"""The demonstration's trustees: they make their key together, two of the three suffice, and all decrypt at the end.

Each step is the one that a trustee takes with `ballot trustee`; only here do they all happen in one program.
"""

from __future__ import annotations

import os
from pathlib import Path

from api.database import Databases
from api.demo.content import THRESHOLD, TRUSTEES
from api.demo.folder import TRUSTEES as FOLDER
from api.demo.folder import Built
from api.files import read_text_file, write_file
from api.usecases.office.commitments import take_commitments
from api.usecases.office.trustees import add_trustee
from ballot.canonical import encode
from ballot.group import ED25519
from ballot.keyfile import FILE_LIMIT
from ballot.trustees.ceremony import steps
from ballot.trustees.ceremony.certificates import certify, check_certificates
from ballot.trustees.ceremony.commitments import commitment_of
from ballot.trustees.keyfiles import open_held_share, seal_seed
from ballot.trustees.members import TrusteeKey
from ballot.trustees.threshold import Context


def key_path(folder: Path, position: int) -> Path:
    """The sealed seed of the trustee at `position` (from 1), from which its keys in the ceremony follow."""
    return folder / FOLDER / f"trustee-{position}.key"


def share_path(folder: Path, position: int) -> Path:
    """The trustee's share of the key, which only its seed opens."""
    return folder / FOLDER / f"trustee-{position}.dkey"


def make_trustees(databases: Databases, folder: Path, built: Built) -> None:
    """Hold the ceremony, write the key files, and hand the threshold key to the office."""
    (folder / FOLDER).mkdir(mode=0o700)
    size = len(TRUSTEES)
    seeds, certs = zip(
        *(certify(Context(ED25519.name, size, THRESHOLD, n), os.urandom) for n in range(1, size + 1)),
        strict=True,
    )
    certificates = check_certificates(certs)
    polynomials = [steps.draw(certificates, seed, os.urandom) for seed in seeds]
    commitments = [commitment_of(certificates, polynomial) for polynomial in polynomials]
    take_commitments(databases, built.uuid, commitments)
    vinputs = steps.route(certificates, polynomials, commitments)
    voutputs = [
        steps.share(certificates, seed, vinput, commitments, os.urandom)
        for seed, vinput in zip(seeds, vinputs, strict=True)
    ]
    parameters, shares = steps.assemble(certificates, polynomials, voutputs, TRUSTEES)
    for position, (seed, share, passphrase) in enumerate(
        zip(seeds, shares, built.trustee_passphrases, strict=True), 1
    ):
        write_file(key_path(folder, position), seal_seed(seed, passphrase, os.urandom))
        write_file(share_path(folder, position), share.encode() + b"\n", mode=0o644)
    add_trustee(databases, built.uuid, encode(parameters.to_json()))


def open_key(folder: Path, built: Built, position: int) -> TrusteeKey:
    """The private key of the trustee at `position`."""
    sealed = read_text_file(key_path(folder, position), "key file", FILE_LIMIT)
    share = read_text_file(share_path(folder, position), "share", FILE_LIMIT)
    passphrase = built.trustee_passphrases[position - 1]
    return open_held_share(sealed, share, lambda: passphrase, os.urandom)[0]
