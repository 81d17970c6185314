"""A secret in a file: sealed under a passphrase.

    {"une-voix":"sealed","version":1,"purpose":"trustee-key","scrypt":{"n":32768,"r":8,"p":1,"salt":"…"},
     "nonce":"…","data":"…"}

The key is scrypt of the passphrase (NFKC, UTF-8); the data is AES-256-GCM with all other fields as associated data, so
that a file of codes cannot pass for a key. `salt`, `nonce` and `data` are base64. The cost is fixed for the version:
a file that asks for another is refused before any memory is spent.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from unicodedata import normalize

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ballot import shape
from ballot.canonical import decode, encode
from ballot.errors import Malformed, WrongPassphrase
from ballot.group import Random

FILE_LIMIT = 64 * 1024 * 1024
_COST = {"n": 2**15, "r": 8, "p": 1}


def seal(data: bytes, passphrase: str, purpose: str, random: Random) -> bytes:
    """The bytes of a sealed file. `purpose` says what is inside, and is not secret."""
    salt, nonce = random(16), random(12)
    head = _head(purpose, salt, nonce)
    sealed = AESGCM(_derive(passphrase, salt)).encrypt(nonce, data, encode(head))
    return encode({**head, "data": b64encode(sealed).decode()}) + b"\n"


def unseal(sealed: bytes, passphrase: str, purpose: str) -> bytes:
    """What `seal` was given. Raises `Malformed` for another kind of file, `WrongPassphrase` if it does not open."""
    record = shape.fields(
        decode(sealed, limit=FILE_LIMIT), "file", "une-voix", "version", "purpose", "scrypt", "nonce", "data"
    )
    if record["une-voix"] != "sealed" or record["version"] != 1:
        raise Malformed("this is not a sealed file of version 1")
    if record["purpose"] != purpose:
        raise Malformed(f"this sealed file does not hold a {purpose}")
    cost = shape.fields(record["scrypt"], "scrypt", "n", "r", "p", "salt")
    if {key: cost[key] for key in _COST} != _COST:
        raise Malformed("this sealed file asks for another cost than version 1 has")
    try:
        salt, nonce, data = (
            b64decode(shape.string(value, "file"), validate=True)
            for value in (cost["salt"], record["nonce"], record["data"])
        )
    except ValueError as error:
        raise Malformed("the sealed file is damaged") from error
    if len(salt) != 16 or len(nonce) != 12:
        raise Malformed("the sealed file is damaged")
    try:
        return AESGCM(_derive(passphrase, salt)).decrypt(nonce, data, encode(_head(purpose, salt, nonce)))
    except InvalidTag:
        raise WrongPassphrase("This passphrase does not open the file, or the file was altered.") from None


def _head(purpose: str, salt: bytes, nonce: bytes) -> dict[str, object]:
    return {
        "une-voix": "sealed",
        "version": 1,
        "purpose": purpose,
        "scrypt": {**_COST, "salt": b64encode(salt).decode()},
        "nonce": b64encode(nonce).decode(),
    }


def _derive(passphrase: str, salt: bytes) -> bytes:
    kdf = Scrypt(salt=salt, length=32, n=_COST["n"], r=_COST["r"], p=_COST["p"])
    return kdf.derive(normalize("NFKC", passphrase).encode())
