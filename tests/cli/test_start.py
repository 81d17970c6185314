"""Both programs import what a command needs, and only once it is asked for."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence

import pytest

from api.cli import main as server
from ballot.cli import main as protocol

HEAVY = ("fastapi", "uvicorn", "sqlalchemy", "alembic", "reportlab", "rich", "gmpy2", "nacl")
COMMANDS = [
    (program.build_parser, name)
    for program in (server, protocol)
    for names in program.COMMANDS.values()
    for name in names
]


def imported(program: str, *argv: str) -> set[str]:
    """The heavy packages that a new process has once it knows the arguments of the command."""
    code = (
        f"import sys; from {program} import build_parser; build_parser(sys.argv[1:]).format_help();"
        f"print(*(set(sys.modules) & set({HEAVY!r})))"
    )
    done = subprocess.run([sys.executable, "-c", code, *argv], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("program", ["ballot.cli.main", "api.cli.main"])
@pytest.mark.parametrize("argv", [[], ["--help"], ["--version"], ["no-such-command"]])
def test_help_and_wrong_usage_need_no_package(program: str, argv: Sequence[str]) -> None:
    assert imported(program, *argv) == set()


# Sealing tries the letters out first.
@pytest.mark.parametrize("command", ["create", "list", "status", "tally", "decryption"])
def test_only_serving_and_printing_need_a_web_server_and_a_printer(command: str) -> None:
    found = imported("api.cli.main", command)
    assert "sqlalchemy" in found
    assert not found & {"fastapi", "uvicorn", "reportlab"}


@pytest.mark.parametrize(("build", "name"), COMMANDS, ids=[name for _, name in COMMANDS])
def test_every_command_of_the_table_has_its_arguments(
    build: Callable[[Sequence[str]], ArgumentParser], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        build([name]).parse_args([name, "--no-such-option", "--help"])
    assert ended.value.code == 0
    without = capsys.readouterr().out
    with pytest.raises(SystemExit):
        build([]).parse_args([name, "--help"])
    assert len(without) > len(capsys.readouterr().out), "the module added nothing to its command"
