"""What a mirror's folder keeps: the copy, every signed head that was seen, and the evidence of alarms; all bounded.

UUID.bel, .logbook, .checkpoint     the newest copy, of one moment
heads/HASH.checkpoint               each head that the log key signed, once, by the SHA-256 of what it says
evidence-1/ …                       what a server showed when an alarm was raised
evidence-1/against/HASH.checkpoint  the head kept before that contradicts it, where the log key signed two histories
countersigned.checkpoint            what a witness signed last, from this folder
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ballot.cli.evidence import Evidence
from ballot.cli.files import CannotRead, read_small, write_new, write_over
from ballot.errors import BallotError, Malformed, Refused
from ballot.transparency.checkpoint import Checkpoint, parse_checkpoint
from ballot.transparency.note import NOTE_LIMIT, Note, VerifierKey, parse_note, verify_note

HEADS = "heads"
MAX_HEADS = 200_000
"""A head every five minutes for two years; what is signed beyond that is still checked, and not kept."""

COPIES = 3
"""How often the same alarm is kept: once to look at, twice to show that it lasted."""

MAX_EVIDENCE = 50
"""Alarms that are kept of one folder; a server that goes on inventing histories fills no disk."""

_AGAINST = "against"
"""The folder for the other side, apart from what was shown: heads there were not alarmed for."""

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
    alarmed = {head for kept in folder.glob("evidence-*") for _, head in _signed_heads(kept, key)}
    for path, head in _signed_heads(folder, key):
        another_record = head.size == shown.size and (head.root, head.record) != (shown.root, shown.record)
        another_log = head.logbook.height == shown.logbook.height and head.logbook != shown.logbook
        if (another_record or another_log) and head not in alarmed:
            raise TwoHistories(path)


def _signed_heads(folder: Path, key: VerifierKey) -> Iterator[tuple[Path, Checkpoint]]:
    heads = folder / HEADS
    for path in [*folder.glob("*.checkpoint"), *(heads.glob("*.checkpoint") if heads.is_dir() else ())]:
        # Whatever else lies there proves nothing.
        with suppress(BallotError, OSError), path.open("rb") as file:
            note = parse_note(file.read(NOTE_LIMIT + 1))
            verify_note(note, key)
            yield path, parse_checkpoint(note.text)


def keep_evidence(folder: Path, uuid: str, shown: Evidence, error: BallotError) -> Path | None:
    """A copy of what was shown, and of the head that convicts it, if `error` names one.

    None where it was kept often enough. What is followed stays in the mirror's folder.
    """
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
    if isinstance(error, TwoHistories):
        (kept / _AGAINST).mkdir()
        write_new(kept / _AGAINST / error.head.name, read_small(error.head, "checkpoint"))
    (kept / _SEEN).write_text(f"{digest}\n", "ascii")
    return kept


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


def _noted(path: Path) -> str:
    try:
        return (path / _SEEN).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
