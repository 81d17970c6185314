"""Casts per second over HTTP: two server processes on one SQLite database, eight clients, each cast durable."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from api.usecases.office.codes import read_codes
from ballot.election import parse_election
from ballot.encryption import encrypt_ballot
from tests.bench.measure import rate
from tests.hands.desk import ROLL_HEADER, consultation
from tests.worlds.simulator import FOR

CLIENTS = 8


def measure(count: int) -> None:
    """Prepare a consultation of `count` dwellings with the real commands, and let all of them vote at once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        uuid, codes = _sealed_consultation(folder, count)
        with _server(folder) as port:
            with urlopen(f"http://127.0.0.1:{port}/api/elections/{uuid}/election") as response:
                election = parse_election(response.read())
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                ballots = list(
                    pool.map(lambda code: encrypt_ballot(election, code, [FOR], os.urandom), codes)
                )
            shares = [ballots[start::CLIENTS] for start in range(CLIENTS)]
            started = time.perf_counter()
            with ThreadPoolExecutor(CLIENTS) as pool:
                accepted = sum(pool.map(lambda share: _cast(port, uuid, share), shares))
            seconds = time.perf_counter() - started
    if accepted != count:
        sys.exit(f"{accepted} of {count} ballots were accepted")
    rate(f"casting over HTTP, 2 server processes, {CLIENTS} clients", count, seconds, "casts")


def _sealed_consultation(folder: Path, count: int) -> tuple[str, tuple[str, ...]]:
    passphrase = folder / "passphrase"
    passphrase.write_text("banc d'essai\n")
    (folder / "consultation.json").write_text(json.dumps(consultation() | {"trustees": 1}))
    rows = (f"R{n};Ormeaux;A;1;{n};{n};Mme {n};2 rue Sisley;29200;Brest;loué" for n in range(count))
    (folder / "roll.csv").write_text("\n".join([ROLL_HEADER, *rows]))
    uuid = re.split(r"\s+", _admin(folder, "create", "consultation.json"))[1]
    _admin(folder, "import-roll", uuid, "roll.csv")
    started = time.perf_counter()
    _admin(folder, "issue", uuid, "--codes", "codes", "--passphrase-file", "passphrase")
    rate("ballot-admin issue, with database and sealed file", count, time.perf_counter() - started, "codes")
    keygen = [
        "trustee",
        "keygen",
        "--key",
        "k",
        "--public",
        "p",
        "--name",
        "x",
        "--passphrase-file",
        "passphrase",
    ]
    _run(folder, "ballot.cli.main", *keygen)
    _admin(folder, "add-trustee", uuid, "p")
    _admin(folder, "seal", uuid)
    return uuid, read_codes(folder / "codes", "banc d'essai", uuid, [f"R{n}" for n in range(count)]).codes


def _admin(folder: Path, *arguments: str) -> str:
    return _run(folder, "api.cli.main", *arguments, "--data", "data")


def _run(folder: Path, module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


@contextmanager
def _server(folder: Path) -> Iterator[int]:
    command = [
        sys.executable,
        "-m",
        "api.cli.main",
        "serve",
        "--data",
        "data",
        "--port",
        "0",
        "--workers",
        "2",
    ]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        match = re.search(r":(\d+)", process.stdout.readline())
        if match is None:
            sys.exit("the server does not start")
        port = int(match[1])
        _wait_until_it_answers(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_it_answers(port: int) -> None:
    for _ in range(100):
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("the server does not answer")


def _cast(port: int, uuid: str, ballots: list[bytes]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    accepted = 0
    for ballot in ballots:
        connection.request(
            "POST", f"/api/elections/{uuid}/ballots", ballot, {"Content-Type": "application/json"}
        )
        response = connection.getresponse()
        response.read()
        accepted += response.status == 201
    connection.close()
    return accepted
