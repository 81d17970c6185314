"""Running a command of `ballot`: every error becomes one sentence and an exit code."""

from __future__ import annotations

import argparse
import sys

from ballot.cli.files import CannotRead
from ballot.cli.terminal import say
from ballot.errors import BallotError, NotUnderstood, UnsoundLibrary
from ballot.groups.sodium import require_sound_library


def run(arguments: argparse.Namespace) -> int:
    """Run the command that was parsed; the return value is the exit code."""
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
        print(
            "ballot: interrupted; a file that it was writing may be there in part: remove it first",
            file=sys.stderr,
        )
        return 2
    except Exception as error:  # noqa: BLE001  Python would end with 1, which here says "invalid"
        print(
            f"ballot: could not check: this should not have happened ({type(error).__name__}).",
            file=sys.stderr,
        )
        return 2
    return code
