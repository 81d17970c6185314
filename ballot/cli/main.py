"""`ballot`: parse the command line.

Exit codes: 0 valid or done, 1 invalid or refused, 2 could not check, not understood or wrong usage, 3 not proved:
nothing is wrong, but no signature covers all that was shown (`verify`, `receipt`, `trustee confirm`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ballot import __version__
from ballot.cli.commands import Table, add_commands
from ballot.cli.terminal import never_fail_to_print

COMMANDS: Table = {
    "ballot.cli.verify": {
        "verify": "check a record",
    },
    "ballot.cli.receipt": {
        "receipt": "check a voter's receipt",
    },
    "ballot.cli.trustee": {
        "trustee": "make a key, decrypt the tally",
    },
    "ballot.cli.compare": {
        "compare-build": "compare a server's scripts with a build",
    },
    "ballot.cli.mirror": {
        "verify-diff": "check that a later copy continues an earlier one",
        "mirror": "keep a copy of a consultation's public files, and raise an alarm when its past changes",
    },
    "ballot.cli.witness": {
        "witness": "make a witness's key, or countersign the head of a mirror",
    },
    "ballot.cli.lifecycle": {
        "lifecycle": "print the life of a consultation",
    },
}


def build_parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of `ballot` with all its commands, and the arguments of the one that stands in `argv`."""
    parser = argparse.ArgumentParser(prog="ballot", description="Check a vote's record, or act as a trustee.")
    parser.add_argument("--version", action="version", version=f"ballot {__version__}")
    add_commands(parser, COMMANDS, argv)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit code."""
    never_fail_to_print()
    words = sys.argv[1:] if argv is None else argv
    arguments = build_parser(words).parse_args(words)
    # Help and wrong usage are answered before the arithmetic is imported.
    from ballot.cli.running import run  # noqa: PLC0415

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
