"""`ballot-admin issue`, `specimen` and `letters`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from api.cli.context import (
    add_consultation,
    find,
    open_databases,
    progress,
    public_origin,
)
from api.usecases.office.issue import issue_codes
from api.usecases.office.letters import print_letters, print_specimen, require_sealed
from api.usecases.office.opened_codes import open_codes
from ballot.cli.commands import Parsers
from ballot.cli.files import passphrase_for, read_passphrase


def add_arguments(commands: Parsers) -> None:
    """What the commands of this file take."""
    issue = commands["issue"]
    add_consultation(issue)
    add_codes(issue, "where the codes go, sealed under a passphrase; a new file")
    issue.set_defaults(run=run_issue)
    specimen = commands["specimen"]
    add_consultation(specimen)
    add_out(specimen)
    specimen.set_defaults(run=run_specimen)
    letters = commands["letters"]
    add_consultation(letters)
    add_codes(letters, "the file that `issue` wrote")
    add_out(letters)
    letters.add_argument("--only", metavar="REFERENCE", help="a copy for one dwelling whose letter was lost")
    letters.set_defaults(run=run_letters)


def add_codes(parser: argparse.ArgumentParser, words: str) -> None:
    """The file of codes, and its passphrase."""
    parser.add_argument("--codes", type=Path, required=True, metavar="FILE", help=words)
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="take the passphrase from its first line"
    )


def add_out(parser: argparse.ArgumentParser) -> None:
    """Where letters are printed to, and which address they show."""
    parser.add_argument("--out", type=Path, required=True, metavar="PDF", help="where the letters go")
    parser.add_argument("--origin", metavar="URL", help="public base address (or set UNE_VOIX_ORIGIN)")


def run_issue(arguments: argparse.Namespace) -> int:
    """Draw the codes and seal them into a file."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        passphrase = passphrase_for(arguments.codes, arguments.passphrase_file)
        with progress("issuing codes") as show:
            issued = issue_codes(
                databases,
                uuid,
                file=arguments.codes,
                passphrase=passphrase,
                random=os.urandom,
                progress=show,
            )
    if issued.recovered:
        print(f"took up {arguments.codes}, which an interrupted run had written")
    print(f"issued {issued.codes} codes into {arguments.codes}")
    print("Destroy this file and its passphrase once the letters are printed and checked.")
    return 0


def run_specimen(arguments: argparse.Namespace) -> int:
    """Print one letter that is nobody's."""
    with open_databases(arguments) as databases:
        stored = find(databases, arguments.consultation)
        origin = public_origin(arguments, stored, "the letters")
        print_specimen(
            databases, stored.uuid, out=arguments.out, origin=origin, written=datetime.now(UTC).date()
        )
    print(f"printed a specimen into {arguments.out}")
    return 0


def run_letters(arguments: argparse.Namespace) -> int:
    """Print the letters."""
    with open_databases(arguments) as databases:
        stored = find(databases, arguments.consultation)
        origin = public_origin(arguments, stored, "the letters")
        require_sealed(databases, stored.uuid)
        passphrase = read_passphrase(arguments.passphrase_file)
        codes = open_codes(databases, stored.uuid, file=arguments.codes, passphrase=passphrase)
        with progress("printing letters") as show:
            printed = print_letters(
                databases,
                codes,
                out=arguments.out,
                origin=origin,
                written=datetime.now(UTC).date(),
                only=arguments.only,
                progress=show,
            )
    for warning in printed.warnings:
        print(f"attention: {warning}", file=sys.stderr)
    noun = "letter" if printed.letters == 1 else "letters"
    print(f"printed {printed.letters} {noun} into {arguments.out}")
    return 0
