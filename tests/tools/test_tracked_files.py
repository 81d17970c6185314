"""What git tracks holds nothing of the machine that it was written on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"(?:https?|ftp)://(?:[^/@\s]*@)?([^/\s:'\")]+)")


def tell(*command: str) -> str:
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout


def registry_hosts() -> set[str]:
    """Give the hosts that this machine's pip, npm and apt download from, by their own word."""
    told = [tell(sys.executable, "-m", "pip", "config", "list")]
    # pip names its default index only in its help.
    told += re.findall(r"default\s+(http[^\s)]+)", tell(sys.executable, "-m", "pip", "download", "--help"))
    if shutil.which("npm"):
        told.append(tell("npm", "config", "get", "registry"))
    if shutil.which("apt-get"):
        told.append(tell("apt-get", "update", "--print-uris"))
    return set(ADDRESS.findall("\n".join(told)))


def tracked_files() -> list[Path]:
    if shutil.which("git") is None or not (PROJECT / ".git").exists():
        return [
            path for path in PROJECT.rglob("*.*") if not {"node_modules", ".venv", ".tools"} & set(path.parts)
        ]
    return [PROJECT / name for name in tell("git", "ls-files", "-z").split("\0") if name]


def find(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked_files():
        # A file may be deleted and not yet committed so.
        text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
        found += [f"{path.relative_to(PROJECT)}: {match[0]}" for match in pattern.finditer(text)]
    return found


def test_a_registry_is_known_to_each_package_manager() -> None:
    assert registry_hosts()


def test_no_tracked_file_names_a_package_registry() -> None:
    hosts = "|".join(re.escape(host) for host in sorted(registry_hosts()))
    assert find(re.compile(rf"\b(?:{hosts})\b", re.IGNORECASE)) == []


@pytest.mark.parametrize("folder", [PROJECT, Path.home()], ids=["project", "home"])
def test_no_tracked_file_holds_a_path_of_this_machine(folder: Path) -> None:
    assert find(re.compile(rf"(?<![\w./-]){re.escape(str(folder))}/[\w.]")) == []
