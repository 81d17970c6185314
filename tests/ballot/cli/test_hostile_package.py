"""Packages that are made to cost more than they should: unpacked within the bounds of PROTOCOL.md, or refused."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ballot.bounds import MIB
from tests.ballot.verify.test_bounds import verify_within_the_bound
from tests.worlds.logged import LoggedVote
from tests.worlds.simulator import FOR

UUID = "JTZrLwJ7GU7Coi"


def zipped(path: Path, method: int, name: str = f"{UUID}.bel") -> Path:
    """300 MiB of zeros, in less than one; and a record, where they are something else."""
    with zipfile.ZipFile(path, "w", method) as package:
        with package.open(name, "w") as file:
            for _ in range(300):
                file.write(bytes(MIB))
        if not name.endswith(".bel"):
            package.writestr(f"{UUID}.bel", b"")
    return path


def many_names(path: Path) -> Path:
    """A directory of 2.9 MB."""
    with zipfile.ZipFile(path, "w") as package:
        for number in range(60_000):
            package.writestr(zipfile.ZipInfo(str(number)), b"")
    return path


def large_directory(path: Path) -> Path:
    """A directory that claims a gigabyte, of which the disk stores nothing."""
    size = 1024 * MIB
    with path.open("wb") as file:
        file.seek(size)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0))
    return path


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a deflated bomb": (lambda path: zipped(path, zipfile.ZIP_DEFLATED), "larger than it can be"),
    "a bomb in bzip2": (lambda path: zipped(path, zipfile.ZIP_BZIP2), "compressed in a way that is not read here"),
    "a bomb in LZMA": (lambda path: zipped(path, zipfile.ZIP_LZMA), "compressed in a way that is not read here"),
    "a bomb as checkpoint": (
        lambda path: zipped(path, zipfile.ZIP_DEFLATED, f"{UUID}.checkpoint"), "larger than it can be"),
    "sixty thousand names": (many_names, "a directory that is larger than it can be"),
    "a directory of a gigabyte": (large_directory, "a directory that is larger than it can be"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_refused_within_the_bounds(name: str, tmp_path: Path) -> None:
    make, words = HOSTILE[name]
    done = verify_within_the_bound(make(tmp_path / "package.zip"))
    assert done.returncode == 2
    assert words in done.stderr


def vote(folder: Path) -> LoggedVote:
    made = LoggedVote(dwellings=2)
    made.cast(0, FOR)
    made.finish()
    made.write(folder)
    return made


def test_a_package_of_ours_passes_however_well_it_is_compressed(tmp_path: Path) -> None:
    vote(tmp_path / "files")
    with zipfile.ZipFile(tmp_path / "package.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for item in (tmp_path / "files").iterdir():
            package.write(item, item.name)
    done = verify_within_the_bound(tmp_path / "package.zip")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("second", ["{}.BEL", "deep/deeper/{}.bel", "deep\\{}.Bel", "a/b/c/other.bel"])
def test_a_second_record_is_seen_wherever_it_lies_and_however_it_is_written(
    second: str, tmp_path: Path
) -> None:
    uuid = vote(tmp_path / "files").election.uuid
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as package:
        for item in (tmp_path / "files").iterdir():
            package.write(item, item.name)
        package.writestr(second.format(uuid), b"another")
    done = verify_within_the_bound(tmp_path / "package.zip")
    assert done.returncode == 2
    assert "holds two files that end in .bel" in done.stderr


def test_a_package_is_read_in_whatever_folder_and_case(tmp_path: Path) -> None:
    vote(tmp_path / "files")
    with zipfile.ZipFile(tmp_path / "PACKAGE.ZIP", "w") as package:
        for item in (tmp_path / "files").iterdir():
            package.write(item, f"a/b/{item.stem}{item.suffix.upper()}")
    done = verify_within_the_bound(tmp_path / "PACKAGE.ZIP")
    assert (done.returncode, done.stderr) == (0, "")
