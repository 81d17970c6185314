"""`ballot trustee prove`: second proofs for a decryption that belenios-tool made, from that tool's key files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ballot.canonical import encode
from ballot.second_proofs import check_second_proofs, split_proved
from ballot.tally import check_partial_decryption, decrypt_tally
from tests.hands.trustee import has_heard
from tests.worlds.forgery import forge_decryption
from tests.worlds.logged import LoggedVote
from tests.worlds.simulator import AGAINST, FOR, Simulation
from tests.worlds.thresholds import Ceremony

if TYPE_CHECKING:
    from tests.conftest import BeleniosTool


def trustee(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ballot.cli.main", "trustee", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


class Desk:
    """A trustee's folder with a tallied record, and what belenios-tool left there."""

    def __init__(self, folder: Path, vote: Simulation) -> None:
        self.folder, self.vote = folder, vote
        self.record = folder / f"{vote.election.uuid}.bel"
        self.record.write_bytes(vote.record)

    def key(self, position: int) -> Path:
        path = self.folder / f"{position}.privkey"
        path.write_text(json.dumps(str(self.vote.keys[position - 1].secret)) + "\n")
        has_heard(path, self.vote.trustees)
        return path

    def prove(self, key: Path, decryption: bytes, *options: str | Path) -> subprocess.CompletedProcess[str]:
        given = self.folder / "decryption"
        given.write_bytes(decryption + b"\n")
        files = ("--key", key, "--record", self.record, "--decryption", given, "--out", self.folder / "out")
        return trustee("prove", *files, *options)

    def refused(self, done: subprocess.CompletedProcess[str], words: str) -> None:
        assert done.returncode == 1 and words in done.stderr, done.stderr
        assert not (self.folder / "out").exists()
        for key in self.vote.keys:
            assert str(key.secret) not in done.stderr + done.stdout

    def check(self, position: int, decryption: bytes) -> None:
        found = split_proved((self.folder / "out").read_bytes(), self.vote.group)
        assert found is not None
        owner, data, proofs = found
        assert (owner, data) == (position, decryption)
        vote, public = self.vote, self.vote.trustees.members[position - 1].key
        sums = vote.tally.sums
        factors = check_partial_decryption(vote.election, vote.trustees, sums, owner, data).factors
        check_second_proofs(vote.election, owner, "it", public, sums, factors, proofs)


def tallied(vote: Simulation) -> Simulation:
    vote.cast(0, FOR)
    vote.close()
    vote.count()
    return vote


def decryption_of(vote: Simulation, position: int) -> bytes:
    return decrypt_tally(vote.election, vote.tally.sums, vote.keys[position - 1], vote.random)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, tallied(LoggedVote()))


def test_a_decryption_of_belenios_tool_gets_its_second_proofs(
    desk: Desk, belenios_tool_3: BeleniosTool
) -> None:
    key = desk.key(2)
    command = ["election", "decrypt", "--privkey", key.name, "--trustee-id", "2"]
    made = belenios_tool_3.run(command, cwd=desk.folder)
    assert made.returncode == 0, made.stderr
    printed = made.stdout.strip().encode()
    decryption = printed.splitlines()[0]
    assert decryption != printed
    done = desk.prove(key, printed)
    assert done.returncode == 0, done.stderr
    assert "trustee 2 (Trustee 1)" in done.stdout
    desk.check(2, decryption)


def test_a_decryption_that_names_another_owner_is_not_proved(desk: Desk) -> None:
    decryption = decryption_of(desk.vote, 1)
    owned = encode({"owner": 2, "payload": sha256(decryption).hexdigest()})
    desk.refused(desk.prove(desk.key(1), decryption + b"\n" + owned), "says that it is that of trustee 2")
    owned = encode({"owner": 1, "payload": sha256(owned).hexdigest()})
    desk.refused(desk.prove(desk.key(1), decryption + b"\n" + owned), "names another decryption")


def test_a_key_file_of_belenios_tool_decrypts_too(desk: Desk) -> None:
    out = desk.folder / "out"
    done = trustee("decrypt", "--key", desk.key(1), "--record", desk.record, "--out", out)
    assert done.returncode == 0, done.stderr
    found = split_proved(out.read_bytes(), desk.vote.group)
    assert found is not None
    desk.check(1, found[1])


