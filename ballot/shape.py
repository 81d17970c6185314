"""Readers that turn parsed JSON into typed values, or say which field is wrong.

Every reader takes the value and `where`, a path such as `answers[0].choices` for the message, and raises `Malformed`.
"""

from __future__ import annotations

import re

from ballot.canonical import Json
from ballot.errors import Malformed

_NATURAL = re.compile(r"0|[1-9][0-9]*")
_CREDENTIAL = re.compile(r"[0-9a-f]{1,1000}")
_HASH = re.compile(r"[0-9a-f]{64}")
# Base64 of 32 bytes without padding: 42 full characters, and a last one of which only 4 bits count.
_FINGERPRINT = re.compile(r"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]")


def fields(value: Json, where: str, *names: str, ordered: bool = True) -> dict[str, Json]:
    """An object with exactly the keys `names`, in that order unless `ordered` is false; `?blank` may be absent."""
    if not isinstance(value, dict):
        raise Malformed(f"{where}: expected an object")
    known = [name.lstrip("?") for name in names]
    for key in value:
        if key not in known:
            raise Malformed(f"{where}: the field {key[:40]!r} is unknown")
    for name in names:
        if not name.startswith("?") and name not in value:
            raise Malformed(f"{where}: the field {name} is missing")
    if ordered and list(value) != [key for key in known if key in value]:
        raise Malformed(f"{where}: the fields are not in the order of the specification")
    return value


def items(value: Json, where: str, length: int | None = None) -> list[Json]:
    """A list, of exactly `length` items if given."""
    if not isinstance(value, list):
        raise Malformed(f"{where}: expected a list")
    if length is not None and len(value) != length:
        raise Malformed(f"{where}: expected {length} items, found {len(value)}")
    return value


def string(value: Json, where: str) -> str:
    """A JSON string."""
    if not isinstance(value, str):
        raise Malformed(f"{where}: expected a string")
    return value


def boolean(value: Json, where: str) -> bool:
    """The value true or false."""
    if not isinstance(value, bool):
        raise Malformed(f"{where}: expected true or false")
    return value


def count(value: Json, where: str) -> int:
    """A JSON number that counts something: an integer from 0 on."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Malformed(f"{where}: expected a whole number from 0 on")
    return value


def position(value: Json, where: str) -> int:
    """A JSON number that counts from 1, such as the place of a trustee."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise Malformed(f"{where}: expected a whole number from 1 on")
    return value


def natural(text: str, where: str) -> int:
    """Decimal digits without sign, space or leading zero; at most 700 digits."""
    if len(text) > 700 or not text.isascii() or _NATURAL.fullmatch(text) is None:
        raise Malformed(f"{where}: expected a number in decimal digits")
    return int(text)


def scalar(value: Json, where: str, order: int) -> int:
    """A number of Z_q, written as a decimal string below `order`."""
    number = natural(string(value, where), where)
    if number >= order:
        raise Malformed(f"{where}: the number is not below the order of the group")
    return number


def credential(value: Json, where: str) -> str:
    """A public credential, by its letters: hexadecimal or decimal digits, at most 1000, as every group writes its own.

    Whether it is an element of the group, and one of the Setup's, is for others to say.
    """
    text = string(value, where)
    if _CREDENTIAL.fullmatch(text) is None:
        raise Malformed(f"{where}: expected a public credential of at most 1000 digits")
    return text


def sha256_hex(value: Json, where: str) -> str:
    """A SHA-256 in 64 lower-case hexadecimal digits."""
    text = string(value, where)
    if _HASH.fullmatch(text) is None:
        raise Malformed(f"{where}: expected a hash of 64 hexadecimal digits")
    return text


def fingerprint(value: Json, where: str) -> str:
    """A SHA-256 in base64 without padding, as fingerprints and trackers are spelled."""
    text = string(value, where)
    if _FINGERPRINT.fullmatch(text) is None:
        raise Malformed(f"{where}: expected a SHA-256 in 43 base64 characters")
    return text
