"""(L6) and (L11): the checkpoint is signed and shows these heads, and nothing stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ballot.errors import Refused
from ballot.transparency.checkpoint import Checkpoint, parse_checkpoint
from ballot.transparency.logbook import LogEntry
from ballot.transparency.note import BadSignature, Note, VerifierKey, parse_note, verify_note
from ballot.verify.facts import Facts
from ballot.verify.heads import check_heads
from ballot.verify.logchecks import LogCheck, log_check

NAMED = 5
"""How many uncovered entries are named; of more, only the number is told."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A checkpoint as it was read: what it says is not checked yet."""

    note: Note
    checkpoint: Checkpoint


def read_shown(checkpoint: bytes | None, witnesses: Sequence[VerifierKey]) -> Shown | None:
    """Read a checkpoint; None where there is none, and no witness was asked for. Raises `LogCheckFailed`."""
    with log_check(LogCheck.CHECKPOINT, None):
        if checkpoint is not None:
            note = parse_note(checkpoint)
            return Shown(note, parse_checkpoint(note.text))
        if witnesses:
            raise Refused("there is no checkpoint, so no witness can have signed it")
    return None


def check_signatures(
    shown: Shown,
    entries: Sequence[LogEntry],
    facts: Facts,
    uuid: str,
    key: VerifierKey,
    witnesses: Sequence[VerifierKey],
) -> tuple[tuple[str, int], ...]:
    """That log key and witnesses signed heads that stand here: (name, when, in seconds since 1970) of each witness.

    Raises `LogCheckFailed`.
    """
    with log_check(LogCheck.CHECKPOINT, None):
        verify_note(shown.note, key)
        check_heads(shown.checkpoint, [entry.head for entry in entries], facts, uuid)
        return tuple((witness.name, _cosigned_at(shown.note, witness)) for witness in witnesses)


def uncovered(shown: Shown | None, entries: Sequence[LogEntry], facts: Facts) -> tuple[str, ...]:
    """What of record and logbook no signature covers, as parts of a sentence; empty where everything is covered."""
    if shown is None:
        return (f"no checkpoint signs its {facts.last.height + 1} events and {len(entries)} logbook entries",)
    found = []
    signed = shown.checkpoint.size
    if facts.last.height == signed:
        found.append(f"event {signed} of the record")
    elif facts.last.height > signed:
        found.append(f"events {signed} to {facts.last.height} of the record")
    bare = entries[shown.checkpoint.logbook.height + 1 :]
    found += [f"entry {entry.head.height} of the logbook ({entry.type})" for entry in bare[:NAMED]]
    if len(bare) > NAMED:
        found.append(f"{len(bare) - NAMED} entries after it")
    return tuple(f"no signature covers {item}" for item in found)


def unchecked_names(
    shown: Shown | None, key: VerifierKey, witnesses: Sequence[VerifierKey]
) -> tuple[str, ...]:
    """The names under signatures whose keys were not given."""
    known = {(item.name, item.id) for item in (key, *witnesses)}
    signatures = shown.note.signatures if shown else ()
    return tuple(s.name for s in signatures if (s.name, s.key_id) not in known)


def _cosigned_at(note: Note, witness: VerifierKey) -> int:
    time = verify_note(note, witness).time
    if time is None:
        raise BadSignature(f"{witness.name} is not a witness's key.")
    return time
