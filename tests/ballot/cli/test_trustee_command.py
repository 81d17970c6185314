"""`ballot trustee`: from a fresh key to a decryption that the record takes."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ballot.ballots import check_ballot
from ballot.record import events
from ballot.record.archive import Entry, write_archive
from ballot.record.events import Head
from ballot.tally import TallyBuilder, check_partial_decryption, encode_tally
from ballot.trustees.keyfiles import seal_key
from ballot.trustees.members import TrusteeKey, parse_trustee_public_key
from tests.hands.trustee import has_heard
from tests.worlds.sealed import CHEAP
from tests.worlds.simulator import FOR, TIMESTAMP, Simulation


def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ballot.cli.main", "trustee", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, input=stdin)


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text("un cheval à bascule\n", encoding="utf-8")
    return path


def fixed_seal(key: TrusteeKey, path: Path) -> None:
    """What keygen writes, for a key that the test knows."""
    import os

    path.write_bytes(seal_key(key, "un cheval à bascule", os.urandom, CHEAP))


@pytest.fixture
def tallied(tmp_path: Path) -> tuple[Simulation, Path]:
    vote = Simulation()
    vote.cast(0, FOR)
    vote.close()
    vote.count()
    path = tmp_path / "record.bel"
    path.write_bytes(vote.record)
    fixed_seal(vote.keys[0], tmp_path / "key")
    has_heard(tmp_path / "key", vote.trustees)
    return vote, path


def test_keygen_writes_a_sealed_key_for_its_owner_only(tmp_path: Path, passphrase: Path) -> None:
    key, public = tmp_path / "key", tmp_path / "public.json"
    done = run("keygen", "--key", key, "--public", public, "--name", "CLCV", "--passphrase-file", passphrase)
    assert done.returncode == 0, done.stderr
    assert parse_trustee_public_key(public.read_bytes()).name == "CLCV"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert b"secret" not in key.read_bytes()


def test_keygen_never_overwrites_a_key(tmp_path: Path, passphrase: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"precious")
    done = run("keygen", "--key", key, "--public", tmp_path / "p", "--passphrase-file", passphrase)
    assert done.returncode == 2 and "exists already" in done.stderr
    assert key.read_bytes() == b"precious" and not (tmp_path / "p").exists()


def decrypt(key: Path, record: Path, out: Path, passphrase: Path) -> subprocess.CompletedProcess[str]:
    return run("decrypt", "--key", key, "--record", record, "--out", out, "--passphrase-file", passphrase)


def test_a_decryption_is_the_one_of_the_key(
    tallied: tuple[Simulation, Path], tmp_path: Path, passphrase: Path
) -> None:
    vote, record = tallied
    out = tmp_path / "decryption.json"
    done = decrypt(tmp_path / "key", record, out, passphrase)
    assert done.returncode == 0, done.stderr
    check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 1, out.read_bytes())
    assert f"On paper     {vote.election.short_fingerprint}" in done.stdout


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_passphrase_and_key_file_open_again_after_an_editor_put_its_mark_before_them(
    tallied: tuple[Simulation, Path], tmp_path: Path, passphrase: Path, codec: str
) -> None:
    _, record = tallied
    for file in (passphrase, tmp_path / "key"):
        file.write_text(file.read_text(encoding="utf-8"), encoding=codec)
    done = decrypt(tmp_path / "key", record, tmp_path / "decryption.json", passphrase)
    assert done.returncode == 0, done.stderr


def refuse(tmp_path: Path, record: Path, passphrase: Path, words: str) -> None:
    out = tmp_path / "decryption.json"
    done = decrypt(tmp_path / "key", record, out, passphrase)
    assert done.returncode == 1 and words in done.stderr, done.stderr
    assert "Traceback" not in done.stderr and not out.exists()


def test_the_tally_is_recomputed_before_the_key_is_used(tmp_path: Path, passphrase: Path) -> None:
    """Others would decrypt one voter's ciphertext if the record called it the tally."""
    vote = Simulation()
    vote.cast(0, FOR)
    alone = encode_tally(vote.election.group, vote.tally.sums)
    vote.cast(1, FOR)
    vote.close()
    entries, _ = events.encrypted_tally(vote.head, alone, 2, 2)
    record = tmp_path / "record.bel"
    record.write_bytes(b"".join(write_archive(TIMESTAMP, [*vote.entries, *entries])))
    fixed_seal(vote.keys[0], tmp_path / "key")
    has_heard(tmp_path / "key", vote.trustees)
    has_heard(tmp_path / "key", vote.trustees)
    refuse(tmp_path, record, passphrase, "check V13")


