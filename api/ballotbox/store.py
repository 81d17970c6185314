"""Reading and growing the ballot box. Every function works in the session it is given and never commits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from api.ballotbox.models import ActiveCredentialRow, CastBallotRow, ConsultationRow, RecordEntryRow
from api.errors import ConsultationNotFound
from ballot.record.archive import HEADER_NAME, Entry, header_body, pack, packed_size
from ballot.record.events import Head
from ballot.record.places import ballot_places
from ballot.record.tail import Tail, read_tail
from ballot.transparency.merkle import Tree, tree_from_data

PAGE = 200
"""Entries read at a time when a whole record is streamed."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Where a ballot stands in the record."""

    credential: str
    tracker: str
    height: int
    event: str


def consultation(session: Session, uuid: str, *, lock: bool = False) -> ConsultationRow:
    """The consultation; with `lock`, no other writer can grow its record until the transaction ends.

    Raises `ConsultationNotFound`.
    """
    query = select(ConsultationRow).where(ConsultationRow.uuid == uuid)
    row = session.scalar(query.with_for_update() if lock else query)
    if row is None:
        raise ConsultationNotFound
    return row


def consultation_by_slug(session: Session, slug: str) -> ConsultationRow:
    """The consultation with this short name, in any case. Raises `ConsultationNotFound`."""
    row = session.scalar(select(ConsultationRow).where(ConsultationRow.slug == slug.upper()))
    if row is None:
        raise ConsultationNotFound
    return row


def all_consultations(session: Session) -> Sequence[ConsultationRow]:
    """Every consultation, the newest first."""
    return session.scalars(
        select(ConsultationRow).order_by(ConsultationRow.record_timestamp.desc(), ConsultationRow.slug)
    ).all()


def head_of(row: ConsultationRow) -> Head | None:
    """The last event of the record; None while there is none."""
    if row.head_height is None or row.head_hash is None:
        return None
    return Head(row.head_height, row.head_hash)


def begun_head(row: ConsultationRow) -> Head:
    """The last event of a record that has one: every consultation but a draft."""
    head = head_of(row)
    if head is None:
        raise RuntimeError("the record of a sealed consultation has no Setup event")
    return head


def append(session: Session, row: ConsultationRow, entries: Sequence[Entry], head: Head) -> None:
    """Add entries to the record of a consultation that `consultation(..., lock=True)` gave, and move its head."""
    tree = tree_of(session, row)
    for item in entries:
        if item.kind == "event":
            tree = tree.add(bytes.fromhex(item.hash))
    row.tree = tree.data
    session.execute(
        insert(RecordEntryRow),
        [
            {
                "consultation": row.uuid,
                "position": position,
                "kind": item.kind,
                "hash": item.hash,
                "body": item.body,
            }
            for position, item in enumerate(entries, row.entries)
        ],
    )
    if row.record_size == 0:
        row.record_size = len(archive_start(row))
    row.record_size += sum(packed_size(item.body) for item in entries)
    row.entries += len(entries)
    row.head_height, row.head_hash = head.height, head.hash


def tree_of(session: Session, row: ConsultationRow) -> Tree:
    """The Merkle tree over the hashes of the record's events."""
    size = 0 if row.head_height is None else row.head_height + 1
    if row.tree is None:
        return event_tree(session, row.uuid, size)
    return tree_from_data(size, row.tree)


def event_tree(session: Session, uuid: str, size: int) -> Tree:
    """The tree over the first `size` events, computed anew."""
    tree = Tree()
    for _, digest in islice(event_hashes(session, uuid), size):
        tree = tree.add(bytes.fromhex(digest))
    return tree


def event_hashes(session: Session, uuid: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """(position, hash) of the events at positions from `start` on, in their order."""
    rows = session.execute(
        select(RecordEntryRow.position, RecordEntryRow.hash)
        .where(
            RecordEntryRow.consultation == uuid,
            RecordEntryRow.kind == "event",
            RecordEntryRow.position >= start,
        )
        .order_by(RecordEntryRow.position)
        .execution_options(yield_per=PAGE)
    )
    yield from ((position, digest) for position, digest in rows)


def archive_start(row: ConsultationRow) -> bytes:
    """The first entry of the archive, which is no event's."""
    return pack(HEADER_NAME, header_body(row.record_timestamp), row.record_timestamp)


def activate(session: Session, uuid: str, credentials: Iterable[str]) -> None:
    """Let these public credentials cast one ballot each."""
    session.execute(
        insert(ActiveCredentialRow), [{"consultation": uuid, "credential": item} for item in credentials]
    )


def is_active(session: Session, uuid: str, credential: str) -> bool:
    """Whether this public credential may cast a ballot, used or not."""
    return session.get(ActiveCredentialRow, (uuid, credential)) is not None


def add_cast(session: Session, uuid: str, cast: Cast) -> None:
    """Mark a credential as used. A second time breaks a unique constraint: `IntegrityError`."""
    session.execute(
        insert(CastBallotRow).values(
            consultation=uuid,
            credential=cast.credential,
            tracker=cast.tracker,
            height=cast.height,
            event=cast.event,
        )
    )


def cast_with_credential(session: Session, uuid: str, credential: str) -> Cast | None:
    """The ballot cast with this public credential, if any."""
    return _cast(session.get(CastBallotRow, (uuid, credential)))


def cast_with_tracker(session: Session, uuid: str, tracker: str) -> Cast | None:
    """The ballot with this tracker, if any."""
    return _cast(
        session.scalar(
            select(CastBallotRow).where(CastBallotRow.consultation == uuid, CastBallotRow.tracker == tracker)
        )
    )


def _cast(row: CastBallotRow | None) -> Cast | None:
    return None if row is None else Cast(row.credential, row.tracker, row.height, row.event)


def count_cast(session: Session, uuid: str) -> int:
    """How many ballots were cast."""
    return (
        session.scalar(
            select(func.count()).select_from(CastBallotRow).where(CastBallotRow.consultation == uuid)
        )
        or 0
    )


def trackers(session: Session, uuid: str, *, offset: int, limit: int) -> Sequence[tuple[int, str]]:
    """(height, tracker) of the ballots in the order of the record."""
    rows = session.execute(
        select(CastBallotRow.height, CastBallotRow.tracker)
        .where(CastBallotRow.consultation == uuid)
        .order_by(CastBallotRow.height)
        .offset(offset)
        .limit(limit)
    )
    return [(height, tracker) for height, tracker in rows]


def entries(session: Session, uuid: str, start: int, stop: int) -> list[Entry]:
    """The record's entries from position `start` up to but not including `stop`."""
    rows = session.execute(
        select(RecordEntryRow.kind, RecordEntryRow.hash, RecordEntryRow.body)
        .where(
            RecordEntryRow.consultation == uuid,
            RecordEntryRow.position >= start,
            RecordEntryRow.position < stop,
        )
        .order_by(RecordEntryRow.position)
    )
    return [Entry(kind, digest, body) for kind, digest, body in rows]


def tail_of(session: Session, uuid: str) -> Tail:
    """What the record holds after its ballots."""
    ballots = count_cast(session, uuid)
    last = ballot_places(ballots).stop - 1
    return read_tail(ballots, entries(session, uuid, last, consultation(session, uuid).entries))


def object_body(session: Session, uuid: str, digest: str) -> bytes | None:
    """The body with this SHA-256 (lower-case hex), if the record has it."""
    return session.scalar(
        select(RecordEntryRow.body)
        .where(RecordEntryRow.consultation == uuid, RecordEntryRow.hash == digest)
        .limit(1)
    )
