"""A sealed consultation in real databases, whose codes and keys the test knows."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
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
from tests.hands.server_process import ServerProcess
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


@cache
def _empty_databases() -> Path:
    """Databases at head, made once: every copy of them is as fresh as the first."""
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    folder = Path(kept.name) / "data"
    upgrade(Settings(data=folder, origin="https://vote.example"))
    return folder


def make_settings(folder: Path) -> Settings:
    """Settings of a server, with empty databases in `folder`, which is made."""
    shutil.copytree(_empty_databases(), folder)
    return Settings(data=folder, origin="https://vote.example")


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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(settings: Settings, folder: Path) -> Iterator[ServerProcess]:
    """Run `ballot-admin serve` until the block ends; `folder` takes its log."""
    port = free_port()
    with ServerProcess(settings, port, folder / f"server-{port}.log") as process:
        yield process
