"""`ballot trustee certify`, `draw`, `commitment`, `route`, `share`, `assemble`: a threshold key, with files.

Every file is one that `belenios-tool setup generate-trustee-key-threshold` reads and writes too, but for the sealed
key, which only this command reads, and the commitments, which that tool does not know. Where several messages are
asked for, each file may hold several lines. What is made for the trustee at place N is called N.vinput and N.dkey.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from ballot.canonical import encode
from ballot.cli import known
from ballot.cli.files import (
    CannotRead,
    new_passphrase,
    read_passphrase,
    read_small,
    require_name,
    require_new,
    write_new,
)
from ballot.errors import Refused
from ballot.group import GROUPS
from ballot.trustees.ceremony import steps
from ballot.trustees.ceremony.certificates import Certificates, certify, check_certificates
from ballot.trustees.ceremony.commitments import commitment_of, read_commitments
from ballot.trustees.identity import fingerprint_of_signed, key_fingerprint
from ballot.trustees.keyfiles import open_seed, seal_seed
from ballot.trustees.members import parse_trustee_public_key
from ballot.trustees.pki import keys_of_seed
from ballot.trustees.threshold import Context


def add_steps(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the steps of the ceremony to those of `trustee`."""
    certify = commands.add_parser("certify", help="threshold key, 1: make a certificate")
    certify.add_argument("--key", type=Path, required=True, help="where the seed goes, sealed; keep it")
    certify.add_argument("--out", type=Path, required=True, help="where the certificate goes; hand it over")
    certify.add_argument("--index", type=int, required=True, help="your number among the trustees, from 1")
    certify.add_argument("--threshold", type=int, required=True, help="how many will suffice to decrypt")
    certify.add_argument("--size", type=int, required=True, help="how many trustees there are")
    certify.add_argument("--group", choices=list(GROUPS), default="Ed25519")
    certify.set_defaults(run=run_certify)

    draw = commands.add_parser("draw", help="threshold key, 2: draw a polynomial and commit to it")
    draw.add_argument("--key", type=Path, required=True, help="the seed that certify made")
    draw.add_argument("--out", type=Path, required=True, help="where the polynomial goes; keep it at first")
    draw.add_argument("--commitment", type=Path, help="where the commitment goes; hand it over at once")
    draw.set_defaults(run=run_draw)

    commitment = commands.add_parser("commitment", help="print the commitment to a polynomial")
    commitment.add_argument("--polynomial", type=Path, required=True)
    commitment.set_defaults(run=run_commitment)

    fingerprints = commands.add_parser(
        "fingerprints", help="print the fingerprints of certificates or public keys"
    )
    fingerprints.add_argument("files", type=Path, nargs="+", metavar="FILE", help="of all trustees, in order")
    fingerprints.set_defaults(run=run_fingerprints)

    route = commands.add_parser("route", help="threshold key, 3 (organiser): sort the messages by receiver")
    route.add_argument("--polynomials", type=Path, nargs="+", required=True, help="of all trustees, in order")
    route.add_argument("--out", type=Path, required=True, help="the directory for N.vinput, one per trustee")
    route.set_defaults(run=run_route)

    share = commands.add_parser("share", help="threshold key, 4: check all and compute one's share")
    share.add_argument("--key", type=Path, required=True, help="the seed that certify made")
    share.add_argument("--vinput", type=Path, required=True, help="what the organiser sent you")
    share.add_argument("--out", type=Path, required=True, help="where the voutput goes; hand it over")
    share.set_defaults(run=run_share)

    assemble = commands.add_parser("assemble", help="threshold key, 5 (organiser): put the key together")
    assemble.add_argument("--polynomials", type=Path, nargs="+", required=True)
    assemble.add_argument("--voutputs", type=Path, nargs="+", required=True, help="of all trustees, in order")
    assemble.add_argument("--names", nargs="+", help="who the trustees are, as it will stand in the record")
    assemble.add_argument("--out", type=Path, required=True, help="where the threshold key goes")
    assemble.add_argument(
        "--shares", type=Path, required=True, help="the directory for N.dkey, one per trustee"
    )
    assemble.set_defaults(run=run_assemble)

    for step in (draw, commitment, route, share, assemble):
        step.add_argument("--certs", type=Path, nargs="+", required=True, help="of all trustees, in order")
    for step in (route, share):
        choice = step.add_mutually_exclusive_group(required=True)
        choice.add_argument("--commitments", type=Path, nargs="+", help="of all trustees, in order")
        choice.add_argument(
            "--without-commitments",
            action="store_true",
            help="whoever showed its coefficients last may have chosen the key",
        )
    for step in (draw, share):
        known.add_confirmed(step)
    for step in (certify, draw, share):
        step.add_argument("--passphrase-file", type=Path, help="take the passphrase from its first line")


def run_certify(arguments: argparse.Namespace) -> int:
    """Write the sealed seed and the certificate; both files must be new."""
    require_new(arguments.key, arguments.out)
    context = Context(arguments.group, arguments.size, arguments.threshold, arguments.index)
    seed, certificate = certify(context, os.urandom)
    passphrase = new_passphrase(arguments.passphrase_file)
    write_new(arguments.key, seal_seed(seed, passphrase, os.urandom), 0o600)
    write_new(arguments.out, certificate + b"\n")
    fingerprint = fingerprint_of_signed(certificate)
    known.write_known(arguments.key, known.Known(fingerprint))
    print(f"Keep         {arguments.key} and the passphrase, in two places")
    print(f"Hand over    {arguments.out}")
    known.say_own(fingerprint)
    return 0


