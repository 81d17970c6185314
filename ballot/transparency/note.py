"""Signed notes: a text with signatures under it, readable by the tools of transparency logs.

    any text, ended by a newline
                                                                    (an empty line)
    — key.example/name base64(key ID of 4 bytes || signature)       (one line per signature)

Two types of signature are made and checked: Ed25519 (type 01) over the text, and Ed25519 cosignatures with a time
(type 04) by witnesses. Others are read, kept and ignored, as the format demands. Sources: c2sp.org/signed-note,
c2sp.org/tlog-cosignature.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ballot.errors import Malformed, Refused
from ballot.group import ED25519, Element

NOTE_LIMIT = 256 * 1024
"""Bytes; 16 signatures of 5 kB, which every reader must accept, fit."""

MAX_SIGNATURES = 64
MAX_TIME = 2**63 - 1
MAX_AHEAD_S = 3600
"""Seconds that a witness's clock may be ahead of the one that reads its signature."""

_LINE = re.compile("— ([^ ]+) ([A-Za-z0-9+/]+={0,2})")
_VKEY = re.compile(r"([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})")


class BadSignature(Refused):
    """A signature by a known key that does not hold, or a note that no known key has signed."""

    code = "signature-refused"


class KeyType(IntEnum):
    """The type byte of a key."""

    ED25519 = 0x01
    COSIGNER = 0x04


def strict_base64(text: str, what: str) -> bytes:
    """Standard base64 with padding, in its only spelling. Raises `Malformed`."""
    try:
        data = b64decode(text, validate=True)
    except ValueError as error:
        raise Malformed(f"{what}: not base64") from error
    if b64encode(data).decode() != text:
        raise Malformed(f"{what}: not the canonical base64")
    return data


def check_name(name: str) -> str:
    """The key name itself; raises `Malformed` where it is empty or holds a space, a plus or a control character."""
    if not name or "+" in name or any(c.isspace() or c < " " for c in name):
        raise Malformed("a key name is not empty and holds neither spaces nor plus signs")
    return name


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key (32 bytes, RFC 8032) with its name and type."""

    name: str
    type: KeyType
    public: bytes

    @property
    def id(self) -> bytes:
        """The key ID, 4 bytes."""
        return sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The key as one passes it on: `name+id+base64(type || key)`."""
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.type]) + self.public).decode()}"


def make_verifier_key(name: str, kind: KeyType, public: bytes) -> VerifierKey:
    """A verifier key; raises `Malformed` unless `public` is a canonical element of prime order, not neutral.

    Libraries differ on signatures under other keys, so such a key could split those who check.
    """
    element = ED25519.parse(Element(public)[::-1].hex(), "key")
    if element == ED25519.identity:
        raise Malformed("key: the neutral element is no key")
    return VerifierKey(check_name(name), kind, public)


def parse_verifier_key(text: str) -> VerifierKey:
    """Read a vkey; raises `Malformed`."""
    match = _VKEY.fullmatch(text)
    if match is None:
        raise Malformed("a verifier key has the form name+id+base64")
    data = strict_base64(match[3], "verifier key")
    if len(data) != 33 or data[0] not in list(KeyType):
        raise Malformed("the verifier key is of a type that is not known here")
    key = make_verifier_key(match[1], KeyType(data[0]), data[1:])
    if key.id.hex() != match[2]:
        raise Malformed("the verifier key does not fit its ID")
    return key


@dataclass(frozen=True, slots=True)
class Signature:
    """One line: the key's name and ID (4 bytes), and what it signed with, not checked yet."""

    name: str
    key_id: bytes
    data: bytes

    @property
    def line(self) -> str:
        """The line without its end."""
        return f"— {self.name} {b64encode(self.key_id + self.data).decode()}"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends with a newline, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    @property
    def data(self) -> bytes:
        """The note as it is passed on."""
        return (self.text + "\n" + "".join(f"{s.line}\n" for s in self.signatures)).encode()

    def plus(self, signature: Signature) -> Note:
        """The note with one signature more."""
        return Note(self.text, (*self.signatures, signature))


def parse_note(data: bytes) -> Note:
    """Read a signed note without trusting it; raises `Malformed`."""
    if len(data) > NOTE_LIMIT:
        raise Malformed(f"a note has at most {NOTE_LIMIT} bytes")
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("the note is not UTF-8 text") from error
    if any(c < " " and c != "\n" for c in content):
        raise Malformed("the note holds control characters")
    text, separator, lines = content.rpartition("\n\n")
    if not separator or not text or not lines.endswith("\n"):
        raise Malformed("a note is a text, an empty line, and lines of signatures")
    found = lines[:-1].split("\n")
    if len(found) > MAX_SIGNATURES:
        raise Malformed(f"a note has at most {MAX_SIGNATURES} signatures")
    return Note(text + "\n", tuple(_parse_signature(line) for line in found))


