"""`ballot receipt RECEIPT FILE|DIRECTORY|PACKAGE|URL`: check a voter's receipt, with nobody's help but a record's."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ballot.cli.commands import Parsers
from ballot.cli.evidence import open_evidence
from ballot.cli.files import CannotRead, read_small
from ballot.cli.terminal import say
from ballot.election import Election, parse_election
from ballot.errors import Malformed
from ballot.transparency.receipt import Judged, Receipt, Standing, judge_receipt
from ballot.verify.heads import election_of_record
from ballot.verify.receipts import Followed, follow_receipt

HOLDS, ALARM, UNKNOWN, UNPROVED = 0, 1, 2, 3
"""The exit codes, as those of `ballot verify`."""

_ALONE = {
    Standing.UNREADABLE: (UNKNOWN, "NO RECEIPT: this cannot be read as one."),
    Standing.FOREIGN: (UNKNOWN, "NOT CHECKED: this receipt is of another consultation."),
    Standing.OTHER_ELECTION: (
        ALARM,
        (
            "ANOTHER ELECTION: the voter was shown another election than the one here, under the same identifier. One "
            "of the two is false. Compare the fingerprint with the letter, and tell the trustees."
        ),
    ),
    Standing.FORGED: (
        ALARM,
        "FALSE: the key that this election names has not signed this receipt, or its parts do not fit together.",
    ),
}


def add_arguments(commands: Parsers) -> None:
    """What the command takes."""
    parser = commands["receipt"]
    parser.description = (
        "Check a saved receipt against a record: is it signed, does what was signed lead to this record, and does the "
        "ballot stand in it? With election.json in place of a record, the receipt alone is checked. The record itself "
        "is checked by `ballot verify`. Exit code 0: it is proved that the ballot is in the ballot box; 1: something "
        "is wrong; 2: could not check; 3: not proved, for no signature covers what was shown."
    )
    parser.add_argument("receipt", type=Path, metavar="RECEIPT", help="the file that the voter's page saved")
    parser.add_argument("target", metavar="FILE|DIRECTORY|PACKAGE|URL", help="a record, or election.json")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check and report; the return value is the exit code."""
    data = read_small(arguments.receipt, "receipt")
    with _opened(arguments.target) as (election, record):
        judged = _judged(data, election)
        receipt = judged.receipt
        if judged.standing in _ALONE or receipt is None:
            code, sentence = _ALONE[judged.standing]
        elif record is None:
            code, sentence = _by_itself(judged)
        else:
            code, sentence = _in_record(receipt, judged, _followed(receipt, judged, record))
    say(f"Election     {election.name} ({election.uuid})")
    say(f"Fingerprint  {election.fingerprint}")
    if receipt is not None:
        say(f"Ballot       {receipt.tracker}, event {receipt.height}")
    if judged.shown is not None:
        say(f"Signed       event {judged.shown.record.height}, {judged.shown.record.hash}")
    if judged.reason:
        say(f"Because      {judged.reason}")
    say(sentence)
    return code


@contextmanager
def _opened(target: str) -> Iterator[tuple[Election, BinaryIO | None]]:
    if target.endswith(".json") and "://" not in target:
        yield _readable(read_small(Path(target), "election")), None
        return
    with open_evidence(target) as evidence:
        try:
            election = election_of_record(evidence.record)
        except Malformed as error:
            raise CannotRead(f"{target} is no record: {error}.") from error
        evidence.require_own_name(election.uuid)
        yield election, evidence.record


def _readable(data: bytes) -> Election:
    try:
        return parse_election(data)
    except Malformed as error:
        raise CannotRead(f"The election cannot be read: {error}.") from error


def _judged(data: bytes, election: Election) -> Judged:
    try:
        return judge_receipt(data, election)
    except Malformed as error:
        raise CannotRead(f"The terms of this election cannot be read: {error}.") from error


def _followed(receipt: Receipt, judged: Judged, record: BinaryIO) -> Followed:
    record.seek(0)
    try:
        return follow_receipt(receipt, judged.shown, record)
    except Malformed as error:
        raise CannotRead(f"The record cannot be read: {error}.") from error


def _by_itself(judged: Judged) -> tuple[int, str]:
    if judged.standing is Standing.PROVED:
        return HOLDS, (
            "PROVED: the ballot stood in the record that was signed. Whether it still does, the record says: name "
            "it in place of the election."
        )
    return UNPROVED, "RECEIVED, NOT PROVED: ask /check for the proof with the number, or name a record here."


def _in_record(receipt: Receipt, judged: Judged, found: Followed) -> tuple[int, str]:
    if found.goes_on is False:
        return ALARM, (
            "HISTORY WAS CHANGED: this record does not begin with the events that were signed for this receipt. Keep "
            "both; together they prove it."
        )
    if judged.standing is Standing.PROVED and found.goes_on is None:
        return ALARM, (
            f"CUT OR OLDER: this record ends with event {found.last.height}, before what was signed for this "
            "receipt. If it was just fetched, events were taken out of it."
        )
    if found.place is None:
        return ALARM, "MISSING: this record holds no ballot with this number."
    if found.place != receipt.height:
        return (
            ALARM,
            f"ELSEWHERE: the ballot is event {found.place} of this record, which the receipt does not say.",
        )
    signed = found.goes_on and judged.shown is not None and found.place < judged.shown.size
    if judged.standing is Standing.PROVED or signed:
        return HOLDS, "IN THE BALLOT BOX: signed, proved, and in this record."
    return UNPROVED, (
        "IN THIS RECORD, NOT PROVED: the record holds the ballot, but nothing that was signed leads to it there, and "
        "anybody can write a record. Ask /check for the proof with the number, and `ballot verify` about the record."
    )
