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
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

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

MAX_EVIDENCE = 50
"""Alarms that are kept of one folder; a server that goes on inventing histories fills no disk."""

_SEEN = "shown"
"""The file in a folder of evidence that holds the hash of what was shown."""


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

    Heads that an alarm was raised for do not count: they contradict the history that is followed, and it was told.
    """
    alarmed = {head for kept in folder.glob("evidence-*") for _, head in _signed_heads(kept, key)}
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


def keep_evidence(folder: Path, uuid: str, shown: Evidence) -> Path | None:
    """A copy of what was shown, with the heads kept so far; None where it was kept often enough."""
    digest = _digest(shown)
    taken = [path for path in folder.glob("evidence-*") if path.is_dir()]
    same = [path for path in taken if _noted(path) == digest]
    if len(same) >= COPIES:
        return same[0]
    if len(taken) >= MAX_EVIDENCE:
        return None
    number = 1
    while (kept := folder / f"evidence-{number}").exists():
        number += 1
    kept.mkdir()
    store(kept, uuid, shown)
    (kept / _SEEN).write_text(f"{digest}\n", "ascii")
    return kept


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


def _noted(path: Path) -> str:
    try:
        return (path / _SEEN).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
