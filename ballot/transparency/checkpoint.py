"""A checkpoint: the heads of record and logbook on one page, signed by the consultation's log key.

    une-voix/2QsVxk8mHq3ZtR
    8
    Tc4XQe8iZ0xJ2P…=
    record 7 9f86d081…
    logbook 3 60303ae2…

    — une-voix/2QsVxk8mHq3ZtR AQIDBF…

The first three lines are those of every transparency log: origin, tree size, root of the RFC 6962 tree whose leaves
are the 32-byte hashes of the record's events. Two extension lines give both heads as our own formats count them.
Format and reasons: LOGBOOK.md; source: c2sp.org/tlog-checkpoint.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass

from ballot.election import check_uuid
from ballot.errors import Malformed
from ballot.record.events import Head
from ballot.shape import natural
from ballot.transparency.merkle import HASH_SIZE, Tree
from ballot.transparency.note import (
    KeyType,
    Note,
    NoteSigner,
    VerifierKey,
    make_verifier_key,
    parse_note,
    strict_base64,
)

ORIGIN = "une-voix/"

# The heads' lines: name, height, SHA-256 of the last event or entry.
_HEAD = re.compile(r"(record|logbook) (0|[1-9][0-9]{0,14}) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint says, signed or not. `root` has 32 bytes; `record.height` is one less than `size`."""

    uuid: str
    size: int
    root: bytes
    record: Head
    logbook: Head

    @property
    def text(self) -> str:
        """The text that is signed."""
        heads = (f"{n} {h.height} {h.hash}" for n, h in (("record", self.record), ("logbook", self.logbook)))
        lines = (ORIGIN + self.uuid, str(self.size), b64encode(self.root).decode(), *heads)
        return "".join(f"{line}\n" for line in lines)

    def signed_by(self, signer: NoteSigner) -> Note:
        """The checkpoint as a note with one signature."""
        return Note(self.text, (signer.sign(self.text),))


def make_checkpoint(uuid: str, tree: Tree, record: Head, logbook: Head) -> Checkpoint:
    """The checkpoint of both heads; the leaves of `tree` are the hashes of the record's events.

    Raises `Malformed` where they do not fit together.
    """
    return parse_checkpoint(Checkpoint(uuid, tree.size, tree.root, record, logbook).text)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint of ours; raises `Malformed` for any other."""
    lines = text.split("\n")
    if len(lines) != 6 or lines[-1]:
        raise Malformed("a checkpoint has five lines: origin, size, root, record, logbook")
    origin, size_text, root_text, *heads = lines[:-1]
    if not origin.startswith(ORIGIN):
        raise Malformed("the checkpoint is of another log than a consultation's")
    size = natural(size_text, "tree size")
    root = strict_base64(root_text, "root hash")
    if len(root) != HASH_SIZE:
        raise Malformed(f"root hash: expected {HASH_SIZE} bytes, found {len(root)}")
    record, logbook = (
        _parse_head(line, name) for line, name in zip(heads, ("record", "logbook"), strict=True)
    )
    if record.height + 1 != size:
        raise Malformed("the tree size is not the number of events")
    return Checkpoint(check_uuid(origin.removeprefix(ORIGIN), "origin"), size, root, record, logbook)


def read_checkpoint(note: bytes) -> Checkpoint:
    """What a note shows, whoever signed it. Raises `Malformed`."""
    return parse_checkpoint(parse_note(note).text)


def _parse_head(line: str, name: str) -> Head:
    match = _HEAD.fullmatch(line)
    if match is None or match[1] != name:
        raise Malformed(f"the {name} line of a checkpoint has a height and a hash")
    return Head(int(match[2]), match[3])


def log_key(uuid: str, public: bytes) -> VerifierKey:
    """The verifier key of a consultation's log; its name is the origin. Raises `Malformed`."""
    return make_verifier_key(ORIGIN + check_uuid(uuid), KeyType.ED25519, public)


def log_signer(uuid: str, seed: bytes) -> NoteSigner:
    """The key that signs a consultation's checkpoints, from its 32 secret bytes."""
    return NoteSigner(ORIGIN + check_uuid(uuid), KeyType.ED25519, seed)
