"""`ballot`: parse the command line and turn every error into one sentence and an exit code.

Exit codes: 0 valid or done, 1 invalid or refused, 2 could not check, not understood, or wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ballot import __version__
from ballot.cli import compare, lifecycle, mirror, trustee, verify
from ballot.cli.files import CannotRead
from ballot.cli.terminal import never_fail_to_print, say
from ballot.errors import BallotError, NotUnderstood, UnsoundLibrary
from ballot.groups.sodium import require_sound_library


def build_parser() -> argparse.ArgumentParser:
    """The parser of `ballot` with all its commands."""
    parser = argparse.ArgumentParser(prog="ballot", description="Check a vote's record, or act as a trustee.")
    parser.add_argument("--version", action="version", version=f"ballot {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    verify.add_command(commands)
    trustee.add_commands(commands)
    compare.add_command(commands)
    mirror.add_commands(commands)
    lifecycle.add_command(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit code."""
    never_fail_to_print()
    arguments = build_parser().parse_args(argv)
    try:
        require_sound_library()
        code: int = arguments.run(arguments)
    except (CannotRead, NotUnderstood, UnsoundLibrary) as error:
        say(f"ballot: {error}", sys.stderr)
        return 2
    except BallotError as error:
        say(f"ballot: {error}", sys.stderr)
        return 1
    except BrokenPipeError:
        return 2
    except KeyboardInterrupt:
        print("ballot: interrupted, nothing was written", file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001  Python would end with 1, which here says "invalid"
        print(
            f"ballot: could not check: this should not have happened ({type(error).__name__}).",
            file=sys.stderr,
        )
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())
