"""The work that can be done apart from the rest: chunks of credentials and ballots, given and taken as plain data.

A caller may bring a `map` that spreads the chunks over processes, so what goes in and out is small and picklable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from typing import Protocol, TypeVar

from ballot.answers import Ciphertext
from ballot.ballots import check_ballot
from ballot.credential import check_public_credential
from ballot.election import Election, make_election, parse_election
from ballot.errors import BallotError, ForeignBallot, InvalidBallot
from ballot.group import Element, Group, group_named
from ballot.verify.checks import Check

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 32
"""Ballots per chunk: some 100 to 200 kB, and a tenth of a second of work."""

CHUNK_BYTES = 1024 * 1024
"""A chunk that has so many bytes is full, for ballots may have 4 MiB (`ballot.bounds.BALLOT_LIMIT`)."""


class Parallel(Protocol):
    """Like `map`: results, and what was raised, in the order of the items. Functions and items can be pickled."""

    def __call__(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        """Apply `function` to each of `items`."""


def in_turn(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
    """The `Parallel` that does one after the other."""
    return map(function, items)


def chunks(
    items: Iterable[Item],
    size: int,
    bytes_of: Callable[[Item], int] = lambda item: 0,
    most: int = CHUNK_BYTES,
) -> Iterator[list[Item]]:
    """The items in lists of `size`, or fewer where they have `most` bytes together, and the last one shorter.

    What `items` raises comes after the items before it.
    """
    chunk: list[Item] = []
    total = 0
    failure: Exception | None = None
    try:
        for item in items:
            chunk.append(item)
            total += bytes_of(item)
            if len(chunk) == size or total >= most:
                yield chunk
                chunk, total = [], 0
    except Exception as error:  # noqa: BLE001  it is raised again below, in its turn
        failure = error
    if chunk:
        yield chunk
    if failure is not None:
        raise failure


Outcome = tuple[str, bytes] | tuple[Check, str]
"""Of one ballot: its credential and packed choices, or the check that it failed and why."""


def ballot_checker(election: Election) -> Callable[[list[bytes]], list[Outcome]]:
    """The function that checks a chunk of ballots of this election.

    It goes to other processes once a chunk, so it holds the few bytes that a ballot depends on, and not a description
    that may have megabytes.
    """
    bare = make_election(
        uuid=election.uuid,
        name="",
        description="",
        group=election.group,
        public_key=election.public_key,
        questions=[
            replace(question, text="", answers=("",) * len(question.answers))
            for question in election.questions
        ],
        language=None,
    )
    return partial(_check_ballots, bare.data, election.fingerprint)


@lru_cache(maxsize=2)
def _election(bare: bytes, fingerprint: str) -> Election:
    return replace(parse_election(bare), fingerprint=fingerprint)


def _check_ballots(bare: bytes, fingerprint: str, ballots: list[bytes]) -> list[Outcome]:
    election = _election(bare, fingerprint)
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
