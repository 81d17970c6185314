"""What a mirror's folder keeps: the copy, every signed head that was seen, and the evidence of alarms; all bounded.

UUID.bel, .logbook, .checkpoint     the newest copy, of one moment
heads/HASH.checkpoint               each head that the log key signed, once, by the SHA-256 of what it says
evidence-1/ …                       what a server showed when an alarm was raised
evidence-1/against/HASH.checkpoint  the head kept before that contradicts it, where the log key signed two histories
countersigned.checkpoint            what a witness signed last, from this folder
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ballot.cli.download import FILE_LIMIT
from ballot.cli.evidence import Evidence
from ballot.cli.files import CannotRead, read_small, write_new, write_over
from ballot.errors import BallotError, Malformed, Refused
from ballot.transparency.checkpoint import Checkpoint, parse_checkpoint, read_checkpoint
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

_AGAINST = "against"
"""The folder for the other side, apart from what was shown: heads there were not alarmed for."""

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
        return read_checkpoint(read_small(path, "checkpoint"))
    except Malformed as error:
        raise CannotRead(f"The kept {path} cannot be read: {error}.") from error


class TwoHistories(Refused):
    """The log key signed two heads that are not of one history; `head` is the one that was kept."""

    code = "two-histories"

    def __init__(self, head: Path) -> None:
        super().__init__(f"the log key signed two histories: {head} contradicts the head that is shown now")
        self.head = head


def require_one_history(folder: Path, shown: Checkpoint, key: VerifierKey) -> None:
    """Raise `TwoHistories` for a kept head that cannot be of the same history as `shown`, though one key signed both.

    Heads that an alarm was raised for do not count: they contradict the history that is followed, and it was told.
    """
    alarmed = {head for kept in _evidence(folder) for _, head in _contradicting(kept, shown, key)}
    for path, head in _contradicting(folder, shown, key):
        if head not in alarmed:
            raise TwoHistories(path)


def _contradict(head: Checkpoint, shown: Checkpoint) -> bool:
    another_record = head.size == shown.size and (head.root, head.record) != (shown.root, shown.record)
    another_log = head.logbook.height == shown.logbook.height and head.logbook != shown.logbook
    return another_record or another_log


def _contradicting(folder: Path, shown: Checkpoint, key: VerifierKey) -> Iterator[tuple[Path, Checkpoint]]:
    """The heads in a folder that the key signed, and that cannot be of one history with `shown`."""
    heads = folder / HEADS
    for path in [*folder.glob("*.checkpoint"), *(heads.glob("*.checkpoint") if heads.is_dir() else ())]:
        # Whatever else lies there proves nothing.
        with suppress(BallotError, OSError), path.open("rb") as file:
            note = parse_note(file.read(NOTE_LIMIT + 1))
            head = parse_checkpoint(note.text)
            # Thousands are kept, and next to none contradicts: a signature costs more than the comparison.
            if _contradict(head, shown):
                verify_note(note, key)
                yield path, head


def keep_evidence(
    folder: Path, uuid: str, shown: Evidence, error: BallotError, *, signed: bool
) -> Path | None:
    """A copy of what was shown, and of the head that convicts it, if `error` names one; None where there is no room.

    What the log key signed convicts it (`signed`), and has room of its own: anybody on the way can send what it did
    not sign, as much of it as they like, and must not use up the room for the other. What is followed stays in the
    mirror's folder.
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
    if isinstance(error, TwoHistories):
        (kept / _AGAINST).mkdir()
        write_new(kept / _AGAINST / error.head.name, read_small(error.head, "checkpoint"))
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
    for ending, stream in (("bel", shown.record), ("logbook", shown.logbook)):
        if stream is not None:
            stream.seek(0)
            write_over(folder / f"{uuid}.{ending}", stream)
    if shown.checkpoint is not None:
        write_over(folder / f"{uuid}.checkpoint", shown.checkpoint)


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
