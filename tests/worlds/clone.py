"""This tree as somebody has it who cloned it and ran `make setup`: a folder that tests may litter."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

PROJECT = Path(__file__).resolve().parents[2]
_COPIED = ("api", "ballot", "printouts")
"""What `pip install .` builds from; everything else is a link."""


def make_clone(folder: Path, unavailable: Callable[[str], NoReturn]) -> Path:
    """A folder with all that the tree has, set up; gives the test up where `make setup` would have something to do.

    It would install into the environment that the tests run in.
    """
    stamp = PROJECT / ".venv" / ".installed"
    sources = (".ci/requirements.lock", "pyproject.toml", ".ci/make-venv")
    want = sha256(b"".join((PROJECT / name).read_bytes() for name in sources)).hexdigest()
    if not stamp.exists() or stamp.read_text().split()[0] != want:
        unavailable("the tree is not set up: make setup")
    for built in ("kiosk/dist/.built", "kiosk/audio/dist/.made"):
        if not (PROJECT / built).exists():
            unavailable(f"{built} is not there: make setup audio")
    folder.mkdir()
    for item in PROJECT.iterdir():
        if item.name in _COPIED:
            shutil.copytree(item, folder / item.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif item.name not in {".git", ".demo", ".venv.lock"}:
            (folder / item.name).symlink_to(item)
    return folder


def environment_of_a_stranger(tools: Path, programs: dict[str, str]) -> dict[str, str]:
    """What a new shell has: the system's programs, this Python, node, and `programs` by name as shell commands.

    Where pip finds packages is this machine's matter, so its settings are kept.
    """
    tools.mkdir()
    links = {"python3": getattr(sys, "_base_executable", sys.executable), "node": None, "npm": None}
    for name, target in links.items():
        found = target or shutil.which(name)
        if found:
            (tools / name).symlink_to(Path(found).resolve())
    for name, command in programs.items():
        script = tools / name
        script.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        script.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "pip" / "pip.conf"
    if settings.exists():
        kept.setdefault("PIP_CONFIG_FILE", str(settings))
    return {**kept, "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin"}