def run_draw(arguments: argparse.Namespace) -> int:
    """Have the certificates confirmed, write the polynomial and print the commitment to it."""
    certificates = _certificates(arguments)
    named = [] if arguments.commitment is None else [arguments.commitment]
    require_new(arguments.out, *named)
    seed = _confirmed_seed(arguments, certificates)
    polynomial = steps.draw(certificates, seed, os.urandom)
    commitment = commitment_of(certificates, polynomial)
    known.write_known(arguments.key, replace(known.read_known(arguments.key), commitment=commitment))
    write_new(arguments.out, polynomial + b"\n")
    print(f"Commitment   {commitment}")
    if arguments.commitment is None:
        print("             Hand this over now.")
    else:
        write_new(arguments.commitment, commitment.encode() + b"\n")
        print(f"Hand over    {arguments.commitment}, now")
    print(f"Later        {arguments.out}, but only once you have the commitments of all trustees")
    return 0


def run_commitment(arguments: argparse.Namespace) -> int:
    """Print the commitment to a polynomial, whoever made it; the fingerprints go where messages go."""
    (polynomial,) = _messages([arguments.polynomial], 1)
    certificates = _certificates(arguments)
    known.say_all(known.labelled(certificates), stream=sys.stderr)
    print(commitment_of(certificates, polynomial))
    return 0


def run_route(arguments: argparse.Namespace) -> int:
    """Check every polynomial and write each trustee's vinput."""
    certificates = _shown_to_organiser(arguments)
    polynomials = _messages(arguments.polynomials, certificates.size)
    vinputs = steps.route(certificates, polynomials, _commitments(arguments))
    paths = [arguments.out / f"{p}.vinput" for p in range(1, len(vinputs) + 1)]
    require_new(*paths)
    for position, (path, vinput) in enumerate(zip(paths, vinputs, strict=True), 1):
        write_new(path, vinput + b"\n")
        print(f"Trustee {position:<4} {path}")
    return 0


def run_share(arguments: argparse.Namespace) -> int:
    """Check what all trustees sent, and write one's share."""
    certificates = _certificates(arguments)
    (vinput,) = _messages([arguments.vinput], 1)
    commitments = _commitments(arguments)
    require_new(arguments.out)
    seed = _confirmed_seed(arguments, certificates)
    write_new(arguments.out, steps.share(certificates, seed, vinput, commitments, os.urandom) + b"\n")
    print(f"Hand over    {arguments.out}")
    return 0


def run_assemble(arguments: argparse.Namespace) -> int:
    """Check everything once more and write the threshold key, and each trustee's sealed share."""
    certificates = _shown_to_organiser(arguments)
    if arguments.names and len(arguments.names) != certificates.size:
        raise CannotRead(f"Give {certificates.size} names, one per trustee, or none.")
    for name in arguments.names or ():
        require_name(name)
    parameters, shares = steps.assemble(
        certificates,
        _messages(arguments.polynomials, certificates.size),
        _messages(arguments.voutputs, certificates.size),
        arguments.names or (),
    )
    paths = [arguments.shares / f"{p}.dkey" for p in range(1, len(shares) + 1)]
    require_new(arguments.out, *paths)
    for position, (path, dkey) in enumerate(zip(paths, shares, strict=True), 1):
        write_new(path, dkey.encode() + b"\n")
        print(f"Trustee {position:<4} {path}, needed to decrypt")
    write_new(arguments.out, encode(parameters.to_json()) + b"\n")
    print(f"Public key   {parameters.group.format(parameters.public_key)}")
    print(f"Threshold    {parameters.threshold} of {certificates.size}, in {arguments.out}")
    return 0


def run_fingerprints(arguments: argparse.Namespace) -> int:
    """Print the fingerprints of certificates, or of public keys: what their holders must read aloud."""
    messages = _messages(arguments.files, None)
    try:
        shown = known.labelled(check_certificates(messages))
    except Refused:
        keys = [parse_trustee_public_key(message) for message in messages]
        shown = [
            (key.name or f"key {n}", key_fingerprint(key.group, key.key)) for n, key in enumerate(keys, 1)
        ]
    known.say_all(shown)
    return 0


def _shown_to_organiser(arguments: argparse.Namespace) -> Certificates:
    """The certificates, shown: the organiser holds none of their keys, and so cannot tell whose they are."""
    certificates = _certificates(arguments)
    known.say_all(known.labelled(certificates))
    print("             Are these what the trustees read aloud? They compare them with each other, too.")
    return certificates


def _confirmed_seed(arguments: argparse.Namespace, certificates: Certificates) -> str:
    """The seed, once every other certificate was confirmed by its holder. Raises as `known.require_confirmed`."""
    seed = _read_seed(arguments)
    own = certificates.position_of(keys_of_seed(certificates.group, seed))
    known.require_confirmed(arguments.key, known.shown_in(certificates, own), arguments.confirmed)
    return seed


def _read_seed(arguments: argparse.Namespace) -> str:
    """The seed in a sealed key file. Raises `CannotRead`, `Malformed` or `WrongPassphrase`."""
    data = read_small(arguments.key, "key file")
    return open_seed(data, lambda: read_passphrase(arguments.passphrase_file))


def _certificates(arguments: argparse.Namespace) -> Certificates:
    return check_certificates(_messages(arguments.certs, None))


def _messages(paths: list[Path], count: int | None) -> list[bytes]:
    lines = [line for path in paths for line in read_small(path, "message").splitlines() if line.strip()]
    if count is not None and len(lines) != count:
        raise CannotRead(f"Expected {count} messages, one per line, found {len(lines)}.")
    return lines


def _commitments(arguments: argparse.Namespace) -> list[str] | None:
    if arguments.commitments is None:
        return None
    return read_commitments([read_small(path, "file of commitments") for path in arguments.commitments])
