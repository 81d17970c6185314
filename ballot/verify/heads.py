"""A checkpoint beside the files that it speaks of: signature and both heads, without verifying what the files say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from ballot.consultation.terms import terms_from_description
from ballot.election import Election, parse_election
from ballot.errors import Malformed, Refused
from ballot.record.archive import ArchiveReader
from ballot.record.events import Head, read_events
from ballot.transparency.checkpoint import Checkpoint, log_key, parse_checkpoint
from ballot.transparency.logbook import read_logbook
from ballot.transparency.note import Note, VerifierKey, parse_note, verify_note
from ballot.verify.facts import Facts, gather_facts


def log_key_of(election: Election) -> VerifierKey:
    """The key that signs the checkpoints of this election. Raises `Refused` where it names none."""
    terms = terms_from_description(election.description)
    if terms is None or terms.log is None:
        raise Refused("the election names no logbook")
    return log_key(election.uuid, bytes.fromhex(terms.log))


def election_of_record(record: BinaryIO) -> Election:
    """The election that a record begins with. Raises `Malformed`."""
    for event in read_events(ArchiveReader(record)):
        if event.data:
            return parse_election(event.data[0].body)
        break
    raise Malformed("the record holds no Setup event")


def check_heads(shown: Checkpoint, log_heads: Sequence[Head], facts: Facts, uuid: str) -> None:
    """That both heads of a checkpoint stand in the files; `facts` must have been gathered for them.

    Raises `Refused` or `Malformed`.
    """
    if shown.uuid != uuid:
        raise Refused(f"it is of another consultation, {shown.uuid}")
    if shown.record.height > facts.last.height:
        ends = facts.last.height + 1
        raise Refused(f"it shows {shown.size} events, but the record ends after {ends}: it was cut")
    if facts.events[shown.record.height][1] != shown.record.hash:
        raise Refused(f"event {shown.record.height} of the record is not the one that was signed")
    if facts.tree.root != shown.root:
        raise Refused("the root is not that of the record's events")
    if shown.logbook.height >= len(log_heads):
        entries = shown.logbook.height + 1
        raise Refused(f"it shows {entries} entries, but the logbook has {len(log_heads)}: it was cut")
    if log_heads[shown.logbook.height] != shown.logbook:
        raise Refused(f"entry {shown.logbook.height} of the logbook is not the one that was signed")


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A checkpoint whose signature and heads were checked, in files with so many events and entries."""

    note: Note
    checkpoint: Checkpoint
    key: VerifierKey
    events: int
    entries: int

    @property
    def bare(self) -> str | None:
        """What of the files stands behind the heads, so that no signature covers it; None where nothing does."""
        shown = self.checkpoint
        if self.events == shown.size and self.entries == shown.logbook.height + 1:
            return None
        behind = (
            f"{self.events - shown.size} events and {self.entries - shown.logbook.height - 1} logbook entries"
        )
        return f"no signature covers the last {behind}"


def check_signed_head(record: BinaryIO, logbook: BinaryIO, checkpoint: bytes) -> SignedHead:
    """Check a checkpoint against the files beside it, with the log key that the record's election names.

    Each stream is read from its beginning. Raises `Malformed`, or `Refused` (also `BadSignature`).
    """
    note = parse_note(checkpoint)
    shown = parse_checkpoint(note.text)
    record.seek(0)
    election = election_of_record(record)
    key = log_key_of(election)
    verify_note(note, key)
    events, entries = check_heads_in(record, logbook, shown, election.uuid)
    return SignedHead(note, shown, key, events, entries)


def check_heads_in(record: BinaryIO, logbook: BinaryIO, shown: Checkpoint, uuid: str) -> tuple[int, int]:
    """As `check_heads`, of streams that are read from their beginnings; how many events and entries they hold."""
    record.seek(0)
    logbook.seek(0)
    facts = gather_facts(record, heights={shown.record.height}, credentials=frozenset(), tree_size=shown.size)
    log_heads = [entry.head for entry in read_logbook(logbook)]
    check_heads(shown, log_heads, facts, uuid)
    return facts.last.height + 1, len(log_heads)
