"""What `ballot verify` makes of the names of files and addresses, and what it shows of names that hide something."""

from __future__ import annotations

import json
import shutil
from base64 import b64encode
from pathlib import Path

import pytest

from ballot.cli.known import Known, write_known
from ballot.consultation.fields import invisible
from ballot.transparency.logbook import EntryType
from ballot.transparency.note import KeyType, NoteSigner, signing_key_text
from ballot.trustees.identity import fingerprints_of
from tests.ballot.cli.test_verify_evidence import package, run, site
from tests.worlds.logged import LoggedVote
from tests.worlds.receipts import Receipts, saved
from tests.worlds.simulator import FOR, Simulation

OTHER = "2QsVxk8mHq3ZtR"
HIDING = "Bailleur\u202egro.lanimirc\u202c\x7f\x9b2J\u2066\U000e0041\u200e\u200f\u200d\u200c\u00ad"


@pytest.fixture(scope="module")
def vote() -> LoggedVote:
    vote = LoggedVote(dwellings=2)
    vote.cast(0, FOR)
    vote.finish()
    return vote


@pytest.fixture
def folder(vote: LoggedVote, tmp_path: Path) -> Path:
    return vote.write(tmp_path / "files")


@pytest.fixture
def renamed(vote: LoggedVote, folder: Path) -> Path:
    """The same files under the identifier of another consultation."""
    for item in list(folder.iterdir()):
        item.rename(folder / f"{OTHER}{item.suffix}")
    return folder


@pytest.mark.parametrize(
    "how", ["file", "folder", "package", "package's own name", "address", "package's address"]
)
def test_another_consultation_than_the_name_says_is_refused(
    how: str, vote: LoggedVote, folder: Path, request: pytest.FixtureRequest
) -> None:
    if how == "package's own name":
        shutil.copy(package(folder), target := folder.parent / f"{OTHER}.zip")
        done = run("verify", target)
    else:
        renamed: Path = request.getfixturevalue("renamed")
        shutil.copy(package(renamed), renamed.parent / f"{vote.election.uuid}.zip")
        with site(folder.parent) as origin:
            targets: dict[str, str | Path] = {
                "file": renamed / f"{OTHER}.bel",
                "folder": renamed,
                "package": package(renamed),
                "address": f"{origin}/files/{OTHER}.bel?x=1",
                "package's address": f"{origin}/{vote.election.uuid}.zip",
            }
            done = run("verify", targets[how])
    assert done.returncode == 1, done.stdout
    assert f"INVALID: check V4, at event 0: the record {OTHER} is named like another" in done.stdout
    assert vote.election.uuid in done.stdout


def test_a_mirror_raises_the_alarm_for_it(renamed: Path, tmp_path: Path) -> None:
    with site(renamed) as origin:
        done = run("mirror", f"{origin}/{OTHER}.bel", tmp_path / "mirror")
    assert done.returncode == 1
    assert "ALARM: THIS ADDRESS SHOWS ANOTHER VOTE." in done.stderr
    assert "HISTORY" not in done.stderr, "nothing of the past was changed"
    assert f"ALARM: the record {OTHER} is named like another" in done.stderr


def test_no_command_takes_one_vote_for_another(vote: LoggedVote, renamed: Path, tmp_path: Path) -> None:
    honest = vote.write(tmp_path / "honest")
    (tmp_path / "receipt").write_bytes(saved(Receipts(vote).of(1)))
    write_known(
        tmp_path / "key", Known(fingerprints_of(vote.trustees)[0], (fingerprints_of(vote.trustees)[1],))
    )
    signer = NoteSigner("temoin.example", KeyType.COSIGNER, seed := bytes([5]) * 32)
    (tmp_path / "witness").write_text(signing_key_text(signer.key, seed))
    keyed = ("--key", tmp_path / "key")
    decrypt = ("--record", renamed / f"{OTHER}.bel", "--out", tmp_path / "decryption")
    for command in (
        ("receipt", tmp_path / "receipt", renamed),
        ("trustee", "confirm", *keyed, renamed),
        ("trustee", "decrypt", *keyed, *decrypt),
        ("witness", "sign", "--key", tmp_path / "witness", renamed),
        ("verify-diff", renamed, honest),
        ("verify-diff", honest, renamed),
    ):
        done = run(*command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"ballot: the record {OTHER} is named like another consultation")
    assert run("verify-diff", honest, honest).returncode == 0


def test_a_name_that_is_no_identifier_says_nothing(vote: LoggedVote, tmp_path: Path) -> None:
    record = tmp_path / "le vote de la rue Kerourien.bel"
    record.write_bytes(vote.record)
    assert run("verify", record).returncode == 0


