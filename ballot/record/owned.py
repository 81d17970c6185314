"""Whose a partial decryption is: what stands behind it in the record, and on the second line of belenios-tool's file.

    {"owner":2,"payload":"<SHA-256 of the decryption>"}

Source: Belenios spec, "Partial decryptions"; RECORD.md, "Tally, decryptions, result".
"""

from __future__ import annotations

from ballot import shape
from ballot.canonical import decode_canonical, encode
from ballot.errors import Malformed


def owned_by(position: int, decryption_hash: str) -> bytes:
    """The canonical bytes for the trustee at `position` (from 1); the hash is that of the decryption, in hex."""
    return encode({"owner": position, "payload": decryption_hash})


def parse_owner(data: bytes, decryption_hash: str) -> int:
    """The position of the trustee who gave the decryption with this hash. Raises `Malformed`, also for another's."""
    record = shape.fields(decode_canonical(data, limit=4096), "owned", "owner", "payload")
    owner = shape.position(record["owner"], "owned.owner")
    if record["payload"] != decryption_hash:
        raise Malformed("owned.payload: it names another decryption than the one before it")
    return owner
