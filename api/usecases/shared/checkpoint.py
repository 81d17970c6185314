"""Sign the heads of record and logbook, and never two histories.

What was signed last is kept beside the key, outside the database. A database that was put back from an older copy, or
altered, no longer continues it, and nothing is signed any more until somebody has looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.logbook import log_bodies, log_head
from api.ballotbox.models import ConsultationRow
from api.database import Databases
from api.logs import log, where
from api.usecases.shared.export import Snapshot
from api.usecases.shared.histories import Histories, HistoryChanged
from ballot.record.events import Head
from ballot.transparency.checkpoint import Checkpoint, make_checkpoint
from ballot.transparency.history import Path
from ballot.transparency.logbook import parse_entry
from ballot.transparency.merkle import Tree
from ballot.transparency.note import parse_note


@dataclass(frozen=True, slots=True)
class Signed:
    """A checkpoint as a signed note, and exactly the record and the logbook that it shows."""

    shown: Checkpoint
    note: bytes
    record: Snapshot
    log: Head


@dataclass(frozen=True, slots=True)
class Proof:
    """A signed note, and by height the paths of events to the root that it shows."""

    note: str
    inclusions: Mapping[int, Path]


class CheckpointSigner:
    """Signs for one server process; any number of threads and processes may sign at once."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._histories = Histories(databases)
        self._continued: set[str] = set()
        """Consultations whose database this process has compared with what was signed last."""
        self._failing: dict[str, str] = {}
        """By consultation, the error for which the last receipt bears no signature."""
        self._noting = Lock()

    def sign(self, uuid: str) -> Signed | None:
        """The present heads, signed; None for a consultation without logbook, or not sealed yet.

        Raises `ConsultationNotFound`, `LogKeyMissing` or `HistoryChanged`.
        """
        with self._databases.ballotbox_session() as session:
            row = store.consultation(session, uuid)
            if store.head_of(row) is None or log_head(session, uuid) is None:
                return None
        keys = self._databases.log_keys
        signer = keys.signer(uuid)
        with keys.turn(uuid), self._databases.ballotbox_session() as session:
            # Read again in our turn, so that what is signed is never older than what was signed last.
            row = store.consultation(session, uuid)
            head, log, tree = store.head_of(row), log_head(session, uuid), store.tree_of(session, row)
            if head is None or log is None:
                return None
            shown = make_checkpoint(uuid, tree, head, log)
            taken = Snapshot(uuid, row.record_timestamp, row.entries, row.record_size, head)
            last = keys.last(uuid)
            if last is not None:
                if last[1] == shown:
                    return Signed(shown, self._countersigned(uuid, shown) or last[0], taken, log)
                self._require_continued(session, row, last[1], shown, tree)
            note = shown.signed_by(signer).data
            keys.remember(uuid, note)
            self._continued.add(uuid)
            return Signed(shown, note, taken, log)

    def _countersigned(self, uuid: str, shown: Checkpoint) -> bytes | None:
        cosigned = self._databases.log_keys.cosigned(uuid)
        return cosigned if cosigned is not None and parse_note(cosigned).text == shown.text else None

    def consistency(self, uuid: str, old: int) -> tuple[Signed, Path] | None:
        """The present heads, signed, and the path from the first `old` events to them; as `sign` besides.

        The path is empty where the record does not have so many events, or has just as many.
        """
        signed = self.sign(uuid)
        if signed is None:
            return None
        if not 1 <= old <= signed.shown.size:
            return signed, ()
        return signed, self._histories.consistency(uuid, old, signed.shown)

    def prove(self, uuid: str, heights: Iterable[int]) -> Proof | None:
        """What proves that these events stand in the record, for receipts.

        None for a consultation without logbook, and where nothing can be signed now, for the ballot is safe in any
        case.
        """
        try:
            signed = self.sign(uuid)
            paths = {} if signed is None else self._histories.inclusions(uuid, heights, signed.shown)
        except Exception as error:  # noqa: BLE001  the ballot is stored: whatever is wrong here, its voter must hear so
            # A full disk, a key that is lost or garbled, another history. Any of them may last, and a line for each
            # receipt would say when every vote came; so there is one when it begins, and one when it changes.
            name = type(error).__name__
            if self._note_failing(uuid, name) != name:
                log().error("receipt-not-signed", error=name, where=where(error.__traceback__))
            return None
        self._note_failing(uuid, None)
        return None if signed is None else Proof(signed.note.decode(), paths)

    def _note_failing(self, uuid: str, error: str | None) -> str | None:
        """What was noted before."""
        with self._noting:
            before = self._failing.pop(uuid, None)
            if error is not None:
                self._failing[uuid] = error
        return before

    def _require_continued(
        self, session: Session, row: ConsultationRow, last: Checkpoint, shown: Checkpoint, tree: Tree
    ) -> None:
        if last.size > shown.size or last.logbook.height > shown.logbook.height:
            raise HistoryChanged("The record or the logbook is shorter than what was signed before.")
        if row.uuid in self._continued and last.size != shown.size:
            return
        before = tree if last.size == shown.size else store.event_tree(session, row.uuid, last.size)
        body = log_bodies(session, row.uuid, last.logbook.height, last.logbook.height + 1)[0]
        if before.root != last.root or parse_entry(body, last.logbook.height).head != last.logbook:
            raise HistoryChanged("The record or the logbook is not the one that was signed before.")
