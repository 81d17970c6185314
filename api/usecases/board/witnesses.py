"""Take the countersignatures of known witnesses, and keep the newest head that has any.

A witness signs a head that it fetched, checked and found to continue the last one that it signed. While votes come in
the head has often moved on when its signature arrives; so what is taken is any head that this server signed, as long
as it is not older than the newest that was countersigned before.
"""

from __future__ import annotations

from datetime import datetime

from api.ballotbox import store
from api.database import Databases
from api.errors import AlreadyCountersigned, NotCountersigned
from api.signing.logkeys import LogKeys
from api.usecases.shared.histories import HistoryChanged
from ballot.errors import Refused
from ballot.transparency.checkpoint import Checkpoint, parse_checkpoint, read_checkpoint
from ballot.transparency.note import (
    MAX_AHEAD_S,
    BadSignature,
    KeyType,
    Note,
    Signature,
    Verified,
    VerifierKey,
    parse_note,
    parse_verifier_key,
    verify_note,
)


def add_witness(databases: Databases, uuid: str, text: str) -> tuple[VerifierKey, ...]:
    """Take countersignatures by this verifier key from now on; returns all such keys.

    Raises `Malformed`, `LogKeyMissing`, or `Refused` for a key that is no witness's.
    """
    key = parse_verifier_key(text.strip())
    if key.type is not KeyType.COSIGNER:
        raise Refused("This is not a witness's key: `ballot witness keygen` makes one.")
    keys = databases.log_keys
    keys.signer(uuid)
    with keys.turn(uuid):
        known = keys.witnesses(uuid)
        if key not in known:
            known = (*known, key)
            keys.keep_witnesses(uuid, known)
    return known


def take_cosignature(databases: Databases, uuid: str, data: bytes, *, now: datetime) -> bytes:
    """Keep a countersigned checkpoint; returns the note as it is served from now on.

    `data` is the whole note: the log's signature and those of witnesses, of which only known ones are kept, and
    none that says that it was made after `now`. Raises `Malformed`, `ConsultationNotFound`, `BadSignature`,
    `AlreadyCountersigned`, `LogKeyMissing` or `HistoryChanged`.
    """
    with databases.ballotbox_session() as session:
        uuid = store.consultation(session, uuid).uuid
    keys = databases.log_keys
    log = keys.signer(uuid).key
    note = parse_note(data)
    shown = parse_checkpoint(note.text)
    verify_note(note, log)
    if shown.uuid != uuid:
        raise BadSignature("This checkpoint is another consultation's.")
    with keys.turn(uuid):
        witnesses = [key for key in keys.witnesses(uuid) if _lines(note, key)]
        if not witnesses:
            raise BadSignature(
                "No witness that this consultation knows has signed; the organiser adds its key."
            )
        for witness in witnesses:
            _require_past(verify_note(note, witness), now)
        _require_place(keys, uuid, shown)
        # One signature per key, the newest; keys that nobody here knows are left out.
        lines = [*_kept(keys, uuid, note), *(_lines(note, key)[-1] for key in (log, *witnesses))]
        kept = Note(note.text, tuple({(line.name, line.key_id): line for line in lines}.values())).data
        keys.keep_cosigned(uuid, kept)
    return kept


def newest_cosigned(databases: Databases, uuid: str) -> bytes:
    """The newest head that a known witness countersigned. Raises `ConsultationNotFound` or `NotCountersigned`."""
    with databases.ballotbox_session() as session:
        uuid = store.consultation(session, uuid).uuid
    note = databases.log_keys.cosigned(uuid)
    if note is None:
        raise NotCountersigned("No witness has countersigned a head of this consultation yet.")
    return note


def _lines(note: Note, key: VerifierKey) -> list[Signature]:
    return [line for line in note.signatures if (line.name, line.key_id) == (key.name, key.id)]


def _require_past(verified: Verified, now: datetime) -> None:
    if (verified.time or 0) > now.timestamp() + MAX_AHEAD_S:
        raise BadSignature(
            f"The signature by {verified.key.name} has a time that has not come yet; set the clock, and sign again."
        )


def _order(checkpoint: Checkpoint) -> tuple[int, int]:
    return checkpoint.size, checkpoint.logbook.height


def _require_place(keys: LogKeys, uuid: str, shown: Checkpoint) -> None:
    last, cosigned = keys.last(uuid), keys.cosigned(uuid)
    if last is None or _order(shown) > _order(last[1]):
        raise HistoryChanged(
            "This head is signed with our key, and is later than any that this server signed."
        )
    if cosigned is not None:
        newest = read_checkpoint(cosigned)
        if _order(shown) < _order(newest):
            raise AlreadyCountersigned(
                "A later head is countersigned already; fetch the present one, and sign that."
            )
        if _order(shown) == _order(newest) and shown != newest:
            raise HistoryChanged("Another head of the same size was signed with our key before.")


def _kept(keys: LogKeys, uuid: str, note: Note) -> tuple[Signature, ...]:
    """The signatures that are kept under the same head already."""
    cosigned = keys.cosigned(uuid)
    kept = parse_note(cosigned) if cosigned is not None else None
    return kept.signatures if kept is not None and kept.text == note.text else ()
