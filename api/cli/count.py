"""`ballot-admin tally`, `decryption`, `publish` and `record`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from api.cli.context import add_consultation, find, now, open_databases, progress
from api.files import read_text_file
from api.usecases.board.count import (
    add_decryption,
    publish_result,
    tally_consultation,
)
from api.usecases.public.record_file import write_record
from api.usecases.shared.calendar import follow_calendar
from api.usecases.shared.outcome import Outcome, holders_of, missing_decryptions
from ballot.cli.commands import Parsers
from ballot.cli.outcome import print_decision
from ballot.consultation.lifecycle import Actor
from ballot.consultation.terms import NamedTrustee

MAX_DECRYPTION_BYTES = 1_000_000


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    tally = commands["tally"]
    add_consultation(tally)
    tally.set_defaults(run=run_tally)
    decryption = commands["decryption"]
    add_consultation(decryption)
    decryption.add_argument("file", type=Path, metavar="FILE", help="from `ballot trustee decrypt`")
    decryption.set_defaults(run=run_decryption)
    publish = commands["publish"]
    add_consultation(publish)
    publish.set_defaults(run=run_publish)
    record = commands["record"]
    add_consultation(record)
    record.add_argument(
        "--out", type=Path, metavar="FILE", help="where to (default: UUID.bel in this folder)"
    )
    record.set_defaults(run=run_record)


def run_tally(arguments: argparse.Namespace) -> int:
    """Write the encrypted tally into the record."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        # The time of closing may have passed while no server was running.
        follow_calendar(databases, now=now())
        with progress("checking ballots") as show:
            ballots = tally_consultation(databases, uuid, by=Actor.BOARD, now=now(), progress=show)
        holders = holders_of(databases, uuid)
    print(f"tallied {ballots} ballots")
    print_holders(holders)
    return 0


def run_decryption(arguments: argparse.Namespace) -> int:
    """Check a decryption and write it into the record."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        data = read_text_file(arguments.file, "decryption", MAX_DECRYPTION_BYTES)
        position = add_decryption(databases, uuid, data.strip())
        missing = missing_decryptions(databases, uuid)
    print(f"decryption of trustee {position}; still awaited: {', '.join(missing) or 'none'}")
    return 0


def run_publish(arguments: argparse.Namespace) -> int:
    """Write the result into the record and show it with every test of the rule."""
    with open_databases(arguments) as databases:
        outcome = publish_result(
            databases, find(databases, arguments.consultation).uuid, by=Actor.BOARD, now=now()
        )
    print_outcome(outcome)
    return 0


def print_holders(trustees: Sequence[NamedTrustee]) -> None:
    """Who holds the key, with the fingerprints that they read aloud."""
    for trustee in trustees:
        print(f"key held by   {trustee.shown}")


def print_outcome(outcome: Outcome) -> None:
    """Counts, tests and decision, one per line."""
    print(f"for {outcome.counts.yes}, against {outcome.counts.no}, blank {outcome.counts.blank}")
    print_holders(outcome.trustees)
    if outcome.decision is not None:
        print_decision(outcome.decision)


def run_record(arguments: argparse.Namespace) -> int:
    """Write the record to a file."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        path: Path = arguments.out or Path(f"{uuid}.bel")
        write_record(databases, uuid, path)
    print(path)
    return 0
