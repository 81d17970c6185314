"""The observer's package `UUID.zip`: record, logbook, checkpoint and translations, and a page for lay people."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from api.ballotbox import store
from api.ballotbox.logbook import log_bodies
from api.database import Databases
from api.files import replacing
from api.usecases.public.show import translations_of
from api.usecases.shared.checkpoint import CheckpointSigner, Signed
from api.usecases.shared.export import archive
from api.usecases.shared.outcome import holders_of
from api.words.package import package_page
from ballot.errors import Refused


def log_pieces(databases: Databases, signed: Signed) -> Iterator[bytes]:
    """The logbook up to the head that was signed, as a file in pieces."""
    uuid, stop = signed.record.uuid, signed.log.height + 1
    for start in range(0, stop, store.PAGE):
        with databases.ballotbox_session() as session:
            bodies = log_bodies(session, uuid, start, min(start + store.PAGE, stop))
        yield b"".join(body + b"\n" for body in bodies)


def package(databases: Databases, signed: Signed) -> Iterator[bytes]:
    """The package in pieces, in memory that does not grow with it: nothing in it is compressed."""
    uuid = signed.record.uuid
    made = datetime.fromtimestamp(signed.record.timestamp, UTC)
    files: list[tuple[str, Iterator[bytes]]] = [
        ("LISEZMOI-README.txt", iter([package_page(uuid, holders_of(databases, uuid)).encode()])),
        (f"{uuid}.checkpoint", iter([signed.note])),
        (f"{uuid}.logbook", log_pieces(databases, signed)),
        (f"{uuid}.bel", archive(databases, signed.record)),
    ]
    words = translations_of(databases, uuid)
    if words is not None:
        files.append((f"{uuid}.translations", iter([words])))
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive_file:
        for name, pieces in files:
            item = zipfile.ZipInfo(name, made.timetuple()[:6])
            item.external_attr = 0o644 << 16
            with archive_file.open(item, "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    yield sink.taken()
    yield sink.taken()


def write_package(databases: Databases, uuid: str, path: Path) -> None:
    """The package as of now, in a file. Raises `Refused` for a consultation without logbook, `FileRefused`."""
    signed = CheckpointSigner(databases).sign(uuid)
    if signed is None:
        raise Refused("A package needs a sealed consultation with a logbook.")
    with replacing(path, 0o644) as file:
        for piece in package(databases, signed):
            file.write(piece)


class _Sink(io.RawIOBase):
    """Where the zip is written to and taken from; it cannot go back, so sizes follow the data."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        """What was written since the last time."""
        result = b"".join(self._pieces)
        self._pieces.clear()
        return result
