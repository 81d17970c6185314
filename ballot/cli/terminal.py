"""Saying things on a terminal that may quote a record, whose makers we need not trust."""

from __future__ import annotations

import io
import json
import sys
from typing import TextIO

from ballot.consultation.fields import invisible


def say(line: str, stream: TextIO | None = None) -> None:
    """Print one line.

    A name in a record may hold line ends, which would pass for lines of ours, or commands that make a terminal show
    something else, and joiners or direction marks in a name or a host make two that differ look alike: a line end
    becomes a space, any other such character "?". None is excepted, for who is quoted here is nobody's choice.
    """
    print("".join(map(_harmless, line)), file=stream or sys.stdout)


def say_json(value: object) -> None:
    r"""Print one JSON value in one line, with the same characters written as `\u202e`, which reads back alike."""
    text = json.dumps(value, ensure_ascii=False)
    print("".join(json.dumps(character)[1:-1] if invisible(character) else character for character in text))


def _harmless(character: str) -> str:
    if character == "\n":
        return " "
    return "?" if character != "\t" and invisible(character) else character


def never_fail_to_print() -> None:
    r"""Have characters that the terminal's encoding lacks written as `\u0142`, so that an exit code stays true."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
