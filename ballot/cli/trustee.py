"""`ballot trustee keygen` and `ballot trustee decrypt`: offline, on the trustee's own device.

The steps that make a threshold key are in `ballot.cli.ceremony`.
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from ballot import shape
from ballot.canonical import decode, encode
from ballot.ceremony.steps import open_share
from ballot.cli import ceremony
from ballot.cli.files import CannotRead, read_passphrase, read_small, write_new
from ballot.cli.parallel import parallel_map
from ballot.cli.terminal import say
from ballot.errors import Malformed, Refused
from ballot.fields import hidden
from ballot.group import ED25519, Group
from ballot.keyfile import seal, unseal
from ballot.second_proofs import decrypt_and_prove
from ballot.trustees import TrusteeKey, generate_trustee_key, trustee_key
from ballot.verify.report import Stage
from ballot.verify.verifier import verify_for_decryption

PURPOSE = "trustee-key"


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `trustee` and its steps to the parser."""
    parser = commands.add_parser("trustee", help="make a key, decrypt the tally")
    steps = parser.add_subparsers(required=True, metavar="STEP")
    ceremony.add_steps(steps)
    keygen = steps.add_parser("keygen", help="make a key pair")
    keygen.add_argument("--key", type=Path, required=True, help="where the private key goes, sealed; keep it")
    keygen.add_argument("--public", type=Path, required=True, help="where the public key goes; hand it over")
    keygen.add_argument("--name", help="who holds the key, as it will stand in the record")
    keygen.add_argument("--passphrase-file", type=Path, help="take the passphrase from its first line")
    keygen.set_defaults(run=run_keygen)
    decrypt = steps.add_parser("decrypt", help="decrypt the tally of a record that was checked first")
    decrypt.add_argument(
        "--key", type=Path, required=True, help="the private key that keygen or certify made"
    )
    decrypt.add_argument("--share", type=Path, help="for a threshold key: ID.dkey, your sealed share of it")
    decrypt.add_argument("--record", type=Path, required=True, help="the record, UUID.bel")
    decrypt.add_argument(
        "--out", type=Path, required=True, help="where the partial decryption goes; hand it over"
    )
    decrypt.add_argument("--passphrase-file", type=Path, help="take the passphrase from its first line")
    decrypt.set_defaults(run=run_decrypt)


def run_keygen(arguments: argparse.Namespace) -> int:
    """Write the sealed private key and the public key; both files must be new."""
    for path in (arguments.key, arguments.public):
        if path.exists():
            raise CannotRead(f"The file {path} exists already; name another one, nothing was written.")
    if arguments.name is not None and any(c == "\n" or hidden(c) for c in arguments.name):
        raise CannotRead(
            "The name holds a line end or an invisible character; type it again, nothing was written."
        )
    passphrase = read_passphrase(arguments.passphrase_file, confirm=True)
    key = generate_trustee_key(os.urandom, arguments.name)
    write_new(arguments.key, seal(key_to_bytes(key), passphrase, PURPOSE, os.urandom), 0o600)
    write_new(arguments.public, key.public.data)
    print(f"Public key   {ED25519.format(key.public.key)}")
    print(
        f"Keep         {arguments.key} and the passphrase, in two places; without them nobody can count the vote."
    )
    print(f"Hand over    {arguments.public}")
    return 0


def key_to_bytes(key: TrusteeKey) -> bytes:
    """What a sealed key file holds."""
    return encode({"secret": str(key.secret), "name": key.public.name})


def key_from_bytes(data: bytes) -> TrusteeKey:
    """Read what `key_to_bytes` wrote. Raises `Malformed`."""
    record = shape.fields(decode(data), "key", "secret", "name")
    name = None if record["name"] is None else shape.string(record["name"], "name")
    secret = shape.scalar(record["secret"], "secret", ED25519.order)
    if secret == 0:
        raise Malformed("the key file holds no key")
    return trustee_key(secret, os.urandom, name)


def run_decrypt(arguments: argparse.Namespace) -> int:
    """Check the record, recompute the tally from its ballots, and only then use the key."""
    try:
        stream = arguments.record.open("rb")
    except OSError as error:
        raise CannotRead(f"The record {arguments.record} cannot be read: {error.strerror}.") from error
    with stream:
        checked = verify_for_decryption(stream, parallel=parallel_map)
    if checked.report.stage not in (Stage.TALLIED, Stage.DECRYPTED):
        raise Refused(
            f"This record is {checked.report.stage}; a trustee decrypts once the vote is closed and tallied."
        )
    key = _read_key(arguments, checked.report.election.group)
    positions = [p for p, member in enumerate(checked.trustees.members, 1) if member.key == key.public.key]
    if not positions:
        raise Refused("This key is not one of the trustees' keys of this consultation.")
    report = checked.report
    if report.terms is not None:
        report.terms.require_over(datetime.now(UTC))
    remember_tally(arguments.key, report.election.uuid, report.tally_fingerprint or "")
    decryption = decrypt_and_prove(report.election, checked.sums, positions[0], key, os.urandom)
    write_new(arguments.out, decryption)
    say(f"Checked      {report.ballots} ballots of {report.credentials} dwellings: {report.election.name}")
    say(f"Tally        {report.tally_fingerprint}")
    say(f"Last event   {report.head.height}, {report.head.hash}")
    say(f"Hand over    {arguments.out}, the decryption of {checked.trustees.label(positions[0])}")
    say(
        "But first compare: voting is over, the public page shows as many ballots, the other trustees the same tally."
    )
    return 0


def remember_tally(key_file: Path, uuid: str, fingerprint: str) -> None:
    """Note beside the key which tally of this election it decrypts; raise `Refused` for a second, different one.

    A record can be cut off after any ballot and closed by whoever keeps it. The difference between two tallies of
    one election is what the dwellings chose that only one of them counts.
    """
    note = key_file.with_name(f"{key_file.name}.{uuid}.decrypted")
    if not note.exists():
        write_new(note, f"{fingerprint}\n".encode())
        return
    if read_small(note, "note").decode("ascii", "replace").strip() != fingerprint:
        raise Refused(
            f"This key has decrypted another tally of this consultation before ({note} says which). Two tallies "
            "together can show what single dwellings chose, so nothing was decrypted. Ask the other trustees."
        )


def _read_key(arguments: argparse.Namespace, group: Group) -> TrusteeKey:
    if arguments.share is not None:
        seed = ceremony.read_seed(arguments.key, arguments.passphrase_file)
        try:
            dkey = read_small(arguments.share, "share").decode("utf-8").strip()
        except UnicodeDecodeError:
            raise Malformed("the share is not UTF-8 text") from None
        return trustee_key(open_share(group, seed, dkey), os.urandom, group=group)
    sealed = read_small(arguments.key, "key file")
    return key_from_bytes(unseal(sealed, read_passphrase(arguments.passphrase_file, confirm=False), PURPOSE))