def test_the_decryption_of_another_is_not_proved(desk: Desk) -> None:
    done = desk.prove(desk.key(1), decryption_of(desk.vote, 2))
    desk.refused(done, "trustee 1 (Trustee 0): the proof of decryption factor 1.1 is wrong")


def test_a_false_decryption_whose_proofs_hold_is_not_proved(tmp_path: Path) -> None:
    """The forgery of LOGBOOK.md, "Second decryption proofs": its author gets no second proofs from this command."""
    vote = LoggedVote(dwellings=3)
    vote.cast(0, FOR)
    forged = forge_decryption(vote.election, vote.keys[0], vote.tally.sums, (0, 1, -1))
    vote.take(forged.cast_with(vote.codes[1], AGAINST))
    vote.close()
    vote.count()
    false = forged.data(vote.tally.sums)
    check_partial_decryption(vote.election, vote.trustees, vote.tally.sums, 1, false)
    desk = Desk(tmp_path, vote)
    desk.refused(desk.prove(desk.key(1), false), "trustee 1 (Trustee 0): the decryption is not what this key")


def test_without_a_logbook_there_is_nothing_to_prove(tmp_path: Path) -> None:
    desk = Desk(tmp_path, tallied(Simulation()))
    desk.refused(desk.prove(desk.key(1), decryption_of(desk.vote, 1)), "keeps no logbook")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (lambda secret: secret, "no private key"),
        (lambda secret: f'"0{secret}"', "decimal digits"),
        (lambda secret: '"0"', "holds no key"),
        (lambda secret: f'"{secret}" "', "decimal digits"),
        (lambda secret: f'"{int(secret) + 1}"', "not one of the trustees' keys"),
    ],
    ids=["bare", "leading zero", "zero", "more after it", "another"],
)
def test_what_is_no_key_is_refused_without_repeating_it(
    desk: Desk, text: Callable[[str], str], words: str
) -> None:
    path = desk.key(1)
    path.write_text(text(str(desk.vote.keys[0].secret)))
    desk.refused(desk.prove(path, decryption_of(desk.vote, 1)), words)


def shares(folder: Path, ceremony: Ceremony) -> list[tuple[Path, Path]]:
    files = []
    for position, (seed, dkey) in enumerate(zip(ceremony.seeds, ceremony.dkeys, strict=True), 1):
        key, share = folder / f"{position}.key", folder / f"{position}.dkey"
        key.write_text(f"{seed}\n")
        share.write_text(f"{dkey}\n")
        files.append((key, share))
    return files


@pytest.mark.parametrize("threshold", [1, 2])
def test_each_holder_of_a_share_is_named_for_itself(tmp_path: Path, threshold: int) -> None:
    """Where one of n suffices all shares are the same; the certificates are not."""
    vote = tallied(LoggedVote(trustees_count=1, thresholds=[(threshold, 3)]))
    desk = Desk(tmp_path, vote)
    keys = {key.secret for key in vote.keys[1:]}
    assert len(keys) == (1 if threshold == 1 else 3)
    for position, (key, share) in enumerate(shares(tmp_path, vote.ceremonies[0]), 2):
        has_heard(key, vote.trustees)
        decryption = decryption_of(vote, position)
        done = desk.prove(key, decryption, "--share", share)
        assert done.returncode == 0, done.stderr
        assert f"the decryption of trustee {position} (Member {position - 1}) with" in done.stdout
        desk.check(position, decryption)
        (tmp_path / "out").unlink()
        out = tmp_path / f"out{position}"
        done = trustee("decrypt", "--key", key, "--share", share, "--record", desk.record, "--out", out)
        assert (
            done.returncode == 0
            and f"the decryption of trustee {position} (Member {position - 1})\n" in done.stdout
        ), done.stderr
        found = split_proved(out.read_bytes(), vote.group)
        assert found is not None and found[0] == position
        # A lie is blamed on whoever tells it.
        done = desk.prove(key, decryption_of(vote, 1), "--share", share)
        assert (
            done.returncode == 1 and f"trustee {position} (Member {position - 1}): the proof" in done.stderr
        ), done.stderr
