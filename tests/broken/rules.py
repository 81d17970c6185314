"""The register of broken records: each is consistent in everything but the one rule that it is named for.

A maker gets a `World`, which says in which group to work, and returns the archive; hash chains, signatures and tallies
are made anew around the lie, by the hands of whoever could tell it: a voter, a trustee, the server.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random as seeded  # noqa: N813  it is called like a function
from typing import Any

from ballot.canonical import decode, encode
from ballot.election import make_election
from ballot.errors import BallotError
from ballot.group import ED25519, Element, Group, Random, product_of
from ballot.record import events
from ballot.record.archive import Entry, write_archive
from ballot.verify.checks import Check
from tests.worlds.simulator import FOR, TIMESTAMP, Simulation


@dataclass(frozen=True)
class World:
    """In which group the record is made, and where all that is drawn for it comes from."""

    group: Group
    random: Random = os.urandom

    def vote(self, **options: Any) -> Simulation:
        """A consultation of ours, unless `rule=None` makes it somebody else's."""
        return Simulation(group=self.group, random=self.random, **options)

    def closed(self, **options: Any) -> Simulation:
        """One ballot, and the end of the vote."""
        vote = self.vote(**{"dwellings": 2, **options})
        vote.cast(0, FOR)
        vote.close()
        return vote

    def counted(self, **options: Any) -> Simulation:
        """The same with its tally."""
        vote = self.closed(**options)
        vote.count()
        return vote


Maker = Callable[[World], bytes]


@dataclass(frozen=True)
class Rule:
    """What is broken: `name` says it; PROTOCOL.md tells what `check` is.

    `event` is the height at which `check` must fail. `also` are checks that fail as a consequence, `only` the group in
    which alone it can be broken.
    """

    name: str
    check: Check
    event: int | None
    make: Maker
    also: frozenset[Check] = field(default_factory=frozenset)
    only: Group | None = None

    def record(self, group: Group) -> bytes:
        """The record, the same each time: keys and codes are drawn from a stream that the name begins."""
        return self.make(World(group, seeded(f"{self.name} [{group.name}]").randbytes))


RULES: list[Rule] = []


def broken(
    name: str, check: Check, event: int | None, *, also: Sequence[Check] = (), only: Group | None = None
) -> Callable[[Maker], Maker]:
    """Register the maker of a record."""

    def register(make: Maker) -> Maker:
        RULES.append(Rule(name, check, event, make, frozenset(also), only))
        return make

    return register


ED = ED25519


def archive(entries: Sequence[Entry]) -> bytes:
    """The archive of these entries."""
    return b"".join(write_archive(TIMESTAMP, entries))


def with_setup(
    vote: Simulation,
    *,
    election: bytes | None = None,
    trustees: bytes | None = None,
    credentials: bytes | None = None,
) -> bytes:
    """A record that begins, and ends, with another setup; everything in it refers to what is really there."""
    old = [item.body for item in vote.entries[:3]]
    new = [b if a is None else a for a, b in zip((election, trustees, credentials), old, strict=True)]
    return archive(events.setup(*new)[0])


def with_trustees(vote: Simulation, value: Any) -> bytes:
    """A record with other trustees, whose election has the key that they give, as far as it can be told."""
    key = vote.election.public_key
    try:
        found = product_of(vote.group, _keys(vote.group, value))
    except (BallotError, KeyError, IndexError, TypeError, ValueError):
        found = vote.group.identity
    if found != vote.group.identity:
        key = found
    election = make_election(
        uuid=vote.election.uuid,
        name=vote.election.name,
        description=vote.election.description,
        group=vote.group,
        public_key=key,
        questions=vote.questions,
    )
    return with_setup(vote, election=election.data, trustees=encode(value))


def _keys(group: Group, value: Any) -> Iterator[Element]:
    for kind, item in value:
        if kind == "Pedersen":
            for signed in item["coefexps"]:
                yield group.parse(json.loads(signed["message"])["coefexps"][0], "x")
        else:
            yield group.parse(item["public_key"], "x")


def changed(data: bytes, change: Callable[[Any], object]) -> bytes:
    """JSON with something altered, written canonically."""
    value = decode(data)
    change(value)
    return encode(value)