@pytest.mark.parametrize("query", ["", "?v=2", "#end", "?a=b.bel"])
@pytest.mark.parametrize("ending", ["zip", "bel"])
def test_an_address_may_have_a_query(query: str, ending: str, vote: LoggedVote, folder: Path) -> None:
    shutil.copy(package(folder), folder / f"{vote.election.uuid}.zip")
    with site(folder) as origin:
        done = run("verify", f"{origin}/{vote.election.uuid}.{ending}{query}")
    assert (done.returncode, done.stderr) == (0, "")
    assert "L6\tok" in done.stdout


def test_a_second_record_in_a_folder_is_seen_however_it_is_written(vote: LoggedVote, folder: Path) -> None:
    (folder / f"{OTHER}.BEL").write_bytes(b"another")
    done = run("verify", folder)
    assert done.returncode == 2
    assert "holds 2 records" in done.stderr


@pytest.mark.parametrize("where", ["deep", "deep/deeper"])
def test_a_record_in_a_deeper_folder_is_named(where: str, folder: Path) -> None:
    (folder / where).mkdir(parents=True)
    (folder / where / "other.Bel").write_bytes(b"another")
    done = run("verify", folder)
    assert done.returncode == 0
    assert f"Not checked  {where}/other.Bel, a record in a deeper folder." in done.stdout
    assert json.loads(run("verify", "--json", folder).stdout)["ignored"] == [f"{where}/other.Bel"]


def test_files_beside_a_record_are_found_however_they_are_written(vote: LoggedVote, folder: Path) -> None:
    for item in list(folder.iterdir()):
        item.rename(item.with_suffix(item.suffix.upper()))
    done = run("verify", folder)
    assert done.returncode == 0
    assert "L6\tok" in done.stdout
    (folder / f"{vote.election.uuid}.logbook").write_bytes(b"another")
    assert "holds two files that end in .logbook" in run("verify", folder).stderr


# --- characters that hide something -----------------------------------------------------------------------------


def shows_nothing_hidden(text: str) -> bool:
    return not any(invisible(character) for character in text if character not in "\t\n")


def test_json_shows_no_character_that_hides_something_and_reads_back_alike(tmp_path: Path) -> None:
    vote = LoggedVote(dwellings=2)
    vote.note(EntryType.INCIDENT, {"at": "2026-11-23T10:00:00Z", "text": HIDING.replace("\x7f", "")})
    vote.finish()
    done = run("verify", "--json", vote.write(tmp_path / "files"))
    assert shows_nothing_hidden(done.stdout)
    assert json.loads(done.stdout)["logbook"]["incidents"] == [HIDING.replace("\x7f", "")]


def test_json_of_a_failure_shows_none_either(tmp_path: Path) -> None:
    vote = Simulation(rule=None)
    body = vote.entries[0].body.replace(b'"version":1', '"\u202eversion":1'.encode())
    from ballot.record import events
    from tests.broken.rules import archive

    record = tmp_path / "record.bel"
    record.write_bytes(archive(events.setup(body, vote.entries[1].body, vote.credentials)[0]))
    for options in ((), ("--json",), ("--json", "--all")):
        done = run("verify", *options, record)
        assert done.returncode == 1
        assert shows_nothing_hidden(done.stdout)


def test_a_witness_shows_none(vote: LoggedVote, folder: Path, tmp_path: Path) -> None:
    """Whoever signs a note chooses the name under the signature."""
    checkpoint = folder / f"{vote.election.uuid}.checkpoint"
    note = checkpoint.read_bytes()
    signature = b64encode(bytes(4) + bytes(72)).decode()
    checkpoint.write_bytes(note + f"— évil\u202egro.lani\u200e\u200d\u00admirc {signature}\n".encode())
    seed = bytes([5]) * 32
    signer = NoteSigner("temoin.example", KeyType.COSIGNER, seed)
    (tmp_path / "key").write_text(signing_key_text(signer.key, seed))
    done = run("witness", "sign", "--key", tmp_path / "key", folder)
    assert done.returncode == 0, done.stderr
    assert "évil?gro.lani???mirc" in done.stdout
    assert shows_nothing_hidden(done.stdout + done.stderr)


def test_all_lines_of_an_incident_are_shown(tmp_path: Path) -> None:
    vote = LoggedVote(dwellings=2)
    vote.note(
        EntryType.INCIDENT, {"at": "2026-11-23T10:00:00Z", "text": "Panne\n\n- à 10 h\nVALID: every check"}
    )
    vote.finish()
    done = run("verify", vote.write(tmp_path / "files"))
    lines = [
        "Incident     Panne",
        "             ",
        "             - à 10 h",
        "             VALID: every check",
    ]
    assert "\n".join(lines) in done.stdout
