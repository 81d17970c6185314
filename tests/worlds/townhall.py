"""Consultations in every state behind one running server, and letters that nobody has used yet."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.request import urlopen

from api.ballotbox import store
from api.ballotbox.consultations import election_of
from api.cli.context import now
from api.database import Databases
from api.demo.build import settings_for
from api.demo.content import consultation_at
from api.demo.folder import CODES, read_built
from api.roll import store as roll_store
from api.usecases.board.count import add_decryption, publish_result, tally_consultation
from api.usecases.office.codes import read_codes
from api.usecases.office.create import create_consultation
from api.usecases.office.issue import issue_codes
from api.usecases.office.issue_spares import issue_spares, spare_references
from api.usecases.office.letters import require_sealed
from api.usecases.office.replace_letter import replace_letter
from api.usecases.office.roll import import_roll
from api.usecases.office.seal_prepared import seal_from_office
from api.usecases.office.trustees import add_trustee
from api.usecases.public.record_file import write_record
from api.usecases.shared.calendar import close_consultation, open_consultation
from api.usecases.voter.cast import Caster
from ballot.cli.parallel import parallel_map
from ballot.consultation.addresses import letter_address
from ballot.consultation.lifecycle import Actor
from ballot.encryption import encrypt_ballot
from ballot.record.archive import ArchiveReader
from ballot.record.events import EventType, read_events
from ballot.roll.codes import SPARES
from ballot.roll.reading import read_roll
from ballot.second_proofs import decrypt_and_prove
from ballot.trustees.members import TrusteeKey, generate_trustee_key
from ballot.verify.verifier import verify_for_decryption
from tests.worlds.demonstration import Demonstration

PASSPHRASE = "une phrase d’essai"
ROLL = """reference;residence;batiment;escalier;etage;porte;titulaire;numero_voie;code_postal;commune;etat
D1;Les Ormeaux;A;1;RDC;001;Mme ABGRALL Chloé;2 rue des Ormeaux;29200;Brest;loué
D2;Les Ormeaux;A;1;1;101;M. CADIOU Denis;2 rue des Ormeaux;29200;Brest;loué
D3;Les Ormeaux;A;1;2;201;Mme HAMON Jeanne;2 rue des Ormeaux;29200;Brest;loué
"""
FOR, AGAINST, BLANK = [0, 1, 0], [0, 0, 1], [1, 0, 0]


@dataclass(frozen=True)
class Consulted:
    """A consultation, its dashed letter codes in the order of the roll, and its trustees' keys."""

    url: str
    uuid: str
    slug: str
    codes: tuple[str, ...]
    fingerprint: str
    """The short one of the election, dashed."""
    keys: tuple[TrusteeKey, ...] = ()

    @property
    def page(self) -> str:
        """Where a voter types the code."""
        return f"{self.url}/C/{self.slug}"

    @property
    def public_page(self) -> str:
        return f"{self.url}/consultations/{self.slug}"

    def link(self, code: str) -> str:
        """What the QR of the letter with this code holds, in the case that people type."""
        return letter_address(self.url, self.slug, code, self.fingerprint)


