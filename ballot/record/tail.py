"""The tail of a record: what follows its ballots, from where `ballot.record.places` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ballot.errors import Malformed
from ballot.record.archive import Entry
from ballot.record.events import EventType, Head, read_events
from ballot.record.owned import parse_owner
from ballot.record.places import last_ballot_height


@dataclass
class Tail:
    """What the events after the ballots brought so far: data as they stand in the record, decryptions by position."""

    tally: bytes | None = None
    decryptions: dict[int, bytes] = field(default_factory=dict)
    result: bytes | None = None


def read_tail(ballots: int, entries: Iterable[Entry]) -> Tail:
    """Read the entries from the event of the last ballot on, which is that of Setup where there is no ballot.

    That first entry stands at `ballot_places(ballots).stop - 1`, and its event at height `ballots`. Raises
    `Malformed` where the events do not follow each other or one of them is no event of a tail.
    """
    following = iter(entries)
    last = next(following, None)
    if last is None or last.kind != "event":
        raise Malformed("the record does not hold as many ballots as were counted")
    tail = Tail()
    for event in read_events(following, after=Head(last_ballot_height(ballots), last.hash)):
        match event.type, event.data:
            case EventType.END_BALLOTS, ():
                pass
            case EventType.ENCRYPTED_TALLY, (tally, _):
                tail.tally = tally.body
            case EventType.PARTIAL_DECRYPTION, (decryption, owned):
                tail.decryptions[parse_owner(owned.body, decryption.hash)] = decryption.body
            case EventType.RESULT, (result,):
                tail.result = result.body
            case _:
                raise Malformed(
                    f"{event.type} with {len(event.data)} pieces of data does not belong after the ballots"
                )
    return tail
