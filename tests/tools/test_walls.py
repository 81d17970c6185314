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
# They define them.
DATABASE, PRODUCT = API / "database.py", API / "sqlite.py"
# What leads to tables without any of these sessions.
AROUND = {"Engine", "create_engine", "engine_of", "url_of"}


def names_in(source: str) -> set[str]:
    """The names that a module speaks of, as names, attributes, in its imports or in quotes."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
                found.add(name)
            case ast.Constant(value=str(name)):
                found.add(name)
    return found


def opened(path: Path) -> set[str]:
    return names_in(path.read_text("utf-8")) & set(ALLOWED)


@pytest.mark.parametrize("session", ALLOWED)
def test_a_session_is_opened_by_those_who_may_know_its_tables(session: str) -> None:
    users = [path for path in sorted(API.rglob("*.py")) if path != DATABASE and session in opened(path)]
    names = [str(path.relative_to(API)) for path in users]
    assert names
    assert [name for name in names if not name.startswith(ALLOWED[session])] == []


def test_no_act_opens_roll_and_ballot_box() -> None:
    both = {"roll_session", "ballotbox_session"}
    assert [str(path) for path in (API / "usecases").rglob("*.py") if both <= opened(path)] == []


def test_nobody_goes_around_the_sessions() -> None:
    others = [path for path in sorted(API.rglob("*.py")) if path not in {DATABASE, PRODUCT}]
    around = {str(path.relative_to(API)): names_in(path.read_text("utf-8")) & AROUND for path in others}
    assert len(around) > 50
    assert {name: found for name, found in around.items() if found} == {}


@pytest.mark.parametrize(
    "line",
    [
        "databases.engine_of('roll')",
        "getattr(databases, 'engine_of')",
        "from sqlalchemy import create_engine as connect",
        "sqlalchemy.create_engine(url_of(settings, 'roll'))",
    ],
)
def test_a_way_around_is_seen(line: str) -> None:
    assert names_in(line) & AROUND