class TownHall:
    """The office's side of a running demonstration; `main` is the consultation that the demonstration has open."""

    def __init__(self, demonstration: Demonstration) -> None:
        built = read_built(demonstration.folder)
        assert built is not None
        self.demonstration = demonstration
        self.databases = Databases(settings_for(demonstration.folder, built.port))
        with self.databases.roll_session() as session:
            references = [dwelling.reference for dwelling in roll_store.dwellings(session, built.uuid)]
        codes = read_codes(demonstration.folder / CODES, built.codes_passphrase, built.uuid, references).codes
        self.main = Consulted(
            demonstration.url, built.uuid, built.slug, codes, require_sealed(self.databases, built.uuid)
        )
        # The last one stays for those who need a code and vote with none.
        self._unused = list(codes[:-1])

    @property
    def letters_left(self) -> int:
        return len(self._unused)

    def code(self) -> str:
        """The dashed code of a letter of `main` that was not given before."""
        return self._unused.pop(0)

    def letter(self) -> str:
        """The link of such a letter."""
        return self.main.link(self.code())

    def add(
        self,
        slug: str | None = None,
        *,
        opens_in: timedelta = timedelta(0),
        spares: int = 0,
        asked: tuple[str, str] | None = None,
    ) -> Consulted:
        """Another consultation with three dwellings, sealed, and open if its time has come.

        The codes of its spare letters stand behind those of the dwellings. `asked` has a question in the place of the
        model's, and one in the place of each translation.
        """
        at = now()
        opens = datetime.now(UTC).replace(microsecond=0) + opens_in
        closes = opens + timedelta(days=7)
        # Each trustee has a key of its own here; the demonstration itself has a threshold key.
        wanted = replace(consultation_at(at), slug=slug, opens=opens, closes=closes, threshold=3)
        if asked is not None:
            translations = tuple(replace(words, question=asked[1]) for words in wanted.translations)
            wanted = replace(wanted, question=asked[0], translations=translations)
        created = create_consultation(self.databases, wanted, now=at, random=os.urandom)
        uuid = created.uuid
        import_roll(self.databases, uuid, read_roll(ROLL.encode()))
        file = self.demonstration.folder / f"{uuid}.sealed"
        issue_codes(self.databases, uuid, file=file, passphrase=PASSPHRASE, random=os.urandom)
        reserve = file.with_suffix(".spares")
        if spares:
            issue_spares(
                self.databases, uuid, count=spares, file=reserve, passphrase=PASSPHRASE, random=os.urandom
            )
        keys = tuple(generate_trustee_key(os.urandom, f"Dépositaire {n}") for n in range(wanted.trustees))
        for key in keys:
            add_trustee(self.databases, uuid, key.public.data)
        seal_from_office(self.databases, uuid, origin=self.main.url, by=Actor.ORGANISER, now=at)
        if opens_in <= timedelta(0):
            open_consultation(self.databases, uuid, by=Actor.BOARD, now=now())
        codes = read_codes(file, PASSPHRASE, uuid, ("D1", "D2", "D3")).codes
        if spares:
            codes += read_codes(reserve, PASSPHRASE, uuid, spare_references(spares), SPARES).codes
        fingerprint = require_sealed(self.databases, uuid)
        return Consulted(self.main.url, uuid, created.slug, codes, fingerprint, keys)

    def replace(self, consulted: Consulted, reference: str) -> None:
        """Void the letter of this dwelling; the next spare one takes its place."""
        replace_letter(self.databases, consulted.uuid, reference, confirmed=("A", "B"), now=now())

    def cast(self, consulted: Consulted, code: str, choice: list[int]) -> str:
        """Vote without a browser; gives the tracker."""
        with self.databases.ballotbox_session() as session:
            election = election_of(session, store.consultation(session, consulted.uuid))
        ballot = encrypt_ballot(election, code, [choice], os.urandom)
        receipt, _ = Caster(self.databases).cast(consulted.uuid, ballot, now=now())
        return receipt.tracker

    def close(self, consulted: Consulted) -> None:
        close_consultation(self.databases, consulted.uuid, by=Actor.BOARD, now=now())

    def decide(self, consulted: Consulted) -> None:
        """Count a closed consultation that `add` made, and publish the result."""
        tally_consultation(self.databases, consulted.uuid, by=Actor.BOARD, now=now())
        record = self.demonstration.folder / f"{consulted.uuid}.bel"
        write_record(self.databases, consulted.uuid, record)
        with record.open("rb") as stream:
            checked = verify_for_decryption(stream, parallel=parallel_map)
        for position, key in enumerate(consulted.keys, 1):
            data = decrypt_and_prove(checked.report.election, checked.sums, position, key, os.urandom)
            add_decryption(self.databases, consulted.uuid, data)
        publish_result(self.databases, consulted.uuid, by=Actor.BOARD, now=now())

    def ballots(self, consulted: Consulted) -> list[bytes]:
        """The ballots in the public record, as any observer downloads it."""
        with urlopen(f"{consulted.url}/records/{consulted.uuid}.bel", timeout=60) as answer:
            record: bytes = answer.read()
        events = read_events(ArchiveReader(io.BytesIO(record)))
        return [event.data[0].body for event in events if event.type is EventType.BALLOT]
