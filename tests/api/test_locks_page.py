"""`api/LOCKS.md` names every function that locks, with what it holds; and sessions are as short as it says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

API = Path(__file__).resolve().parents[2] / "api"
PAGE = (API / "LOCKS.md").read_text("utf-8")
MODULES = [(path, ast.parse(path.read_text("utf-8"))) for path in sorted(API.rglob("*.py"))]
DATABASES = {
    "roll_session": "roll",
    "ballotbox_session": "ballot box",
    "polling_session": "polling places",
}
ROWS = {
    "consultation": "row of the consultation",
    "kiosk": "row of the kiosk",
    "EnrolmentCodeRow": "row of the code",
    "StaffLinkRow": "row of the link",
}
THE_LOCKS_THEMSELVES = {"_session", "consultation", "kiosk", "LogKeys.turn", "taken"}
"""Functions that give a lock to whoever calls them."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, Function]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{node.name}.")
        elif isinstance(node, Function):
            yield owner + node.name, node
            yield from functions(node, owner)


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for item in ast.walk(node):
        if isinstance(item, ast.Call):
            target = item.func
            yield getattr(target, "attr", getattr(target, "id", "")), item


def is_asked(call: ast.Call, option: str) -> bool:
    return any(word.arg == option and ast.unparse(word.value) == "True" for word in call.keywords)


def locks_of(function: Function) -> set[str]:
    held = set()
    for name, call in calls(function):
        if name in DATABASES and is_asked(call, "write"):
            held.add(DATABASES[name])
        elif is_asked(call, "lock"):
            held.add(ROWS[name])
        elif is_asked(call, "with_for_update"):
            held.add(ROWS[ast.unparse(call.args[0])])
        elif name == "turn":
            held.add("key file")
        elif name == "writing":
            held.update(DATABASES.values())
        elif name in {"flock", "lockf", "with_for_update"}:
            held.add(name)
    return held


def test_the_page_names_every_function_that_locks_and_what_it_holds() -> None:
    found = {name: locks_of(node) for _, tree in MODULES for name, node in functions(tree)}
    expected = {name: held for name, held in found.items() if held and name not in THE_LOCKS_THEMSELVES}
    table = PAGE.partition("## Who holds which")[2].partition("\n## ")[0]
    told: dict[str, set[str]] = {}
    for names, held in re.findall(r"^\| (`.+?) \| ([a-z, ]+) \|", table, re.MULTILINE):
        for name in re.findall(r"`([\w.]+)`", names):
            assert name not in told, f"{name} stands twice"
            told[name] = set(held.split(", "))
    assert told == expected


def test_the_page_names_every_lock_of_threads() -> None:
    made = {
        f"{owner.name}.{target.attr}"
        for _, tree in MODULES
        for owner in ast.walk(tree)
        if isinstance(owner, ast.ClassDef)
        for node in ast.walk(owner)
        if isinstance(node, ast.Assign) and ast.unparse(node.value).endswith("Lock()")
        for target in node.targets
        if isinstance(target, ast.Attribute)
    }
    constructed = [call for _, tree in MODULES for name, call in calls(tree) if name in {"Lock", "RLock"}]
    assert len(constructed) == len(made), "a lock that belongs to no class"
    assert set(re.findall(r"`(\w+\.(?:_turn|_noting|_lock\w*))`", PAGE)) == made


def test_every_function_that_the_page_names_exists() -> None:
    known = {name for _, tree in MODULES for name, _ in functions(tree)}
    known |= {node.name for _, tree in MODULES for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    named = set(re.findall(r"`((?:[A-Z]\w+\.)?_?[a-z]+(?:_[a-z]+)*|DatabaseBusy)`", PAGE))
    locks = {
        "Caster._turn",
        "CheckpointSigner._noting",
        "Histories._lock",
        "RequestLog._lock",
        "flock",
        "cast_ballot",
    }
    assert named - known <= locks


SESSIONS = [
    (path, function, block)
    for path, tree in MODULES
    for function, node in functions(tree)
    for block in ast.walk(node)
    if isinstance(block, ast.With)
    and any(name in DATABASES for item in block.items for name, _ in calls(item))
]


OPENERS = {(path, function.rpartition(".")[2]) for path, function, _ in SESSIONS}
PUBLIC_OPENERS = {name for _, name in OPENERS if not name.startswith("_")} | {"self.sign", "keys.turn"}


@pytest.mark.parametrize(
    ("path", "block"),
    [pytest.param(path, block, id=f"{path.stem}.{name}:{block.lineno}") for path, name, block in SESSIONS],
)
def test_nobody_waits_for_a_reader_or_for_another_database_within_a_session(
    path: Path, block: ast.With
) -> None:
    opened = [name for name, _ in calls(block) if name in DATABASES]
    assert len(opened) == 1, "a session within a session"
    # Stores are called by the name of their module: they work in the session that they are given.
    within = {ast.unparse(call.func) for statement in block.body for _, call in calls(statement)}
    assert not within & (PUBLIC_OPENERS | {name for module, name in OPENERS if module == path})
    assert not any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(block))
