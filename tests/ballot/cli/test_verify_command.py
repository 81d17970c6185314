"""`ballot verify` as an observer runs it: as a process, on files, directories and addresses."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ballot.election import Question
from tests.worlds.simulator import AGAINST, BLANK, FOR, Simulation


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ballot.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def vote() -> Simulation:
    vote = Simulation(dwellings=5)
    for dwelling, choice in enumerate((FOR, FOR, AGAINST, BLANK)):
        vote.cast(dwelling, choice)
    vote.finish()
    return vote


@pytest.fixture
def record(vote: Simulation, tmp_path: Path) -> Path:
    path = tmp_path / f"{vote.election.uuid}.bel"
    path.write_bytes(vote.record)
    return path


@pytest.fixture
def site(vote: Simulation, tmp_path: Path) -> Iterator[str]:
    """A web server with the record and the description of its consultation, as ours lays them out."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / f"{vote.election.uuid}.bel").write_bytes(vote.record)
    (tmp_path / "api" / "consultations").mkdir(parents=True)
    (tmp_path / "api" / "consultations" / "KER1").write_text(json.dumps({"uuid": vote.election.uuid}))
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_valid_record_gets_a_line_per_check_the_counts_and_the_decision(record: Path) -> None:
    done = run("verify", record)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split("\t")[0] for line in lines[:17]] == [f"V{n}" for n in range(1, 18)]
    assert all(line.split("\t")[1] == "ok" for line in lines[:17])
    assert "       2     Pour" in lines and "       1     Contre" in lines and "       1     blank" in lines
    assert any("ADOPTED (rule majority)" in line for line in lines)
    assert lines[-1] == "VALID: every check passed."


def test_a_directory_with_one_record_is_enough(record: Path) -> None:
    assert run("verify", record.parent).returncode == 0


def test_an_address_of_a_record_or_of_a_page_is_enough(vote: Simulation, site: str) -> None:
    for address in (f"{site}/records/{vote.election.uuid}.bel", f"{site}/consultations/KER1"):
        done = run("verify", address)
        assert done.returncode == 0, done.stderr


def test_machines_read_json(vote: Simulation, record: Path) -> None:
    done = run("verify", "--json", record)
    value = json.loads(done.stdout)
    assert value["valid"] is True and value["stage"] == "final"
    assert value["result"] == [[1, 2, 1]] and value["decision"]["adopted"] is True
    assert value["fingerprint"] == vote.election.fingerprint


def test_an_invalid_record_names_the_check_and_the_event(vote: Simulation, record: Path) -> None:
    altered = vote.record.replace(b'{"result":[[1,2,1]]}', b'{"result":[[1,1,2]]}')
    record.write_bytes(altered)
    done = run("verify", record)
    assert done.returncode == 1
    assert "INVALID: check V1, at event 9" in done.stdout and "Traceback" not in done.stderr
    value = json.loads(run("verify", "--json", record).stdout)
    assert (value["valid"], value["check"], value["event"]) == (False, 1, 9)


def test_a_record_that_is_still_open_is_valid_so_far(vote: Simulation, record: Path) -> None:
    open_vote = Simulation(dwellings=2)
    open_vote.cast(0, FOR)
    record = record.with_name(f"{open_vote.election.uuid}.bel")
    record.write_bytes(open_vote.record)
    done = run("verify", record)
    assert done.returncode == 0
    assert "Stage        open" in done.stdout and "Result       none yet" in done.stdout


@pytest.mark.parametrize(
    "target", ["absent.bel", ".", "ftp://127.0.0.1/x.bel", "http://127.0.0.1:9/x.bel", "/dev/null"]
)
def test_what_cannot_be_checked_is_not_called_invalid(target: str, tmp_path: Path) -> None:
    done = run("verify", tmp_path if target == "." else target)
    assert done.returncode == 2
    assert "could not check" in done.stderr and "Traceback" not in done.stderr


def test_the_command_needs_neither_web_nor_database_packages(record: Path) -> None:
    block = (
        "import sys\n"
        "for name in ('fastapi', 'starlette', 'uvicorn', 'sqlalchemy', 'alembic', 'pydantic', 'jinja2', 'reportlab',\n"
        "             'qrcode', 'rich', 'structlog', 'fluent', 'babel', 'httpx'):\n"
        "    sys.modules[name] = None\n"
        "from ballot.cli.main import main\n"
        f"sys.exit(main(['verify', {str(record)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", block], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


HOSTILE = {
    "/garbage.bel": b"no HTTP at all\r\n\r\n",
    "/length.bel": b"HTTP/1.0 200 OK\r\nContent-Length: abc\r\n\r\nx",
    "/chunks.bel": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "/cut.bel": b"HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\nx",
    "/away.bel": b"HTTP/1.0 302 Found\r\nLocation: ftp://127.0.0.1:9/x.bel\r\n\r\n",
    "/api/consultations/NOUUID": b'HTTP/1.0 200 OK\r\n\r\n{"x":1}',
    "/api/consultations/LIST": b"HTTP/1.0 200 OK\r\n\r\n[]",
    "/api/consultations/DEEP": b"HTTP/1.0 200 OK\r\n\r\n" + b"[" * 100_000,
    "/api/consultations/LINES": b'HTTP/1.0 200 OK\r\n\r\n{"uuid":"a b\\r\\nX: y"}',
}
"""What a server that is broken, or hostile, may answer, as it goes over the wire."""


class _Hostile(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.wfile.write(HOSTILE[self.path])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the standard library's
        pass


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Hostile) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", HOSTILE)
def test_whatever_a_server_sends_it_is_not_called_an_invalid_record(path: str, hostile: str) -> None:
    done = run("verify", hostile + path.replace("/api/", "/"))
    assert done.returncode == 2, done.stderr
    assert "could not check" in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_record_cannot_make_lines_or_give_commands_to_the_terminal(tmp_path: Path) -> None:
    question = Question(
        ("Pour\x1b[8m", "Contre\nVALID: every check passed."), True, 1, 1, "\x1b[2J\x9b1m?\u202e"
    )
    vote = Simulation(questions=(question,))
    vote.finish()
    record = tmp_path / "record.bel"
    record.write_bytes(vote.record)
    done = run("verify", record)
    assert done.returncode == 0
    assert done.stdout.count("\nVALID") == 1
    assert not set(done.stdout) & set("\x1b\x9b\u202e")


def test_letters_that_the_terminal_lacks_do_not_change_the_exit_code(record: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ballot.cli.main", "verify", record],
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0, done.stderr
    assert b"Internet \\xe0 Kerourien" in done.stdout
