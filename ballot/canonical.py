r"""Canonical JSON, as Belenios writes it, and a reader that takes nothing else.

    {"a":[1,"é\u007f"],"b":true}

UTF-8; no space; keys in the order of their definition; `/` and every character from U+0080 on raw; the escapes
`\" \\ \n \t \r \b \f`, all other controls and U+007F as `\u00xx` in lower case; numbers are integers.
Hashes bind bytes, so whatever is read must be written back to the same bytes: `decode_canonical` checks that.
Source: Belenios spec, "Conventions".
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from ballot.errors import Malformed

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes where nobody says less; a text that follows from an election has its own limit (`ballot.bounds`)."""

_WHITE = " \t\r\n"

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def encode(value: object) -> bytes:
    """The canonical bytes of `value` (None, bool, int, str, lists, tuples, dicts; keys in the given order)."""
    text = _encoder.encode(value)
    # Belenios escapes U+007F and Python does not. It can stand only inside strings, so all of it is replaced.
    return text.replace("\x7f", "\\u007f").encode("utf-8")


_NUMBER_LIMIT = 2**30


def without_mark(data: bytes) -> bytes:
    """UTF-8 text that a person's editor saved, without the byte order mark that some put before it.

    UTF-16 with its mark, which some editors call Unicode, becomes UTF-8; anything else comes back as it is.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode("utf-8")
        except UnicodeError:
            return data
    return data.removeprefix(BOM_UTF8)


def number(value: int) -> Json:
    """A weight or a count as Belenios spells it: a JSON number, from 2^30 on a decimal string (RECORD.md, "JSON")."""
    return value if value < _NUMBER_LIMIT else str(value)


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise Malformed("an object holds the same key twice")
    return result


def _no_float(text: str) -> Json:
    raise Malformed(f"{text[:20]} is not an integer")


def _integer(text: str) -> int:
    if len(text) > 20:
        raise Malformed("an integer of more than 20 digits")
    return int(text)


_decoder = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_no_float, parse_constant=_no_float, parse_int=_integer
)


def decode(data: bytes, *, limit: int = SIZE_LIMIT) -> Json:
    """Read one JSON value, strictly.

    Refuses what Python's reader would let pass: another encoding than UTF-8, a duplicate key, a float, NaN,
    a lone surrogate, nesting beyond the interpreter's limit, anything after the value, more than `limit` bytes.
    Raises `Malformed`.
    """
    if len(data) > limit:
        raise Malformed(f"{len(data)} bytes, where at most {limit} are allowed")
    try:
        text = data.decode("utf-8").strip(_WHITE)
        value: Json
        value, end = _decoder.raw_decode(text)
        if "\\u" in text:
            encode(value)
    except UnicodeError as error:
        raise Malformed("not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise Malformed("not a JSON value") from error
    except RecursionError as error:
        raise Malformed("values nested too deep") from error
    if end != len(text):
        raise Malformed("something follows the JSON value")
    return value


def decode_canonical(data: bytes, *, limit: int = SIZE_LIMIT) -> Json:
    """Like `decode`, and refuse every spelling but the canonical one. Raises `Malformed`."""
    value = decode(data, limit=limit)
    try:
        canonical = encode(value)
    except RecursionError as error:
        raise Malformed("values nested too deep") from error
    if canonical != data:
        raise Malformed("the JSON is not written in its canonical form")
    return value
