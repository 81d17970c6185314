"""Scripts, style sheets and pictures, read once when the server starts, with the hashes that pages demand of them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha384
from pathlib import Path

from ballot.canonical import encode

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
        path.name: Asset(
            data, MEDIA_TYPES[path.suffix], f"sha384-{b64encode(sha384(data).digest()).decode()}"
        )
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in MEDIA_TYPES
        for data in [path.read_bytes()]
    }


def manifest_of(assets: Mapping[str, Asset]) -> bytes:
    """What is served under /assets/, by name: the hash that pages demand, and the size in bytes.

    {"files":[{"name":"kiosk.css","integrity":"sha384-…","size":437}, …]}
    """
    files = [
        {"name": name, "integrity": asset.integrity, "size": len(asset.data)}
        for name, asset in sorted(assets.items())
    ]
    return encode({"files": files})
