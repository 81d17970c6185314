"""A desk for each test, and commands as processes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ballot import keyfile
from tests.hands.cli_process import Start, start_admin
from tests.hands.desk import Office
from tests.worlds.sealed import CHEAP


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """A desk of its own, that the environment of whoever runs the tests does not reach, whose files open at once."""
    monkeypatch.setattr(keyfile, "COST", CHEAP)
    for name in list(os.environ):
        if name.startswith("UNE_VOIX_"):
            monkeypatch.delenv(name)
    return Office(tmp_path, capsys)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start `ballot-admin` as a process; what still runs at the end is stopped."""
    running: list[subprocess.Popen[str]] = []

    def run(*arguments: object) -> subprocess.Popen[str]:
        running.append(start_admin(tmp_path, *arguments))
        return running[-1]

    yield run
    for process in running:
        process.kill()
        process.communicate()
