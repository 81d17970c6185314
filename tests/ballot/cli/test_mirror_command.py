"""Mirrors and witnesses against a server that takes something back: each time it is seen, kept and told."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest

from ballot.transparency.logbook import EntryType
from ballot.transparency.note import parse_note, parse_verifier_key, verify_note
from tests.worlds.logged import AT, LoggedVote, logbook_of
from tests.worlds.simulator import AGAINST, FOR


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ballot.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@dataclass
class Site:
    """A web server of plain files, and what a mirror keeps of it."""

    files: Path
    kept: Path
    origin: str

    def shows(self, vote: LoggedVote) -> None:
        """From now on, the server shows this history."""
        for old in self.files.iterdir():
            old.unlink()
        vote.write(self.files)

    def mirror(self, vote: LoggedVote) -> subprocess.CompletedProcess[str]:
        return run("mirror", f"{self.origin}/{vote.election.uuid}.bel", self.kept)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    files = tmp_path / "site"
    files.mkdir()
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(files))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Site(files, tmp_path / "kept", f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


@dataclass
class History:
    """A consultation with three ballots, and others that begin in the same way."""

    sealed: LoggedVote
    ballots: list[bytes]

    def with_ballots(self, *numbers: int, incident: str = "Panne") -> LoggedVote:
        vote = deepcopy(self.sealed)
        vote.note(EntryType.INCIDENT, {"at": AT, "text": incident})
        for number in numbers:
            vote.take(self.ballots[number])
        return vote


@pytest.fixture(scope="module")
def history() -> History:
    sealed = LoggedVote(dwellings=4)
    ballots = [sealed.ballot(dwelling, FOR if dwelling % 2 else AGAINST) for dwelling in range(4)]
    ballots.append(sealed.ballot(1, AGAINST))
    return History(sealed, ballots)


def test_a_mirror_follows_a_history_that_grows(site: Site, history: History) -> None:
    first, second = history.with_ballots(0, 1), history.with_ballots(0, 1, 2)
    site.shows(first)
    done = site.mirror(first)
    assert (done.returncode, done.stderr) == (0, "") and "first copy" in done.stdout
    assert "continued by 0 events and 0 logbook entries" in site.mirror(first).stdout
    site.shows(second)
    assert "continued by 1 events and 0 logbook entries" in site.mirror(second).stdout
    assert (site.kept / f"{second.election.uuid}.bel").read_bytes() == second.record
    heads = {path.read_bytes() for path in (site.kept / "heads").iterdir()}
    assert heads == {first.checkpoint, second.checkpoint}
    assert run("verify", site.kept).returncode == 0


def with_later_log(history: History) -> LoggedVote:
    return history.with_ballots(0, 1, 2, incident="Rien à signaler")


def without_log(history: History) -> LoggedVote:
    vote = history.with_ballots(0, 1, 2)
    vote.log[:] = vote.log[:3]
    return vote


CHANGES: dict[str, tuple[Callable[[History], LoggedVote], str]] = {
    "the last ballot removed": (lambda h: h.with_ballots(0, 1), "event 3 and what followed were removed"),
    "a ballot removed, another added": (lambda h: h.with_ballots(0, 2, 3), "record, from 2 on"),
    "a ballot replaced": (lambda h: h.with_ballots(0, 4, 2), "is not there any more"),
    "two ballots reordered": (lambda h: h.with_ballots(1, 0, 2), "they were reordered"),
    "an incident reworded": (with_later_log, "logbook, from 3 on"),
    "an incident removed": (without_log, "entry 3 and what followed were removed"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_mirror_raises_the_alarm_at(what: str, site: Site, history: History) -> None:
    before = history.with_ballots(0, 1, 2)
    make, reason = CHANGES[what]
    after = make(history)
    site.shows(before)
    assert site.mirror(before).returncode == 0
    # The other history is as well made as the first: signed, chained, every ballot valid.
    site.shows(after)
    assert run("verify", site.files).returncode == 0
    done = site.mirror(before)
    assert done.returncode == 1
    assert "ALARM: THE HISTORY OF THIS VOTE WAS CHANGED" in done.stderr and reason in done.stderr
    assert (site.kept / f"{before.election.uuid}.bel").read_bytes() == before.record
    assert (site.kept / "evidence-1" / f"{before.election.uuid}.bel").read_bytes() == after.record
    assert len(list((site.kept / "heads").iterdir())) == 2
    assert site.mirror(before).returncode == 1, "the alarm goes on until the server shows the old history"
    assert (site.kept / "evidence-2").is_dir()
    site.shows(before)
    assert site.mirror(before).returncode == 0


def test_the_same_changes_show_between_two_packages(tmp_path: Path, history: History) -> None:
    old = history.with_ballots(0, 1, 2).write(tmp_path / "old")
    new = history.with_ballots(0, 1, 2, 3).write(tmp_path / "new")
    done = run("verify-diff", old, new)
    assert done.returncode == 0 and "CONTINUED" in done.stdout and "4 events, 1 more" in done.stdout
    assert run("verify-diff", new, old).returncode == 1
    for number, (make, reason) in enumerate(CHANGES.values()):
        folder = make(history).write(tmp_path / str(number))
        done = run("verify-diff", old, folder)
        assert done.returncode == 1 and reason in done.stderr
    shutil.copytree(new, tmp_path / "bare")
    next((tmp_path / "bare").glob("*.logbook")).unlink()
    assert "the later has none" in run("verify-diff", old, tmp_path / "bare").stderr
    assert run("verify-diff", old, LoggedVote().write(tmp_path / "other")).returncode == 1
    assert run("verify-diff", old, tmp_path / "nothing").returncode == 2


def test_a_mirror_refuses_what_is_not_signed_for(site: Site, history: History) -> None:
    vote = history.with_ballots(0)
    uuid = vote.election.uuid
    site.shows(vote)
    (site.files / f"{uuid}.checkpoint").write_bytes(history.with_ballots(1).checkpoint)
    done = site.mirror(vote)
    assert done.returncode == 1 and "is not the one that was signed" in done.stderr
    site.shows(vote)
    forged = vote.checkpoint.replace(b"\nrecord 1 ", b"\nrecord 1 ", 1)
    cut = forged[:-20] + b"AAAAAAAAAAAAAAAAAAA\n"
    (site.files / f"{uuid}.checkpoint").write_bytes(cut)
    assert site.mirror(vote).returncode == 1
    (site.files / f"{uuid}.checkpoint").unlink()
    assert "shows none, or no checkpoint" in site.mirror(vote).stderr
    site.shows(vote)
    assert site.mirror(vote).returncode == 0
    other = LoggedVote()
    site.shows(other)
    said = site.mirror(other).stderr
    assert "this folder mirrors" in said
    assert "ALARM: THIS ADDRESS SHOWS ANOTHER VOTE." in said and "HISTORY" not in said


def test_a_server_that_does_not_answer_proves_nothing(tmp_path: Path) -> None:
    done = run("mirror", "http://127.0.0.1:9/2QsVxk8mHq3ZtR.bel", tmp_path)
    assert done.returncode == 2 and "ALARM" not in done.stderr


def test_a_witness_countersigns_what_continues_and_nothing_else(site: Site, history: History) -> None:
    key = site.kept.parent / "witness.key"
    made = run("witness", "keygen", "--key", key, "--name", "observateurs.example/w1")
    assert made.returncode == 0 and key.stat().st_mode & 0o777 == 0o600
    public = parse_verifier_key(made.stdout.strip())
    vote, longer = history.with_ballots(0, 1), history.with_ballots(0, 1, 2)
    site.shows(vote)
    assert site.mirror(vote).returncode == 0
    done = run("witness", "sign", "--key", key, site.kept)
    assert done.returncode == 0, done.stderr
    note = parse_note(done.stdout.encode())
    assert verify_note(note, public).time is not None and note.text == parse_note(vote.checkpoint).text
    checked = run("verify", "--witness", public.text, site.kept)
    assert checked.returncode == 0 and "Witness      observateurs.example/w1" in checked.stdout
    site.shows(longer)
    assert site.mirror(longer).returncode == 0
    assert run("witness", "sign", "--key", key, site.kept).returncode == 0
    # Whoever feeds the witness other files gets no second signature on another history.
    for path in site.kept.glob(f"{vote.election.uuid}.*"):
        path.unlink()
    history.with_ballots(0, 2, 1, 3).write(site.kept)
    done = run("witness", "sign", "--key", key, site.kept)
    assert done.returncode == 1 and "nothing was signed" in done.stderr
    (site.kept / f"{vote.election.uuid}.logbook").write_bytes(logbook_of(longer.log[:1]))
    assert run("witness", "sign", "--key", key, site.kept).returncode == 1
