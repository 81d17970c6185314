"""The archive, byte by byte: an old-style tar in which nothing is left to choose.

    header   512 bytes: name, "0000644", sizes and times in octal, checksum; all else NUL
    body     padded with NUL to 512; its SHA-256 is its name
    …        the first entry is BELENIOS with {"version":1,"timestamp":"1795359212"}; no block ends the archive

A header is checked by building the only header that could stand there and comparing all 512 bytes, so no field is
ever interpreted leniently. Source: Belenios spec, "Public data"; RECORD.md, "The archive".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import SEEK_CUR
from typing import BinaryIO, Literal

from ballot import shape
from ballot.bounds import CREDENTIALS_LIMIT
from ballot.canonical import decode_canonical, encode
from ballot.errors import Malformed, NotUnderstood

BLOCK = 512
HEADER_NAME = "BELENIOS"

Kind = Literal["data", "event"]

_NAME = re.compile(r"([0-9a-f]{64})\.(data|event)\.json")
_OCTAL = re.compile(rb"[0-7]{11}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive: `hash` is the hexadecimal SHA-256 of `body`, `offset` where it begins if it was read."""

    kind: Kind
    hash: str
    body: bytes
    offset: int = field(default=-1, compare=False)

    @property
    def name(self) -> str:
        """Its name in the archive."""
        return f"{self.hash}.{self.kind}.json"


def entry(kind: Kind, body: bytes) -> Entry:
    """An entry named by its hash."""
    return Entry(kind, sha256(body).hexdigest(), body)


def header_body(timestamp: int) -> bytes:
    """The body of the first entry; `timestamp` in seconds since 1970, also the time of every entry."""
    return encode({"version": 1, "timestamp": str(timestamp)})


def _block(name: str, size: int, timestamp: int) -> bytes:
    block = bytearray(BLOCK)

    def put(offset: int, field: bytes) -> None:
        block[offset : offset + len(field)] = field

    put(0, name.encode())
    put(100, b"0000644")
    put(108, b"0000000")
    put(116, b"0000000")
    put(124, b"%011o" % size)
    put(136, b"%011o" % timestamp)
    put(148, b" " * 8)
    put(156, b"0")
    put(148, b"%06o\x00 " % sum(block))
    return bytes(block)


def pack(name: str, body: bytes, timestamp: int) -> bytes:
    """Header, body and padding of one entry."""
    return _block(name, len(body), timestamp) + body + bytes(-len(body) % BLOCK)


def packed_size(body: bytes) -> int:
    """How many bytes `pack` makes of this body."""
    return BLOCK + len(body) + -len(body) % BLOCK


def write_archive(timestamp: int, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The archive in pieces, in memory that does not grow with it."""
    yield pack(HEADER_NAME, header_body(timestamp), timestamp)
    for item in entries:
        yield pack(item.name, item.body, timestamp)


class ArchiveReader:
    """Reads an archive from a stream, one entry at a time, and refuses every byte that is not as it must be.

    `offset` is where the entry that was last begun starts, for messages.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Read the first entry. Raises `Malformed`, or `NotUnderstood` for another version of the record."""
        self._stream = stream
        self._limit: int | None = None
        self.offset = 0
        self._next = 0
        first = self._read_file(None)
        if first is None:
            raise Malformed("the file is empty")
        name, body, timestamp = first
        if name != HEADER_NAME:
            raise Malformed("the first entry is not BELENIOS: this is not a record")
        record = shape.fields(decode_canonical(body, limit=4096), "BELENIOS", "version", "timestamp")
        version = shape.count(record["version"], "BELENIOS.version")
        if version != 1:
            raise NotUnderstood(f"version {version} of the record; only version 1 is known")
        stated = record["timestamp"]
        seconds = (
            shape.natural(stated, "timestamp")
            if isinstance(stated, str)
            else shape.count(stated, "timestamp")
        )
        if seconds != timestamp:
            raise Malformed("BELENIOS: the timestamp is not the time in the headers of the archive")
        self.timestamp = timestamp

    def __iter__(self) -> Iterator[Entry]:
        """The entries after the first. Raises `Malformed`."""
        while (file := self._read_file(self.timestamp)) is not None:
            name, body, _ = file
            match = _NAME.fullmatch(name)
            if match is None:
                raise Malformed(f"at byte {self.offset}: {name[:80]!r} is no name of a record's entry")
            digest = sha256(body).hexdigest()
            if digest != match[1]:
                raise Malformed(
                    f"at byte {self.offset}: the hash of the content is {digest}, the name says {match[1]}"
                )
            yield Entry("data" if match[2] == "data" else "event", digest, body, self.offset)

    def expect_at_most(self, size: int) -> None:
        """From here on, refuse bodies of more than `size` bytes: nothing in a valid record can be larger."""
        self._limit = size

    @property
    def end(self) -> int:
        """Where the entry that was last read ends: as many bytes, by themselves, are an archive too."""
        return self._next

    def read_again(self, offset: int) -> bytes:
        """The body of the entry that began at `offset`; the stream must be a file. Raises `Malformed`."""
        before = self._stream.seek(0, SEEK_CUR), self.offset, self._next
        self._stream.seek(offset)
        self._next = offset
        file = self._read_file(self.timestamp)
        self.offset, self._next = before[1:]
        self._stream.seek(before[0])
        if file is None:
            raise Malformed(f"the archive was cut at byte {offset} while it was read")
        return file[1]

    def _read_file(self, timestamp: int | None) -> tuple[str, bytes, int] | None:
        self.offset = self._next
        block = self._stream.read(BLOCK)
        if not block:
            return None
        if len(block) < BLOCK:
            raise Malformed(f"the archive is cut inside the header at byte {self.offset}")
        name = block[:100].rstrip(b"\x00")
        size_field, time_field = block[124:135], block[136:147]
        if not name.isascii() or _OCTAL.fullmatch(size_field) is None or _OCTAL.fullmatch(time_field) is None:
            raise Malformed(f"at byte {self.offset}: no header of a record's entry")
        size, time = int(size_field, 8), int(time_field, 8)
        if timestamp is not None and time != timestamp:
            raise Malformed(f"at byte {self.offset}: the time in the header differs from the record's")
        if block != _block(name.decode(), size, time):
            raise Malformed(f"at byte {self.offset}: the header is not the one of a record's entry")
        # Before it is read: a header of 512 bytes may announce 8 GiB.
        if self._limit is not None and size > self._limit:
            raise Malformed(
                f"at byte {self.offset}: an entry of {size} bytes, where none can have more than {self._limit}"
            )
        if size > CREDENTIALS_LIMIT:
            raise NotUnderstood(f"an entry of {size} bytes; at most {CREDENTIALS_LIMIT} are read")
        body, padding = self._stream.read(size), self._stream.read(-size % BLOCK)
        if len(body) + len(padding) < size + -size % BLOCK:
            raise Malformed(f"the archive is cut inside the entry at byte {self.offset}")
        if any(padding):
            raise Malformed(f"at byte {self.offset}: the padding is not empty")
        self._next = self.offset + BLOCK + size + len(padding)
        return name.decode(), body, time
