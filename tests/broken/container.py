"""Broken archives and chains: checks V1 to V3."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from ballot.canonical import encode
from ballot.record import events
from ballot.record.archive import BLOCK, entry, header_body, pack
from ballot.record.events import EventType, Head, append
from ballot.tally import encode_result
from ballot.verify.checks import Check
from tests.broken.rules import World, archive, broken
from tests.worlds.simulator import FOR, TIMESTAMP


def with_bytes(change: Callable[[bytearray], object]) -> Callable[[World], bytes]:
    def make(world: World) -> bytes:
        data = bytearray(world.vote(dwellings=1).record)
        change(data)
        return bytes(data)

    return make


def rechecked(offset: int, field: bytes, start: int = BLOCK * 2) -> Callable[[bytearray], None]:
    """Alter the header that starts at `start`, and its checksum with it."""

    def change(data: bytearray) -> None:
        header = data[start : start + BLOCK]
        header[offset : offset + len(field)] = field
        header[148:156] = b" " * 8
        header[148:156] = b"%06o\x00 " % sum(header)
        data[start : start + BLOCK] = header

    return change


HEADERS: dict[str, Callable[[bytearray], object]] = {
    "mode of a file": rechecked(100, b"0000755"),
    "owner of a file": rechecked(108, b"0001750"),
    "time of a file": rechecked(136, b"%011o" % (TIMESTAMP + 1)),
    "size with a space": rechecked(124, b" "),
    "type of a file": rechecked(156, b"5"),
    "link name": rechecked(157, b"x"),
    "ustar magic": rechecked(257, b"ustar\x0000"),
    "user name": rechecked(265, b"root"),
    "path in a name": rechecked(0, b"./"),
    "upper case name": lambda d: rechecked(0, bytes(d[BLOCK * 2 : BLOCK * 2 + 64]).upper())(d),
    "checksum spelled otherwise": lambda d: d.__setitem__(
        slice(BLOCK * 2 + 148, BLOCK * 2 + 156), b"0" + bytes(d[BLOCK * 2 + 148 : BLOCK * 2 + 154]) + b"\0"
    ),
}  # fmt: skip
for _name, _change in HEADERS.items():
    broken(f"archive: {_name}", Check.ARCHIVE, None)(with_bytes(_change))

broken("archive: zero blocks at the end", Check.ARCHIVE, 1)(with_bytes(lambda d: d.extend(bytes(1024))))
broken("archive: cut in a header", Check.ARCHIVE, 1)(with_bytes(lambda d: d.extend(d[:100])))
broken("archive: empty", Check.ARCHIVE, None)(lambda world: b"")
broken("archive: no archive", Check.ARCHIVE, None)(lambda world: b"<html>" * 200)
broken("archive: padding not empty", Check.ARCHIVE, None)(with_bytes(lambda d: d.__setitem__(-1, 1)))
broken("archive: content that is not its name", Check.ARCHIVE, None)(
    with_bytes(lambda d: d.__setitem__(BLOCK * 3 + 30, d[BLOCK * 3 + 30] ^ 1))
)


@broken("archive: first entry missing", Check.ARCHIVE, None)
def no_header(world: World) -> bytes:
    return world.vote().record[2 * BLOCK :]


@broken("archive: version that is no number", Check.ARCHIVE, None)
def other_version(world: World) -> bytes:
    body = encode({"version": "1", "timestamp": str(TIMESTAMP)})
    return pack("BELENIOS", body, TIMESTAMP) + world.vote().record[2 * BLOCK :]


@broken("archive: a text behind Setup that no ballot or tally can be", Check.ARCHIVE, 1)
def huge_ballot(world: World) -> bytes:
    """Its header is enough: nothing of the text is read."""
    vote = world.vote()
    return vote.record + pack("0" * 64 + ".data.json", bytes(2 * 1024 * 1024), TIMESTAMP)


@broken("archive: timestamp that is not the time of the files", Check.ARCHIVE, None)
def other_timestamp(world: World) -> bytes:
    return pack("BELENIOS", header_body(TIMESTAMP + 1), TIMESTAMP) + world.vote().record[2 * BLOCK :]


@broken("chain: parent of another chain", Check.CHAIN, 1)
def wrong_parent(world: World) -> bytes:
    vote = world.vote()
    return archive([*vote.entries, *append(Head(0, "0" * 64), EventType.END_BALLOTS, [])[0]])


@broken("chain: parent missing", Check.CHAIN, 1)
def no_parent(world: World) -> bytes:
    vote = world.vote()
    return archive([*vote.entries, entry("event", encode({"height": 1, "type": "EndBallots"}))])


@broken("chain: height skipped", Check.CHAIN, 1)
def wrong_height(world: World) -> bytes:
    vote = world.vote()
    return archive([*vote.entries, *append(Head(5, vote.head.hash), EventType.END_BALLOTS, [])[0]])


@broken("chain: payload is not the data before it", Check.CHAIN, 1, also=[Check.CHAIN])
def foreign_payload(world: World) -> bytes:
    vote = world.vote()
    entries, _ = events.ballot(vote.head, vote.ballot(0, FOR))
    return archive([*vote.entries, entry("data", vote.ballot(1, FOR)), entries[1]])


@broken("chain: data that no event names", Check.CHAIN, 1)
def stray_data(world: World) -> bytes:
    return archive([*world.vote().entries, entry("data", b"{}")])


@broken("chain: data after its event", Check.CHAIN, 1, also=[Check.SEQUENCE])
def late_data(world: World) -> bytes:
    vote = world.vote()
    entries, _ = events.ballot(vote.head, vote.ballot(0, FOR))
    return archive([*vote.entries, entries[1], entries[0]])


def event_body(change: Callable[[bytes], bytes]) -> Callable[[World], bytes]:
    def make(world: World) -> bytes:
        vote = world.vote()
        body = change(events.end_ballots(vote.head)[0][0].body)
        return archive([*vote.entries, entry("event", body)])

    return make


for _name, _edit in {
    "event with a space": lambda b: b.replace(b",", b", ", 1),
    "event with another key order": lambda b: b.replace(
        b'"height":1,"type":"EndBallots"', b'"type":"EndBallots","height":1'
    ),
    "event with a key twice": lambda b: b.replace(b'"height":1', b'"height":1,"height":1'),
    "event with an unknown key": lambda b: b[:-1] + b',"x":1}',
    "event with text after it": lambda b: b + b"x",
    "event with a comment": lambda b: b"/**/" + b,
    "height as a string": lambda b: b.replace(b'"height":1', b'"height":"1"'),
    "height as a float": lambda b: b.replace(b'"height":1', b'"height":1.0'),
    "height as a truth value": lambda b: b.replace(b'"height":1', b'"height":true'),
    "Shuffle event": lambda b: b.replace(b"EndBallots", b"Shuffle"),
}.items():  # fmt: skip
    broken(f"chain: {_name}", Check.CHAIN, 1)(event_body(_edit))


@broken("sequence: ballots dropped by a second end of ballots", Check.SEQUENCE, 3)
def second_end(world: World) -> bytes:
    """Other tools count only the last run of ballots."""
    vote = world.closed()
    vote._append(events.ballot(vote.head, vote.ballot(1, FOR)))
    return vote.record


@broken("sequence: two ends of ballots", Check.SEQUENCE, 3)
def two_ends(world: World) -> bytes:
    vote = world.closed()
    vote.close()
    return vote.record


@broken("sequence: second setup", Check.SEQUENCE, 2)
def second_setup(world: World) -> bytes:
    vote = world.vote()
    vote.cast(0, FOR)
    bodies = [item.body for item in vote.entries[:4]]
    vote._append(append(vote.head, EventType.SETUP, bodies))
    return vote.record


@broken("sequence: tally before the end of ballots", Check.SEQUENCE, 2)
def early_tally(world: World) -> bytes:
    vote = world.vote()
    vote.cast(0, FOR)
    vote.count()
    return vote.record


@broken("sequence: two tallies", Check.SEQUENCE, 4)
def two_tallies(world: World) -> bytes:
    vote = world.counted()
    vote.count()
    return vote.record


@broken("sequence: result without decryptions", Check.SEQUENCE, 4)
def early_result(world: World) -> bytes:
    vote = world.counted()
    vote._append(events.result(vote.head, encode_result([[0, 1, 0]])))
    return vote.record


@broken("sequence: decryption before the tally", Check.SEQUENCE, 3)
def early_decryption(world: World) -> bytes:
    vote = world.closed()
    vote.decrypt(1)
    return vote.record


@broken("sequence: event after the result", Check.SEQUENCE, 6)
def event_after_result(world: World) -> bytes:
    vote = world.vote()
    vote.finish()
    vote._append(events.end_ballots(vote.head))
    return vote.record


@broken("sequence: two results", Check.SEQUENCE, 7)
def two_results(world: World) -> bytes:
    vote = world.vote()
    vote.cast(0, FOR)
    vote.finish()
    vote._append(events.result(vote.head, encode_result([[0, 1, 0]])))
    return vote.record


@broken("sequence: no setup", Check.SEQUENCE, 0)
def no_setup(world: World) -> bytes:
    return archive(append(None, EventType.END_BALLOTS, [])[0])


broken("sequence: no event", Check.SEQUENCE, None)(lambda world: archive([]))


@broken("sequence: end of ballots with data", Check.SEQUENCE, 1)
def end_with_data(world: World) -> bytes:
    vote = world.vote()
    return archive([*vote.entries, *append(vote.head, EventType.END_BALLOTS, [b"{}"])[0]])


@broken("sequence: ballot with two pieces of data", Check.SEQUENCE, 1)
def ballot_with_more(world: World) -> bytes:
    vote = world.vote()
    data = [b"{}", vote.ballot(0, FOR)]
    return archive([*vote.entries, *append(vote.head, EventType.BALLOT, data)[0]])


@broken("sequence: setup data of another setup", Check.SEQUENCE, 0)
def setup_data_of_another(world: World) -> bytes:
    vote = world.vote()
    bodies = [item.body for item in vote.entries[:4]]
    bodies[3] = bodies[3].replace(sha256(bodies[1]).hexdigest().encode(), b"0" * 64)
    return archive(append(None, EventType.SETUP, bodies)[0])
