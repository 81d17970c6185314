"""A desk for each test, and commands as processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.desk import Office


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """A desk of its own, that the environment of whoever runs the tests does not reach."""
    for name in list(os.environ):
        if name.startswith("UNE_VOIX_"):
            monkeypatch.delenv(name)
    return Office(tmp_path, capsys)


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start `ballot-admin` as a process; what still runs at the end is stopped."""
    running: list[subprocess.Popen[str]] = []
    environment: Mapping[str, str] = {k: v for k, v in os.environ.items() if not k.startswith("UNE_VOIX_")}

    def run(*arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "api.cli.main", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
            cwd=tmp_path,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate()
