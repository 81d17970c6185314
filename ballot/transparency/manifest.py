"""The manifest: what a server gives voters to run, as one text whose hash the logbook names.

    {"files":[{"name":"kiosk.css","integrity":"sha384-…","size":437}, …],
     "pages":[{"name":"voter","sha256":"9f…"}, …]}

Canonical JSON, both in the order of their names, so that whoever builds the same files makes the same text. Pages are
those that load the scripts, whole: the same bytes for everybody.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256, sha384

from ballot.canonical import encode


def integrity_of(data: bytes) -> str:
    """The attribute that pages demand of a file: `sha384-` and base64."""
    return f"sha384-{b64encode(sha384(data).digest()).decode()}"


def make_manifest(files: Mapping[str, bytes], pages: Mapping[str, bytes]) -> bytes:
    """The manifest of `files` and `pages`, contents by name."""
    listed = [
        {"name": name, "integrity": integrity_of(data), "size": len(data)}
        for name, data in sorted(files.items())
    ]
    shells = [{"name": name, "sha256": sha256(data).hexdigest()} for name, data in sorted(pages.items())]
    return encode({"files": list(listed), "pages": list(shells)})


def manifest_hash(manifest: bytes) -> str:
    """What `software` entries of the logbook name: SHA-256 in hex."""
    return sha256(manifest).hexdigest()
