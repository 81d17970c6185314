"""The commands of a program as a table; only the module of the command that is asked for is imported."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from importlib import import_module

Table = Mapping[str, Mapping[str, str]]
"""By module: its commands, each with a line of help. The module has `add_arguments(parsers)`, which completes them."""

Parsers = Mapping[str, argparse.ArgumentParser]
"""By the name of the command."""


def add_commands(parser: argparse.ArgumentParser, table: Table, argv: Sequence[str]) -> None:
    """Add every command of the table, and the arguments of the one that stands in `argv`."""
    asked = next((word for word in argv if not word.startswith("-")), None)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module, helps in table.items():
        parsers = {name: commands.add_parser(name, help=words) for name, words in helps.items()}
        if asked in parsers:
            import_module(module).add_arguments(parsers)
