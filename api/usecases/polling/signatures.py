"""What a kiosk signs with its device key: that it wants to enrol, and every request after that.

A request's signature covers, one per line: a fixed label, the kiosk, the counter, method, path with query, and the
SHA-256 of the body (lower-case hex). The counter only grows, so that a copy of a request is worth nothing; there is no
time in it, because kiosks' clocks are often wrong. The signature authenticates the device, not the vote: a ballot
carries its own.
"""

from __future__ import annotations

import re
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from api.errors import KioskSignatureWrong

_KEY = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


def enrolment_message(code: str, public_key: str) -> bytes:
    """What a device signs to show that it holds the key that it asks to be known by."""
    return f"une-voix/1 kiosk enrolment\n{code}\n{public_key}".encode()


def request_message(kiosk: str, counter: int, method: str, path: str, body: bytes) -> bytes:
    """What a kiosk signs of a request; `path` is as sent, with its query."""
    label = "une-voix/1 kiosk request"
    return "\n".join((label, kiosk, str(counter), method, path, sha256(body).hexdigest())).encode()


def check_signature(public_key: str, message: bytes, signature: str) -> None:
    """Raise `KioskSignatureWrong` unless `signature` (hex) is over `message` by `public_key` (hex)."""
    if _KEY.fullmatch(public_key) is None or _SIGNATURE.fullmatch(signature) is None:
        raise KioskSignatureWrong
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        raise KioskSignatureWrong from None
