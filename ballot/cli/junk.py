"""Files that systems and programs put into folders and archives by themselves: they are not what a person sent."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

_NAMES: Final = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".directory"})
_FOLDERS: Final = frozenset({"__macosx", ".spotlight-v100", ".trashes", ".fseventsd", "$recycle.bin"})
# macOS keeps what a disk cannot hold beside each file; office programs lock what is open.
_BEGINNINGS: Final = ("._", "~$", ".~lock.")


def is_junk(name: str | PurePath) -> bool:
    """Whether a file's name, or its path in an archive, is one that no person gives."""
    parts = [part.lower() for part in PurePath(str(name)).parts]
    return bool(parts) and (
        parts[-1] in _NAMES or parts[-1].startswith(_BEGINNINGS) or not _FOLDERS.isdisjoint(parts[:-1])
    )
