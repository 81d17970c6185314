"""A sealed consultation in real databases, whose codes and keys the test knows."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from api.database import Databases, upgrade
from api.server import make_server
from api.settings import Settings
from api.usecases.office.create import create_consultation
from api.usecases.office.seal import seal_consultation
from api.usecases.shared.export import archive, snapshot
from ballot.consultation.lifecycle import Actor
from ballot.consultation.text import Consultation, Place
from ballot.credential import generate_code, public_credential
from ballot.election import Election
from ballot.encryption import encrypt_ballot
from ballot.group import ED25519
from ballot.trustees.members import TrusteeKey, generate_trustee_key, make_trustees
from tests.worlds.thresholds import Ceremony

NOW = datetime.now(UTC)
JSON = {"Content-Type": "application/json"}
FOR, AGAINST, BLANK = [0, 1, 0], [0, 0, 1], [1, 0, 0]

TEXT = Consultation(
    title="Internet pour tous à Kerédern",
    organiser="Brest métropole habitat",
    sender=("Brest métropole habitat", "1 rue de l’Exemple", "29200 BREST"),
    question="Voulez-vous d’un abonnement collectif à internet ?",
    answers=("Pour", "Contre"),
    blank=True,
    price="1,24 € par mois et par logement",
    rule="majority",
    opens=NOW - timedelta(hours=1),
    closes=NOW + timedelta(days=7),
    places=(Place(name="Centre social", address="2 rue de l’Essai", hours=("lundi 9 h à 12 h",)),),
    contact="02 00 00 00 00",
    demonstration=True,
)


@dataclass
class Polling:
    """`codes` are the letters' codes, in the order of the dwellings, then those of the spare letters.

    `keys` are the trustees' private keys.
    """

    settings: Settings
    databases: Databases
    uuid: str
    slug: str
    election: Election
    codes: list[str]
    keys: list[TrusteeKey]

    def ballot(self, dwelling: int, choice: Sequence[int] = FOR) -> bytes:
        """A fresh ballot; no two are the same."""
        return encrypt_ballot(self.election, self.codes[dwelling], [choice], os.urandom)

    def credential(self, dwelling: int) -> str:
        return public_credential(ED25519, self.uuid, self.codes[dwelling])

    def record(self) -> bytes:
        taken = snapshot(self.databases, self.uuid)
        assert taken is not None
        return b"".join(archive(self.databases, taken))

    @property
    def ballots_path(self) -> str:
        return f"/api/elections/{self.uuid}/ballots"


def make_settings(folder: Path) -> Settings:
    settings = Settings(data=folder, origin="https://vote.example")
    upgrade(settings)
    return settings


def make_polling(
    settings: Settings,
    *,
    dwellings: int = 10,
    spares: int = 0,
    trustees: int = 2,
    ceremony: Ceremony | None = None,
    **changes: object,
) -> Polling:
    """A sealed consultation; with a `ceremony` its trustees are those who made a key together in it."""
    databases = Databases(settings)
    size, threshold = (
        (trustees, trustees)
        if ceremony is None
        else (ceremony.certificates.size, ceremony.certificates.threshold)
    )
    text = replace(TEXT, trustees=size, threshold=threshold, **changes)  # type: ignore[arg-type]
    created = create_consultation(databases, text, now=NOW, random=os.urandom)
    codes = [generate_code(os.urandom) for _ in range(dwellings + spares)]
    if ceremony is None:
        keys = [generate_trustee_key(os.urandom, f"Dépositaire {n}") for n in range(1, trustees + 1)]
        public = make_trustees([key.public for key in keys])
    else:
        keys, public = ceremony.keys, make_trustees([], [ceremony.parameters])
    election = seal_consultation(
        databases,
        created.uuid,
        credentials=[public_credential(ED25519, created.uuid, code) for code in codes[:dwellings]],
        spares=[public_credential(ED25519, created.uuid, code) for code in codes[dwellings:]],
        trustees=public,
        commitments=() if ceremony is None else ceremony.commitments,
        by=Actor.ORGANISER,
        now=min(NOW, text.closes - timedelta(seconds=1)),
    )
    return Polling(settings, databases, created.uuid, created.slug, election, codes, keys)


@contextmanager
def answering(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a server in this process, on a port of its own."""
    port = free_port()
    server = make_server(settings, port=port)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server ended before it answered"
            thread.join(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


@dataclass
class ServerProcess:
    """A server in a process of its own, as an operator runs it."""

    process: subprocess.Popen[str]
    url: str
    log: Path

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(settings: Settings, folder: Path) -> Iterator[ServerProcess]:
    """Run `ballot-admin serve` until the block ends; `folder` takes its log."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    admin = shutil.which("ballot-admin", path=str(Path(sys.executable).parent))
    assert admin is not None, "ballot-admin is not installed beside this Python"
    log = folder / f"server-{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [admin, "serve", "--data", str(settings.data), "--port", str(port), "--origin", url],
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            wait_until_ready(process, url, log)
            yield ServerProcess(process, url, log)
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_until_ready(process: subprocess.Popen[str], url: str, log: Path) -> None:
    with httpx.Client(transport=httpx.HTTPTransport(retries=0)) as client:
        while process.poll() is None:
            try:
                if client.get(f"{url}/healthz", timeout=30).status_code == 200:
                    return
            except httpx.ConnectError:
                # Nothing listens yet. Whoever asked without a pause would take the processor that the server starts on;
                # a server that cannot start ends, and so does this loop.
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=0.02)
    raise AssertionError(f"the server ended before it answered: {log.read_text()}")
