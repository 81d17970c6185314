"""What `make quick` runs needs no browser, no server and no program of others."""

from __future__ import annotations

import ast
import json
import shlex
import subprocess
import sys
from pathlib import Path

from tests.conftest import TOOLS

PROJECT = Path(__file__).resolve().parents[2]
COLLECT = """
import json, sys, pytest
class Seen:
    def pytest_collection_finish(self, session):
        print("FOUND", json.dumps({item.nodeid: item.fixturenames for item in session.items}))
sys.exit(pytest.main([*sys.argv[1:], "--collect-only", "-p", "no:xdist"], plugins=[Seen()]))
"""


def fixtures_of(path: Path) -> set[str]:
    return {
        node.name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and any("fixture" in ast.unparse(decorator) for decorator in node.decorator_list)
    }


def arguments_of_quick() -> list[str]:
    """What the Makefile hands to pytest, but for the number of processes."""
    shown = subprocess.run(["make", "-n", "quick"], cwd=PROJECT, capture_output=True, text=True, check=True)
    (line,) = (line for line in shown.stdout.splitlines() if "/pytest " in line)
    words = shlex.split(line)[1:]
    at = words.index("-n")
    return words[:at] + words[at + 2 :]


def test_every_fixture_that_all_tests_share_stands_for_a_program() -> None:
    assert fixtures_of(PROJECT / "tests" / "conftest.py") == TOOLS


def test_quick_collects_no_test_that_needs_a_program() -> None:
    command = [sys.executable, "-c", COLLECT, *arguments_of_quick()]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("FOUND "))
    found: dict[str, list[str]] = json.loads(line.removeprefix("FOUND "))
    assert len(found) > 300
    assert [name for name, fixtures in found.items() if TOOLS & set(fixtures)] == []
    assert [name for name in found if "test_build.py" in name or "test_peers.py" in name] == []
