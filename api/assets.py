"""Scripts, style sheets and pictures, read once when the server starts, with the hashes that pages demand of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ballot.transparency.manifest import integrity_of, make_manifest

MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file under /assets/; `integrity` is the attribute of the element that loads it."""

    data: bytes
    media_type: str
    integrity: str


def load_assets(*folders: Path) -> dict[str, Asset]:
    """By name, the files of a known type directly in `folders`; a folder that is missing has none."""
    return {
        path.name: Asset(data, MEDIA_TYPES[path.suffix], integrity_of(data))
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in MEDIA_TYPES
        for data in [path.read_bytes()]
    }


def manifest_of(assets: Mapping[str, Asset], shells: Mapping[str, bytes]) -> bytes:
    """What is served under /assets/, and the pages that load it, as a manifest (`ballot.transparency.manifest`)."""
    return make_manifest({name: asset.data for name, asset in assets.items()}, shells)
