"""Decryptions that disagree although each is proved: check V16 where nothing before it can help.

The liar has made a proof that holds for a false factor, as `forgery` says, with the voter of the last ballot.
Two of three suffice, and all three decrypt. The result is the one that the first two to decrypt give, as somebody
would compute it who stops at enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ballot.ballots import check_ballot
from ballot.record import events
from ballot.tally import PartialDecryption, check_partial_decryption, compute_result, encode_result
from ballot.trustees.agreement import interpolation
from ballot.verify.checks import Check
from tests.broken.rules import World, broken
from tests.worlds.forgery import forge_decryption
from tests.worlds.simulator import AGAINST, FOR, Simulation


def forged_vote(vote: Simulation, liar: int, order: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """One for, two against, the last against; the liar, a position, turns two against into for.

    Returns the result that stands in the record.
    """
    for dwelling, choice in enumerate((FOR, AGAINST, AGAINST)):
        vote.cast(dwelling, choice)
    forged = forge_decryption(
        vote.election, vote.keys[liar - 1], vote.tally.sums, shifts(vote, liar, order), vote.random
    )
    last = forged.cast_with(vote.codes[3], AGAINST)
    vote.tally.add(check_ballot(vote.election, last).choices)
    vote._append(events.ballot(vote.head, last))
    vote.close()
    vote.count()
    sums = vote.tally.sums
    decryptions: dict[int, PartialDecryption] = {}
    for position in order:
        vote.decrypt(position, forged.data(sums) if position == liar else None)
        data = vote.entries[-3].body
        # As the verifier does it: each proof holds.
        checked = check_partial_decryption(vote.election, vote.trustees, sums, position, data)
        if vote.trustees.missing(decryptions) is not None:
            decryptions[position] = checked
    values = compute_result(vote.election, vote.trustees, sums, decryptions, vote.tally.weight)
    vote._append(events.result(vote.head, encode_result(values)))
    return values


def shifts(vote: Simulation, liar: int, order: Sequence[int]) -> tuple[int, ...]:
    """By how much to lie, so that the first two of the threshold key to decrypt shift the result by (0, 2, -2)."""
    block = next(block for block in vote.trustees.blocks if liar in block.positions)
    points = [p - block.first + 1 for p in order if p in block.positions][: block.needed]
    own, group_order = liar - block.first + 1, vote.group.order
    factor = 1
    if own in points:
        factor = pow(interpolation(group_order, points, 0)[points.index(own)], -1, group_order)
    return tuple(shift * factor % group_order for shift in (0, 2, -2))


def disagreeing(liar: int, order: Sequence[int], singles: int = 0) -> Callable[[World], bytes]:
    def record(world: World) -> bytes:
        vote = world.vote(dwellings=4, trustees_count=singles, thresholds=[(2, 3)])
        forged_vote(vote, liar, order)
        return vote.record

    return record


# Setup, 4 ballots, EndBallots and EncryptedTally come before.
for _name, _event, _make in (
    ("the first of three lies, and the result is false", 9, disagreeing(1, (1, 2, 3))),
    ("the second of three lies, and the result is false", 9, disagreeing(3, (1, 3, 2))),
    ("the third of three lies, and the result is true", 9, disagreeing(2, (1, 3, 2))),
    ("one of three lies beside a single trustee", 10, disagreeing(2, (1, 2, 3, 4), singles=1)),
):
    broken(f"enough decryptions: {_name}", Check.ENOUGH_DECRYPTIONS, _event, also=[Check.RESULT])(_make)
