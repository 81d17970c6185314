"""`ballot-admin create`, `list` and `status`."""

from __future__ import annotations

import argparse
import json
import os
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from api.cli.context import add_consultation, add_data, find, now, open_databases
from api.files import read_text_file
from api.usecases.office.create import create_consultation
from api.usecases.office.status import status_of
from api.usecases.shared.consultations import read_consultations
from ballot.cli.commands import Parsers
from ballot.consultation.lifecycle import State
from ballot.consultation.next_step import Step
from ballot.consultation.text import parse_consultation
from ballot.errors import Malformed

MAX_CONSULTATION_BYTES = 1_000_000


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    create = commands["create"]
    create.add_argument(
        "file", type=Path, metavar="FILE", help="title, question, answers, rule, calendar, places"
    )
    add_data(create)
    create.set_defaults(run=run_create)
    listing = commands["list"]
    add_data(listing)
    listing.set_defaults(run=run_list)
    status = commands["status"]
    add_consultation(status)
    status.set_defaults(run=run_status)


def run_create(arguments: argparse.Namespace) -> int:
    """Create a draft from a file."""
    consultation = parse_consultation(read_consultation_file(arguments.file))
    with open_databases(arguments, create=True) as databases:
        created = create_consultation(databases, consultation, now=now(), random=os.urandom)
    print(f"created {created.uuid} {created.slug}")
    print(f"opens   {_in_words(consultation.opens_here)} ({consultation.timezone})")
    print(f"closes  {_in_words(consultation.closes_here)} ({consultation.timezone})")
    return 0


def read_consultation_file(path: Path) -> Mapping[str, object]:
    """The mapping in a TOML or JSON file. Raises `FileRefused` or `Malformed`."""
    data = read_text_file(path, "consultation file", MAX_CONSULTATION_BYTES)
    is_json = path.suffix.lower() == ".json" or data.lstrip()[:1] == b"{"
    kind = "JSON" if is_json else "TOML"
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_no_duplicates) if is_json else tomllib.loads(text)
    except UnicodeDecodeError:
        raise Malformed(f"The consultation file {path} is not a text in UTF-8. Save it as UTF-8.") from None
    except RecursionError:
        raise Malformed(
            f"The consultation file {path} is nested too deep. Compare it with the example."
        ) from None
    except ValueError as error:
        raise Malformed(f"The consultation file {path} is not {kind}: {error}. Correct it there.") from None
    if not isinstance(value, dict):
        raise Malformed(
            f"The consultation file {path} holds no table of fields. Compare it with the example."
        )
    return value


def _in_words(moment: datetime) -> str:
    """Monday 1 April 2030 at 18:00:00 +02:00: the day of the week shows a date that was mistyped."""
    return f"{moment:%A} {moment.day} {moment:%B %Y at %H:%M:%S} {moment.isoformat()[-6:]}"


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) != len(pairs):
        twice = next(name for i, (name, _) in enumerate(pairs) if name in dict(pairs[:i]))
        raise ValueError(f"the field {twice[:40]!r} stands there twice")
    return value


def run_list(arguments: argparse.Namespace) -> int:
    """One line per consultation: identifier, short name, state, title."""
    with open_databases(arguments) as databases:
        for stored in read_consultations(databases):
            print(f"{stored.uuid}  {stored.slug:<10}  {stored.state_at(now()):<8}  {stored.text.title}")
    return 0


def run_status(arguments: argparse.Namespace) -> int:
    """Where a consultation stands and what its office does next."""
    with open_databases(arguments) as databases:
        found = status_of(databases, find(databases, arguments.consultation).uuid, now=now())
    text, prepared = found.stored.text, found.prepared
    print(f"consultation  {found.stored.uuid} {found.stored.slug}")
    print(f"title         {text.title}")
    print(f"state         {found.state}")
    print(f"voting        {text.opens_here.isoformat()} to {text.closes_here.isoformat()}")
    print(
        f"roll          {prepared.dwellings} dwellings, {found.left_out} rows left out, {prepared.issued} codes issued"
    )
    if found.roll is not None and found.roll.fingerprint:
        reasons = ", ".join(f"{reason}: {count}" for reason, count in found.roll.counts.items())
        print(
            f"roll file     {found.roll.rows} rows, frozen {found.roll.frozen}; {reasons or 'none left out'}"
        )
        print(f"roll print    {found.roll.fingerprint}")
    print(f"spares        {prepared.spares} issued, {found.spares_left} left")
    print(f"trustees      {len(found.trustees)} of {text.trustees}")
    for position, trustee in enumerate(found.trustees, 1):
        print(f"              {position} {trustee.shown}")
    if found.state is not State.DRAFT:
        print(f"ballots       {found.ballots}")
    if found.state is State.COUNTED:
        print(f"awaited       {', '.join(found.awaited) or 'nothing more'}")
    if found.outcome is not None:
        counts = found.outcome.counts
        print(f"counts        {counts.yes} for, {counts.no} against, {counts.blank} blank")
    print(f"next          {_STEPS[found.next].format(missing=prepared.trustees_missing)}")
    return 0


_STEPS = {
    Step.IMPORT_ROLL: "import-roll",
    Step.ISSUE_CODES: "issue",
    Step.ADD_TRUSTEES: "add-trustee ({missing} missing)",
    Step.NOTE_COMMITMENTS: "commitments, of all trustees",
    Step.SPARES_OR_SEAL: "spares (optional; none can be made later), then seal",
    Step.SEAL: "seal",
    Step.PRINT_LETTERS: "letters, and put them in the post; serve: it opens by itself",
    Step.WAIT_FOR_CLOSING: "serve; it closes by itself",
    Step.TALLY: "tally",
    Step.DECRYPT: "decryption of every trustee, then publish",
    Step.GIVE_RECORD: "record, for whoever wants to check",
}
"""The commands that do it."""
