"""`ballot trustee keygen`, `decrypt` and `prove`: offline, on the trustee's own device.

The steps that make a threshold key are in `ballot.cli.ceremony`.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from ballot.cli import ceremony, confirm, held, known
from ballot.cli.commands import Parsers
from ballot.cli.files import new_passphrase, read_small, require_name, require_new, write_new
from ballot.cli.terminal import say
from ballot.errors import Refused
from ballot.group import ED25519
from ballot.second_proofs import decrypt_and_prove, prove_decryption
from ballot.tally import split_owned
from ballot.trustees.identity import key_fingerprint
from ballot.trustees.keyfiles import seal_key
from ballot.trustees.members import generate_trustee_key
from ballot.verify.verifier import CheckedTally


def add_arguments(commands: Parsers) -> None:
    """The steps, and what they take."""
    parser = commands["trustee"]
    steps = parser.add_subparsers(required=True, metavar="STEP")
    ceremony.add_steps(steps)
    confirm.add_step(steps)
    keygen = steps.add_parser("keygen", help="make a key pair")
    keygen.add_argument("--key", type=Path, required=True, help="where the private key goes, sealed; keep it")
    keygen.add_argument("--public", type=Path, required=True, help="where the public key goes; hand it over")
    keygen.add_argument("--name", help="who holds the key, as it will stand in the record")
    keygen.add_argument("--passphrase-file", type=Path, help="take the passphrase from its first line")
    keygen.set_defaults(run=run_keygen)
    decrypt = steps.add_parser("decrypt", help="decrypt the tally of a record that was checked first")
    held.add_options(decrypt)
    decrypt.add_argument(
        "--out", type=Path, required=True, help="where the partial decryption goes; hand it over"
    )
    decrypt.set_defaults(run=run_decrypt)
    prove = steps.add_parser("prove", help="make the second proofs for a decryption of belenios-tool")
    held.add_options(prove)
    prove.add_argument(
        "--decryption", type=Path, required=True, help="what `belenios-tool election decrypt` printed"
    )
    prove.add_argument(
        "--out", type=Path, required=True, help="where both go together; hand this over instead"
    )
    prove.set_defaults(run=run_prove)


def run_keygen(arguments: argparse.Namespace) -> int:
    """Write the sealed private key and the public key; both files must be new."""
    require_new(arguments.key, arguments.public)
    require_name(arguments.name)
    passphrase = new_passphrase(arguments.passphrase_file)
    key = generate_trustee_key(os.urandom, arguments.name)
    write_new(arguments.key, seal_key(key, passphrase, os.urandom), 0o600)
    write_new(arguments.public, key.public.data)
    print(f"Public key   {ED25519.format(key.public.key)}")
    print(
        f"Keep         {arguments.key} and the passphrase, in two places; without them nobody can count the vote."
    )
    print(f"Hand over    {arguments.public}")
    fingerprint = key_fingerprint(ED25519, key.public.key)
    known.write_known(arguments.key, known.Known(fingerprint))
    known.say_own(fingerprint)
    return 0


def run_decrypt(arguments: argparse.Namespace) -> int:
    """Check the record, recompute the tally from its ballots, and only then use the key."""
    checked = held.checked_tally(arguments.record)
    own = held.held_key(arguments, checked)
    decryption = decrypt_and_prove(checked.report.election, checked.sums, own.position, own.key, os.urandom)
    write_new(arguments.out, decryption)
    _report(checked, f"{arguments.out}, the decryption of {checked.trustees.label(own.position)}")
    return 0


def run_prove(arguments: argparse.Namespace) -> int:
    """As `decrypt`, but for a decryption that exists: it is checked, and the second proofs go with it."""
    checked = held.checked_tally(arguments.record)
    decryption, owner = split_owned(read_small(arguments.decryption, "decryption"))
    own = held.held_key(arguments, checked)
    if owner not in (None, own.position):
        raise Refused(
            f"This decryption says that it is that of trustee {owner}, not of trustee {own.position}."
        )
    proved = prove_decryption(
        checked.report.election, checked.trustees, checked.sums, own.position, own.key, decryption, os.urandom
    )
    write_new(arguments.out, proved)
    label = checked.trustees.label(own.position)
    _report(checked, f"{arguments.out}, the decryption of {label} with its second proofs")
    return 0


def _report(checked: CheckedTally, what: str) -> None:
    report = checked.report
    say(f"Checked      {report.ballots} ballots of {report.voices}: {report.election.name}")
    say(f"Tally        {report.tally_fingerprint}")
    say(f"Last event   {report.head.height}, {report.head.hash}")
    say(f"Hand over    {what}")
    say(
        "But first compare: voting is over, the public page shows as many ballots, the other trustees the same tally."
    )
