"""Receipts: where a ballot stands in the public record, and what proves it.

A receipt is proved when it is asked for, not when its ballot is stored: whatever keeps the server from signing, the
ballot is safe, and the same receipt with its proof can be had later.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from api.ballotbox import store
from api.ballotbox.consultations import election_of
from api.database import Databases
from api.usecases.shared.checkpoint import CheckpointSigner, Proof
from ballot import shape
from ballot.canonical import decode_canonical


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a ballot stands in the public record; it tells nothing of the choice.

    `election` is phi, `event` the hash of the Ballot event and `parent` that of the one before (hex), `tracker` the
    SHA-256 of the ballot (base64, 43 characters). `checkpoint` is a signed note, `inclusion` the path from the event
    to its root (base64 of 32 bytes each); both None where there is no logbook, or nothing can be signed now.
    """

    uuid: str
    election: str
    tracker: str
    credential: str
    height: int
    parent: str
    event: str
    checkpoint: str | None = field(default=None, compare=False)
    inclusion: tuple[str, ...] | None = field(default=None, compare=False)


def bare_receipt(uuid: str, election: str, parent: str, cast: store.Cast) -> Receipt:
    """The receipt of a cast ballot, without proof; `election` is phi, `parent` the hash of the event before."""
    return Receipt(uuid, election, cast.tracker, cast.credential, cast.height, parent, cast.event)


def stored_receipt(session: Session, uuid: str, election: str, cast: store.Cast) -> Receipt:
    """As `bare_receipt`, for a ballot that was cast before."""
    body = store.object_body(session, uuid, cast.event)
    event = decode_canonical(body) if body is not None else None
    parent = event.get("parent") if isinstance(event, dict) else None
    return bare_receipt(uuid, election, shape.sha256_hex(parent, "parent"), cast)


def prove_receipts(checkpoints: CheckpointSigner, receipts: Sequence[Receipt]) -> list[Receipt]:
    """The receipts of one consultation under one signature; as they are where nothing can be signed. Never raises."""
    if not receipts:
        return []
    proof = checkpoints.prove(receipts[0].uuid, [receipt.height for receipt in receipts])
    return [receipt if proof is None else _proved(receipt, proof) for receipt in receipts]


def _proved(receipt: Receipt, proof: Proof) -> Receipt:
    path = proof.inclusions.get(receipt.height)
    hashes = None if path is None else tuple(b64encode(item).decode() for item in path)
    return replace(receipt, checkpoint=proof.note, inclusion=hashes)


def find_receipt(
    databases: Databases, checkpoints: CheckpointSigner, uuid: str, tracker: str
) -> Receipt | None:
    """The receipt of the ballot with this tracker, proved as it can be now; None where there is no such ballot.

    Raises `ConsultationNotFound`.
    """
    with databases.ballotbox_session() as session:
        row = store.consultation(session, uuid)
        cast = store.cast_with_tracker(session, uuid, tracker)
        if cast is None:
            return None
        receipt = stored_receipt(session, uuid, election_of(session, row).fingerprint, cast)
    return prove_receipts(checkpoints, [receipt])[0]
