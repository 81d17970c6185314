"""A consultation with its logbook and its signed checkpoints, in memory, as `simulator` makes the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ballot.ballots import check_ballot
from ballot.canonical import Json
from ballot.credential import public_credential
from ballot.record import events
from ballot.record.archive import entry
from ballot.record.events import Head
from ballot.second_proofs import proofs_to_json, prove_factors
from ballot.tally import check_partial_decryption, compute_result, decrypt_tally, encode_result
from ballot.transparency.checkpoint import log_signer, make_checkpoint
from ballot.transparency.logbook import EntryType, LogEntry, make_entry
from ballot.transparency.merkle import Tree
from ballot.transparency.note import NoteSigner
from ballot.transparency.spares import spare_list
from ballot.trustees.ceremony.commitments import commitment_to
from ballot.trustees.members import TrusteeKey
from tests.worlds.simulator import Simulation

OPENS = "2026-11-16T10:00:00Z"
AT = "2026-11-23T10:00:00Z"
"""The end of voting, by the terms; all that is noted besides is noted then."""
SEED = bytes(range(32))


@dataclass
class LoggedVote(Simulation):
    """`log` holds the entries; whatever changes the record writes what belongs to it there."""

    log_public: str | None = log_signer("2QsVxk8mHq3ZtR", SEED).key.public.hex()
    log: list[LogEntry] = field(default_factory=list)
    _given: dict[int, bytes] = field(default_factory=dict)
    """The decryptions that were handed over."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.note(EntryType.BEGIN, {"uuid": self.election.uuid, "key": self.signer.key.text})
        for block in self.trustees.blocks:
            if block.parameters is not None:
                for position, item in zip(block.positions, block.parameters.coefficients, strict=True):
                    commitment: dict[str, Json] = {"owner": position, "sha256": commitment_to(item)}
                    self.note(EntryType.COMMITMENT, commitment)
        if self.spares:
            spares = spare_list(self.spare_credentials(self.election.uuid))
            self.note(EntryType.SPARES, {"credentials": spares})
        self.note(
            EntryType.SEALED,
            {
                "election": self.election.fingerprint,
                "setup": self.head.hash,
                "terms": self.election.description.rsplit("\n", 1)[-1],
                "opens": OPENS,
                "closes": AT,
            },
        )
        self.note(EntryType.OPENED, {"at": OPENS, "record": head_json(self.head)})

    @property
    def signer(self) -> NoteSigner:
        return log_signer(self.election.uuid, SEED)

    def note(self, kind: EntryType, payload: Mapping[str, Json]) -> None:
        self.log.append(make_entry(self.log[-1].head if self.log else None, kind, payload))

    def replace(self, voided: int, spare: int) -> None:
        """Void a letter, and let a spare one (from 0) take its place; letters are counted as `codes` are."""
        old, new = (public_credential(self.group, self.election.uuid, self.codes[i])
                    for i in (voided, self.dwellings + spare))  # fmt: skip
        self.note(EntryType.LETTER_VOIDED, {"credential": old})
        self.note(
            EntryType.LETTER_REPLACED, {"voided": old, "credential": new, "record": head_json(self.head)}
        )

    def close(self) -> None:
        super().close()
        self.note(EntryType.CLOSED, {"at": AT, "record": head_json(self.head)})

    def decrypt(self, position: int, data: bytes | None = None) -> None:
        self.hand_over(position, self.keys[position - 1], data)

    def hand_over(self, position: int, key: TrusteeKey, data: bytes | None = None) -> None:
        """A decryption (an honest one, unless `data` is another) with second proofs made as an honest trustee does."""
        data = data or decrypt_tally(self.election, self.tally.sums, key, self.random)
        self._append(events.partial_decryption(self.head, position, data))
        self._given[position] = data
        decryption = check_partial_decryption(self.election, self.trustees, self.tally.sums, position, data)
        proofs = prove_factors(
            self.election,
            position,
            key.public.key,
            key.secret,
            self.tally.sums,
            decryption.factors,
            self.random,
        )
        digest = entry("data", data).hash
        payload: dict[str, Json] = {"owner": position, "decryption": digest, "proofs": proofs_to_json(proofs)}
        self.note(EntryType.DECRYPTION_PROOFS, payload)

    def take(self, data: bytes) -> None:
        """Record a ballot that was made elsewhere, if it is valid."""
        self.tally.add(check_ballot(self.election, data).choices)
        self._append(events.ballot(self.head, data))

    def finish(
        self, decryptions: Mapping[int, Callable[[], bytes]] | None = None
    ) -> tuple[tuple[int, ...], ...]:
        """As `Simulation.finish`; a trustee that `decryptions` names hands that one over instead of its own."""
        self.close()
        self.count()
        given = {position: make() for position, make in (decryptions or {}).items()}
        for position, key in enumerate(self.keys, 1):
            given.setdefault(position, decrypt_tally(self.election, self.tally.sums, key, self.random))
            self.hand_over(position, key, given[position])
        return self.publish()

    def publish(self) -> tuple[tuple[int, ...], ...]:
        """The result of the decryptions that were handed over, and its entry."""
        checked = {
            position: check_partial_decryption(self.election, self.trustees, self.tally.sums, position, data)
            for position, data in self._given.items()
        }
        values = compute_result(self.election, self.trustees, self.tally.sums, checked, self.tally.weight)
        self._append(events.result(self.head, encode_result(values)))
        self.note(EntryType.PUBLISHED, {"at": AT, "record": head_json(self.head)})
        return values

    @property
    def logbook(self) -> bytes:
        return logbook_of(self.log)

    @property
    def checkpoint(self) -> bytes:
        """Signed, over both heads as they stand."""
        tree = Tree()
        for item in self.entries:
            if item.kind == "event":
                tree = tree.add(bytes.fromhex(item.hash))
        shown = make_checkpoint(self.election.uuid, tree, self.head, self.log[-1].head)
        return shown.signed_by(self.signer).data

    def write(self, folder: Path) -> Path:
        """All three files in `folder`, named as a package names them."""
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, data in (
            ("bel", self.record),
            ("logbook", self.logbook),
            ("checkpoint", self.checkpoint),
        ):
            (folder / f"{self.election.uuid}.{suffix}").write_bytes(data)
        return folder


def head_json(head: Head) -> dict[str, Json]:
    return {"height": head.height, "hash": head.hash}


def logbook_of(entries: Sequence[LogEntry]) -> bytes:
    return b"".join(item.data + b"\n" for item in entries)


def rechained(entries: Sequence[LogEntry]) -> list[LogEntry]:
    """The same entries with consistent heights and hashes, after some were changed, dropped or moved."""
    result: list[LogEntry] = []
    for item in entries:
        result.append(make_entry(result[-1].head if result else None, item.type, item.payload))
    return result
