"""A receipt: what a server says of a ballot, and the proof that it stands in the record.

    {"uuid":"2Qs…","election":"phi","tracker":"…","credential":"…","height":7,"parent":"hash of event 6",
     "event":"hash of event 7","checkpoint":"a signed note","inclusion":["base64 of 32 bytes", …]}

The Ballot event is put together again from parent, height and tracker. Its hash is a leaf of the tree of the record,
`inclusion` leads from there to the root that the checkpoint shows, and the election names the key that signed that;
so a receipt is checked without the server that gave it.
Format and reasons: LOGBOOK.md, "The receipt". `kiosk/protocol/receipt.ts` gives the same answers.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from ballot import shape
from ballot.canonical import Json, decode, encode
from ballot.consultation.terms import terms_from_description
from ballot.election import Election, check_uuid
from ballot.errors import Malformed, Refused
from ballot.record.events import EventType
from ballot.transparency.checkpoint import Checkpoint, log_key, parse_checkpoint
from ballot.transparency.history import Path, included_root, read_path
from ballot.transparency.note import parse_note, strict_base64, verify_note

RECEIPT_LIMIT = 64 * 1024
"""Bytes; a saved receipt has about 2,000."""

_HEIGHT_LIMIT = 10**15


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says, not checked. What is None was not said; `inclusion` may be of another event."""

    uuid: str
    tracker: str
    height: int
    election: str | None = None
    parent: str | None = None
    event: str | None = None
    checkpoint: str | None = None
    inclusion: Path | None = None


class Standing(StrEnum):
    """What a receipt is worth by itself."""

    PROVED = "proved"
    """The log key has signed a record in which this ballot stands."""
    RECEIVED = "received"
    """The server says so, and proves nothing: no signature, a head older than the ballot, or no path to it."""
    FORGED = "forged"
    """It bears a signature or a path that does not hold."""
    OTHER_ELECTION = "other-election"
    """Made for another election under the same identifier: one of two devices was shown a false one."""
    FOREIGN = "foreign"
    """Of another consultation."""
    UNREADABLE = "unreadable"
    """No receipt."""


@dataclass(frozen=True, slots=True)
class Judged:
    """`shown` is the signed head where its signature holds; `reason` says why not, for whoever looks closer."""

    standing: Standing
    receipt: Receipt | None = None
    shown: Checkpoint | None = None
    reason: str = ""


def parse_receipt(data: bytes) -> Receipt:
    """Read the server's words, alone or among the lines of a saved receipt. Raises `Malformed`."""
    if len(data) > RECEIPT_LIMIT:
        raise Malformed("this is longer than a receipt")
    # No object stands within another, and a title for people may hold a brace.
    start, end = data.rfind(b"{"), data.rfind(b"}")
    if start < 0 or end < start:
        raise Malformed("the data of the server are missing")
    names = ("uuid", "?election", "tracker", "?credential", "height", "?parent", "?event")
    value = decode(data[start : end + 1])
    found = shape.fields(value, "receipt", *names, "?checkpoint", "?inclusion", ordered=False)
    given = {name: item for name, item in found.items() if item is not None}
    height = shape.position(given.get("height"), "height")
    if height >= _HEIGHT_LIMIT:
        raise Malformed("height: no record has so many events")
    return Receipt(
        uuid=check_uuid(shape.string(given.get("uuid"), "uuid")),
        tracker=shape.fingerprint(given.get("tracker"), "tracker"),
        height=height,
        election=shape.fingerprint(given["election"], "election") if "election" in given else None,
        parent=shape.sha256_hex(given["parent"], "parent") if "parent" in given else None,
        event=shape.sha256_hex(given["event"], "event") if "event" in given else None,
        checkpoint=shape.string(given["checkpoint"], "checkpoint") if "checkpoint" in given else None,
        inclusion=_path(shape.items(given["inclusion"], "inclusion")) if "inclusion" in given else None,
    )


def _path(values: list[Json]) -> Path:
    return read_path(
        [strict_base64(shape.string(item, "inclusion"), "inclusion") for item in values], "inclusion"
    )


def ballot_digest(receipt: Receipt) -> str:
    """The SHA-256 of the ballot as events name it (hex)."""
    return b64decode(receipt.tracker + "=").hex()


def ballot_event(receipt: Receipt) -> str | None:
    """The hash of the Ballot event that the receipt speaks of; None where it does not say what stood before."""
    if receipt.parent is None:
        return None
    event = {
        "parent": receipt.parent,
        "height": receipt.height,
        "type": EventType.BALLOT.value,
        "payload": ballot_digest(receipt),
    }
    return sha256(encode(event)).hexdigest()


def judge_receipt(data: bytes, election: Election) -> Judged:
    """What a receipt is worth, for whoever knows the election; never raises for what stands in `data`.

    Raises `Malformed` for an election whose terms cannot be read.
    """
    try:
        receipt = parse_receipt(data)
    except Malformed as error:
        return Judged(Standing.UNREADABLE, reason=str(error))
    if receipt.uuid != election.uuid:
        return Judged(Standing.FOREIGN, receipt)
    if receipt.election not in (None, election.fingerprint):
        return Judged(Standing.OTHER_ELECTION, receipt)
    terms = terms_from_description(election.description)
    if receipt.checkpoint is None or terms is None or terms.log is None:
        return Judged(Standing.RECEIVED, receipt, reason="there is no signature to check")
    key = log_key(election.uuid, bytes.fromhex(terms.log))
    try:
        note = parse_note(receipt.checkpoint.encode())
        verify_note(note, key)
        return _placed(receipt, parse_checkpoint(note.text))
    except (Malformed, Refused) as error:
        return Judged(Standing.FORGED, receipt, reason=str(error))


def _placed(receipt: Receipt, shown: Checkpoint) -> Judged:
    if shown.uuid != receipt.uuid:
        raise Refused("the checkpoint is of another consultation")
    if shown.size <= receipt.height:
        return Judged(
            Standing.RECEIVED, receipt, shown, "what was signed ends before this ballot: the head is older"
        )
    event = ballot_event(receipt)
    if event is None or receipt.inclusion is None:
        return Judged(Standing.RECEIVED, receipt, shown, "no path leads from this ballot to what was signed")
    if receipt.event not in (None, event):
        raise Refused("the event is not the one of this ballot")
    if receipt.height == shown.record.height and shown.record.hash != event:
        raise Refused("another event stands in this place")
    if included_root(bytes.fromhex(event), receipt.height, shown.size, receipt.inclusion) != shown.root:
        raise Refused("the path does not lead to the root that was signed")
    return Judged(Standing.PROVED, receipt, shown)
