"""`ballot receipt`: a saved receipt against records that hold its ballot, lost it, were rewritten or cut."""

from __future__ import annotations

import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest

from tests.ballot.pages import read_page
from tests.worlds.logged import LoggedVote
from tests.worlds.receipts import Receipts, saved
from tests.worlds.simulator import AGAINST, FOR

CODES = {int(code): says for code, says in read_page("LOGBOOK.md").rows("The receipt")}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ballot.cli.main", "receipt", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def voted(vote: LoggedVote, *dwellings: int) -> LoggedVote:
    for dwelling in dwellings:
        vote.cast(dwelling, FOR if dwelling % 2 else AGAINST)
    return vote


@pytest.fixture(scope="module")
def vote() -> LoggedVote:
    return voted(LoggedVote(dwellings=4), 0, 1, 2)


@pytest.fixture
def receipt(vote: LoggedVote, tmp_path: Path) -> Path:
    return written(tmp_path / "receipt.txt", saved(Receipts(vote).of(2)))


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def last_line(done: subprocess.CompletedProcess[str]) -> tuple[int, str]:
    words = done.stdout.rstrip().rsplit("\n", 1)[-1].split(":")[0]
    assert words in CODES[done.returncode], "LOGBOOK.md says of every code what it means"
    return done.returncode, words


def branch(vote: LoggedVote, *dwellings: int) -> LoggedVote:
    """The same election, with other ballots."""
    other = deepcopy(vote)
    (setup, *_), other.entries = Receipts(vote).events(), other.entries[:5]
    other.head = setup.head
    return voted(other, *dwellings)


def test_a_ballot_in_the_record_is_in_the_ballot_box(vote: LoggedVote, receipt: Path, tmp_path: Path) -> None:
    folder = vote.write(tmp_path / "files")
    done = run(receipt, folder)
    assert last_line(done) == (0, "IN THE BALLOT BOX")
    assert done.stderr == ""
    assert vote.election.fingerprint in done.stdout
    (record,) = folder.glob("*.bel")
    assert last_line(run(receipt, record)) == (0, "IN THE BALLOT BOX")


def test_the_receipt_alone_needs_the_election_only(vote: LoggedVote, receipt: Path, tmp_path: Path) -> None:
    election = written(tmp_path / "election.json", vote.election.data)
    assert last_line(run(receipt, election)) == (0, "PROVED")
    bare = written(tmp_path / "bare.txt", saved(Receipts(vote).of(2) | {"inclusion": None}))
    assert last_line(run(bare, election)) == (3, "RECEIVED, NOT PROVED")


def test_a_receipt_without_proof_is_looked_up_in_the_record(vote: LoggedVote, tmp_path: Path) -> None:
    folder = vote.write(tmp_path / "files")
    bare = saved(Receipts(vote).of(2) | {"checkpoint": None, "inclusion": None})
    assert last_line(run(written(tmp_path / "bare.txt", bare), folder)) == (3, "IN THIS RECORD, NOT PROVED")
    # The events of the record lead to what was signed, also where the receipt brings no path of its own.
    no_path = written(tmp_path / "no path.txt", saved(Receipts(vote).of(2) | {"inclusion": None}))
    assert last_line(run(no_path, folder)) == (0, "IN THE BALLOT BOX")
    lost = branch(vote, 0).write(tmp_path / "lost")
    assert last_line(run(tmp_path / "bare.txt", lost)) == (1, "MISSING")
    elsewhere = saved(Receipts(vote).of(2) | {"checkpoint": None, "inclusion": None, "height": 1})
    assert last_line(run(written(tmp_path / "elsewhere.txt", elsewhere), folder)) == (1, "ELSEWHERE")


def test_a_record_that_was_rewritten_or_cut_is_an_alarm(
    vote: LoggedVote, receipt: Path, tmp_path: Path
) -> None:
    # As long as the one that was signed, and the ballot is not in it.
    rewritten = branch(vote, 0, 3, 1).write(tmp_path / "rewritten")
    assert last_line(run(receipt, rewritten)) == (1, "HISTORY WAS CHANGED")
    cut = branch(vote).write(tmp_path / "cut")
    assert last_line(run(receipt, cut)) == (1, "CUT OR OLDER")


def test_false_and_strange_receipts_are_told_apart(vote: LoggedVote, tmp_path: Path) -> None:
    folder, made = vote.write(tmp_path / "files"), Receipts(vote)
    forged = saved(made.of(2, signer=made.stranger))
    assert last_line(run(written(tmp_path / "forged", forged), folder)) == (1, "FALSE")
    other = saved(made.of(2) | {"election": "A" * 43})
    assert last_line(run(written(tmp_path / "other", other), folder)) == (1, "ANOTHER ELECTION")
    foreign = saved(made.of(2) | {"uuid": "1" * 14})
    assert last_line(run(written(tmp_path / "foreign", foreign), folder)) == (2, "NOT CHECKED")
    assert last_line(run(written(tmp_path / "none", b"Bonjour"), folder)) == (2, "NO RECEIPT")
    for target in (
        tmp_path / "nothing",
        written(tmp_path / "x.json", b"{}"),
        written(tmp_path / "x.bel", b"x"),
    ):
        done = run(tmp_path / "forged", target)
        assert done.returncode == 2
        assert done.stderr.startswith("ballot: ")
    terms = written(
        tmp_path / "terms.json", vote.election.data.replace(b"rule=majority", b"rule=majority rule=majority")
    )
    assert terms.read_bytes() != vote.election.data
    done = run(written(tmp_path / "bare", saved(made.of(2) | {"election": None})), terms)
    assert (done.returncode, done.stdout) == (2, "")
    assert "The terms of this election cannot be read" in done.stderr
    torn = written(tmp_path / "torn.bel", vote.record[:-512])
    good = written(tmp_path / "good", saved(made.of(2)))
    assert (run(good, torn).returncode, run(good, torn).stdout) == (2, "")
