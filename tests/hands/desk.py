"""The office at its desk: files as people write them, and `ballot-admin` run on them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from api.cli.main import main
from ballot.cli.main import main as ballot_main
from tests.hands.trustee import to_read_aloud

PASSPHRASE = "une phrase d'essai"
ROLL_HEADER = (
    "reference;residence;batiment;escalier;etage;porte;titulaire;numero_voie;code_postal;commune;etat"
)


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    def refused(self) -> str:
        """The sentence of a refusal, which must be one without a traceback."""
        assert self.code == 1, (self.code, self.out, self.err)
        assert "Traceback" not in self.err
        assert self.err.startswith("ballot-admin: ")
        return self.err


@dataclass
class Office:
    """A folder of data and the commands on it."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def codes(self) -> Path:
        return self.folder / "codes.sealed"

    def run(self, *arguments: object, program: Callable[[list[str]], int] = main) -> Answer:
        self.capture.readouterr()
        try:
            code = program([str(argument) for argument in arguments])
        except SystemExit as error:
            code = int(error.code or 0)
        said = self.capture.readouterr()
        return Answer(code, said.out, said.err)

    def admin(self, *arguments: object) -> Answer:
        return self.run(*arguments, "--data", self.data)

    def done(self, *arguments: object) -> str:
        answer = self.admin(*arguments)
        assert answer.code == 0, answer.err
        return answer.out

    def ballot(self, *arguments: object) -> str:
        answer = self.run(*arguments, program=ballot_main)
        assert answer.code == 0, answer.err
        return answer.out

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def consultation_file(self, **changes: Any) -> Path:
        mapping = {key: value for key, value in (consultation() | changes).items() if value is not None}
        return self.write("consultation.json", json.dumps(mapping))

    def created(self, **changes: Any) -> str:
        """The identifier of a fresh draft."""
        return self.done("create", self.consultation_file(**changes)).split()[1]

    def roll_file(self, count: int = 5) -> Path:
        rows = [f"R{n};Ormeaux;A;1;{n};{n:03};Mme {n};2 rue Sisley;29200;Brest;loué" for n in range(count)]
        return self.write(
            "roll.csv", "\n".join([ROLL_HEADER, *rows, "R9;O;A;1;9;9;;2 rue S;29200;B;vacant", ""])
        )

    @property
    def passphrase_file(self) -> Path:
        return self.write("passphrase.txt", PASSPHRASE + "\n")

    def issued(self, **changes: Any) -> str:
        """The identifier of a draft whose codes are in `codes`."""
        uuid = self.created(**changes)
        self.done("import-roll", uuid, self.roll_file())
        self.done("issue", uuid, "--codes", self.codes, "--passphrase-file", self.passphrase_file)
        return uuid

    def sealed(self, **changes: Any) -> str:
        """The identifier of a consultation whose letters can be printed, with one trustee unless `changes` say else."""
        changes = {"trustees": 1, **changes}
        uuid = self.issued(**changes)
        self.add_trustees(uuid, changes["trustees"])
        self.done("seal", uuid)
        return uuid

    def add_trustees(self, uuid: str, count: int) -> list[str]:
        """Each makes a key of its own; what they read aloud to each other."""
        aloud = []
        for number in range(1, count + 1):
            key, public = self.folder / f"{number}.key", self.folder / f"{number}.public"
            said = self.ballot(
                *("trustee", "keygen", "--key", key, "--public", public),
                *("--name", f"Trustee {number}", "--passphrase-file", self.passphrase_file),
            )
            self.done("add-trustee", uuid, public)
            aloud.append(to_read_aloud(said))
        return aloud


def consultation() -> dict[str, Any]:
    """A demonstration consultation that is open now."""
    now = datetime.now(UTC).replace(microsecond=0)
    return {
        "title": "Internet collectif",
        "organiser": "Habitat de la Rade",
        "sender": ["Habitat de la Rade", "29200 BREST"],
        "question": "Voulez-vous l'abonnement ?",
        "answers": ["Pour", "Contre"],
        "blank": True,
        "price": "1,24 € par mois et par logement",
        "rule": "majority",
        "opens": (now - timedelta(hours=1)).isoformat(),
        "closes": (now + timedelta(days=7)).isoformat(),
        "places": [{"name": "Agence", "address": "1 rue Sisley, Brest", "hours": ["lundi, 9 h à 12 h"]}],
        "contact": "02 98 00 00 00",
        "demonstration": True,
        "trustees": 2,
    }
