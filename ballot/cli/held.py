"""The key that a trustee holds, from the files that the command line names, and what it may be used for."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ballot.cli.demonstration import demonstration_line
from ballot.cli.evidence import require_own_name
from ballot.cli.files import CannotRead, read_passphrase, read_small, write_new
from ballot.cli.known import add_confirmed, require_confirmed, shown_of
from ballot.cli.paper import say_on_paper
from ballot.cli.parallel import parallel_map
from ballot.cli.terminal import say
from ballot.errors import Refused
from ballot.group import Element, Group
from ballot.trustees.keyfiles import open_held_share, open_key
from ballot.trustees.members import TrusteeKey
from ballot.verify.report import Stage
from ballot.verify.verifier import CheckedTally, verify_for_decryption


@dataclass(frozen=True, slots=True, repr=False)
class HeldKey:
    """A private key and its place among the trustees, from 1."""

    key: TrusteeKey
    position: int


def add_options(step: argparse.ArgumentParser) -> None:
    """Which key, for which record."""
    step.add_argument(
        "--key", type=Path, required=True, help="your private key, made by keygen, certify or belenios-tool"
    )
    step.add_argument("--share", type=Path, help="for a threshold key: ID.dkey, your sealed share of it")
    step.add_argument("--record", type=Path, required=True, help="the record, UUID.bel")
    add_confirmed(step)
    step.add_argument("--passphrase-file", type=Path, help="take the passphrase from its first line")


def checked_tally(path: Path) -> CheckedTally:
    """The tally of a record, recomputed from ballots that were checked.

    Raises `CannotRead`, `CheckFailed`, or `Refused` while there is nothing to decrypt, or for a file that is named like
    another consultation.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise CannotRead(f"The record {path} cannot be read: {error.strerror}.") from error
    with stream:
        checked = verify_for_decryption(stream, parallel=parallel_map)
    require_own_name([path.stem], checked.report.election.uuid)
    if checked.report.stage not in (Stage.TALLIED, Stage.DECRYPTED):
        raise Refused(
            f"This record is {checked.report.stage}; a trustee decrypts once the vote is closed and tallied."
        )
    return checked


def held_key(arguments: argparse.Namespace, checked: CheckedTally) -> HeldKey:
    """The key of the command line, once it may be used for this tally.

    Raises `Refused` when it is nobody's, when another trustee's key is not the one that was confirmed, when voting
    goes on, or when it decrypted another tally of the election.
    """
    report = checked.report
    marked = demonstration_line(report.terms)
    if marked is not None:
        say(marked)
    key, certified_by = _read(arguments, report.election.group)
    position = checked.trustees.position_of(key.public.key, certified_by)
    say_on_paper(report)
    require_confirmed(arguments.key, shown_of(checked.trustees, position), arguments.confirmed)
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

    def passphrase() -> str:
        return read_passphrase(arguments.passphrase_file)

    data = read_small(arguments.key, "key file")
    if arguments.share is None:
        return open_key(data, passphrase, os.urandom, group), None
    return open_held_share(data, read_small(arguments.share, "share"), passphrase, os.urandom, group)
