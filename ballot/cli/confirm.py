"""`ballot trustee confirm`: does the sealed election name me, with my key, and the others with theirs?

Each trustee asks this once the consultation is sealed, before anybody votes: after the votes, it would be too late to
learn that somebody else can open them. It looks at public things only, and needs no passphrase.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import BinaryIO

from ballot import spoken
from ballot.cli import known
from ballot.cli.demonstration import first_line
from ballot.cli.evidence import open_evidence
from ballot.cli.files import CannotRead
from ballot.cli.logbook import check_logbook, not_looked_at, print_not_looked_at
from ballot.cli.paper import say_on_paper
from ballot.cli.parallel import parallel_map
from ballot.cli.terminal import say
from ballot.cli.verdict import Verdict, sentence, verdict_on
from ballot.errors import Refused
from ballot.transparency.logbook import EntryType, read_logbook
from ballot.trustees.ceremony.commitments import require_own_commitment
from ballot.trustees.identity import fingerprints_of
from ballot.verify.verifier import verify_record


def add_step(steps: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `confirm` to the steps of `trustee`."""
    step = steps.add_parser("confirm", help="once sealed: check that the election names you and the others")
    step.add_argument(
        "--key", type=Path, required=True, help="your key file; it is not opened, its note is read"
    )
    step.add_argument(
        "--own",
        metavar="FINGERPRINT",
        help="your own fingerprint, where another tool made your key (see `ballot trustee fingerprints`)",
    )
    step.add_argument(
        "target", metavar="FILE|DIRECTORY|PACKAGE|URL", help="the consultation, as `ballot verify` takes it"
    )
    known.add_confirmed(step)
    step.set_defaults(run=run_confirm)


def run_confirm(arguments: argparse.Namespace) -> int:
    """Verify what is public, find oneself in it, and have the others confirmed; the exit code is the verdict's.

    "Confirmed" is said of what is VALID alone: what no signature covers could have been written by anybody.
    """
    note = known.read_known(arguments.key)
    own = note.own if arguments.own is None else spoken.heard(arguments.own)
    if own is None:
        raise CannotRead(f"There is no note beside {arguments.key}; give your own fingerprint with --own.")
    with open_evidence(arguments.target) as evidence:
        marked = first_line(evidence.record)
        if marked is not None:
            say(marked)
        report = verify_record(evidence.record, parallel=parallel_map)
        evidence.require_own_name(report.election.uuid)
        trustees = report.trustees
        if trustees is None:
            raise CannotRead("The record shows no trustees.")
        fingerprints = fingerprints_of(trustees)
        if own not in fingerprints:
            known.say_all(known.shown_of(trustees, 0).trustees)
            raise Refused(
                f"Nobody in this election has the key {spoken.aloud(own)}. Is this the key of this ceremony? If it is, "
                "somebody put another in its place: tell the other trustees and the voters; whoever holds these keys "
                "may be able to read single ballots."
            )
        position = fingerprints.index(own) + 1
        if evidence.logbook is not None and note.commitment is not None:
            _require_own_in(evidence.logbook, position, note.commitment)
        log = check_logbook(evidence, report, ())
        unread = not_looked_at(report, log, evidence.later)
    say_on_paper(report)
    known.require_confirmed(arguments.key, known.shown_of(trustees, position), arguments.confirmed)
    verdict = verdict_on(report, log)
    found = "Confirmed    " if verdict is Verdict.VALID else "Shown here   "
    say(f"{found}{report.election.name} ({report.election.uuid}) names you, {trustees.label(position)}, and")
    say("             the other trustees with the keys that they read to you.")
    print_not_looked_at(unread)
    if verdict is not Verdict.VALID:
        say(sentence(verdict, log))
    return verdict.code


def _require_own_in(logbook: BinaryIO, position: int, own: str) -> None:
    """Before check L7 could blame this trustee for coefficients that another has promised."""
    for entry in read_logbook(logbook):
        if entry.type is EntryType.COMMITMENT and entry.payload["owner"] == position:
            require_own_commitment(str(entry.payload["sha256"]), own)
    logbook.seek(0)
