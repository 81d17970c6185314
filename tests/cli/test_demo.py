"""`ballot-admin demo`: from an empty folder to a published record, whatever interrupts it."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from api.database import DATABASE_NAMES, url_of
from api.demo.build import settings_for
from ballot.cli.main import main as ballot_main
from ballot.consultation.terms import terms_from_description
from ballot.credential import parse_code
from ballot.election import parse_election
from ballot.encryption import encrypt_ballot
from tests.hands.cli_process import Start
from tests.hands.desk import Office

READY = re.compile(r"ready (http://127\.0\.0\.1:([0-9]+)) consultation=([1-9A-HJ-NP-Za-km-z]{14})\n")
GUIDE = "COMMENT-CONTINUER.txt"
LINK = re.compile(r"http://127\.0\.0\.1:[0-9]+/C/BREST#([0-9A-Z]{39})")


def ready(process: subprocess.Popen[str]) -> tuple[str, str]:
    """(address, identifier) once the server answers."""
    assert process.stdout is not None
    line = process.stdout.readline()
    found = READY.fullmatch(line)
    if found is None:
        process.kill()
        pytest.fail(f"{line!r} {process.communicate()[1]}")
    return found[1], found[3]


def stop(process: subprocess.Popen[str], sign: signal.Signals = signal.SIGTERM) -> None:
    process.send_signal(sign)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert out == "", "one line on stdout and no more"
    assert "Traceback" not in err


def ask(address: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        headers = {} if body is None else {"Content-Type": "application/json"}
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def codes_shown(folder: Path) -> list[str]:
    return LINK.findall((folder / GUIDE).read_text("utf-8"))


def finish(start: Start, folder: Path) -> list[str]:
    out, err = (process := start("demo", "--data", folder, "--finish")).communicate(timeout=120)
    assert process.returncode == 0, err
    return out.splitlines()


def test_the_databases_of_another_installation_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in DATABASE_NAMES:
        monkeypatch.setenv(f"UNE_VOIX_{name.upper()}_URL", f"sqlite:////elsewhere/{name}.sqlite")
    settings = settings_for(tmp_path, 8000)
    assert [url_of(settings, name) for name in DATABASE_NAMES] == [
        f"sqlite:///{tmp_path / name}.sqlite" for name in DATABASE_NAMES
    ]


def test_from_an_empty_folder_to_a_record_that_verifies(
    start: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    process = start("demo", "--data", folder, "--port", 0)
    address, uuid = ready(process)
    for name in ("letters.pdf", GUIDE, "codes.sealed", "trustees/trustee-1.key", "demonstration.json"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600, name
    assert len(list((folder / "trustees").glob("*.key"))) == 3
    guide = (folder / GUIDE).read_text("utf-8")
    assert "SEULE UNE DÉMONSTRATION FAIT CELA" in guide
    assert "ONLY A DEMONSTRATION DOES THAT" in guide
    assert uuid in guide

    status, data = ask(address, f"/api/elections/{uuid}/election")
    assert status == 200
    election = parse_election(data)
    assert election.questions[0].answers == ("Pour", "Contre")
    assert election.questions[0].blank
    terms = terms_from_description(election.description)
    assert terms is not None
    assert (terms.rule, terms.dwellings, terms.demonstration) == ("majority", 60, True)
    for code, choice in zip(codes_shown(folder), ([0, 1, 0], [0, 1, 0], [1, 0, 0]), strict=True):
        ballot = encrypt_ballot(election, parse_code(code), [choice], os.urandom)
        assert ask(address, f"/api/elections/{uuid}/ballots", ballot)[0] == 201

    running = start("demo", "--data", folder, "--finish")
    _, err = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "A demonstration is running" in err

    stop(process, signal.SIGINT)
    lines = finish(start, folder)
    assert lines[0] == "for 2, against 0, blank 1"
    assert lines[-1] == str(folder / f"{uuid}.bel")
    record = Path(lines[-1])
    before = record.read_bytes()
    assert ballot_main(["verify", str(record)]) == 0
    assert "Decision     ADOPTED" in capsys.readouterr().out
    assert finish(start, folder) == lines, "a second time it says the same"
    assert record.read_bytes() == before

    again = start("demo", "--data", folder)
    assert ready(again)[1] == uuid
    assert ask(address, f"/records/{uuid}.bel") == (200, before)
    stop(again)


def test_run_again_it_goes_on_where_it_was(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"
    process = start("demo", "--data", folder, "--port", 0)
    address, uuid = ready(process)
    codes, letters = codes_shown(folder), (folder / "letters.pdf").read_bytes()
    process.kill()
    process.communicate()

    same = start("demo", "--data", folder)
    assert ready(same) == (address, uuid), "the letters show the port, so it is kept"
    stop(same)
    assert (folder / "letters.pdf").read_bytes() == letters

    elsewhere = start("demo", "--data", folder, "--port", 0)
    other_address, other_uuid = ready(elsewhere)
    assert other_uuid == uuid
    assert codes_shown(folder) == codes, "another port prints other letters with the same codes"
    assert f"{other_address}/C/BREST#" in (folder / GUIDE).read_text("utf-8")
    stop(elsewhere)


def test_without_any_ballot_it_finishes_too(start: Start, tmp_path: Path) -> None:
    process = start("demo", "--data", tmp_path / "demo", "--port", 0)
    ready(process)
    stop(process)
    lines = finish(start, tmp_path / "demo")
    assert lines[0] == "for 0, against 0, blank 0"
    assert "Decision     NOT ADOPTED (rule majority)" in lines
    assert ballot_main(["verify", lines[-1]]) == 0


@pytest.mark.parametrize(
    "seen",
    [
        ".demonstration",
        "roll.sqlite",
        "codes.sealed",
        "letters.pdf",
        GUIDE,
    ],
)
def test_a_building_that_is_killed_is_begun_again(start: Start, tmp_path: Path, seen: str) -> None:
    folder = tmp_path / "demo"
    first = start("demo", "--data", folder, "--port", 0)
    while not (folder / seen).exists() and first.poll() is None:
        signal.sigtimedwait([], 0.002)
    first.kill()
    first.communicate()

    second = start("demo", "--data", folder, "--port", 0)
    address, uuid = ready(second)
    assert ask(address, f"/api/elections/{uuid}/trustees")[0] == 200
    stop(second)
    names = {path.name for path in folder.iterdir()}
    assert not {name for name in names if name.startswith(".") and name != ".demonstration"}


def test_a_count_that_is_killed_goes_on(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    process = start("demo", "--data", folder, "--port", 0)
    _, uuid = ready(process)
    stop(process)
    first = start("demo", "--data", folder, "--finish")
    while not (folder / f"{uuid}.bel").exists() and first.poll() is None:
        signal.sigtimedwait([], 0.002)
    first.kill()
    first.communicate()
    assert finish(start, folder)[-1] == str(folder / f"{uuid}.bel")
    assert ballot_main(["verify", str(folder / f"{uuid}.bel")]) == 0


def test_a_folder_with_something_else_is_refused_and_left_alone(office: Office) -> None:
    office.data.mkdir()
    (office.data / "photo.jpg").write_bytes(b"mine")
    for option in ((), ("--finish",)):
        office.admin("demo", *option).refused()
        assert [path.name for path in office.data.iterdir()] == ["photo.jpg"]
    assert "not empty" in office.admin("demo").refused()


def test_there_is_nothing_to_finish_in_a_new_folder(office: Office) -> None:
    assert "There is no demonstration" in office.admin("demo", "--finish").refused()
    assert not office.data.exists()


def test_a_damaged_state_is_refused(office: Office) -> None:
    office.data.mkdir()
    (office.data / ".demonstration").touch()
    (office.data / "demonstration.json").write_text("{")
    assert "is damaged" in office.admin("demo", "--port", 0).refused()
