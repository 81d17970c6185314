"""What a mirror's folder keeps: the copy, every signed head that was seen, and the evidence of alarms; all bounded.

UUID.bel, .logbook, .checkpoint     the newest copy, of one moment
heads/HASH.checkpoint               each head that the log key signed, once, by the SHA-256 of what it says
evidence-1/ …                       what a server showed when an alarm was raised
countersigned.checkpoint            what a witness signed last, from this folder
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from ballot.cli.download import FILE_LIMIT
from ballot.cli.evidence import Evidence
from ballot.cli.files import CannotRead, read_small, write_new
from ballot.errors import BallotError, Malformed
from ballot.transparency.checkpoint import Checkpoint, parse_checkpoint
from ballot.transparency.note import NOTE_LIMIT, Note, VerifierKey, parse_note, verify_note

HEADS = "heads"
MAX_HEADS = 200_000
"""A head every five minutes for two years; what is signed beyond that is still checked, and not kept."""

COPIES = 3
"""How often the same alarm is kept: once to look at, twice to show that it lasted."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many copies of what alarms were raised for are kept, and how many bytes of them together."""

    copies: int
    bytes: int


SIGNED = Room(50, 4 * FILE_LIMIT)
"""Histories that the log key signed; whoever has the key and goes on inventing them fills no disk."""

UNSIGNED = Room(10, 1024**3)
"""Answers that anybody could have sent: junk, and older states of the same history."""

_SIGNED, _UNSIGNED = "signed", "unsigned"
_SEEN = "shown"
"""The file in a folder of evidence that holds the hash of what was shown, and whether the log key signed it."""


def keep_head(folder: Path, note: Note, key: VerifierKey) -> bool:
    """Keep what the log key signed, without the signatures of others; whether it was not there before.

    It is checked, and what is no head is not kept: two heads that contradict each other convict the key. Raises
    `BadSignature`.
    """
    verify_note(note, key)
    heads = folder / HEADS
    heads.mkdir(exist_ok=True)
    path = heads / f"{sha256(note.text.encode()).hexdigest()}.checkpoint"
    if path.exists():
        return False
    if sum(1 for _ in heads.iterdir()) < MAX_HEADS:
        own = tuple(line for line in note.signatures if (line.name, line.key_id) == (key.name, key.id))
        write_new(path, Note(note.text, own[:1]).data)
    return True


def kept_head(folder: Path, uuid: str) -> Checkpoint | None:
    """The head of the newest copy; it was checked before it was kept. Raises `CannotRead` where it was damaged."""
    path = folder / f"{uuid}.checkpoint"
    if not path.exists():
        return None
    try:
        return parse_checkpoint(parse_note(read_small(path, "checkpoint")).text)
    except Malformed as error:
        raise CannotRead(f"The kept {path} cannot be read: {error}.") from error


def contradicting_head(folder: Path, shown: Checkpoint, key: VerifierKey) -> Path | None:
    """A kept head that cannot be of the same history as `shown`, though the same key signed both.

    Heads of another history that an alarm was raised for do not count: that was told.
    """
    told = [path for path in _evidence(folder) if _noted(path)[1] == _SIGNED]
    alarmed = {head for kept in told for _, head in _signed_heads(kept, key)}
    for path, head in _signed_heads(folder, key):
        another_record = head.size == shown.size and (head.root, head.record) != (shown.root, shown.record)
        another_log = head.logbook.height == shown.logbook.height and head.logbook != shown.logbook
        if (another_record or another_log) and head not in alarmed:
            return path
    return None


def _signed_heads(folder: Path, key: VerifierKey) -> Iterator[tuple[Path, Checkpoint]]:
    heads = folder / HEADS
    for path in [*folder.glob("*.checkpoint"), *(heads.glob("*.checkpoint") if heads.is_dir() else ())]:
        # Whatever else lies there proves nothing.
        with suppress(BallotError, OSError), path.open("rb") as file:
            note = parse_note(file.read(NOTE_LIMIT + 1))
            verify_note(note, key)
            yield path, parse_checkpoint(note.text)


def keep_evidence(folder: Path, uuid: str, shown: Evidence, *, signed: bool) -> Path | None:
    """A copy of what was shown; None where there is no room for it.

    What the log key signed convicts it (`signed`), and has room of its own: anybody on the way can send what it did
    not sign, as much of it as they like, and must not use up the room for the other.
    """
    word = _SIGNED if signed else _UNSIGNED
    digest = _digest(shown)
    taken = [path for path in _evidence(folder) if _noted(path)[1] == word]
    same = [path for path in taken if _noted(path)[0] == digest]
    if len(same) >= COPIES:
        return same[0]
    room = SIGNED if signed else UNSIGNED
    if len(taken) >= room.copies or sum(map(_bytes_in, taken)) + _bytes_of(shown) > room.bytes:
        return None
    number = 1
    while (kept := folder / f"evidence-{number}").exists():
        number += 1
    kept.mkdir()
    # First, so that a copy that was cut off is counted too.
    (kept / _SEEN).write_text(f"{digest} {word}\n", "ascii")
    store(kept, uuid, shown)
    return kept


def _evidence(folder: Path) -> list[Path]:
    return [path for path in folder.glob("evidence-*") if path.is_dir()]


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def _bytes_of(shown: Evidence) -> int:
    streams = [stream for stream in (shown.record, shown.logbook) if stream is not None]
    return sum(stream.seek(0, os.SEEK_END) for stream in streams) + len(shown.checkpoint or b"")


def store(folder: Path, uuid: str, shown: Evidence) -> None:
    """The files of `shown`, each whole or not at all; the checkpoint last, so that it never shows more than they."""
    streams: list[tuple[str, BinaryIO | None]] = [("bel", shown.record), ("logbook", shown.logbook)]
    for ending, stream in streams:
        if stream is not None:
            stream.seek(0)
            temporary = folder / f".{uuid}.{ending}.new"
            with temporary.open("wb") as file:
                shutil.copyfileobj(stream, file)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(folder / f"{uuid}.{ending}")
    if shown.checkpoint is not None:
        replace_file(folder / f"{uuid}.checkpoint", shown.checkpoint)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole, or leave the one that is there."""
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _digest(shown: Evidence) -> str:
    digest = sha256()
    for stream in (shown.record, shown.logbook):
        if stream is not None:
            stream.seek(0)
            while piece := stream.read(1024 * 1024):
                digest.update(piece)
        digest.update(b"|")
    digest.update(shown.checkpoint or b"")
    return digest.hexdigest()


def _noted(path: Path) -> tuple[str, str]:
    """The hash of what was shown, and the word for whether it was signed; before there was one, all counted as such."""
    try:
        digest, _, word = (path / _SEEN).read_text("ascii").strip().partition(" ")
    except (OSError, UnicodeDecodeError):
        return "", _SIGNED
    return digest, word or _SIGNED
