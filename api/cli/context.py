"""What every command needs: the data folder, the databases, a consultation by its name, progress on the terminal."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.database import Databases, is_there, upgrade
from api.errors import ConsultationNotFound
from api.settings import Settings
from api.usecases.shared.consultations import Stored, find_consultation
from ballot.errors import Refused

LOG_NAME = "ballot-admin.log"
MAX_PORT = 65535


class UsageError(Exception):
    """The command line makes no sense; exit code 2."""


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option --data."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the databases (or set UNE_VOIX_DATA)"
    )


def add_consultation(parser: argparse.ArgumentParser) -> None:
    """The argument that names a consultation, and --data."""
    parser.add_argument("consultation", metavar="CONSULTATION", help="its identifier or its short name")
    add_data(parser)


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The server's settings, with --data before the environment. Raises `UsageError` where neither names a folder."""
    if arguments.data is not None:
        return Settings(data=arguments.data)
    if not os.environ.get("UNE_VOIX_DATA"):
        raise UsageError("say where the data are: --data DIR, or set UNE_VOIX_DATA")
    return Settings()


def check_port(port: int) -> None:
    """Raise `UsageError` for what is no port."""
    if not 0 <= port <= MAX_PORT:
        raise UsageError(f"--port goes from 0 to {MAX_PORT}")


def public_origin(arguments: argparse.Namespace, stored: Stored, what: str) -> str:
    """The public base address that `what` shall show, from --origin or the environment.

    Raises `UsageError` where a real consultation would else lead to this machine alone.
    """
    settings = settings_of(arguments)
    if not arguments.origin and "origin" not in settings.model_fields_set and not stored.text.demonstration:
        raise UsageError(
            f"say which public address {what} shall show: --origin https://…, or set UNE_VOIX_ORIGIN"
        )
    chosen: str = arguments.origin or settings.origin
    return chosen.rstrip("/")


@contextmanager
def open_databases(arguments: argparse.Namespace, *, create: bool = False) -> Iterator[Databases]:
    """The databases at their newest schema. Without `create`, raises `Refused` for a folder that has none."""
    settings = settings_of(arguments)
    if not create and not is_there(settings):
        raise Refused(
            f"There is no consultation in {settings.data}. Compare --data, or begin with `ballot-admin create`."
        )
    try:
        upgrade(settings)
    except OSError as error:
        raise Refused(
            f"The folder {settings.data} cannot be used: {error.strerror or 'unknown reason'}."
        ) from error
    databases = Databases(settings)
    try:
        yield databases
    finally:
        databases.close()


def find(databases: Databases, name: str) -> Stored:
    """The consultation with this identifier or short name. Raises `Refused`."""
    try:
        return find_consultation(databases, name)
    except ConsultationNotFound:
        raise Refused(
            f"There is no consultation {name[:64]!r} here; `ballot-admin list` shows those there are."
        ) from None


def now() -> datetime:
    """The moment, aware."""
    return datetime.now(UTC)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, called with (done, all); nothing is drawn where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
