"""The key that a trustee holds, from the files of either tool, and what it may be used for.

`ballot trustee` seals its files under a passphrase; belenios-tool leaves them open:

    8144B36A.privkey   "<decimal>"                   of a key that is needed for itself
    <id>.key           22 characters of base58       the seed of a trustee of a threshold key

Whoever holds a share of a threshold key needs its dkey besides, which both tools write alike.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ballot import shape
from ballot.canonical import decode, encode
from ballot.cli import ceremony
from ballot.cli.files import CannotRead, read_passphrase, read_small, write_new
from ballot.cli.parallel import parallel_map
from ballot.errors import Malformed, Refused
from ballot.group import ED25519, Element, Group
from ballot.keyfile import unseal
from ballot.trustees.ceremony.steps import open_share
from ballot.trustees.members import TrusteeKey, trustee_key
from ballot.trustees.pki import keys_of_seed
from ballot.verify.report import Stage
from ballot.verify.verifier import CheckedTally, verify_for_decryption

PURPOSE = "trustee-key"


@dataclass(frozen=True, slots=True, repr=False)
class HeldKey:
    """A private key and its place among the trustees, from 1."""

    key: TrusteeKey
    position: int


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


def add_options(step: argparse.ArgumentParser) -> None:
    """Which key, for which record."""
    step.add_argument(
        "--key", type=Path, required=True, help="your private key, made by keygen, certify or belenios-tool"
    )
    step.add_argument("--share", type=Path, help="for a threshold key: ID.dkey, your sealed share of it")
    step.add_argument("--record", type=Path, required=True, help="the record, UUID.bel")
    step.add_argument("--passphrase-file", type=Path, help="take the passphrase from its first line")


def checked_tally(path: Path) -> CheckedTally:
    """The tally of a record, recomputed from ballots that were checked.

    Raises `CannotRead`, `CheckFailed`, or `Refused` while there is nothing to decrypt.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise CannotRead(f"The record {path} cannot be read: {error.strerror}.") from error
    with stream:
        checked = verify_for_decryption(stream, parallel=parallel_map)
    if checked.report.stage not in (Stage.TALLIED, Stage.DECRYPTED):
        raise Refused(
            f"This record is {checked.report.stage}; a trustee decrypts once the vote is closed and tallied."
        )
    return checked


def held_key(arguments: argparse.Namespace, checked: CheckedTally) -> HeldKey:
    """The key of the command line, once it may be used for this tally.

    Raises `Refused` when it is nobody's, when voting goes on, or when it decrypted another tally of the election.
    """
    report = checked.report
    key, certified_by = _read(arguments, report.election.group)
    position = checked.trustees.position_of(key.public.key, certified_by)
    if report.terms is not None:
        report.terms.require_over(datetime.now(UTC))
    remember_tally(arguments.key, report.election.uuid, report.tally_fingerprint or "")
    return HeldKey(key, position)


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


def _read(arguments: argparse.Namespace, group: Group) -> tuple[TrusteeKey, Element | None]:
    """The key, and for a share of a threshold key the verification key of its holder's certificate."""
    data = read_small(arguments.key, "key file")
    # Only sealed files are JSON objects.
    sealed = data.lstrip().startswith(b"{")
    if arguments.share is None:
        if not sealed:
            return trustee_key(_open_number(data, group), os.urandom, group=group), None
        passphrase = read_passphrase(arguments.passphrase_file, confirm=False)
        return key_from_bytes(unseal(data, passphrase, PURPOSE)), None
    if sealed:
        seed = ceremony.read_seed(arguments.key, arguments.passphrase_file)
    else:
        seed = data.decode("ascii", "replace").strip()
    try:
        dkey = read_small(arguments.share, "share").decode("utf-8").strip()
    except UnicodeDecodeError:
        raise Malformed("the share is not UTF-8 text") from None
    key = trustee_key(open_share(group, seed, dkey), os.urandom, group=group)
    return key, keys_of_seed(group, seed).verification_key


def _open_number(data: bytes, group: Group) -> int:
    """The number in a private key file of belenios-tool; its text is never repeated."""
    text = data.decode("ascii", "replace").strip()
    if len(text) < 3 or text[0] != '"' or text[-1] != '"':
        raise Malformed("this is no private key; the key of a threshold trustee needs --share besides")
    secret = shape.scalar(text[1:-1], "private key", group.order)
    if secret == 0:
        raise Malformed("the key file holds no key")
    return secret
