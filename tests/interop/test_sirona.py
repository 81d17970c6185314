"""sirona, a second implementation that we did not write, reads our records."""

from __future__ import annotations

import json
from pathlib import Path

from ballot.ballots import check_ballot
from tests.conftest import PROJECT, Program
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation


def finished(folder: Path) -> Simulation:
    vote = Simulation(dwellings=4)
    for dwelling, choice in enumerate((FOR, BLANK, AGAINST)):
        vote.cast(dwelling, choice)
    vote.finish()
    (folder / f"{vote.election.uuid}.bel").write_bytes(vote.record)
    return vote


def test_sirona_accepts_our_record(sirona: Program, tmp_path: Path) -> None:
    vote = finished(tmp_path)
    done = sirona.run(["election", "verify"], cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert vote.election.fingerprint in done.stdout and "3 ballots found" in done.stdout


def test_a_ballot_made_by_sirona_with_a_letter_code_is_accepted(sirona: Program, tmp_path: Path) -> None:
    vote = Simulation()
    (tmp_path / f"{vote.election.uuid}.bel").write_bytes(vote.record)
    (tmp_path / "cred").write_text(vote.codes[0])
    (tmp_path / "choice").write_text(json.dumps([FOR]))
    done = sirona.run(
        ["election", "generate-ballot", "--privcred", "cred", "--choice", "choice"], cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    ballot = next(line for line in done.stdout.splitlines() if line.startswith("{"))
    assert check_ballot(vote.election, ballot.encode()).credential.encode() in vote.credentials


def test_its_vectors_are_what_it_gives_today(sirona: Program) -> None:
    script = PROJECT / "tests" / "peers" / "make_sirona_vectors.cjs"
    made = Program(sirona.command[:1]).run([script])
    assert made.returncode == 0, made.stderr
    assert made.stdout == (PROJECT / "tests" / "vectors" / "sirona.json").read_text(encoding="utf-8")
