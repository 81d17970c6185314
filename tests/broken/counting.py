"""Broken tallies, decryptions and results: checks V13 to V17."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ballot.ballots import check_ballot
from ballot.canonical import encode
from ballot.record import events
from ballot.record.archive import entry
from ballot.record.events import EventType, append
from ballot.tally import TallyBuilder, decrypt_tally, encode_result, encode_tally
from ballot.trustees.members import TrusteeKey, generate_trustee_key
from ballot.verify.checks import Check
from tests.broken.rules import World, broken, changed
from tests.worlds.simulator import AGAINST, FOR, Simulation

Altered = Callable[[bytes], bytes]

WRITINGS: dict[str, Altered] = {
    "space": lambda d: d.replace(b":", b": ", 1),
    "text after it": lambda d: d + b"x",
    "comment": lambda d: d + b"/**/",
    "newline": lambda d: d + b"\n",
}


def tally_of(vote: Simulation) -> bytes:
    return encode_tally(vote.group, vote.tally.sums)


def with_tally(
    make: Callable[[Simulation], tuple[bytes, int, int]], **options: Any
) -> Callable[[World], bytes]:
    def record(world: World) -> bytes:
        vote = world.closed(**options)
        vote._append(events.encrypted_tally(vote.head, *make(vote)))
        return vote.record

    return record


def other_tally(vote: Simulation, *ballots: bytes, weight: int = 1) -> bytes:
    tally = TallyBuilder(vote.election)
    for data in ballots:
        tally.add(check_ballot(vote.election, data).choices, weight)
    return encode_tally(vote.group, tally.sums)


def recorded(vote: Simulation) -> bytes:
    """The ballot that stands in the record."""
    return vote.entries[5].body


TALLIES: dict[str, Callable[[Simulation], bytes]] = {
    "without the ballot": other_tally,
    "with a ballot that is not there": lambda v: other_tally(v, recorded(v), v.ballot(1, FOR)),
    "with the ballot twice": lambda v: other_tally(v, recorded(v), recorded(v)),
    "of one other voter": lambda v: other_tally(v, v.ballot(1, AGAINST)),
    "with a weight of its own": lambda v: other_tally(v, recorded(v), weight=2),
    "with a row too many": lambda v: changed(tally_of(v), lambda t: t.append(t[0])),
    "with a column too few": lambda v: changed(tally_of(v), lambda t: t[0].pop()),
    "as numbers": lambda v: changed(tally_of(v), lambda t: t[0][0].update(alpha=5)),
}
for _name, _make in TALLIES.items():
    broken(f"tally: {_name}", Check.TALLY, 3)(with_tally(lambda v, make=_make: (make(v), 1, 1)))  # type: ignore[misc]
for _name, _edit in WRITINGS.items():
    broken(f"tally: {_name}", Check.TALLY, 3)(with_tally(lambda v, edit=_edit: (edit(tally_of(v)), 1, 1)))  # type: ignore[misc]


@broken("tally: weights ignored", Check.TALLY, 3)
def weights_ignored(world: World) -> bytes:
    vote = world.closed(rule=None, weights=(5, 2))
    vote._append(events.encrypted_tally(vote.head, other_tally(vote, recorded(vote)), 1, 5))
    return vote.record


@broken("tally: replaced ballot counted too", Check.TALLY, 4)
def both_counted(world: World) -> bytes:
    vote = world.vote(rule=None)
    ballots = [vote.ballot(0, FOR), vote.ballot(0, AGAINST)]
    for data in ballots:
        vote._append(events.ballot(vote.head, data))
    vote.close()
    vote._append(events.encrypted_tally(vote.head, other_tally(vote, *ballots), 1, 1))
    return vote.record


@broken("tally: first instead of last ballot counted", Check.TALLY, 4)
def first_counted(world: World) -> bytes:
    vote = world.vote(rule=None)
    ballots = [vote.ballot(0, FOR), vote.ballot(0, AGAINST)]
    for data in ballots:
        vote._append(events.ballot(vote.head, data))
    vote.close()
    vote._append(events.encrypted_tally(vote.head, other_tally(vote, ballots[0]), 1, 1))
    return vote.record


broken("tally size: ballots", Check.TALLY_SIZE, 3)(with_tally(lambda v: (tally_of(v), 2, 1)))
broken("tally size: weight", Check.TALLY_SIZE, 3)(with_tally(lambda v: (tally_of(v), 1, 2)))


def sized(edit: Altered) -> Callable[[World], bytes]:
    def record(world: World) -> bytes:
        vote = world.closed()
        tally, size = (item.body for item in events.encrypted_tally(vote.head, tally_of(vote), 1, 1)[0][:2])
        vote._append(append(vote.head, EventType.ENCRYPTED_TALLY, [tally, edit(size)]))
        return vote.record

    return record


for _name, _edit in {
    **WRITINGS,
    "weight as a string": lambda d: d.replace(b'"total_weight":1', b'"total_weight":"1"'),
    "hash of another tally": lambda d: changed(d, lambda v: v.update(encrypted_tally="0" * 64)),
    "key order": lambda d: d.replace(
        b'"num_tallied":1,"total_weight":1', b'"total_weight":1,"num_tallied":1'
    ),
    "unknown key": lambda d: d[:-1] + b',"x":1}',
}.items():
    broken(f"tally size: {_name}", Check.TALLY_SIZE, 3)(sized(_edit))

# --- decryptions ----------------------------------------------------------------------------------------------


def decrypted(vote: Simulation, position: int) -> bytes:
    return decrypt_tally(vote.election, vote.tally.sums, vote.keys[position - 1], vote.random)


def second_decryption(make: Callable[[Simulation], tuple[int, bytes]]) -> Callable[[World], bytes]:
    """Trustee 1 decrypts as it should; what `make` gives is event 5."""

    def record(world: World) -> bytes:
        vote = world.counted()
        vote.decrypt(1)
        vote._append(events.partial_decryption(vote.head, *make(vote)))
        return vote.record

    return record


def factor_times_generator(value: Any, vote: Simulation) -> None:
    row = value["decryption_factors"][0]
    row[0] = vote.group.format(vote.group.product(vote.group.parse(row[0], "x"), vote.group.generator))


def lie(change: Callable[[Any, Simulation], object]) -> Callable[[Simulation], tuple[int, bytes]]:
    return lambda vote: (2, changed(decrypted(vote, 2), lambda value: change(value, vote)))


def by_stranger(vote: Simulation) -> bytes:
    key = generate_trustee_key(vote.random, group=vote.group)
    return decrypt_tally(vote.election, vote.tally.sums, key, vote.random)


DECRYPTIONS: dict[str, Callable[[Simulation], tuple[int, bytes]]] = {
    "owner twice": lambda v: (1, decrypted(v, 1)),
    "same decryption for two owners": lambda v: (2, decrypted(v, 1)),
    "owner 0": lambda v: (0, decrypted(v, 2)),
    "owner beyond the last": lambda v: (3, decrypted(v, 2)),
    "with a stranger's key": lambda v: (2, by_stranger(v)),
    "another factor": lie(factor_times_generator),
    "neutral factor": lie(lambda d, v: d["decryption_factors"][0].__setitem__(0, v.group.format(v.group.identity))),
    "factor that is no element": lie(lambda d, v: d["decryption_factors"][0].__setitem__(0, "0")),
    "proofs exchanged": lie(lambda d, v: d["decryption_proofs"][0].reverse()),
    "a row too many": lie(lambda d, v: d["decryption_factors"].append(d["decryption_factors"][0])),
    "a column too few": lie(lambda d, v: d["decryption_factors"][0].pop()),
    "a proof too few": lie(lambda d, v: d["decryption_proofs"][0].pop()),
    "response above the order": lie(lambda d, v: d["decryption_proofs"][0][0].update(response=str(v.group.order + 5))),
    "key order": lie(lambda d, v: d.update(decryption_factors=d.pop("decryption_factors"))),
    "key twice": lambda v: (2, decrypted(v, 2)[:-1] + b',"decryption_proofs":[]}'),
    **{name: (lambda v, edit=edit: (2, edit(decrypted(v, 2)))) for name, edit in WRITINGS.items()},  # type: ignore[misc]
}  # fmt: skip
for _name, _given in DECRYPTIONS.items():
    broken(f"decryption: {_name}", Check.DECRYPTIONS, 5)(second_decryption(_given))


def owned(
    edit: Callable[[dict[str, Any]], object] | Altered, *, raw: bool = False
) -> Callable[[World], bytes]:
    def record(world: World) -> bytes:
        vote = world.counted()
        data = decrypted(vote, 1)
        body = encode({"owner": 1, "payload": entry("data", data).hash})
        body = edit(body) if raw else changed(body, edit)  # type: ignore[arg-type, assignment]
        vote._append(append(vote.head, EventType.PARTIAL_DECRYPTION, [data, body]))
        return vote.record

    return record


for _name, _change in {
    "owner as a string": lambda v: v.update(owner="1"),
    "owner as a truth value": lambda v: v.update(owner=True),
    "negative owner": lambda v: v.update(owner=-1),
    "hash of another decryption": lambda v: v.update(payload="0" * 64),
    "no owner": lambda v: v.pop("owner"),
}.items():
    broken(f"decryption owner: {_name}", Check.DECRYPTIONS, 4)(owned(_change))
for _name, _edit in WRITINGS.items():
    broken(f"decryption owner: {_name}", Check.DECRYPTIONS, 4)(owned(_edit, raw=True))


@broken("enough decryptions: one is missing", Check.ENOUGH_DECRYPTIONS, 5)
def missing_decryption(world: World) -> bytes:
    vote = world.counted()
    vote.decrypt(2)
    vote._append(events.result(vote.head, encode_result([[0, 1, 0]])))
    return vote.record


@broken("enough decryptions: below the threshold", Check.ENOUGH_DECRYPTIONS, 6)
def below_threshold(world: World) -> bytes:
    vote = world.counted(trustees_count=1, thresholds=[(2, 3)])
    vote.decrypt(1)
    vote.decrypt(3)
    vote._append(events.result(vote.head, encode_result([[0, 1, 0]])))
    return vote.record


@broken("enough decryptions: single trustee missing beside a threshold key", Check.ENOUGH_DECRYPTIONS, 6)
def single_missing(world: World) -> bytes:
    vote = world.counted(trustees_count=1, thresholds=[(2, 3)])
    vote.decrypt(2)
    vote.decrypt(3)
    vote._append(events.result(vote.head, encode_result([[0, 1, 0]])))
    return vote.record


@broken("enough decryptions: threshold decryption under another's share", Check.DECRYPTIONS, 5)
def swapped_share(world: World) -> bytes:
    vote = world.counted(trustees_count=0, thresholds=[(2, 3)])
    vote.decrypt(1)
    key = vote.keys[2]
    data = decrypt_tally(vote.election, vote.tally.sums, TrusteeKey(key.secret, key.public), vote.random)
    vote._append(events.partial_decryption(vote.head, 2, data))
    return vote.record


# --- results --------------------------------------------------------------------------------------------------


def with_result(make: Callable[[Simulation], bytes]) -> Callable[[World], bytes]:
    def record(world: World) -> bytes:
        vote = world.counted()
        vote.decrypt(1)
        vote.decrypt(2)
        vote._append(events.result(vote.head, make(vote)))
        return vote.record

    return record


RESULTS: dict[str, Callable[[Simulation], bytes]] = {
    "another": lambda v: encode_result([[0, 0, 1]]),
    "more voices than there are": lambda v: encode_result([[0, 2, 0]]),
    "plus the order": lambda v: encode({"result": [[0, str(v.group.order + 1), 0]]}),
    "minus": lambda v: encode({"result": [[0, 1, -1]]}),
    "a row too many": lambda v: encode_result([[0, 1, 0], [0, 1, 0]]),
    "a column too few": lambda v: encode_result([[0, 1]]),
    "no blank column": lambda v: encode_result([[1, 0]]),
    "as strings": lambda v: encode({"result": [["0", "1", "0"]]}),
    "as floats": lambda v: b'{"result":[[0.0,1.0,0.0]]}',
    "as truth values": lambda v: b'{"result":[[false,true,false]]}',
    "key twice": lambda v: b'{"result":[[0,1,0]],"result":[[0,1,0]]}',
    **{name: (lambda v, edit=edit: edit(encode_result([[0, 1, 0]]))) for name, edit in WRITINGS.items()},  # type: ignore[misc]
}  # fmt: skip
for _name, _make in RESULTS.items():
    broken(f"result: {_name}", Check.RESULT, 6)(with_result(_make))
