"""A logbook that holds every type of entry, for tests to read, alter and cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from ballot.canonical import Json
from ballot.consultation.terms import NamedTrustee, Terms
from ballot.transparency.checkpoint import log_signer
from ballot.transparency.logbook import EntryType, LogEntry, make_entry

UUID = "2QsVxk8mHq3ZtR"
SEED = bytes(range(32))
AT = "2026-11-23T10:00:00Z"
CLOSES = "2026-11-30T17:00:00Z"
HASH = sha256(b"something").hexdigest()
CREDENTIAL = "58" + "66" * 31
HEAD: dict[str, Json] = {"height": 3, "hash": HASH}
PROOF: dict[str, Json] = {"challenge": "1", "response": "2"}

TERMS = Terms(
    "majority",
    60,
    opens=datetime.fromisoformat(AT),
    closes=datetime.fromisoformat(CLOSES),
    trustees=(
        NamedTrustee("CLCV", "7K3D-9XPL-2TNB-HUV1-C8RG"),
        NamedTrustee("CNL", "9XPL-2TNB-HUV1-C8RG-7K3D"),
        NamedTrustee("Ville de Brest", "2TNB-HUV1-C8RG-7K3D-9XPL"),
    ),
    log=log_signer(UUID, SEED).key.public.hex(),
)

Step = tuple[EntryType, Mapping[str, Json]]

STEPS: Sequence[Step] = (
    (EntryType.BEGIN, {"uuid": UUID, "key": log_signer(UUID, SEED).key.text}),
    (EntryType.COMMITMENT, {"owner": 1, "sha256": HASH}),
    (EntryType.SPARES, {"credentials": ["ab" * 32, "cd" * 32]}),
    (
        EntryType.SEALED,
        {
            "election": "A" * 43,
            "setup": HASH,
            "terms": TERMS.line,
            "opens": AT,
            "closes": CLOSES,
        },
    ),
    (EntryType.OPENED, {"at": AT, "record": {"height": 0, "hash": HASH}}),
    (EntryType.PLACE_OPENED, {"at": AT, "place": "Centre social"}),
    (EntryType.LETTER_VOIDED, {"credential": CREDENTIAL}),
    (EntryType.LETTER_REPLACED, {"voided": CREDENTIAL, "credential": "ab" * 32, "record": HEAD}),
    (EntryType.INCIDENT, {"at": AT, "text": "Panne d’électricité\nde 10 h à 11 h."}),
    (EntryType.PLACE_CLOSED, {"at": AT, "place": "Centre social"}),
    (EntryType.KIOSK_REFUSALS, {"at": AT, "place": "Centre social", "count": 2}),
    (EntryType.SOFTWARE, {"at": AT, "manifest": HASH}),
    (EntryType.CLOSED, {"at": AT, "record": HEAD}),
    (EntryType.DECRYPTION_PROOFS, {"owner": 1, "decryption": HASH, "proofs": [[PROOF, PROOF]]}),
    (EntryType.PUBLISHED, {"at": AT, "record": HEAD}),
    (EntryType.MINUTES, {"sha256": HASH}),
)


def chained(steps: Sequence[Step]) -> list[LogEntry]:
    """The entries, each linked to the one before."""
    entries: list[LogEntry] = []
    for kind, payload in steps:
        entries.append(make_entry(entries[-1].head if entries else None, kind, payload))
    return entries


def file_of(entries: Sequence[LogEntry]) -> bytes:
    """The logbook as a file."""
    return b"".join(entry.data + b"\n" for entry in entries)
