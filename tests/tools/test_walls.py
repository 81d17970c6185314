"""Sessions are opened where the contracts on imports (pyproject.toml) let the tables be known, and nowhere else.

A session is enough to read a table by SQL alone, which no contract on imports would see.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
API = PROJECT / "api"

ALLOWED = {
    "ballotbox_session": ("usecases/",),
    "polling_session": ("usecases/polling/", "usecases/shared/logged_places.py"),
    "roll_session": ("usecases/office/",),
}
# It defines them.
DATABASE = API / "database.py"


def opened(path: Path) -> set[str]:
    """The names of sessions that a module speaks of, as attributes or in quotes."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    spoken = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    quoted = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return (spoken | quoted) & set(ALLOWED)


@pytest.mark.parametrize("session", ALLOWED)
def test_a_session_is_opened_by_those_who_may_know_its_tables(session: str) -> None:
    users = [path for path in sorted(API.rglob("*.py")) if path != DATABASE and session in opened(path)]
    names = [str(path.relative_to(API)) for path in users]
    assert names
    assert [name for name in names if not name.startswith(ALLOWED[session])] == []


def test_no_act_opens_roll_and_ballot_box() -> None:
    both = {"roll_session", "ballotbox_session"}
    assert [str(path) for path in (API / "usecases").rglob("*.py") if both <= opened(path)] == []