def _parse_signature(line: str) -> Signature:
    match = _LINE.fullmatch(line)
    if match is None:
        raise Malformed("a line of the note is not a signature")
    data = strict_base64(match[2], "signature")
    if len(data) < 5:
        raise Malformed("a signature of the note is too short")
    return Signature(check_name(match[1]), data[:4], data[4:])


class NoteSigner:
    """A private key that signs notes. Never printed."""

    __slots__ = ("_private", "key")

    def __init__(self, name: str, kind: KeyType, seed: bytes) -> None:
        """`seed` are the 32 bytes of RFC 8032."""
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.key = make_verifier_key(name, kind, self._private.public_key().public_bytes_raw())

    def sign(self, text: str) -> Signature:
        """A signature of type 01 on a text that ends with a newline."""
        if self.key.type is not KeyType.ED25519:
            raise Refused("A witness's key makes cosignatures only.")
        return Signature(self.key.name, self.key.id, self._private.sign(text.encode()))

    def cosign(self, text: str, time: int) -> Signature:
        """A cosignature of type 04 on a checkpoint's text; `time` in seconds since 1970."""
        if self.key.type is not KeyType.COSIGNER:
            raise Refused("Only a witness's key makes cosignatures.")
        if not 0 <= time <= MAX_TIME:
            raise Refused("The time of a cosignature is outside what the format can hold.")
        signed = self._private.sign(_cosigned(text, time))
        return Signature(self.key.name, self.key.id, time.to_bytes(8, "big") + signed)


def _cosigned(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def signing_key_text(key: VerifierKey, seed: bytes) -> str:
    """A private key as Go's sumdb/note spells it: `PRIVATE+KEY+name+id+base64(type || seed)`."""
    return f"PRIVATE+KEY+{key.name}+{key.id.hex()}+{b64encode(bytes([key.type]) + seed).decode()}"


def parse_signing_key(text: str) -> NoteSigner:
    """Read what `signing_key_text` wrote. Raises `Malformed`, without quoting it."""
    match = _VKEY.fullmatch(text.removeprefix("PRIVATE+KEY+"))
    if match is None or not text.startswith("PRIVATE+KEY+"):
        raise Malformed("a signing key has the form PRIVATE+KEY+name+id+base64")
    data = strict_base64(match[3], "signing key")
    if len(data) != 33 or data[0] not in list(KeyType):
        raise Malformed("the signing key is of a type that is not known here")
    signer = NoteSigner(check_name(match[1]), KeyType(data[0]), data[1:])
    if signer.key.id.hex() != match[2]:
        raise Malformed("the signing key does not fit its ID")
    return signer


@dataclass(frozen=True, slots=True)
class Verified:
    """A key that signed; `time` is when a witness did so, in seconds since 1970, and None for a plain signature."""

    key: VerifierKey
    time: int | None


def verify_note(note: Note, key: VerifierKey) -> Verified:
    """That `key` signed the note. Raises `BadSignature` if it did not, or if one of its signatures is wrong."""
    mine = [s for s in note.signatures if (s.name, s.key_id) == (key.name, key.id)]
    if not mine:
        raise BadSignature(f"The note is not signed by {key.name} (key {key.id.hex()}).")
    times = [_CHECKS[key.type](note.text, signature, key) for signature in mine]
    return Verified(key, times[-1])


def _check_plain(text: str, signature: Signature, key: VerifierKey) -> None:
    _check(key, signature.data, text.encode())


def _check_cosignature(text: str, signature: Signature, key: VerifierKey) -> int:
    time, signed = int.from_bytes(signature.data[:8], "big"), signature.data[8:]
    if time > MAX_TIME:
        raise BadSignature(f"The cosignature by {key.name} has a time that cannot be.")
    _check(key, signed, _cosigned(text, time))
    return time


_CHECKS: dict[KeyType, Callable[[str, Signature, VerifierKey], int | None]] = {
    KeyType.ED25519: _check_plain,
    KeyType.COSIGNER: _check_cosignature,
}


def _check(key: VerifierKey, signature: bytes, message: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except InvalidSignature:
        raise BadSignature(f"The signature by {key.name} does not hold: the text was altered.") from None
