"""`ballot-admin`: parse the command line and turn every error into a sentence and an exit code.

Exit codes: 0 done, 1 refused (the sentence says why and what to do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from api.cli import board, consultations, count, demo, letters, life, places, roll, serve, sounds, trustees
from api.cli.context import LOG_NAME, UsageError
from api.database import DatabaseBusy, reason_of
from ballot import __version__
from ballot.cli.files import CannotRead
from ballot.consultation.text import ConsultationError
from ballot.errors import BallotError
from ballot.groups.sodium import require_sound_library


def build_parser() -> argparse.ArgumentParser:
    """The parser of `ballot-admin` with all its commands."""
    parser = argparse.ArgumentParser(
        prog="ballot-admin", description="Prepare a consultation, print its letters, serve it, count it."
    )
    parser.add_argument("--version", action="version", version=f"ballot-admin {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in (consultations, roll, letters, trustees, life, sounds, places, count, board, serve, demo):
        group.add_commands(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit code."""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    try:
        require_sound_library()
        code: int = arguments.run(arguments)
    except UsageError as error:
        return _say(f"{error}", 2)
    except ConsultationError as error:
        return _say(
            "The consultation cannot be used:\n" + "\n".join(f"- {item}" for item in error.problems), 1
        )
    except (BallotError, CannotRead) as error:
        return _say(f"{error}", 1)
    except (DatabaseBusy, DatabaseError) as error:
        return _say(reason_of(error) or _unexpected(error, arguments), 1)
    except BrokenPipeError:
        # Whoever read our output has enough of it; Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _say(
            "Interrupted. What was done before stands, the rest was not begun; run the command again.", 1
        )
    except Exception as error:  # noqa: BLE001  the last resort, so that nobody is shown a traceback
        return _say(_unexpected(error, arguments), 1)
    return code


def _say(sentence: str, code: int) -> int:
    print(f"ballot-admin: {sentence}", file=sys.stderr)
    return code


def _unexpected(error: Exception, arguments: argparse.Namespace) -> str:
    sentence = f"This should not have happened ({type(error).__name__}); please report it."
    folder: Path | None = getattr(arguments, "data", None) or (
        Path(os.environ["UNE_VOIX_DATA"]) if os.environ.get("UNE_VOIX_DATA") else None
    )
    if folder is None or not folder.is_dir():
        return sentence
    log = folder / LOG_NAME
    # Places in the code only: the text of an unknown error may quote a code or a name.
    places = "".join(traceback.format_tb(error.__traceback__))
    try:
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()} {type(error).__name__}\n{places}\n")
    except OSError:
        return sentence
    return f"{sentence} Where it happened stands in {log}."


if __name__ == "__main__":
    sys.exit(main())
