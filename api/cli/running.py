"""Running a command of `ballot-admin`: every error becomes a sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from api.cli.context import LOG_NAME, UsageError
from api.database import DatabaseBusy, reason_of
from ballot.cli.files import CannotRead
from ballot.consultation.text import ConsultationError
from ballot.errors import BallotError
from ballot.groups.sodium import require_sound_library


def run(arguments: argparse.Namespace) -> int:
    """Run the command that was parsed; the return value is the exit code."""
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