def test_an_open_vote_is_not_decrypted(tmp_path: Path, passphrase: Path) -> None:
    vote = Simulation()
    vote.cast(0, FOR)
    record = tmp_path / "record.bel"
    record.write_bytes(vote.record)
    fixed_seal(vote.keys[0], tmp_path / "key")
    has_heard(tmp_path / "key", vote.trustees)
    has_heard(tmp_path / "key", vote.trustees)
    refuse(tmp_path, record, passphrase, "open")


def test_nobody_decrypts_while_voting_goes_on(tmp_path: Path, passphrase: Path) -> None:
    """A server can cut a record after any ballot and close it: that would be a partial result."""
    vote = Simulation(closes=datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1))
    vote.cast(0, FOR)
    vote.close()
    vote.count()
    record = tmp_path / "record.bel"
    record.write_bytes(vote.record)
    fixed_seal(vote.keys[0], tmp_path / "key")
    has_heard(tmp_path / "key", vote.trustees)
    has_heard(tmp_path / "key", vote.trustees)
    refuse(tmp_path, record, passphrase, "Voting goes on until")


def test_a_stranger_s_key_is_refused(
    tallied: tuple[Simulation, Path], tmp_path: Path, passphrase: Path
) -> None:
    fixed_seal(Simulation().keys[0], tmp_path / "key")
    refuse(tmp_path, tallied[1], passphrase, "not one of the trustees")


def test_a_wrong_passphrase_is_refused(tallied: tuple[Simulation, Path], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("autre chose")
    refuse(tmp_path, tallied[1], wrong, "does not open")


def test_without_a_terminal_the_passphrase_file_is_asked_for(tmp_path: Path) -> None:
    done = run("keygen", "--key", tmp_path / "key", "--public", tmp_path / "public.json")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert not (tmp_path / "key").exists()


def test_a_key_decrypts_one_tally_of_an_election_and_no_other(
    tallied: tuple[Simulation, Path], tmp_path: Path, passphrase: Path
) -> None:
    """Who keeps the record can close a copy of it after any ballot; two tallies show what lies between them."""
    vote, record = tallied
    again = ("--key", tmp_path / "key", "--record", record, "--passphrase-file", passphrase)
    for name in ("first", "second"):
        done = run("decrypt", *again, "--out", tmp_path / name)
        assert done.returncode == 0, done.stderr
        assert "1 ballots of 3 dwellings" in done.stdout
    setup_entries = 5
    entries, head = vote.entries[:setup_entries], Head(0, vote.entries[setup_entries - 1].hash)
    fork = replace_ballots(vote, entries, head)
    other = tmp_path / "fork.bel"
    other.write_bytes(fork)
    refuse(tmp_path, other, passphrase, "another tally")


def replace_ballots(vote: Simulation, entries: list[Entry], head: Head) -> bytes:
    """The record of the same election, with the ballot of another dwelling alone, up to its tally."""
    data = vote.ballot(1, FOR)
    builder = TallyBuilder(vote.election)
    builder.add(check_ballot(vote.election, data).choices)
    added, head = events.ballot(head, data)
    closed, head = events.end_ballots(head)
    tally, head = events.encrypted_tally(head, encode_tally(vote.election.group, builder.sums), 1, 1)
    return b"".join(write_archive(TIMESTAMP, [*entries, *added, *closed, *tally]))


def test_a_name_that_could_pass_for_other_lines_is_refused(tmp_path: Path, passphrase: Path) -> None:
    for name in ("CLCV\nVALID", "CLCV\x1b[2J"):
        files = ("--key", tmp_path / "key", "--public", tmp_path / "public")
        done = run("keygen", *files, "--name", name, "--passphrase-file", passphrase)
        assert done.returncode == 2 and "invisible" in done.stderr
        assert not (tmp_path / "key").exists()
