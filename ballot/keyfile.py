"""A secret in a file: sealed under a passphrase.

    {"une-voix":"sealed","version":1,"purpose":"trustee-key","scrypt":{"n":131072,"r":8,"p":1,"salt":"…"},
     "nonce":"…","data":"…"}

The key is scrypt of the passphrase (NFKC, UTF-8); the data is AES-256-GCM with all other fields as associated data, so
that a file of codes cannot pass for a key. `salt`, `nonce` and `data` are base64. The cost is that of the file: new
ones have what OWASP asks for ("Password Storage Cheat Sheet", scrypt), those of before had a quarter of it, and a
file that asks for more memory than any of ours is refused before it is spent.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from ballot import shape
from ballot.canonical import Json, decode, encode
from ballot.errors import Malformed, WrongPassphrase
from ballot.group import Random

FILE_LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Of scrypt: 128 n r bytes of memory, p times; `n` is a power of 2."""

    n: int
    r: int = 8
    p: int = 1


COST = Cost(2**17)
"""128 MiB, and half a second on a computer of today."""

_KINDS = {
    "letter-codes": "the file of letter codes, which `issue` wrote",
    "spare-codes": "the file of the spare letters' codes, which `spares` wrote",
    "trustee-key": "the key that `keygen` made, for a key that each trustee holds alone",
    "trustee-seed": "the key that `certify` made, for a key that some of the trustees suffice for",
}
"""What a person knows a file of each purpose as."""

DEAREST = Cost(2**20)
"""What a file may ask for: 1 GiB."""


def seal(data: bytes, passphrase: str, purpose: str, random: Random, cost: Cost | None = None) -> bytes:
    """The bytes of a sealed file. `purpose` says what is inside, and is not secret.

    Whether the passphrase is strong enough is for the caller to ask (`ballot.passphrase`). `cost` None is `COST`.
    """
    salt, nonce = random(16), random(12)
    cost = COST if cost is None else cost
    head = _head(purpose, cost, salt, nonce)
    sealed = AESGCM(_derive(passphrase, cost, salt)).encrypt(nonce, data, encode(head))
    return encode({**head, "data": b64encode(sealed).decode()}) + b"\n"


def unseal(sealed: bytes, passphrase: str, purpose: str) -> bytes:
    """What `seal` was given. Raises `Malformed` for another kind of file, `WrongPassphrase` if it does not open."""
    record = shape.fields(
        decode(sealed, limit=FILE_LIMIT), "file", "une-voix", "version", "purpose", "scrypt", "nonce", "data"
    )
    if record["une-voix"] != "sealed" or record["version"] != 1:
        raise Malformed("this is not a sealed file of version 1")
    if record["purpose"] != purpose:
        found = record["purpose"] if isinstance(record["purpose"], str) else ""
        what = f"this is {_KINDS[found]}" if found in _KINDS else "this sealed file holds something else"
        raise Malformed(f"{what}; give {_KINDS.get(purpose, f'the file of the {purpose}')}")
    stated = shape.fields(record["scrypt"], "scrypt", "n", "r", "p", "salt")
    cost = _read_cost(stated)
    try:
        salt, nonce, data = (
            b64decode(shape.string(value, "file"), validate=True)
            for value in (stated["salt"], record["nonce"], record["data"])
        )
    except ValueError as error:
        raise Malformed("the sealed file is damaged") from error
    if len(salt) != 16 or len(nonce) != 12:
        raise Malformed("the sealed file is damaged")
    try:
        return AESGCM(_derive(passphrase, cost, salt)).decrypt(
            nonce, data, encode(_head(purpose, cost, salt, nonce))
        )
    except InvalidTag:
        raise WrongPassphrase("This passphrase does not open the file, or the file was altered.") from None


def _read_cost(stated: Mapping[str, Json]) -> Cost:
    n, r, p = (shape.count(stated[name], f"scrypt.{name}") for name in ("n", "r", "p"))
    if n < 2 or n & (n - 1) or n > DEAREST.n or (r, p) != (DEAREST.r, DEAREST.p):
        raise Malformed("this sealed file asks for another cost than any of ours has")
    return Cost(n, r, p)


def _head(purpose: str, cost: Cost, salt: bytes, nonce: bytes) -> dict[str, object]:
    return {
        "une-voix": "sealed",
        "version": 1,
        "purpose": purpose,
        "scrypt": {"n": cost.n, "r": cost.r, "p": cost.p, "salt": b64encode(salt).decode()},
        "nonce": b64encode(nonce).decode(),
    }


def _derive(passphrase: str, cost: Cost, salt: bytes) -> bytes:
    kdf = Scrypt(salt=salt, length=32, n=cost.n, r=cost.r, p=cost.p)
    return kdf.derive(normalize("NFKC", passphrase).encode())
