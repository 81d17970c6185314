"""Signed and sealed messages between the trustees of a threshold key.

Each trustee draws a seed of 22 base58 characters, from which a signing key and a decryption key follow; the public
halves stand in the trustee's certificate. A message to somebody is named with its recipient, signed, then encrypted:

    {"algorithm":"AES-GCM","alpha":"…","beta":"…","data":"<hexadecimal>"}

with alpha = g^r, beta = ek^r k for a random element k; the AES-256 key is SHA-256("key|" k), the nonce all 32 bytes of
SHA-256("iv|" alpha). Source: Belenios spec, "Public key infrastructure" and "Channels"; RECORD.md, "Trustees".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ballot import shape
from ballot.canonical import Json, decode_canonical, encode
from ballot.election import BASE58
from ballot.errors import Malformed, Refused
from ballot.group import Element, Group, Random, random_scalar
from ballot.proofs import Proof, parse_proof, prove_knowledge, verify_knowledge

SEED_LENGTH = 22
MESSAGE_LIMIT = 1024 * 1024
"""Bytes; the largest message holds one number per trustee of the threshold."""

_SEED = re.compile(r"[1-9A-HJ-NP-Za-km-z]{22}")
_HEX = re.compile(r"(?:[0-9a-f]{2})*")


@dataclass(frozen=True, slots=True)
class SignedMessage:
    """A text and the Schnorr signature under its author's verification key."""

    message: str
    signature: Proof

    def to_json(self) -> dict[str, Json]:
        """In the key order of the specification."""
        return {"message": self.message, "signature": dict(self.signature.to_json())}


def parse_signed(value: Json, where: str, group: Group) -> SignedMessage:
    """Read a signed message; its signature is not checked yet. Raises `Malformed`."""
    record = shape.fields(value, where, "message", "signature")
    return SignedMessage(
        shape.string(record["message"], f"{where}.message"),
        parse_proof(record["signature"], f"{where}.signature", group),
    )


def sign(group: Group, signing_key: int, message: str, random: Random) -> SignedMessage:
    """Sign a text; the challenge is SHA-256("sigmsg|" message "|" A)."""
    return SignedMessage(message, prove_knowledge(group, signing_key, f"sigmsg|{message}", random))


def verify_signature(group: Group, verification_key: Element, signed: SignedMessage) -> None:
    """Raise `Refused` unless the signature is that of the key's holder."""
    verify_knowledge(group, group.publish(verification_key), f"sigmsg|{signed.message}", signed.signature)


@dataclass(frozen=True, slots=True, repr=False)
class CeremonyKeys:
    """What follows from a seed; never printed, not even by repr."""

    group: Group
    signing: int
    decryption: int

    @property
    def verification_key(self) -> Element:
        """g^signing, the certificate's `verification`."""
        return self.group.power_of_generator(self.signing)

    @property
    def encryption_key(self) -> Element:
        """g^decryption, the certificate's `encryption`."""
        return self.group.power_of_generator(self.decryption)


def new_seed(random: Random) -> str:
    """A fresh seed, drawn uniformly."""
    characters: list[str] = []
    while len(characters) < SEED_LENGTH:
        byte = random(1)[0]
        if byte < 4 * len(BASE58):
            characters.append(BASE58[byte % len(BASE58)])
    return "".join(characters)


def keys_of_seed(group: Group, seed: str) -> CeremonyKeys:
    """The keys of a seed; raises `Malformed`."""
    if _SEED.fullmatch(seed) is None:
        raise Malformed("a seed has 22 base58 characters")
    signing, decryption = (
        int.from_bytes(sha256(f"{prefix}|{seed}".encode()).digest(), "big") % group.order
        for prefix in ("sk", "dk")
    )
    return CeremonyKeys(group, signing, decryption)


def send(keys: CeremonyKeys, recipient: Element, message: str, random: Random) -> str:
    """Sign `message` for the holder of the encryption key `recipient`, and encrypt it to that key."""
    group = keys.group
    named = encode({"recipient": group.format(recipient), "message": message}).decode()
    return _encrypt(group, recipient, encode(sign(group, keys.signing, named, random).to_json()), random)


def receive(keys: CeremonyKeys, sender: Element, text: str, where: str) -> str:
    """The message that the holder of the verification key `sender` sent us.

    Raises `Malformed`, or `Refused` when it was not encrypted to us, or not signed by that sender for us.
    """
    group = keys.group
    inner = _decrypt(keys, text, where)
    signed = parse_signed(decode_canonical(inner, limit=MESSAGE_LIMIT), where, group)
    try:
        verify_signature(group, sender, signed)
    except Refused:
        raise Refused(f"{where}: the signature inside is not the sender's") from None
    record = shape.fields(
        decode_canonical(signed.message.encode(), limit=MESSAGE_LIMIT), where, "recipient", "message"
    )
    if record["recipient"] != group.format(keys.encryption_key):
        raise Refused(f"{where}: it was signed for another recipient")
    return shape.string(record["message"], where)


def _encrypt(group: Group, recipient: Element, plaintext: bytes, random: Random) -> str:
    r, k = random_scalar(group, random), random_scalar(group, random)
    alpha, shared = group.power_of_generator(r), group.power_of_generator(k)
    key, nonce = _key_and_nonce(group, shared, alpha)
    return encode(
        {
            "algorithm": "AES-GCM",
            "alpha": group.format(alpha),
            "beta": group.format(group.product(group.power(recipient, r), shared)),
            "data": AESGCM(key).encrypt(nonce, plaintext, None).hex(),
        }
    ).decode()


def _decrypt(keys: CeremonyKeys, text: str, where: str) -> bytes:
    group = keys.group
    record = shape.fields(
        decode_canonical(text.encode(), limit=MESSAGE_LIMIT), where, "algorithm", "alpha", "beta", "data"
    )
    if record["algorithm"] != "AES-GCM":
        raise Malformed(f"{where}: only messages encrypted with AES-GCM are known")
    alpha, beta = (
        group.parse(shape.string(record[name], f"{where}.{name}"), f"{where}.{name}")
        for name in ("alpha", "beta")
    )
    data = shape.string(record["data"], f"{where}.data")
    if _HEX.fullmatch(data) is None:
        raise Malformed(f"{where}.data: expected hexadecimal digits in lower case")
    shared = group.quotient(beta, group.power(alpha, keys.decryption))
    key, nonce = _key_and_nonce(group, shared, alpha)
    try:
        return AESGCM(key).decrypt(nonce, bytes.fromhex(data), None)
    except InvalidTag:
        raise Refused(f"{where}: it does not open with this key, or was altered") from None


def _key_and_nonce(group: Group, shared: Element, alpha: Element) -> tuple[bytes, bytes]:
    return (
        sha256(f"key|{group.format(shared)}".encode()).digest(),
        sha256(f"iv|{group.format(alpha)}".encode()).digest(),
    )
