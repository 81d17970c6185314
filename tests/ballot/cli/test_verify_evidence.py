"""`ballot verify` with logbook and checkpoint: in a folder, a package, on the web, and where they were not shown."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ballot.second_proofs import check_second_proofs, split_proved
from ballot.tally import check_partial_decryption
from ballot.transparency.logbook import EntryType
from ballot.transparency.note import KeyType, NoteSigner, parse_note
from tests.hands.trustee import has_heard
from tests.worlds.logged import LoggedVote, logbook_of, rechained
from tests.worlds.sealed import CHEAP
from tests.worlds.simulator import AGAINST, FOR, Simulation


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ballot.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def vote() -> LoggedVote:
    vote = LoggedVote(dwellings=4)
    for dwelling, choice in enumerate((FOR, FOR, AGAINST)):
        vote.cast(dwelling, choice)
    vote.note(EntryType.INCIDENT, {"at": "2026-11-23T10:00:00Z", "text": "Panne\nde courant"})
    vote.finish()
    return vote


@pytest.fixture
def folder(vote: LoggedVote, tmp_path: Path) -> Path:
    return vote.write(tmp_path / "files")


@contextmanager
def site(folder: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def package(folder: Path, *, inside: str = "", but: str = "none", method: int = zipfile.ZIP_STORED) -> Path:
    path = folder.parent / "package.zip"
    with zipfile.ZipFile(path, "w", method) as file:
        file.writestr(inside + "LISEZMOI.txt", "Ceci est le paquet des observateurs.")
        for item in sorted(folder.iterdir()):
            if item.suffix != but:
                file.write(item, inside + item.name)
    return path


def test_what_systems_leave_in_folders_and_archives_is_no_second_record(folder: Path) -> None:
    identifier = next(folder.glob("*.bel")).stem
    for name in (f"._{identifier}.bel", ".DS_Store", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(b"\0\5\x16\7junk")
    packed = package(folder)
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr(f"__MACOSX/files/._{identifier}.logbook", b"\0\5\x16\7junk")
        file.writestr(f"__MACOSX/{identifier}.bel", b"\0\5\x16\7junk")
    for place in (folder, packed):
        done = run("verify", place)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_a_folder_shows_every_check_of_record_and_logbook(folder: Path) -> None:
    done = run("verify", folder)
    assert (done.returncode, done.stderr) == (0, "")
    marks = [line.split("\t")[:2] for line in done.stdout.splitlines() if "\t" in line]
    passed = [[f"V{n}", "ok"] for n in range(1, 20)] + [[f"L{n}", "ok"] for n in range(1, 7)]
    # This one has no threshold key, no server and no translations.
    assert marks == [
        *passed,
        *([f"L{n}", "-"] for n in range(7, 11)),
        *([f"L{n}", "ok"] for n in range(11, 17)),
    ]
    assert "Incident     Panne\n             de courant\n" in done.stdout
    assert "Attention" not in done.stdout


@pytest.mark.parametrize("inside", ["", "observateurs/"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_package_is_verified_like_a_folder(folder: Path, inside: str, method: int) -> None:
    done = run("verify", package(folder, inside=inside, method=method))
    assert (done.returncode, done.stderr) == (0, "")
    assert "L6\tok" in done.stdout


def test_an_address_brings_the_logbook_along(vote: LoggedVote, folder: Path) -> None:
    with site(folder) as origin:
        done = run("verify", f"{origin}/{vote.election.uuid}.bel")
    assert (done.returncode, done.stderr) == (0, "")
    assert "L6\tok" in done.stdout


def test_the_address_of_a_package_is_verified_too(folder: Path) -> None:
    package(folder)
    with site(folder.parent) as origin:
        done = run("verify", f"{origin}/package.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert "L6\tok" in done.stdout


def test_a_record_alone_is_valid_and_says_what_was_not_shown(vote: LoggedVote, tmp_path: Path) -> None:
    record = tmp_path / f"{vote.election.uuid}.bel"
    record.write_bytes(vote.record)
    done = run("verify", record)
    assert done.returncode == 0
    assert "Attention    the second decryption proofs were not shown" in done.stdout
    described = json.loads(run("verify", "--json", record).stdout)
    assert described["logbook"] is None and "not shown" in described["caution"]


def test_where_file_and_address_get_different_verdicts_each_says_what_it_did_not_check(
    tmp_path: Path,
) -> None:
    vote = LoggedVote(dwellings=2, thresholds=((2, 3),), trustees_count=0)
    vote.cast(0, FOR)
    vote.log = rechained([entry for entry in vote.log if entry.type is not EntryType.COMMITMENT])
    vote.write(tmp_path / "all")
    record = tmp_path / "alone.bel"
    record.write_bytes(vote.record)
    alone = run("verify", record)
    assert alone.returncode == 0
    (said,) = (line for line in alone.stdout.splitlines() if line.startswith("Not checked  "))
    assert "neither the trustees' commitments" in said
    assert "another verdict" in said
    assert json.loads(run("verify", "--json", record).stdout)["not_checked"] in said

    with site(tmp_path / "all") as origin:
        address = f"{origin}/{vote.election.uuid}.bel"
        shown, described = run("verify", address), json.loads(run("verify", "--json", address).stdout)
    assert shown.returncode == 1
    assert "INVALID: check L7" in shown.stdout
    (said,) = (line for line in shown.stdout.splitlines() if line.startswith("Not checked  "))
    assert "the record by itself passed every check" in said
    assert described["not_checked"] in said


def test_a_record_that_is_invalid_by_itself_leaves_its_logbook_unchecked(
    vote: LoggedVote, folder: Path
) -> None:
    record = folder / f"{vote.election.uuid}.bel"
    record.write_bytes(vote.record[:-1])
    done = run("verify", folder)
    assert done.returncode == 1
    assert "Not checked  the logbook" in done.stdout
    assert json.loads(run("verify", "--json", folder).stdout)["not_checked"].startswith("the logbook")


def test_a_valid_address_says_what_no_file_can_show(folder: Path) -> None:
    done = run("verify", folder)
    assert done.returncode == 0
    assert "Not checked  whether others were shown the same" in done.stdout


def test_a_record_of_others_says_what_its_protocol_leaves_open(tmp_path: Path) -> None:
    foreign = Simulation(rule=None)
    foreign.finish()
    record = tmp_path / "record.bel"
    record.write_bytes(foreign.record)
    done = run("verify", record)
    assert done.returncode == 0
    assert "does not bind what it is about" in done.stdout


@pytest.mark.parametrize("where", ["folder", "package", "address"])
def test_everything_but_a_lone_record_must_bring_the_logbook(
    where: str, vote: LoggedVote, folder: Path
) -> None:
    (folder / f"{vote.election.uuid}.logbook").unlink()
    with site(folder) as origin:
        targets: dict[str, str | Path] = {
            "folder": folder,
            "package": package(folder),
            "address": f"{origin}/{vote.election.uuid}.bel",
        }
        done = run("verify", targets[where])
    assert done.returncode == 1
    assert "INVALID: check L1: the election names a logbook, but there is none" in done.stdout


def test_a_broken_logbook_is_named_by_its_check_and_entry(vote: LoggedVote, folder: Path) -> None:
    kept = [item for item in vote.log if item.type is not EntryType.DECRYPTION_PROOFS]
    (folder / f"{vote.election.uuid}.logbook").write_bytes(logbook_of(rechained(kept)))
    done = run("verify", folder)
    assert done.returncode == 1
    assert "L5\tFAILED" in done.stdout and "second proofs of trustee 1 (Trustee 0) are missing" in done.stdout
    failure = json.loads(run("verify", "--json", folder).stdout)
    assert (failure["valid"], failure["part"], failure["check"]) == (False, "logbook", 5)


def test_a_witness_can_be_demanded(vote: LoggedVote, folder: Path) -> None:
    witness = NoteSigner("observateurs.example/w", KeyType.COSIGNER, bytes([9]) * 32)
    demand = ("verify", "--witness", witness.key.text, folder)
    assert run(*demand).returncode == 1
    note = parse_note(vote.checkpoint)
    signed = note.plus(witness.cosign(note.text, 1795359212)).data
    (folder / f"{vote.election.uuid}.checkpoint").write_bytes(signed)
    done = run(*demand)
    assert done.returncode == 0
    assert "Witness      observateurs.example/w, 2026-11-22 14:53:32 UTC" in done.stdout
    assert run("verify", "--witness", "nonsense", folder).returncode == 2


def test_a_package_that_cannot_be_read_proves_nothing(vote: LoggedVote, folder: Path) -> None:
    path = package(folder)
    whole = path.read_bytes()
    uuid = vote.election.uuid
    broken = {
        "cut": whole[: len(whole) // 2],
        "altered": whole.replace(b"Internet", b"internet", 1),
        "empty": b"",
    }
    for data in broken.values():
        path.write_bytes(data)
        done = run("verify", path)
        assert (done.returncode, "Traceback" in done.stderr) in {(2, False), (1, False)}, done.stderr
        assert "VALID: every" not in done.stdout
    path = package(folder, but=".bel")
    assert "holds no record" in run("verify", path).stderr
    (folder / f"2QsVxk8mHq3ZtR{uuid[-1]}.logbook").write_bytes(vote.logbook)
    (folder / f"{uuid}.logbook").unlink()
    assert "two consultations" in run("verify", package(folder)).stderr


def test_a_trustee_hands_over_second_proofs_with_the_decryption(tmp_path: Path) -> None:
    from ballot.trustees.keyfiles import seal_key

    vote = LoggedVote()
    vote.cast(0, FOR)
    vote.close()
    vote.count()
    record, key, words = tmp_path / "record.bel", tmp_path / "key", tmp_path / "words"
    record.write_bytes(vote.record)
    words.write_text("un cheval à bascule\n")
    key.write_bytes(seal_key(vote.keys[1], "un cheval à bascule", os.urandom, CHEAP))
    has_heard(key, vote.trustees)
    out = tmp_path / "out"
    done = run(
        *("trustee", "decrypt", "--key", key, "--record", record, "--out", out, "--passphrase-file", words)
    )
    assert done.returncode == 0, done.stderr
    found = split_proved(out.read_bytes(), vote.election.group)
    assert found is not None
    owner, data, proofs = found
    assert owner == 2
    sums = vote.tally.sums
    factors = check_partial_decryption(vote.election, vote.trustees, sums, owner, data).factors
    public = vote.keys[1].public.key
    check_second_proofs(vote.election, owner, "trustee 2", public, sums, factors, proofs)
