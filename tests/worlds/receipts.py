"""Receipts of a consultation in memory, as an honest server gives them, and what an attacker makes of one."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

from ballot.canonical import encode
from ballot.record.events import Event, EventType, read_events
from ballot.transparency.checkpoint import Checkpoint, log_signer, make_checkpoint
from ballot.transparency.history import History
from ballot.transparency.merkle import Tree
from ballot.transparency.note import NoteSigner
from tests.worlds.logged import LoggedVote

OTHER_SEED = bytes(range(32, 64))

Fields = dict[str, object]


@dataclass
class Receipts:
    """Of the ballots of `vote`, under heads that show the first events only, or all."""

    vote: LoggedVote

    def events(self) -> list[Event]:
        return list(read_events(item for item in self.vote.entries))

    def shown(self, size: int) -> Checkpoint:
        """What a checkpoint over the first `size` events says."""
        heads = [event.head for event in self.events()[:size]]
        tree = Tree()
        for head in heads:
            tree = tree.add(bytes.fromhex(head.hash))
        return make_checkpoint(self.vote.election.uuid, tree, heads[-1], self.vote.log[-1].head)

    def history(self) -> History:
        history = History()
        for event in self.events():
            history.add(bytes.fromhex(event.head.hash))
        return history

    def of(self, height: int, size: int | None = None, signer: NoteSigner | None = None) -> Fields:
        """The receipt of the ballot at `height`, proved under the head of `size` events."""
        events = self.events()
        size = size or len(events)
        event = events[height]
        assert event.type is EventType.BALLOT and event.payload is not None
        ballot = json.loads(event.data[0].body)
        shown = self.shown(size)
        path = self.history().inclusion(height, size) if size > height else ()
        return {
            "uuid": self.vote.election.uuid,
            "election": self.vote.election.fingerprint,
            "tracker": b64encode(bytes.fromhex(event.payload)).decode().rstrip("="),
            "credential": ballot["credential"],
            "height": height,
            "parent": event.parent,
            "event": event.head.hash,
            "checkpoint": shown.signed_by(signer or self.vote.signer).data.decode(),
            "inclusion": [b64encode(item).decode() for item in path],
        }

    @property
    def stranger(self) -> NoteSigner:
        """Signs under the name of the log with another key."""
        return log_signer(self.vote.election.uuid, OTHER_SEED)


def spelled(fields: Fields) -> bytes:
    return encode(fields)


def without(*names: str) -> Callable[[Fields], Fields]:
    return lambda fields: {name: value for name, value in fields.items() if name not in names}


def saved(fields: Fields) -> bytes:
    """As the voter's page saves it: lines for people, one of them with a brace, and then the server's words."""
    return (
        b"Une {Voix}\r\nNum\xc3\xa9ro : "
        + str(fields["tracker"]).encode()
        + b"\r\n"
        + spelled(fields)
        + b"\r\n"
    )
