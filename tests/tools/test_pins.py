"""The locks pin every package by its hash, follow the projects' own files, and name no address."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[2]
PYTHON_LOCK = PROJECT / ".ci" / "requirements.lock"
NPM_PROJECTS = [PROJECT / "kiosk", PROJECT / "tests" / "peers"]

# One entry runs over several lines: `name==version ; marker \`, then a hash on each line.
ENTRY = re.compile(
    r"^([a-z0-9][a-z0-9.-]*)==(\S+)(?: ; [^\\\n]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE
)


def read_requirements() -> list[Requirement]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    groups = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    return [Requirement(line) for group in groups for line in group if isinstance(line, str)]


def test_the_python_lock_holds_pinned_and_hashed_packages_only() -> None:
    rest = ENTRY.sub("", PYTHON_LOCK.read_text("utf-8"))
    assert rest.strip() == ""


@pytest.mark.parametrize("requirement", read_requirements(), ids=str)
def test_the_python_lock_follows_pyproject(requirement: Requirement) -> None:
    locked = {name: version for name, version, _ in ENTRY.findall(PYTHON_LOCK.read_text("utf-8"))}
    name = canonicalize_name(requirement.name)
    assert name in locked, "make lock brings it in"
    assert requirement.specifier.contains(locked[name], prereleases=True)


@pytest.mark.parametrize("folder", NPM_PROJECTS, ids=lambda folder: folder.name)
def test_an_npm_lock_holds_hashes_and_no_address(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if not package.get("integrity")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
    # npm writes addresses again as soon as this setting is gone.
    assert "omit-lockfile-registry-resolved=true" in (folder / ".npmrc").read_text("utf-8").split()


@pytest.mark.parametrize("folder", NPM_PROJECTS, ids=lambda folder: folder.name)
def test_an_npm_lock_follows_package_json(folder: Path) -> None:
    manifest = json.loads((folder / "package.json").read_text("utf-8"))
    root = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"][""]
    for section in ("dependencies", "devDependencies", "optionalDependencies"):
        assert root.get(section, {}) == manifest.get(section, {})
