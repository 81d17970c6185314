"""The pages are built to the same bytes from any clone: in another folder, language, time zone, by another run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
KIOSK = PROJECT / "kiosk"


def build(folder: Path, **environment: str) -> dict[str, bytes]:
    """The files that a clean clone's build makes; only the packages are copied from those installed here."""
    subprocess.run(
        ["git", "clone", "--quiet", "--no-hardlinks", str(PROJECT), str(folder)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert not (folder / "kiosk" / "dist").exists()
    shutil.copytree(KIOSK / "node_modules", folder / "kiosk" / "node_modules", symlinks=True)
    subprocess.run(
        ["node", "build.mjs"],
        cwd=folder / "kiosk",
        env=os.environ | environment,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {path.name: path.read_bytes() for path in (folder / "kiosk" / "dist").iterdir() if path.is_file()}


@pytest.mark.tool
@pytest.mark.skipif(
    shutil.which("node") is None or not (PROJECT / ".git").exists(), reason="no clone, or no node"
)
def test_two_clones_build_the_same_bytes(tmp_path: Path) -> None:
    one = build(tmp_path / "one", TZ="UTC", LC_ALL="C")
    two = build(tmp_path / "a longer name of a folder" / "two", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
    assert {"voter.js", "check.js", "kiosk.js", "sw.js", "voter.css", "kiosk.css"} <= set(one)
    assert one == two
    for data in one.values():
        assert str(tmp_path).encode() not in data
