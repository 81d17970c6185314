"""The files with a consultation's words as clips: where they lie, and which languages they hold."""

from __future__ import annotations

import json
import struct
from functools import lru_cache
from pathlib import Path

FOLDER = "sounds"
"""In the data folder."""


def pack_of(data: Path, uuid: str) -> Path:
    """Where the sounds of a consultation are, or would be."""
    return data / FOLDER / f"{uuid}.pack"


def languages_in(path: Path) -> tuple[str, ...]:
    """The languages of a file of clips, sorted; none where it is missing or not ours."""
    try:
        return _languages_in(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, struct.error):
        return ()


@lru_cache(maxsize=256)
def _languages_in(path: Path, changed: int) -> tuple[str, ...]:  # noqa: ARG001  `changed` renews what is kept
    with path.open("rb") as file:
        (length,) = struct.unpack(">I", file.read(4))
        index = json.loads(file.read(length))
    return tuple(sorted({str(name).partition(":")[0] for name, _ in index}))
