"""Broken elections, credentials and trustees of kind Single: checks V4 to V8."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from nacl.bindings import crypto_core_ed25519_add

from ballot.canonical import decode, encode
from ballot.election import make_election
from ballot.group import BELENIOS_2048, ED25519
from ballot.trustees.members import generate_trustee_key, trustee_key
from ballot.verify.checks import Check
from tests.broken.rules import World, broken, changed, with_setup, with_trustees
from tests.worlds.simulator import FOR, Simulation

ORDER_2 = bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")


def election(change: Callable[[bytes], bytes]) -> Callable[[World], bytes]:
    def make(world: World) -> bytes:
        vote = world.vote()
        return with_setup(vote, election=change(vote.election.data))

    return make


def question(**fields: Any) -> Callable[[bytes], bytes]:
    return lambda data: changed(data, lambda value: value["questions"][0].update(fields))


ELECTIONS: dict[str, Callable[[bytes], bytes]] = {
    "group with its own parameters": lambda d: changed(d, lambda v: v.update(group={"p": "23", "q": "11", "g": "2"})),
    "key twice": lambda d: d.replace(b'"version":1', b'"version":1,"version":1', 1),
    "unknown key": lambda d: changed(d, lambda v: v.update(threshold=1)),
    "text after it": lambda d: d + b"x",
    "no UTF-8": lambda d: d.replace("’".encode(), b"\x92", 1),
    "min above max": question(min=2),
    "max above the answers": question(max=3),
    "max of ten million": question(max=10_000_000),
    "negative min": question(min=-1),
    "min as a string": question(min="1"),
    "min as a truth value": question(min=True),
    "no answers": question(answers=[], min=0, max=0),
    "no questions": lambda d: changed(d, lambda v: v.update(questions=[])),
    "short identifier": lambda d: changed(d, lambda v: v.update(uuid="abc")),
    "neutral key": lambda d: changed(
        d, lambda v: v.update(public_key="0" * 63 + "1" if len(v["public_key"]) == 64 else "1")),
    "unreadable terms": lambda d: d.replace(b"rule=majority", b"rule=coin"),
    "no hour of closing": lambda d: d.replace(b" closes=2026-11-23T10:00:00Z", b""),
    "a demonstration without an hour of closing": lambda d: d.replace(
        b" closes=2026-11-23T10:00:00Z", b" demonstration=yes"),
    "opens after it closes": lambda d: d.replace(b" closes=", b" opens=2026-11-23T10:00:01Z closes="),
    "terms shed by a stray space": lambda d: d.replace(b'","name"', b' ","name"', 1),
    "a rule for a choice of two answers": question(max=2),
    "a rule for three answers": question(answers=["Pour", "Contre", "Autre"]),
    "our election not canonical": lambda d: d.replace(b'"version":1,', b'"version":1, '),
}  # fmt: skip
for _name, _change in ELECTIONS.items():
    broken(f"election: {_name}", Check.ELECTION, 0)(election(_change))


@broken("election: key of others", Check.ELECTION_KEY, 0)
def key_of_others(world: World) -> bytes:
    vote, stranger = world.vote(), generate_trustee_key(world.random, group=world.group)
    other = make_election(
        uuid=vote.election.uuid,
        name="x",
        description=vote.election.description,
        group=world.group,
        public_key=stranger.public.key,
        questions=vote.questions,
    )
    return with_setup(vote, election=other.data)


# --- credentials ----------------------------------------------------------------------------------------------


def credentials(change: Callable[[list[str], World], list[Any]], **options: Any) -> Callable[[World], bytes]:
    def make(world: World) -> bytes:
        vote = world.vote(**options)
        listed = decode(vote.credentials)
        assert isinstance(listed, list)
        return with_setup(vote, credentials=encode(change([str(item) for item in listed], world)))

    return make


def weights(*values: str) -> Callable[[list[str], World], list[Any]]:
    return lambda listed, world: [f"{item},{value}" for item, value in zip(listed, values, strict=True)]


LISTS: dict[str, Callable[[list[str], World], list[Any]]] = {
    "neutral": lambda c, w: [*c[1:], w.group.format(w.group.identity)],
    "twice": lambda c, w: [*c[1:], c[1]],
    "a number": lambda c, w: [*c[1:], 5],
    "no element": lambda c, w: [*c[1:], "2" if len(c[0]) != 64 else f"{2:064x}"],
    "name left in the list": lambda c, w: [f"{c[0]},1,Dupont", *c[1:]],
    "name instead of a weight": lambda c, w: [f"{c[0]},Dupont", *c[1:]],
    "negative weight": weights("1", "1", "-1"),
    "weight in hexadecimal": weights("1", "1", "0x1"),
    "weight with a leading zero": weights("1", "1", "01"),
    "weight with a sign": weights("1", "1", "+1"),
    "weights for some only": lambda c, w: [f"{c[0]},1", *c[1:]],
    "twice with two weights": lambda c, w: [f"{c[0]},1", f"{c[0]},2", f"{c[1]},1"],
}
for _name, _list in LISTS.items():
    broken(f"credentials: {_name}", Check.CREDENTIALS, 0)(credentials(_list, rule=None))
broken("credentials: upper case", Check.CREDENTIALS, 0, only=ED25519)(
    credentials(lambda c, w: [*c[1:], c[0].upper()], rule=None)
)
broken("credentials: leading zero", Check.CREDENTIALS, 0, only=BELENIOS_2048)(
    credentials(lambda c, w: [*c[1:], "0" + c[0]], rule=None)
)
broken("credentials: number modulo p", Check.CREDENTIALS, 0, only=BELENIOS_2048)(
    credentials(lambda c, w: [*c[1:], str(int(c[0]) + int(BELENIOS_2048.p))], rule=None)
)
broken("credentials: outside the subgroup", Check.CREDENTIALS, 0, only=BELENIOS_2048)(
    credentials(lambda c, w: [*c[1:], str(int(BELENIOS_2048.p) - int(c[0]))], rule=None)
)
broken("credentials: outside the subgroup, on the curve", Check.CREDENTIALS, 0, only=ED25519)(
    credentials(
        lambda c, w: [*c[1:], crypto_core_ed25519_add(bytes.fromhex(c[0])[::-1], ORDER_2)[::-1].hex()],
        rule=None,
    )
)


def credential_bytes(change: Callable[[bytes], bytes]) -> Callable[[World], bytes]:
    def make(world: World) -> bytes:
        vote = world.vote(rule=None)
        return with_setup(vote, credentials=change(vote.credentials))

    return make


for _name, _edit in {
    "space": lambda d: d.replace(b",", b", ", 1),
    "text after the list": lambda d: d + b"x",
    "newline after the list": lambda d: d + b"\n",
    "no list": lambda d: b"{}",
    "escaped digit": lambda d: d.replace(d[2:3], b"\\u00%02x" % d[2], 1),
    "list that does not end": lambda d: d[:-1],
    "comma before the end": lambda d: d[:-1] + b",]",
    "comment": lambda d: b"[/**/" + d[1:],
}.items():
    broken(f"credentials: {_name}", Check.CREDENTIALS, 0)(credential_bytes(_edit))

broken("roll: credentials with weights", Check.ROLL, 0)(credentials(weights("1", "1", "2")))
broken("roll: more credentials than dwellings", Check.ROLL, 0)(
    credentials(lambda c, w: [*c, w.group.format(w.group.power_of_generator(9))])
)
broken("roll: fewer credentials than dwellings", Check.ROLL, 0)(credentials(lambda c, w: c[1:]))
broken("roll: no credentials", Check.ROLL, 0)(credentials(lambda c, w: []))


@broken("roll: a spare letter's ballot beside those of all dwellings", Check.VOICES, 3)
def more_voices(world: World) -> bytes:
    vote = world.vote(dwellings=2, spares=1)
    for letter in range(3):
        vote.cast(letter, FOR)
    return vote.record


# --- trustees of kind Single ----------------------------------------------------------------------------------


def trustees(change: Callable[[list[Any], Simulation], object]) -> Callable[[World], bytes]:
    def make(world: World) -> bytes:
        vote = world.vote()
        value: Any = decode(vote.entries[1].body)
        change(value, vote)
        return with_trustees(vote, value)

    return make


def neutral_key(value: list[Any], vote: Simulation) -> None:
    value[1][1] = trustee_key(0, vote.random, group=vote.group).public.to_json()


def cancelling_key(value: list[Any], vote: Simulation) -> None:
    value[1][1] = trustee_key(
        -vote.keys[0].secret % vote.group.order, vote.random, group=vote.group
    ).public.to_json()


def response_above_q(value: list[Any], vote: Simulation) -> None:
    pok = value[0][1]["pok"]
    pok["response"] = str(int(pok["response"]) + vote.group.order)


def signature_outside(value: list[Any], vote: Simulation) -> None:
    key = value[0][1]
    value[0][1] = {"pok": key["pok"], "public_key": key["public_key"], "signature": key["pok"], "name": "x"}


TRUSTEES: dict[str, Callable[[list[Any], Simulation], object]] = {
    "copied key": lambda v, s: v.__setitem__(1, v[0]),
    "neutral key": neutral_key,
    "keys that cancel out": cancelling_key,
    "proof of another key": lambda v, s: v[1][1].update(pok=v[0][1]["pok"]),
    "response above the order": response_above_q,
    "negative response": lambda v, s: v[0][1]["pok"].update(response="-1"),
    "no proof": lambda v, s: v[0][1].pop("pok"),
    "signature outside a threshold key": signature_outside,
    "kind that is no text": lambda v, s: v[0].__setitem__(0, 2),
    "nobody": lambda v, s: v.clear(),
    "key order": lambda v, s: v[0].__setitem__(1, dict(reversed(v[0][1].items()))),
    "unknown key": lambda v, s: v[0][1].update(x=1),
    "no element": lambda v, s: v[0][1].update(public_key="2" if s.group is not ED25519 else f"{2:064x}"),
}  # fmt: skip
for _name, _lie in TRUSTEES.items():
    broken(f"trustees: {_name}", Check.TRUSTEES, 0)(trustees(_lie))


@broken("trustees: space", Check.TRUSTEES, 0)
def spaced_trustees(world: World) -> bytes:
    vote = world.vote()
    return with_setup(vote, trustees=vote.entries[1].body.replace(b",", b", ", 1))


@broken("trustees: key twice in an object", Check.TRUSTEES, 0)
def doubled_trustees(world: World) -> bytes:
    vote = world.vote()
    return with_setup(vote, trustees=vote.entries[1].body.replace(b'"name"', b'"name":"x","name"', 1))


# --- trustees and the terms -----------------------------------------------------------------------------------


def terms_changed(old: str, new: str, **options: Any) -> Callable[[World], bytes]:
    def make(world: World) -> bytes:
        vote = world.vote(**options)
        other = re.sub(old.encode(), new.encode(), vote.election.data, count=1)
        assert other != vote.election.data
        return with_setup(vote, election=other)

    return make


def swapped_names(value: list[Any], vote: Simulation) -> None:
    value[0][1]["name"], value[1][1]["name"] = value[1][1]["name"], value[0][1]["name"]


def substituted(value: list[Any], vote: Simulation) -> None:
    """What an organiser would do: a key of its own under the name of another."""
    key = generate_trustee_key(vote.random, value[1][1]["name"], vote.group)
    value[1][1] = key.public.to_json()


NAMED = Check.NAMED_TRUSTEES
broken("named: key of others under a trustee's name", NAMED, 0)(trustees(substituted))
broken("named: names swapped", NAMED, 0)(trustees(swapped_names))
broken("named: nameless in the record", NAMED, 0)(trustees(lambda v, s: v[1][1].pop("name")))
broken("named: nobody in the terms", NAMED, 0)(terms_changed(' trustees=[^ "]*', ""))
broken("named: one too few in the terms", NAMED, 0)(terms_changed(',Trustee[^ ",]*', ""))
broken("named: another name in the terms", NAMED, 0)(terms_changed("=Trustee%200:", "=CLCV:"))
broken("named: another certificate in the terms", NAMED, 0)(
    terms_changed('Member%202:[^ ",]*', "Member%202:7K3D-9XPL-2TNB-HUV1-C8RG", thresholds=[(2, 3)])
)
