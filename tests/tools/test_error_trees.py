"""The trees of errors that are drawn in `ballot.errors` and `api.errors` are those of the classes."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import api.errors
import ballot.errors
from ballot.errors import BallotError, Refused

BRANCH = re.compile(r" {4}((?:│   |    )*)(?:├── |└── )?(\w+)(?: .*)?")


def drawn(text: str) -> set[tuple[str, str | None]]:
    """Every class of a tree with the one that it hangs from."""
    found: set[tuple[str, str | None]] = set()
    above: list[str] = []
    for line in text.splitlines():
        match = BRANCH.fullmatch(line)
        if match is None:
            continue
        depth = len(match[1]) // 4 + ("── " in line)
        above[depth:] = [match[2]]
        found.add((match[2], above[depth - 1] if depth else None))
    return found


def descendants(base: type[BallotError]) -> Iterator[type[BallotError]]:
    for child in base.__subclasses__():
        yield child
        yield from descendants(child)


@pytest.fixture(scope="module")
def classes() -> list[type[BallotError]]:
    """Every error of the two packages, whatever was imported before."""
    for package in (ballot, api):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    return list(descendants(BallotError))


def own(classes: list[type[BallotError]], package: str) -> set[tuple[str, str | None]]:
    return {
        (item.__name__, item.__base__.__name__)
        for item in classes
        if item.__module__.split(".")[0] == package and item.__base__ is not None
    }


def test_the_protocols_errors_are_the_tree(classes: list[type[BallotError]]) -> None:
    assert drawn(ballot.errors.__doc__ or "") == own(classes, "ballot") | {("BallotError", None)}


def test_the_servers_errors_are_the_tree(classes: list[type[BallotError]]) -> None:
    assert drawn(api.errors.__doc__ or "") == own(classes, "api") | {(Refused.__name__, None)}


def test_every_error_has_a_code_of_its_own(classes: list[type[BallotError]]) -> None:
    mine = [item for item in classes if item.__module__.split(".")[0] in ("api", "ballot")]
    codes = [item.code for item in mine]
    assert sorted(codes) == sorted(set(codes))
