"""`ballot-admin` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Start = Callable[..., subprocess.Popen[str]]


def start_admin(folder: Path, *arguments: object) -> subprocess.Popen[str]:
    """Start a command in `folder`, out of reach of the settings of whoever runs the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("UNE_VOIX_")}
    return subprocess.Popen(
        [sys.executable, "-m", "api.cli.main", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=folder,
    )
