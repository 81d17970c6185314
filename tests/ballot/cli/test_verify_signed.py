"""What no signature covers is named, and never VALID; an address gives files of one moment while ballots come in."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from pathlib import Path
from threading import Thread

import pytest

from ballot.cli.main import main
from ballot.transparency.logbook import EntryType
from ballot.transparency.note import KeyType, NoteSigner, parse_note
from tests.worlds.logged import AT, LoggedVote, logbook_of, rechained
from tests.worlds.simulator import AGAINST, FOR

Said = Callable[..., tuple[int, str]]


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Said:
    def run(*arguments: str | Path) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["verify", *map(str, arguments)])
        return code, capsys.readouterr().out

    return run


def three_ballots() -> LoggedVote:
    vote = LoggedVote(dwellings=4)
    for dwelling, choice in enumerate((FOR, FOR, AGAINST)):
        vote.cast(dwelling, choice)
    return vote


@pytest.fixture(scope="module")
def stages() -> dict[str, LoggedVote]:
    """One vote as it stood while it was open, when it was closed, and at its end."""
    vote = three_ballots()
    stages = {"open": deepcopy(vote)}
    vote.close()
    stages["closed"] = deepcopy(vote)
    vote.count()
    for position in (1, 2):
        vote.decrypt(position)
    stages["decrypted"] = deepcopy(vote)
    vote.publish()
    stages["final"] = vote
    return stages


def package(folder: Path, vote: LoggedVote, checkpoint: bytes | None, logbook: bytes | None = None) -> Path:
    """The observers' package, with another checkpoint (None: with none) or logbook than the vote's own."""
    path = folder / "observers.zip"
    with zipfile.ZipFile(path, "w") as file:
        for ending, data in (
            ("bel", vote.record),
            ("logbook", logbook or vote.logbook),
            ("checkpoint", checkpoint),
        ):
            if data is not None:
                file.writestr(f"{vote.election.uuid}.{ending}", data)
    return path


@pytest.mark.parametrize("stage", ["open", "closed", "decrypted", "final"])
def test_a_package_is_valid_at_every_stage_when_all_of_it_is_signed(
    stage: str, stages: dict[str, LoggedVote], verify: Said, tmp_path: Path
) -> None:
    vote = stages[stage]
    code, said = verify(package(tmp_path, vote, vote.checkpoint))
    assert (code, said.splitlines()[-1]) == (0, "VALID: every check passed.")
    assert "L11\tok" in said


def test_the_logbook_says_whether_voting_has_begun_and_ended(
    stages: dict[str, LoggedVote], verify: Said, tmp_path: Path
) -> None:
    vote = LoggedVote(dwellings=4, spares=3)
    vote.log.pop()
    said = verify(package(tmp_path, vote, vote.checkpoint))[1]
    assert "\nStage        sealed\n" in said and "\nBallots      0, from 0 of 4 dwellings\n" in said
    for stage in ("open", "closed", "final"):
        path = package(tmp_path, stages[stage], stages[stage].checkpoint)
        assert json.loads(verify("--json", path)[1])["stage"] == stage


@pytest.mark.parametrize("stage", ["open", "closed", "final"])
def test_a_package_without_checkpoint_is_not_proved(
    stage: str, stages: dict[str, LoggedVote], verify: Said, tmp_path: Path
) -> None:
    vote = stages[stage]
    path = package(tmp_path, vote, None)
    code, said = verify(path)
    assert code == 3 and "\nVALID" not in said
    assert said.splitlines()[-1].startswith("NOT PROVED: no check failed, but no checkpoint signs its ")
    told = json.loads(verify("--json", path)[1])
    assert (told["valid"], told["verdict"], len(told["not_proved"])) == (None, "not-proved", 1)


def test_a_stale_checkpoint_leaves_unproved_what_came_after_it(
    stages: dict[str, LoggedVote], verify: Said, tmp_path: Path
) -> None:
    last = stages["final"]
    for stage, events in (("open", "events 4 to 8"), ("closed", "events 5 to 8"), ("decrypted", "event 8")):
        code, said = verify(package(tmp_path, last, stages[stage].checkpoint))
        assert code == 3 and "L11\tNOT PROVED" in said
        assert f"no signature covers {events} of the record" in said.splitlines()[-1]
        assert "of the logbook (published)" in said.splitlines()[-1]


def test_entries_added_behind_the_signed_ones_are_named(
    stages: dict[str, LoggedVote], verify: Said, tmp_path: Path
) -> None:
    vote = deepcopy(stages["final"])
    signed = vote.checkpoint
    for number in range(7):
        vote.note(EntryType.INCIDENT, {"at": AT, "text": f"Rien à signaler {number}"})
    code, said = verify(package(tmp_path, vote, signed))
    assert code == 3
    assert "no signature covers entry 7 of the logbook (incident); " in said.splitlines()[-1]
    assert "no signature covers 2 entries after it" in said.splitlines()[-1]


def without_incidents(vote: LoggedVote) -> bytes:
    return logbook_of(rechained([entry for entry in vote.log if entry.type is not EntryType.INCIDENT]))


def test_a_logbook_rewritten_without_any_key_does_not_pass(verify: Said, tmp_path: Path) -> None:
    vote = three_ballots()
    before = vote.checkpoint
    vote.note(EntryType.INCIDENT, {"at": AT, "text": "L’urne a été ouverte."})
    vote.finish()
    rewritten = without_incidents(vote)
    assert verify(package(tmp_path, vote, None, rewritten))[0] == 3
    assert verify(package(tmp_path, vote, before, rewritten))[0] == 3
    code, said = verify(package(tmp_path, vote, vote.checkpoint, rewritten))
    assert code == 1 and "INVALID: check L6" in said


def test_a_witness_must_have_signed_these_heads_and_no_earlier_ones(
    stages: dict[str, LoggedVote], verify: Said, tmp_path: Path
) -> None:
    witness = NoteSigner("observateurs.example/w", KeyType.COSIGNER, bytes([9]) * 32)

    def cosigned(vote: LoggedVote) -> bytes:
        note = parse_note(vote.checkpoint)
        return note.plus(witness.cosign(note.text, 1795359212)).data

    final = stages["final"]
    for checkpoint, expected in (
        (cosigned(final), 0),
        (cosigned(stages["decrypted"]), 3),
        (final.checkpoint, 1),
    ):
        path = package(tmp_path, final, checkpoint)
        assert verify("--witness", witness.key.text, path)[0] == expected


def test_a_record_by_itself_is_not_called_as_valid_as_one_with_its_logbook(
    stages: dict[str, LoggedVote], verify: Said, tmp_path: Path
) -> None:
    path = tmp_path / "record.bel"
    for stage, expected in (
        ("open", "VALID BY ITSELF: "),
        ("closed", "VALID BY ITSELF: "),
        ("final", "VALID BY ITSELF: "),
    ):
        path.write_bytes(stages[stage].record)
        code, said = verify(path)
        assert code == 0 and said.splitlines()[-1].startswith(expected)


def test_the_record_calls_for_the_entries_of_what_happened(
    stages: dict[str, LoggedVote], verify: Said, tmp_path: Path
) -> None:
    for kind in (EntryType.OPENED, EntryType.CLOSED, EntryType.PUBLISHED):
        vote = deepcopy(stages["open" if kind is EntryType.OPENED else "final"])
        if kind is EntryType.CLOSED:
            # Nothing that has to stand after it is left either, as far as this stage allows.
            vote = deepcopy(stages["closed"])
        vote.log = rechained([entry for entry in vote.log if entry.type is not kind])
        code, said = verify(package(tmp_path, vote, vote.checkpoint))
        assert code == 1 and f"check L3: the record calls for an entry of type {kind}" in said


@contextmanager
def growing(states: Sequence[LoggedVote]) -> Iterator[str]:
    """The address of a record whose consultation moves on with every request; the last state stays."""
    answers = chain(states, repeat(states[-1]))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            vote = next(answers)
            ending = self.path.rpartition(".")[2]
            body = {"bel": vote.record, "logbook": vote.logbook, "checkpoint": vote.checkpoint}.get(ending)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/{states[0].election.uuid}.bel"
        finally:
            server.shutdown()
            thread.join()


def ever_longer() -> list[LoggedVote]:
    vote = LoggedVote(dwellings=12)
    states = []
    for dwelling in range(12):
        vote.cast(dwelling, FOR)
        vote.note(EntryType.INCIDENT, {"at": AT, "text": "Rien"})
        states.append(deepcopy(vote))
    return states


def test_an_address_gives_files_of_one_moment_while_ballots_come_in(verify: Said) -> None:
    with growing(ever_longer()) as address:
        code, said = verify(address)
    assert (code, said.splitlines()[-1]) == (0, "VALID: every check passed.")
    assert "Ballots      1, from 1 of 12" in said
    assert "Not checked  1 events and 2 logbook entries that came while this was fetched" in said


def test_an_address_catches_up_with_a_count_that_goes_on(stages: dict[str, LoggedVote], verify: Said) -> None:
    steps = [stages["open"], stages["closed"], stages["final"]]
    with growing(steps) as address:
        code, said = verify(address)
    assert code == 0 and "Stage        final" in said and "came while this was fetched" not in said


def test_a_server_that_shows_what_it_does_not_sign_proves_nothing(
    stages: dict[str, LoggedVote], verify: Said
) -> None:
    class Stale(LoggedVote):
        @property
        def checkpoint(self) -> bytes:
            return signed

    signed = stages["open"].checkpoint
    shown = deepcopy(stages["open"])
    shown.cast(3, FOR)
    shown.__class__ = Stale
    with growing([shown]) as address:
        code, said = verify(address)
    assert code == 3 and "no signature covers event 4 of the record" in said


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1795359212, "2026-11-"),
        (253402300799, "ahead of the clock"),
        (2**38, "cannot be"),
        (2**63 - 1, "cannot be"),
    ],
)
def test_no_time_of_a_witness_ends_the_verification(
    seconds: int, words: str, verify: Said, tmp_path: Path
) -> None:
    vote = three_ballots()
    witness = NoteSigner("observateurs.example/w1", KeyType.COSIGNER, bytes([7]) * 32)
    note = parse_note(vote.checkpoint)
    vote.write(tmp_path)
    signed = note.plus(witness.cosign(note.text, seconds)).data
    (tmp_path / f"{vote.election.uuid}.checkpoint").write_bytes(signed)
    code, said = verify(tmp_path, "--witness", witness.key.text)
    assert code == 0
    assert words in next(line for line in said.splitlines() if line.startswith("Witness "))
    code, said = verify(tmp_path, "--witness", witness.key.text, "--json")
    assert json.loads(said)["logbook"]["witnesses"] == {witness.key.name: seconds}
