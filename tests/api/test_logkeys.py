"""What the log key signed last is on the disk, not only in memory, before anybody is told of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from api.signing.logkeys import LogKeys

UUID = "hVRqxMHZSuR8pN"


def test_what_was_signed_last_outlives_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = LogKeys(tmp_path)
    keys.create(UUID)
    synced: list[tuple[str, bool]] = []
    real = os.fsync

    def note(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").readlink()
        synced.append((target.name, (tmp_path / f"{UUID}.cosigned").exists()))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    keys.keep_cosigned(UUID, b"note\n")
    assert keys.cosigned(UUID) == b"note\n"
    # The file before it takes its name, the folder after.
    assert [is_there for _, is_there in synced] == [False, True]
    assert synced[-1][0] == tmp_path.name
