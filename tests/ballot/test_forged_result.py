"""The forgery of LOGBOOK.md, "Second decryption proofs", made for real: its result passes every check of the record.

Five dwellings vote: one for, three against, and the accomplice of the first trustee, last, against. The trustee has
chosen the randomness of that last ballot; it is valid, and says what the accomplice wants it to say.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ballot.canonical import Json
from ballot.group import BELENIOS_2048, ED25519, Group
from ballot.record.archive import ArchiveReader
from ballot.record.events import EventType, read_events
from ballot.second_proofs import proofs_to_json
from ballot.transparency.logbook import EntryType, LogEntry
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.logbook import verify_logbook
from ballot.verify.logchecks import LogCheck, LogCheckFailed
from ballot.verify.report import Report
from ballot.verify.verifier import verify_record
from tests.broken.agreement import forged_vote as forged_by_a_share
from tests.worlds.forgery import ForgedDecryption, forge_decryption
from tests.worlds.logged import AT, LoggedVote, head_json, rechained
from tests.worlds.simulator import AGAINST, FOR

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool, Program

TRUE_RESULT = ((0, 1, 4),)
"""Blank, for, against, as the five dwellings voted."""

WANTED = ((0, 4, 1),)


def forged_vote(group: Group = ED25519) -> tuple[LoggedVote, ForgedDecryption]:
    vote = LoggedVote(dwellings=5, trustees_count=3, group=group)
    vote.cast(0, FOR)
    for dwelling in (1, 2, 3):
        vote.cast(dwelling, AGAINST)
    forged = forge_decryption(vote.election, vote.keys[0], vote.tally.sums, (0, 3, -3))
    vote.take(forged.cast_with(vote.codes[4], AGAINST))
    # The second proofs are those that the trustee's key makes; nobody can make better ones.
    stated = vote.finish({1: lambda: forged.data(vote.tally.sums)})
    assert stated == WANTED
    return vote, forged


@pytest.fixture(scope="module")
def vote() -> LoggedVote:
    return forged_vote()[0]


def verified(vote: LoggedVote) -> Report:
    return verify_record(BytesIO(vote.record))


def check_log(vote: LoggedVote) -> None:
    verify_logbook(BytesIO(vote.record), BytesIO(vote.logbook), verified(vote), vote.checkpoint)


def test_an_honest_count_says_how_they_voted_and_passes_everything() -> None:
    vote = LoggedVote(dwellings=5, trustees_count=3)
    vote.cast(0, FOR)
    for dwelling in (1, 2, 3, 4):
        vote.cast(dwelling, AGAINST)
    assert vote.finish() == TRUE_RESULT
    check_log(vote)


def test_our_checks_of_the_record_alone_accept_the_forgery(vote: LoggedVote) -> None:
    report = verified(vote)
    assert report.counts == WANTED
    assert report.decision is not None and report.decision.adopted


def test_belenios_tool_accepts_the_forgery(
    vote: LoggedVote, belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    (tmp_path / f"{vote.election.uuid}.bel").write_bytes(vote.record)
    done = belenios_tool_3.run(["election", "verify"], cwd=tmp_path)
    assert done.returncode == 0 and "all checks passed" in done.stderr


def test_both_generations_of_belenios_tool_accept_it_in_a_finite_field(
    belenios_tool_2: BeleniosTool, belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    vote, _ = forged_vote(BELENIOS_2048)
    (tmp_path / f"{vote.election.uuid}.bel").write_bytes(vote.record)
    for tool in (belenios_tool_2, belenios_tool_3):
        done = tool.run(["election", "verify"], cwd=tmp_path)
        assert done.returncode == 0 and "all checks passed" in done.stderr
    with pytest.raises(LogCheckFailed, match=r"trustee 1 \(Trustee 0\): the second proof"):
        check_log(vote)


def test_sirona_accepts_the_forgery(vote: LoggedVote, sirona: Program, tmp_path: Path) -> None:
    (tmp_path / f"{vote.election.uuid}.bel").write_bytes(vote.record)
    done = sirona.run(["election", "verify"], cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_logbook_refuses_it_and_names_the_trustee(vote: LoggedVote) -> None:
    with pytest.raises(LogCheckFailed) as caught:
        check_log(vote)
    assert caught.value.check is LogCheck.SECOND_PROOFS
    assert "trustee 1 (Trustee 0): the second proof of decryption factor 1.2 is wrong" in str(caught.value)


def test_the_first_proof_does_not_pass_for_the_second() -> None:
    vote, forged = forged_vote()
    replace_proofs(vote, 1, proofs_to_json((forged.proofs,)))
    with pytest.raises(LogCheckFailed, match=r"trustee 1 \(Trustee 0\)"):
        check_log(vote)


def replace_proofs(vote: LoggedVote, owner: int, proofs: Json) -> None:
    for position, item in enumerate(vote.log):
        if item.type is EntryType.DECRYPTION_PROOFS and item.payload["owner"] == owner:
            changed = {**item.payload, "proofs": proofs}
            vote.log[position] = LogEntry(item.type, item.head, item.parent, changed, item.data)
    vote.log[:] = rechained(vote.log)


def test_proofs_of_an_honest_trustee_cannot_be_used_by_the_dishonest_one(vote: LoggedVote) -> None:
    honest = next(
        item for item in vote.log if item.type is EntryType.DECRYPTION_PROOFS and item.payload["owner"] == 2
    )
    altered, _ = forged_vote()
    replace_proofs(altered, 1, honest.payload["proofs"])
    with pytest.raises(LogCheckFailed, match=r"trustee 1 \(Trustee 0\)"):
        check_log(altered)


def test_leaving_the_second_proofs_out_is_refused_too() -> None:
    vote, _ = forged_vote()
    vote.log[:] = rechained(
        [i for i in vote.log if i.type is not EntryType.DECRYPTION_PROOFS or i.payload["owner"] != 1]
    )
    with pytest.raises(LogCheckFailed, match="second proofs of trustee 1") as caught:
        check_log(vote)
    assert caught.value.check is LogCheck.SECOND_PROOFS


def test_the_false_factors_do_not_come_from_the_ballots(vote: LoggedVote) -> None:
    """The record holds five ballots that are all valid and one tally of them: only the decryption lies."""
    events = list(read_events(ArchiveReader(BytesIO(vote.record))))
    assert sum(event.type is EventType.BALLOT for event in events) == 5
    group = vote.election.group
    totals = vote.tally.sums[0]
    y = sum(key.secret for key in vote.keys) % group.order
    truth = [group.quotient(total.beta, group.power(total.alpha, y)) for total in totals]
    assert truth == [group.power_of_generator(n) for n in TRUE_RESULT[0]]


def test_a_share_of_a_threshold_key_forges_too_while_two_of_three_decrypt() -> None:
    vote = LoggedVote(dwellings=4, trustees_count=0, thresholds=[(2, 3)])
    assert forged_by_a_share(vote, 1, (1, 2)) == ((0, 3, 1),)
    vote.note(EntryType.PUBLISHED, {"at": AT, "record": head_json(vote.head)})
    assert verified(vote).counts == ((0, 3, 1),)
    with pytest.raises(
        LogCheckFailed, match=r"trustee 1 \(Member 1\): the second proof of decryption factor 1.2 is wrong"
    ):
        check_log(vote)


@pytest.mark.parametrize("order", [(1, 2, 3), (2, 1, 3), (2, 3, 1)])
def test_the_third_decryption_shows_it_without_a_logbook(order: tuple[int, ...]) -> None:
    vote = LoggedVote(dwellings=4, trustees_count=0, thresholds=[(2, 3)])
    stated = forged_by_a_share(vote, 1, order)
    assert stated == (((0, 1, 3),) if order[2] == 1 else ((0, 3, 1),))
    with pytest.raises(
        CheckFailed, match=r"trustee 1 \(Member 1\), .*trustee 3 \(Member 3\) do not agree"
    ) as caught:
        verified(vote)
    # Setup, 4 ballots, EndBallots, EncryptedTally and two decryptions come before.
    assert (caught.value.check, caught.value.height) == (Check.ENOUGH_DECRYPTIONS, 9)
