"""Records of belenios-tool 2.0 and 3.x in our hands at every stage, and ours in its hands, in every group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ballot.group import BELENIOS_2048, ED25519, RFC_3526_2048, Group
from ballot.verify.checks import Check, CheckFailed
from ballot.verify.report import Report, Stage
from ballot.verify.verifier import verify_record
from tests.interop.foreign import ForeignElection
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool


def verify(path: Path, *, allow_legacy_threshold: bool = False) -> Report:
    with path.open("rb") as stream:
        return verify_record(stream, allow_legacy_threshold=allow_legacy_threshold)


def run_and_verify_at_each_stage(election: ForeignElection, *positions: int, legacy: bool = False) -> Report:
    def stage() -> Report:
        return verify(election.record, allow_legacy_threshold=legacy)

    assert stage().stage is Stage.OPEN
    election.cast(0, [FOR, [1, 0, 0]])
    election.cast(1, [BLANK, [0, 1, 1]])
    election.cast(0, [AGAINST, [1, 1, 0]])
    assert (stage().ballots, stage().voted) == (3, 2)
    election.close()
    assert stage().stage is Stage.CLOSED
    election.count()
    assert stage().stage is Stage.TALLIED
    for position in positions:
        election.decrypt(position)
        assert stage().stage is Stage.DECRYPTED
    election.append("Result", election.run("election", "compute-result").stdout)
    report = stage()
    assert (report.stage, report.voted) == (Stage.FINAL, 2)
    return report


@pytest.mark.parametrize(
    ("group", "singles", "threshold", "positions"),
    [
        ("Ed25519", 0, (2, 3), (3, 1)),
        ("Ed25519", 1, (2, 3), (4, 1, 2, 3)),
        ("BELENIOS-2048", 2, None, (1, 2)),
        ("BELENIOS-2048", 0, (2, 3), (1, 2, 3)),
        ("RFC-3526-2048", 1, (1, 2), (1, 3)),
    ],
)
def test_elections_of_belenios_3(
    belenios_tool_3: BeleniosTool,
    tmp_path: Path,
    group: str,
    singles: int,
    threshold: tuple[int, int] | None,
    positions: tuple[int, ...],
) -> None:
    election = ForeignElection(belenios_tool_3, tmp_path, group=group, singles=singles, threshold=threshold)
    report = run_and_verify_at_each_stage(election, *positions)
    assert report.counts == ((1, 0, 1), (1, 2, 1))
    assert "LEGACY" not in report.passed[Check.TRUSTEES]


@pytest.mark.parametrize("group", ["BELENIOS-2048", "RFC-3526-2048"])
def test_basic_elections_of_belenios_2(belenios_tool_2: BeleniosTool, tmp_path: Path, group: str) -> None:
    election = ForeignElection(belenios_tool_2, tmp_path, group=group)
    assert run_and_verify_at_each_stage(election, 2, 1).counts == ((1, 0, 1), (1, 2, 1))


def test_a_threshold_key_of_belenios_2_is_accepted_only_on_request(
    belenios_tool_2: BeleniosTool, tmp_path: Path
) -> None:
    election = ForeignElection(belenios_tool_2, tmp_path, group="BELENIOS-2048", singles=1, threshold=(2, 3))
    with pytest.raises(CheckFailed, match="--allow-legacy-threshold") as caught:
        verify(election.record)
    assert caught.value.check is Check.TRUSTEES
    report = run_and_verify_at_each_stage(election, 1, 2, 4, legacy=True)
    assert report.counts == ((1, 0, 1), (1, 2, 1))
    assert "LEGACY" in report.passed[Check.TRUSTEES]


@pytest.mark.parametrize("version", [2, 3])
def test_weights_in_a_finite_field(version: int, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    tool = request.getfixturevalue(f"belenios_tool_{version}")
    voters = ["a@x.fr,a,1", "b@x.fr,b,40", "c@x.fr,c,2000000000"]
    election = ForeignElection(tool, tmp_path, group="BELENIOS-2048", voters=voters, singles=1)
    for voter, choice in enumerate((FOR, AGAINST, FOR)):
        election.cast(voter, [choice, [1, 0, 0]])
    election.cast(1, [BLANK, [1, 0, 0]])
    election.finish()
    report = verify(election.record)
    assert report.counts is not None and report.counts[0] == (40, 2_000_000_001, 0)
    assert report.total_weight == 2_000_000_041


@pytest.mark.parametrize(
    ("group", "singles", "thresholds", "positions"),
    [
        (BELENIOS_2048, 2, [], (1, 2)),
        (BELENIOS_2048, 0, [(2, 3)], (1, 3)),
        (RFC_3526_2048, 1, [(2, 3)], (1, 2, 4)),
    ],
    ids=["basic", "threshold", "mixed"],
)
def test_belenios_2_and_3_accept_our_records(
    belenios_tool_2: BeleniosTool,
    belenios_tool_3: BeleniosTool,
    tmp_path: Path,
    group: Group,
    singles: int,
    thresholds: list[tuple[int, int]],
    positions: tuple[int, ...],
) -> None:
    """2.0's `election verify` is sound for ballots (RECORD.md, "Where the peers are weak")."""
    vote = Simulation(
        trustees_count=singles, thresholds=thresholds, group=group, rule=None, weights=(1, 7, 2)
    )
    path = tmp_path / f"{vote.election.uuid}.bel"

    def accepted() -> None:
        path.write_bytes(vote.record)
        for tool in (belenios_tool_2, belenios_tool_3):
            assert "all checks passed" in tool.run(["election", "verify"], cwd=tmp_path).stderr
        verify(path)

    vote.cast(0, FOR)
    vote.cast(1, BLANK)
    accepted()
    assert vote.finish_by(*positions) == ((7, 1, 0),)
    accepted()


def test_belenios_3_accepts_our_threshold_records_in_ed25519(
    belenios_tool_3: BeleniosTool, tmp_path: Path
) -> None:
    vote = Simulation(trustees_count=1, thresholds=[(2, 3), (1, 2)], group=ED25519, rule=None)
    vote.cast(0, FOR)
    vote.finish_by(1, 2, 3, 5)
    path = tmp_path / f"{vote.election.uuid}.bel"
    path.write_bytes(vote.record)
    assert "all checks passed" in belenios_tool_3.run(["election", "verify"], cwd=tmp_path).stderr
    assert verify(path).counts == ((0, 1, 0),)
