"""The Merkle trees of records, kept in memory for the paths that receipts need.

Events are only ever added, so a process reads each hash once and hashes it in; after that a path costs a few dozen
hashes, however many ballots there are. What was read is held against each root that is signed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from api.ballotbox import store
from api.database import Databases
from ballot.errors import Refused
from ballot.transparency.checkpoint import Checkpoint
from ballot.transparency.history import History, Path

KEPT = 16
"""Consultations whose trees are in memory at once; ten thousand ballots take 640 kB."""


class HistoryChanged(Refused):
    """The database does not continue what was signed before."""

    code = "history-changed"


@dataclass(slots=True)
class _Kept:
    history: History = field(default_factory=History)
    position: int = 0
    """Of the first entry of the record that was not read."""


class Histories:
    """For one server process; any number of threads may ask at once."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = Lock()

    def inclusions(self, uuid: str, heights: Iterable[int], shown: Checkpoint) -> Mapping[int, Path]:
        """The paths of these events to the root that was signed; events behind it are left out.

        Raises `HistoryChanged`.
        """
        with self._lock:
            history = self._up_to(uuid, shown)
            return {
                height: history.inclusion(height, shown.size) for height in heights if height < shown.size
            }

    def consistency(self, uuid: str, old: int, shown: Checkpoint) -> Path:
        """The path from the first `old` events, from 1 to all that were signed. Raises `HistoryChanged`."""
        with self._lock:
            return self._up_to(uuid, shown).consistency(old, shown.size)

    def _up_to(self, uuid: str, shown: Checkpoint) -> History:
        for _ in range(2):
            kept = self._kept.setdefault(uuid, _Kept())
            self._kept.move_to_end(uuid)
            if kept.history.size < shown.size:
                self._read(uuid, kept)
            if kept.history.size >= shown.size and kept.history.root(shown.size) == shown.root:
                break
            # The database was put back from a copy while this process ran.
            del self._kept[uuid]
        else:
            raise HistoryChanged("The events of the record are not those that were signed.")
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept.history

    def _read(self, uuid: str, kept: _Kept) -> None:
        with self._databases.ballotbox_session() as session:
            for position, digest in store.event_hashes(session, uuid, kept.position):
                kept.history.add(bytes.fromhex(digest))
                kept.position = position + 1
