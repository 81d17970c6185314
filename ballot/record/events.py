"""Events: what happened, in a chain where each names the hash of the one before.

    {"parent":"<sha256 of the previous event>","height":7,"type":"Ballot","payload":"<sha256 of its data>"}

    event               its data, which stand before it in the archive
    Setup               election, trustees, public credentials, [credentials certificate,] setup data
    Ballot              ballot                                      (any number)
    EndBallots          none
    EncryptedTally      encrypted tally, its size
    PartialDecryption   partial decryption, its owner               (one per trustee)
    Result              result

The order of the table is the only one, and nothing may be left out before a later one.
Source: Belenios spec, "Public data"; RECORD.md, "Events".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ballot import shape
from ballot.bounds import SETUP_LIMIT
from ballot.canonical import decode_canonical, encode, number
from ballot.errors import Malformed, NotUnderstood
from ballot.record.archive import Entry, entry
from ballot.record.owned import owned_by
from ballot.record.places import SETUP_DATA


class EventType(StrEnum):
    """The types of events, in their order."""

    SETUP = "Setup"
    BALLOT = "Ballot"
    END_BALLOTS = "EndBallots"
    ENCRYPTED_TALLY = "EncryptedTally"
    PARTIAL_DECRYPTION = "PartialDecryption"
    RESULT = "Result"


NEXT: dict[EventType | None, tuple[EventType, ...]] = {
    None: (EventType.SETUP,),
    EventType.SETUP: (EventType.BALLOT, EventType.END_BALLOTS),
    EventType.BALLOT: (EventType.BALLOT, EventType.END_BALLOTS),
    EventType.END_BALLOTS: (EventType.ENCRYPTED_TALLY,),
    EventType.ENCRYPTED_TALLY: (EventType.PARTIAL_DECRYPTION,),
    EventType.PARTIAL_DECRYPTION: (EventType.PARTIAL_DECRYPTION, EventType.RESULT),
    EventType.RESULT: (),
}
"""Which event may follow which."""

DATA_COUNTS: dict[EventType, tuple[int, ...]] = {
    EventType.SETUP: (4, 5),
    EventType.BALLOT: (1,),
    EventType.END_BALLOTS: (0,),
    EventType.ENCRYPTED_TALLY: (2,),
    EventType.PARTIAL_DECRYPTION: (2,),
    EventType.RESULT: (1,),
}
"""How many pieces of data each event may have; Setup has one more with a credentials certificate."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a record: its height (Setup has 0) and its hexadecimal hash."""

    height: int
    hash: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event as read, with the bodies of its data in the order of the archive."""

    type: EventType
    head: Head
    parent: str | None
    payload: str | None
    data: tuple[Entry, ...]


def append(head: Head | None, kind: EventType, data: list[bytes]) -> tuple[list[Entry], Head]:
    """The entries that add an event after `head`, and the new head; the last of `data` is the event's payload."""
    entries = [entry("data", body) for body in data]
    record: dict[str, object] = {}
    if head is not None:
        record["parent"] = head.hash
    height = 0 if head is None else head.height + 1
    record |= {"height": height, "type": kind.value}
    if entries:
        record["payload"] = entries[-1].hash
    event = entry("event", encode(record))
    return [*entries, event], Head(height, event.hash)


def setup(election: bytes, trustees: bytes, credentials: bytes) -> tuple[list[Entry], Head]:
    """The first event."""
    hashes = [entry("data", body).hash for body in (election, trustees, credentials)]
    setup_data = encode(dict(zip(SETUP_DATA[:3], hashes, strict=True)))
    return append(None, EventType.SETUP, [election, trustees, credentials, setup_data])


def ballot(head: Head, data: bytes) -> tuple[list[Entry], Head]:
    """A ballot was accepted."""
    return append(head, EventType.BALLOT, [data])


def end_ballots(head: Head) -> tuple[list[Entry], Head]:
    """The vote is closed."""
    return append(head, EventType.END_BALLOTS, [])


def encrypted_tally(head: Head, tally: bytes, ballots: int, weight: int) -> tuple[list[Entry], Head]:
    """The product of `ballots` ballots that weigh `weight` together."""
    sized = sized_tally(entry("data", tally).hash, ballots, weight)
    return append(head, EventType.ENCRYPTED_TALLY, [tally, sized])


def sized_tally(tally_hash: str, ballots: int, weight: int) -> bytes:
    """The canonical bytes of what stands behind the tally with this SHA-256 (hex): its size."""
    return encode({"num_tallied": ballots, "total_weight": number(weight), "encrypted_tally": tally_hash})


def partial_decryption(head: Head, position: int, decryption: bytes) -> tuple[list[Entry], Head]:
    """The trustee at `position` (from 1) gave a partial decryption."""
    owned = owned_by(position, entry("data", decryption).hash)
    return append(head, EventType.PARTIAL_DECRYPTION, [decryption, owned])


def result(head: Head, data: bytes) -> tuple[list[Entry], Head]:
    """The result, which ends the record."""
    return append(head, EventType.RESULT, [data])


def _refuse(error: Malformed) -> None:
    raise error


def read_events(
    entries: Iterable[Entry], complain: Callable[[Malformed], None] = _refuse, *, after: Head | None = None
) -> Iterator[Event]:
    """Group the entries of an archive into events, with the chain checked. Raises `Malformed` or `NotUnderstood`.

    `after` is the event that the first of them follows; None at the beginning of a record.

    Which event may follow, and what each one's data must be, are checks of the verifier. Links that do not fit are
    given to `complain`, which may return, so that the rest is read too; what cannot be read is always raised.
    """
    pending: list[Entry] = []
    head = after
    for item in entries:
        if item.kind == "data":
            pending.append(item)
            if len(pending) > 5:
                raise Malformed("more data in a row than any event has")
            if sum(len(data.body) for data in pending) > SETUP_LIMIT:
                raise NotUnderstood(f"an event with more than {SETUP_LIMIT} bytes of data")
            continue
        event = _parse_event(item, tuple(pending))
        expected = 0 if head is None else head.height + 1
        if event.head.height != expected:
            complain(Malformed(f"expected the event of height {expected}, found height {event.head.height}"))
        if event.parent != (head.hash if head else None):
            complain(Malformed(f"the event of height {expected} does not follow the one before it"))
        if event.payload != (pending[-1].hash if pending else None):
            complain(Malformed(f"the payload of the event of height {expected} is not the data before it"))
        yield event
        pending, head = [], event.head
    if pending:
        raise Malformed("the record ends with data that no event refers to: it was cut")


def _parse_event(item: Entry, data: tuple[Entry, ...]) -> Event:
    value = decode_canonical(item.body, limit=4096)
    record = shape.fields(value, "event", "?parent", "height", "type", "?payload")
    kind = shape.string(record["type"], "event.type")
    if kind not in list(EventType):
        raise Malformed(f"event.type: {kind[:40]!r} is not an event of this protocol")
    return Event(
        EventType(kind),
        Head(shape.count(record["height"], "event.height"), item.hash),
        shape.sha256_hex(record["parent"], "event.parent") if "parent" in record else None,
        shape.sha256_hex(record["payload"], "event.payload") if "payload" in record else None,
        data,
    )
