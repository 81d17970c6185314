"""Our records in the hands of belenios-tool, and its elections in ours."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ballot.ballots import check_ballot
from ballot.election import Question
from ballot.errors import BallotError
from ballot.record.archive import ArchiveReader, write_archive
from ballot.record.events import read_events
from ballot.verify.report import Report, Stage
from ballot.verify.verifier import verify_record
from tests.interop.foreign import ForeignElection, ok
from tests.worlds.forgery import ballot_with_exponent_zero, ballot_with_plaintexts
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool


def write(vote: Simulation, folder: Path) -> Path:
    path = folder / f"{vote.election.uuid}.bel"
    path.write_bytes(vote.record)
    return path


def verify(path: Path) -> Report:
    with path.open("rb") as stream:
        return verify_record(stream)


def accepts_ballot(tool: BeleniosTool, folder: Path, ballot: bytes) -> bool:
    """`verify-ballot` on a record cut after Setup, which is reliable (RECORD.md, "Where the peers are weak")."""
    (folder / "ballot.json").write_bytes(ballot + b"\n")
    return tool.run(["election", "verify-ballot", "--ballot", "ballot.json"], cwd=folder).returncode == 0


@pytest.mark.parametrize(
    ("question", "choices"),
    [
        (Question(("Pour", "Contre"), True, 1, 1, "?"), [FOR, AGAINST, BLANK, FOR]),
        (Question(("Pour", "Contre"), False, 1, 1, 'é "?" \\'), [[1, 0], [0, 1]]),
        (Question(("Oui",), None, 0, 1, "?"), [[1], [0]]),
        (
            Question(tuple("abcde"), True, 2, 4, "?"),
            [[0, 1, 1, 0, 0, 0], [1, 0, 0, 0, 0, 0], [0, 1, 1, 1, 1, 0]],
        ),
    ],
)
def test_belenios_accepts_our_records_at_every_stage(
    belenios_tool_3: BeleniosTool, tmp_path: Path, question: Question, choices: list[list[int]]
) -> None:
    vote = Simulation(questions=(question,), dwellings=len(choices), trustees_count=3, rule=None)
    write(vote, tmp_path)
    ballots = [vote.cast(dwelling, choice) for dwelling, choice in enumerate(choices)]
    for ballot in ballots:
        assert accepts_ballot(belenios_tool_3, tmp_path, ballot)
    vote.finish()
    write(vote, tmp_path)
    assert "all checks passed" in belenios_tool_3.run(["election", "verify"], cwd=tmp_path).stderr
    assert verify(tmp_path / f"{vote.election.uuid}.bel").stage is Stage.FINAL


def test_belenios_accepts_the_example_of_the_record_page(
    belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    example = Path(__file__).parents[1] / "vectors" / "record.bel"
    with example.open("rb") as stream:
        uuid = verify_record(stream).election.uuid
    shutil.copy(example, tmp_path / f"{uuid}.bel")
    assert "all checks passed" in belenios_tool_3.run(["election", "verify"], cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("make", "accepted"),
    [
        (lambda v: v.ballot(0, FOR), True),
        (lambda v: ballot_with_exponent_zero(v.election, v.codes[0], FOR), True),
        (lambda v: ballot_with_plaintexts(v.election, v.codes[0], [0, 50, 0]), False),
        (lambda v: ballot_with_plaintexts(v.election, v.codes[0], [1, 1, 0]), False),
        (lambda v: v.ballot(0, FOR).replace(b",", b", ", 1), False),
    ],
)
def test_both_judge_a_ballot_alike(
    belenios_tool_3: BeleniosTool, tmp_path: Path, make: Callable[[Simulation], bytes], accepted: bool
) -> None:
    vote = Simulation()
    write(vote, tmp_path)
    ballot = make(vote)
    assert accepts_ballot(belenios_tool_3, tmp_path, ballot) is accepted
    with nullcontext() if accepted else pytest.raises(BallotError):
        check_ballot(vote.election, ballot)


def test_a_ballot_made_by_belenios_with_a_letter_code_is_accepted(
    belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    vote = Simulation()
    write(vote, tmp_path)
    (tmp_path / "cred").write_text(vote.codes[1])
    (tmp_path / "choice").write_text(json.dumps([BLANK]))
    ballot = ok(
        belenios_tool_3.run(
            ["election", "generate-ballot", "--privcred", "cred", "--choice", "choice"], cwd=tmp_path
        )
    )
    checked = check_ballot(vote.election, ballot.strip().encode())
    vote.tally.add(checked.choices)
    assert checked.credential.encode() in vote.credentials


def test_an_election_made_by_belenios_alone_is_valid_here(
    belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    election = ForeignElection(belenios_tool_3, tmp_path)
    assert verify(election.record).stage is Stage.OPEN
    election.cast(0, [FOR, [1, 0, 0]])
    election.cast(1, [BLANK, [0, 1, 1]])
    election.cast(0, [AGAINST, [1, 1, 0]])
    assert verify(election.record).ballots == 3
    election.finish()
    report = verify(election.record)
    assert report.counts == ((1, 0, 1), (1, 2, 1))
    assert (report.stage, report.voted, report.credentials) == (Stage.FINAL, 2, 3)


def test_weights_of_belenios_count_here(belenios_tool_3: BeleniosTool, tmp_path: Path) -> None:
    election = ForeignElection(
        belenios_tool_3, tmp_path, voters=["a@x.fr,a,1", "b@x.fr,b,40", "c@x.fr,c,2000000000"]
    )
    for voter, choice in enumerate((FOR, AGAINST, FOR)):
        election.cast(voter, [choice, [1, 0, 0]])
    election.finish()
    weights = [1, 40, 2_000_000_000]
    report = verify(election.record)
    assert report.total_weight == sum(weights)
    assert report.counts is not None and sum(report.counts[0]) == sum(weights)
    assert sum(report.counts[1]) == sum(weights)


def test_our_reader_gives_back_the_bytes_of_belenios(belenios_tool_3: BeleniosTool, tmp_path: Path) -> None:
    election = ForeignElection(belenios_tool_3, tmp_path)
    data = election.record.read_bytes()
    reader = ArchiveReader(io.BytesIO(data))
    assert b"".join(write_archive(reader.timestamp, reader)) == data
    assert len(list(read_events(ArchiveReader(io.BytesIO(data))))) == 1
