"""The work that can be done apart from the rest: chunks of credentials and ballots, given and taken as plain data.

A caller may bring a `map` that spreads the chunks over processes, so what goes in and out is small and picklable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Protocol, TypeVar

from ballot.answers import Ciphertext
from ballot.ballots import check_ballot
from ballot.credential import check_public_credential
from ballot.election import Election, parse_election
from ballot.errors import BallotError, ForeignBallot, InvalidBallot
from ballot.group import Element, Group, group_named
from ballot.verify.checks import Check

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 32
"""Ballots per chunk: some 100 to 200 kB, and a tenth of a second of work."""


class Parallel(Protocol):
    """Like `map`: results, and what was raised, in the order of the items. Functions and items can be pickled."""

    def __call__(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        """Apply `function` to each of `items`."""


def in_turn(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
    """The `Parallel` that does one after the other."""
    return map(function, items)


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of `size`, the last one shorter; what `items` raises comes after the items before it."""
    chunk: list[Item] = []
    failure: Exception | None = None
    try:
        for item in items:
            chunk.append(item)
            if len(chunk) == size:
                yield chunk
                chunk = []
    except Exception as error:  # noqa: BLE001  it is raised again below, in its turn
        failure = error
    if chunk:
        yield chunk
    if failure is not None:
        raise failure


Outcome = tuple[str, bytes] | tuple[Check, str]
"""Of one ballot: its credential and packed choices, or the check that it failed and why."""


def ballot_checker(election: Election) -> Callable[[list[bytes]], list[Outcome]]:
    """The function that checks a chunk of ballots of this election."""
    return partial(_check_ballots, election.data)


@lru_cache(maxsize=2)
def _election(data: bytes) -> Election:
    return parse_election(data)


def _check_ballots(election_data: bytes, ballots: list[bytes]) -> list[Outcome]:
    election = _election(election_data)
    return [_check_ballot(election, data) for data in ballots]


def _check_ballot(election: Election, data: bytes) -> Outcome:
    try:
        ballot = check_ballot(election, data)
    except InvalidBallot as error:
        foreign = isinstance(error, ForeignBallot)
        return Check.BALLOT_FORM if foreign else Check.BALLOT_PROOFS, str(error)
    except BallotError as error:
        return Check.BALLOT_FORM, str(error)
    return ballot.credential, pack_choices(ballot.choices)


def pack_choices(choices: Iterable[Iterable[Ciphertext]]) -> bytes:
    """The elements of all ciphertexts, one after the other."""
    return b"".join(part for answer in choices for choice in answer for part in (choice.alpha, choice.beta))


def unpack_choices(election: Election, packed: bytes) -> tuple[tuple[Ciphertext, ...], ...]:
    """What `pack_choices` packed."""
    size = len(election.group.identity)
    parts = (Element(packed[start : start + size]) for start in range(0, len(packed), size))
    return tuple(
        tuple(Ciphertext(next(parts), next(parts)) for _ in range(question.ciphertexts))
        for question in election.questions
    )


def member_checker(group: Group) -> Callable[[list[str]], str | None]:
    """The function that checks a chunk of spelled elements: None, or what is wrong with the first wrong one."""
    return partial(_check_members, group.name)


def _check_members(group_name: str, texts: list[str]) -> str | None:
    group = group_named(group_name)
    for text in texts:
        try:
            check_public_credential(group, text)
        except BallotError as error:
            return str(error)
    return None
