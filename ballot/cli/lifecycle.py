"""`ballot lifecycle`: the life of a consultation, with who may act and what is written, as the page LIFE.md has it."""

from __future__ import annotations

import argparse

from ballot.cli.commands import Parsers
from ballot.consultation.picture import life_page


def add_arguments(commands: Parsers) -> None:
    """What the command takes."""
    parser = commands["lifecycle"]
    parser.description = (
        "Print the states of a consultation, who may move it on, when, and what is written then, as a page "
        "in Markdown with a picture in Mermaid."
    )
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Print the page."""
    print(life_page(), end="")
    return 0
