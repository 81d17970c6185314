"""`ballot-admin spares` and `letter`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

from api.cli.context import UsageError, add_consultation, find, now, open_databases, public_origin
from api.cli.letters import add_codes, add_out
from api.database import Databases
from api.usecases.office.issue_spares import issue_spares
from api.usecases.office.letters import print_replacing
from api.usecases.office.opened_codes import open_spares
from api.usecases.office.replace_letter import CONFIRMATIONS, replace_letter
from ballot.cli.commands import Parsers
from ballot.cli.files import passphrase_for, read_passphrase


def add_arguments(commands: Parsers) -> None:
    """Add the arguments of each command of this module."""
    spares = commands["spares"]
    add_consultation(spares)
    spares.add_argument("count", type=int, metavar="COUNT", help="how many")
    add_codes(spares, "where their codes go, sealed under a passphrase; a new file, kept until voting ends")
    spares.set_defaults(run=run_spares)
    letter = commands["letter"]
    letter.add_argument("act", choices=("void", "print"), help="void and print, or print once more")
    add_consultation(letter)
    letter.add_argument("reference", metavar="REFERENCE", help="the dwelling's, as on the roll")
    add_codes(letter, "the file that `spares` wrote")
    add_out(letter)
    letter.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="NAME",
        help="who confirms that the letter is voided: two people (asked for where they are missing)",
    )
    letter.add_argument("--again", action="store_true", help="void a spare letter that was given before, too")
    letter.set_defaults(run=run_letter)


def run_spares(arguments: argparse.Namespace) -> int:
    """Draw the codes and seal them into a file."""
    with open_databases(arguments) as databases:
        uuid = find(databases, arguments.consultation).uuid
        passphrase = passphrase_for(arguments.codes, arguments.passphrase_file)
        recovered = issue_spares(
            databases,
            uuid,
            count=arguments.count,
            file=arguments.codes,
            passphrase=passphrase,
            random=os.urandom,
        )
    if recovered:
        print(f"took up {arguments.codes}, which an interrupted run had written")
    print(f"issued {arguments.count} spare letters into {arguments.codes}")
    print("Keep this file under lock and key until voting ends, then destroy it.")
    return 0


def run_letter(arguments: argparse.Namespace) -> int:
    """Void, unless it is only printed once more, and print."""
    with open_databases(arguments) as databases:
        stored = find(databases, arguments.consultation)
        origin = public_origin(arguments, stored, "the letters")
        passphrase = read_passphrase(arguments.passphrase_file)
        # Before anything is voided: a letter that cannot be printed would take away a voice.
        codes = open_spares(databases, stored.uuid, file=arguments.codes, passphrase=passphrase)
        if arguments.act == "void":
            _void(databases, stored.uuid, arguments)
        printed = print_replacing(
            databases,
            codes,
            arguments.reference,
            out=arguments.out,
            origin=origin,
            written=datetime.now(UTC).date(),
        )
    for warning in printed.warnings:
        print(f"attention: {warning}", file=sys.stderr)
    print(f"printed 1 letter into {arguments.out}")
    return 0


def _void(databases: Databases, uuid: str, arguments: argparse.Namespace) -> None:
    confirmed = _confirmations(arguments.by, arguments.reference)
    replaced = replace_letter(
        databases,
        uuid,
        arguments.reference,
        confirmed=confirmed,
        again=arguments.again,
        now=now(),
    )
    print(
        f"voided the letter of {arguments.reference}; spare letter {replaced.spare} takes its place, "
        f"{replaced.left} left"
    )


def _confirmations(names: list[str], reference: str) -> list[str]:
    """The names given, or what two people type: each a name, and the reference once more."""
    if names:
        return names
    if not sys.stdin.isatty():
        raise UsageError("say who confirms it: --by NAME --by NAME")
    for number in range(1, CONFIRMATIONS + 1):
        names.append(input(f"Person {number}, your name: "))
        if input(f"Type the reference whose letter shall be void ({reference}): ").strip() != reference:
            raise UsageError("the reference that was typed is another one; nothing was changed")
    return names
