"""`ballot-admin`: parse the command line.

Exit codes: 0 done, 1 refused (the sentence says why and what to do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ballot import __version__
from ballot.cli.commands import Table, add_commands

COMMANDS: Table = {
    "api.cli.consultations": {
        "create": "begin a consultation from a TOML or JSON file",
        "list": "the consultations and where they stand",
        "status": "one consultation, and what comes next",
    },
    "api.cli.roll": {
        "import-roll": "take the roll of dwellings from the export of a landlord's software",
        "roll": "check such an export without importing it, or compare two",
    },
    "api.cli.letters": {
        "issue": "draw a code for every dwelling of the roll",
        "specimen": "print one letter without code, to be read before the sealing",
        "letters": "print the letters, one page per dwelling, after the sealing; can be repeated",
    },
    "api.cli.spares": {
        "spares": "draw codes for spare letters, which can take the place of lost ones",
        "letter": "void a dwelling's letter and print the spare one that takes its place",
    },
    "api.cli.trustees": {
        "add-trustee": "take a trustee's public key, or the threshold key of all",
        "remove-trustee": "forget a trustee's public key, while a draft",
        "commitments": "note what the trustees committed themselves to in the ceremony, while a draft",
    },
    "api.cli.life": {
        "seal": "fix text, rule, trustees and credentials; nothing of it changes afterwards",
        "open": "begin the vote, once its time has come (a server does it by itself)",
        "close": "end the vote, once its time is over (a server does it by itself)",
    },
    "api.cli.sounds": {
        "sounds": "make the clips that read a sealed consultation out, with espeak-ng and opus-tools",
    },
    "api.cli.places": {
        "staff-link": "print a link that lets the staff of one polling place in, once, for one day",
    },
    "api.cli.count": {
        "tally": "check every ballot again and multiply them",
        "decryption": "take a trustee's decryption of the tally",
        "publish": "combine the decryptions and publish the result",
        "record": "write the public record, UUID.bel",
    },
    "api.cli.board": {
        "note": "write an incident, or a place's opening or closing, in the logbook",
        "minutes": "write the fingerprint of the signed minutes in the logbook",
        "witness": "take a witness's countersignatures from now on",
        "package": "write the observers' package, UUID.zip",
    },
    "api.cli.serve": {
        "serve": "answer voters and observers",
    },
    "api.cli.demo": {
        "demo": "build a demonstration in an empty folder and serve it, or count it",
    },
}


def build_parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of `ballot-admin` with all its commands, and the arguments of the one that stands in `argv`."""
    parser = argparse.ArgumentParser(
        prog="ballot-admin", description="Prepare a consultation, print its letters, serve it, count it."
    )
    parser.add_argument("--version", action="version", version=f"ballot-admin {__version__}")
    add_commands(parser, COMMANDS, argv)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit code."""
    words = sys.argv[1:] if argv is None else argv
    arguments = build_parser(words).parse_args(words)
    # Help and wrong usage are answered before the databases are imported.
    from api.cli.running import run  # noqa: PLC0415

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
