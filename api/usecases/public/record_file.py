"""Write the public record to a file."""

from __future__ import annotations

from pathlib import Path

from api.database import Databases
from api.files import replacing
from api.usecases.shared.export import archive, snapshot
from ballot.errors import Refused


def write_record(databases: Databases, uuid: str, path: Path) -> None:
    """The record as it stands now. Raises `Refused` for a draft, `FileRefused`."""
    taken = snapshot(databases, uuid)
    if taken is None:
        raise Refused("A draft has no record yet: it begins when the consultation is sealed.")
    with replacing(path, 0o644) as file:
        for piece in archive(databases, taken):
            file.write(piece)
