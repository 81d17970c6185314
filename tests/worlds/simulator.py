"""A whole consultation in memory, made through public interfaces: what tests alter, cut and compare.

Nothing here is a mock: every ballot, decryption and event is real, and a record may be stopped at any stage.

    >>> vote = Simulation(dwellings=3)
    >>> tracker = vote.cast(0, FOR)
    >>> vote.finish()
    ((0, 1, 0),)
    >>> verify_record(BytesIO(vote.record)).ballots
    1

The counts are blank, for, against. `close`, `count` and `decrypt` take the steps of `finish` one by one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ballot.ballots import check_ballot
from ballot.canonical import encode
from ballot.consultation.terms import Terms
from ballot.credential import generate_code, public_credential
from ballot.election import Election, Question, make_election, new_uuid
from ballot.encryption import encrypt_ballot
from ballot.group import ED25519, Group, Random
from ballot.record import events
from ballot.record.archive import Entry, write_archive
from ballot.record.events import Head
from ballot.tally import (
    TallyBuilder,
    check_partial_decryption,
    compute_result,
    decrypt_tally,
    encode_result,
    encode_tally,
)
from ballot.transparency.spares import spare_hash
from ballot.trustees.identity import named_trustees
from ballot.trustees.members import TrusteeKey, Trustees, generate_trustee_key, make_trustees, parse_trustees
from tests.worlds.thresholds import Ceremony, hold_ceremony

TIMESTAMP = 1795359212
REFERENDUM = Question(("Pour", "Contre"), True, 1, 1, "Pour l’abonnement à 1,24 € ?")
CLOSES = datetime(2026, 11, 23, 10, tzinfo=UTC)
FOR, AGAINST, BLANK = [0, 1, 0], [0, 0, 1], [1, 0, 0]


@dataclass
class Simulation:
    """A consultation whose every secret the test knows."""

    questions: Sequence[Question] = (REFERENDUM,)
    dwellings: int = 3
    trustees_count: int = 2
    rule: str | None = "majority"
    closes: datetime | None = CLOSES
    random: Random = os.urandom
    group: Group = ED25519
    thresholds: Sequence[tuple[int, int]] = ()
    """Per threshold key, how many suffice of how many."""
    weights: Sequence[int] | None = None
    """Per dwelling, for elections of others."""
    log_public: str | None = None
    opens: datetime | None = None
    demonstration: bool = False
    translations: str | None = None
    """The hash that the terms name."""
    spares: int = 0
    """Spare letters; their codes are the last of `codes`."""
    codes: list[str] = field(init=False)
    keys: list[TrusteeKey] = field(init=False)
    ceremonies: list[Ceremony] = field(init=False)
    election: Election = field(init=False)
    trustees: Trustees = field(init=False)
    entries: list[Entry] = field(init=False)
    head: Head = field(init=False)

    def __post_init__(self) -> None:
        uuid = new_uuid(self.random)
        self.codes = [generate_code(self.random) for _ in range(self.dwellings + self.spares)]
        self.keys = [
            generate_trustee_key(self.random, f"Trustee {n}", self.group) for n in range(self.trustees_count)
        ]
        self.ceremonies = [hold_ceremony(t, n, self.group, self.random) for t, n in self.thresholds]
        trustees = make_trustees([key.public for key in self.keys], [c.parameters for c in self.ceremonies])
        self.keys += [key for ceremony in self.ceremonies for key in ceremony.keys]
        self.trustees = parse_trustees(trustees, self.group)
        terms = ""
        if self.rule:
            bound = {
                "opens": self.opens,
                "closes": self.closes,
                "demonstration": self.demonstration,
                "trustees": named_trustees(self.trustees),
                "log": self.log_public,
                "translations": self.translations,
                "spares": self.spares,
                "spare_list": spare_hash(self.spare_credentials(uuid)) if self.spares else None,
            }
            terms = f"\n{Terms(self.rule, self.dwellings, **bound).line}"  # type: ignore[arg-type]
        self.election = make_election(
            uuid=uuid,
            name="Internet à Kerourien",
            description=f"Une consultation.{terms}",
            group=self.group,
            public_key=self.trustees.public_key,
            questions=self.questions,
            administrator="Bailleur",
        )
        self.tally = TallyBuilder(self.election)
        self.entries, self.head = events.setup(self.election.data, trustees, self.credentials)

    def spare_credentials(self, uuid: str) -> list[str]:
        """The public credentials of the spare letters."""
        return [public_credential(self.group, uuid, code) for code in self.codes[self.dwellings :]]

    @property
    def credentials(self) -> bytes:
        """public_credentials.json."""
        publics = [public_credential(self.group, self.election.uuid, code) for code in self.codes]
        if self.weights is not None:
            publics = [f"{public},{weight}" for public, weight in zip(publics, self.weights, strict=True)]
        return encode(sorted(publics, key=lambda text: text[::-1]))

    def weight(self, dwelling: int) -> int:
        """How much the dwelling's ballot weighs."""
        return 1 if self.weights is None else self.weights[dwelling]

    def ballot(self, dwelling: int, *choices: Sequence[int]) -> bytes:
        """A ballot of that dwelling, not recorded."""
        return encrypt_ballot(self.election, self.codes[dwelling], choices, self.random)

    def cast(self, dwelling: int, *choices: Sequence[int]) -> bytes:
        """A ballot of that dwelling, recorded."""
        data = self.ballot(dwelling, *choices)
        self.tally.add(check_ballot(self.election, data).choices, self.weight(dwelling))
        self._append(events.ballot(self.head, data))
        return data

    def close(self) -> None:
        """EndBallots."""
        self._append(events.end_ballots(self.head))

    def count(self) -> None:
        """EncryptedTally."""
        tally = encode_tally(self.group, self.tally.sums)
        self._append(events.encrypted_tally(self.head, tally, self.tally.ballots, self.tally.weight))

    def decrypt(self, position: int, data: bytes | None = None) -> None:
        """PartialDecryption of the trustee at `position` (from 1); an honest one, unless `data` is another."""
        data = data or decrypt_tally(self.election, self.tally.sums, self.keys[position - 1], self.random)
        self._append(events.partial_decryption(self.head, position, data))

    def finish(self) -> tuple[tuple[int, ...], ...]:
        """From closing to the result, which is returned."""
        return self.finish_by(*range(1, len(self.keys) + 1))

    def finish_by(self, *positions: int) -> tuple[tuple[int, ...], ...]:
        """As `finish`, decrypted by the trustees at `positions`."""
        self.close()
        self.count()
        decryptions = {}
        for position in positions:
            key = self.keys[position - 1]
            data = decrypt_tally(self.election, self.tally.sums, key, self.random)
            self._append(events.partial_decryption(self.head, position, data))
            decryptions[position] = check_partial_decryption(
                self.election, self.trustees, self.tally.sums, position, data
            )
        values = compute_result(self.election, self.trustees, self.tally.sums, decryptions, self.tally.weight)
        self._append(events.result(self.head, encode_result(values)))
        return values

    def _append(self, addition: tuple[list[Entry], Head]) -> None:
        entries, self.head = addition
        self.entries += entries

    @property
    def record(self) -> bytes:
        """The archive as it stands."""
        return b"".join(write_archive(TIMESTAMP, self.entries))
