"""The verifier over whole records; those that are broken are in test_broken_records.py."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ballot.cli.parallel import parallel_map
from ballot.errors import NotUnderstood, Refused
from ballot.group import Element
from ballot.record import events
from ballot.record.archive import BLOCK, packed_size
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.report import Report, Stage
from ballot.verify.verifier import verify_record
from ballot.verify.work import in_turn
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation


def verify(record: bytes) -> Report:
    return verify_record(io.BytesIO(record))


@pytest.fixture(scope="module")
def final() -> Simulation:
    vote = Simulation(dwellings=4)
    for dwelling, choice in enumerate((FOR, FOR, BLANK)):
        vote.cast(dwelling, choice)
    vote.finish()
    return vote


def boundaries(vote: Simulation) -> dict[int, Stage]:
    """The lengths at which the archive may end, with the stage that it then shows."""
    size, lengths = packed_size(b'{"version":1,"timestamp":"1795359212"}'), {}
    stages = {
        "EndBallots": Stage.CLOSED,
        "EncryptedTally": Stage.TALLIED,
        "PartialDecryption": Stage.DECRYPTED,
    }
    for item in vote.entries:
        size += packed_size(item.body)
        if item.kind == "event":
            kind = next((k for k in (*stages, "Result") if f'"{k}"'.encode() in item.body), "")
            lengths[size] = stages.get(kind, Stage.FINAL if kind else Stage.OPEN)
    return lengths


def test_a_record_is_valid_at_each_stage_and_says_which(final: Simulation) -> None:
    lengths = boundaries(final)
    # Whether voting has begun stands in the logbook alone.
    assert set(lengths.values()) == set(Stage) - {Stage.SEALED}
    for length, stage in lengths.items():
        assert verify(final.record[:length]).stage is stage


def test_a_cut_anywhere_else_is_refused(final: Simulation) -> None:
    lengths = boundaries(final)
    for length in range(0, len(final.record), BLOCK // 4):
        if length not in lengths:
            with pytest.raises(CheckFailed) as caught:
                verify(final.record[:length])
            assert caught.value.check in (Check.ARCHIVE, Check.CHAIN, Check.SEQUENCE)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_single_changed_byte_of_a_record_is_refused(final: Simulation, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(final.record) - 1))
    altered = bytearray(final.record)
    altered[index] ^= data.draw(st.integers(1, 255))
    # The number of the archive's version may become another, which is not understood.
    with pytest.raises((CheckFailed, NotUnderstood)):
        verify(bytes(altered))


def test_the_report_holds_the_counts_and_the_decision(final: Simulation) -> None:
    report = verify(final.record)
    assert report.counts == ((1, 2, 0),)
    assert report.decision is not None and report.decision.adopted
    assert (report.ballots, report.voted, report.credentials) == (3, 3, 4)
    assert set(report.passed) == set(Check)


def test_a_record_without_ballots_has_a_result_of_zeros() -> None:
    vote = Simulation(dwellings=1)
    vote.finish()
    report = verify(vote.record)
    assert report.counts == ((0, 0, 0),)
    assert report.decision is not None and not report.decision.adopted


def test_in_a_foreign_election_the_last_ballot_of_a_credential_counts() -> None:
    vote = Simulation(rule=None, trustees_count=1)
    first = vote.ballot(0, FOR)
    vote._append(events.ballot(vote.head, first))
    vote.cast(0, AGAINST)
    vote.finish()
    report = verify(vote.record)
    assert report.counts == ((0, 0, 1),)
    assert (report.ballots, report.voted, report.decision) == (2, 1, None)


def test_the_simulator_itself_makes_valid_records() -> None:
    vote = Simulation(dwellings=2)
    vote.cast(0, FOR)
    vote.close()
    verify(vote.record)


def test_a_replaced_ballot_is_read_again_from_the_archive() -> None:
    """Over several chunks, so that it is far behind the place where the reader stands."""
    vote = Simulation(rule=None, dwellings=40, trustees_count=1)
    first = [vote.ballot(dwelling, FOR) for dwelling in range(40)]
    for data in first:
        vote._append(events.ballot(vote.head, data))
    for dwelling in range(40):
        vote.cast(dwelling, BLANK if dwelling % 2 else AGAINST)
    vote.finish()
    report = verify(vote.record)
    assert report.counts == ((20, 0, 20),)
    assert (report.ballots, report.voted) == (80, 40)


@pytest.mark.parametrize("wrong", [0, 31, 32, 70])
def test_several_processes_report_the_same_first_failure(wrong: int) -> None:
    vote = Simulation(dwellings=100)
    for dwelling in range(100):
        data = vote.ballot(dwelling, FOR)
        if dwelling >= wrong:
            data = data.replace(b",", b", ", 1) if dwelling == wrong else vote.ballot(dwelling - 1, FOR)
        vote._append(events.ballot(vote.head, data))
    vote.close()
    vote.close()
    for parallel in (in_turn, parallel_map):
        with pytest.raises(CheckFailed) as caught:
            verify_record(io.BytesIO(vote.record), parallel=parallel)
        assert (caught.value.check, caught.value.height) == (Check.BALLOT_FORM, wrong + 1)


def test_extra_decryptions_must_agree_with_the_others() -> None:
    """A factor that is false, but whose proof holds: made with a private key that is no share (see counting)."""
    vote = Simulation(trustees_count=0, thresholds=[(2, 4)], rule=None)
    vote.cast(0, FOR)
    factors = {
        position: vote.group.power(vote.tally.sums[0][0].alpha, key.secret)
        for position, key in enumerate(vote.keys, 1)
    }

    def check(factors: dict[int, Element]) -> None:
        vote.trustees.check_agreement({p: [vote.group.generator, factor] for p, factor in factors.items()})

    check(factors)
    for false in range(1, 5):
        lie = {**factors, false: vote.group.product(factors[false], vote.group.generator)}
        with pytest.raises(Refused, match="do not agree"):
            check(lie)
        three = {p: factor for p, factor in lie.items() if p != (false % 4) + 1}
        with pytest.raises(Refused, match="do not agree"):
            check(three)
    values = {
        vote.trustees.combine({p: factors[p] for p in chosen})
        for chosen in ((1, 2), (1, 3), (2, 4), (3, 4), (1, 2, 3, 4))
    }
    assert len(values) == 1
