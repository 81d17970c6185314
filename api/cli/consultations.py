"""`ballot-admin create`, `list` and `status`."""

from __future__ import annotations

import argparse
import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from api.ballotbox import store
from api.ballotbox.consultations import state_of, text_of
from api.cli.context import Commands, add_consultation, add_data, find, now, open_databases
from api.files import read_file
from api.roll import store as roll_store
from api.usecases.board.count import missing_decryptions, outcome_of
from api.usecases.office.commitments import needs_commitments
from api.usecases.office.create import create_consultation
from api.usecases.office.trustees import trustees_so_far
from ballot.consultation.lifecycle import State
from ballot.consultation.text import parse_consultation
from ballot.errors import Malformed

MAX_CONSULTATION_BYTES = 1_000_000


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands of this file to the parser."""
    create = commands.add_parser("create", help="begin a consultation from a TOML or JSON file")
    create.add_argument(
        "file", type=Path, metavar="FILE", help="title, question, answers, rule, calendar, places"
    )
    add_data(create)
    create.set_defaults(run=run_create)
    listing = commands.add_parser("list", help="the consultations and where they stand")
    add_data(listing)
    listing.set_defaults(run=run_list)
    status = commands.add_parser("status", help="one consultation, and what comes next")
    add_consultation(status)
    status.set_defaults(run=run_status)


def run_create(arguments: argparse.Namespace) -> int:
    """Create a draft from a file."""
    consultation = parse_consultation(read_consultation_file(arguments.file))
    with open_databases(arguments, create=True) as databases:
        created = create_consultation(databases, consultation, now=now(), random=os.urandom)
    print(f"created {created.uuid} {created.slug}")
    return 0


def read_consultation_file(path: Path) -> Mapping[str, object]:
    """The mapping in a TOML or JSON file. Raises `FileRefused` or `Malformed`."""
    data = read_file(path, "consultation file", MAX_CONSULTATION_BYTES)
    is_json = path.suffix.lower() == ".json" or data.lstrip()[:1] == b"{"
    kind = "JSON" if is_json else "TOML"
    try:
        text = data.decode("utf-8-sig")
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


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) != len(pairs):
        twice = next(name for i, (name, _) in enumerate(pairs) if name in dict(pairs[:i]))
        raise ValueError(f"the field {twice[:40]!r} stands there twice")
    return value


def run_list(arguments: argparse.Namespace) -> int:
    """One line per consultation: identifier, short name, state, title."""
    with open_databases(arguments) as databases, databases.ballotbox_session() as session:
        for row in store.all_consultations(session):
            text = text_of(row)
            print(f"{row.uuid}  {row.slug:<10}  {state_of(row, text, now()):<8}  {text.title}")
    return 0


def run_status(arguments: argparse.Namespace) -> int:
    """Where a consultation stands and what its office does next."""
    with open_databases(arguments) as databases:
        row = find(databases, arguments.consultation)
        text = text_of(row)
        state = state_of(row, text, now())
        with databases.roll_session() as roll:
            dwellings = roll_store.count_dwellings(roll, row.uuid)
            issued = roll_store.count_issued(roll, row.uuid)
            left_out = len(roll_store.left_out(roll, row.uuid))
            uncommitted = needs_commitments(
                roll_store.trustee_keys(roll, row.uuid)
            ) and not roll_store.commitments(roll, row.uuid)
        with databases.ballotbox_session() as session:
            ballots = store.count_cast(session, row.uuid)
        keys = trustees_so_far(databases, row.uuid)
        print(f"consultation  {row.uuid} {row.slug}")
        print(f"title         {text.title}")
        print(f"state         {state}")
        print(f"voting        {text.opens_here.isoformat()} to {text.closes_here.isoformat()}")
        print(f"roll          {dwellings} dwellings, {left_out} rows left out, {issued} codes issued")
        print(
            f"trustees      {len(keys)} of {text.trustees}: {', '.join(key.name or '-' for key in keys) or '-'}"
        )
        if state is not State.DRAFT:
            print(f"ballots       {ballots}")
        if state is State.COUNTED:
            print(f"awaited       {', '.join(missing_decryptions(databases, row.uuid)) or 'nothing more'}")
        outcome = outcome_of(databases, row.uuid)
        if outcome is not None:
            print(
                f"counts        {outcome.counts.yes} for, {outcome.counts.no} against, {outcome.counts.blank} blank"
            )
        missing = text.trustees - len(keys)
        print(f"next          {_next(state, dwellings, issued, missing, uncommitted=uncommitted)}")
    return 0


def _next(state: State, dwellings: int, issued: int, trustees_missing: int, *, uncommitted: bool) -> str:
    match state:
        case State.DRAFT if not dwellings:
            return "import-roll"
        case State.DRAFT if not issued:
            return "issue"
        case State.DRAFT if trustees_missing:
            return f"add-trustee ({trustees_missing} missing)"
        case State.DRAFT if uncommitted:
            return "commitments, of all trustees"
        case State.DRAFT:
            return "letters, seal"
        case State.SEALED:
            return "serve; it opens by itself"
        case State.OPEN:
            return "serve; it closes by itself"
        case State.CLOSED:
            return "tally"
        case State.COUNTED:
            return "decryption of every trustee, then publish"
        case State.DECIDED | State.ARCHIVED:
            return "record, for whoever wants to check"
