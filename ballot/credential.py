"""Credentials: the letter code of a dwelling, and the public credential that stands in the record.

    5TXK2-9FHB3X-R1VNC-GDY7EP

A letter code is a valid Belenios credential (22 characters as 5-6-5-6) that uses only the 28 symbols of
`ballot.symbols`. 20 symbols are random (96 bits); the last two make the whole, read as a number in base 28, equal to
1 modulo 773. 773 is a prime above 28, so that every single wrong symbol and every swap of two neighbours is caught.
Source: Belenios spec, "Credentials" (version 2.4 and later); the symbols and the check are ours.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from ballot.errors import CodeError, Malformed, Refused
from ballot.fingerprint import FINGERPRINT_LENGTH
from ballot.group import Group, Random
from ballot.symbols import ALPHABET, BASE, draw_symbol, grouped, number_of, spell

GROUP_LENGTHS = (5, 6, 5, 6)
CHECK_MODULUS = 773

_LENGTH = sum(GROUP_LENGTHS)
_RANDOM_SYMBOLS = _LENGTH - 2
_SYMBOLS = frozenset(ALPHABET)
_CREDENTIAL = re.compile(
    r"[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}-[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}"
)
_LOOK_ALIKE = tuple(
    frozenset(pair) for pair in ("8B", "5S", "6G", "1L", "UV", "1J", "3E", "VY", "FE", "DP", "CG", "17")
)


def generate_code(random: Random) -> str:
    """A fresh letter code, dashed; its 20 random symbols are drawn uniformly."""
    symbols = "".join(draw_symbol(random) for _ in range(_RANDOM_SYMBOLS))
    check = (1 - number_of(symbols) * BASE**2) % CHECK_MODULUS
    return grouped(symbols + spell(check, 2), GROUP_LENGTHS)


def parse_code(text: str) -> str:
    """The dashed letter code that a person typed or a scanner read, in any case, with or without dashes and spaces.

    Of a letter's whole address only what follows `#` is taken, also where a program has spelled it `%23`, and without
    the fingerprint that stands behind the code; digits may be those of any script. Raises `CodeError` with the groups
    to look at: those with a wrong length or a foreign symbol; if only the check fails, those where one likely
    misreading or one swap would mend it, else all four.
    """
    groups = _split(_without_fingerprint(_fold(text.replace("%23", "#").rpartition("#")[2])))
    numbered = list(enumerate(zip(groups, GROUP_LENGTHS, strict=True), 1))
    foreign = [number for number, (group, _) in numbered if not set(group) <= _SYMBOLS]
    wrong_length = [number for number, (group, length) in numbered if len(group) != length]
    if foreign:
        message = "This group holds a character that codes do not use."
        raise CodeError(message, tuple(sorted({*foreign, *wrong_length})))
    if wrong_length:
        raise CodeError("This group does not have the right number of characters.", tuple(wrong_length))
    symbols = "".join(groups)
    if not _passes(symbols):
        suspects = _repairable_groups(symbols) or tuple(range(1, len(GROUP_LENGTHS) + 1))
        raise CodeError("One of the characters is not the one on the letter.", suspects)
    return grouped(symbols, GROUP_LENGTHS)


def _without_fingerprint(text: str) -> str:
    symbols = "".join(re.split(r"[\W_]+", text))
    return symbols[:_LENGTH] if len(symbols) == _LENGTH + FINGERPRINT_LENGTH else text


def _fold(text: str) -> str:
    """Capitals, and the digits of every script (٤, ۴, ４) as ours."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain).upper()


def _split(text: str) -> list[str]:
    parts = [part for part in re.split(r"[\W_]+", text) if part]
    if len(parts) == len(GROUP_LENGTHS):
        return parts
    symbols = "".join(parts)
    return [symbols[:5], symbols[5:11], symbols[11:16], symbols[16:]]


def _group_of(index: int) -> int:
    start = 0
    for number, length in enumerate(GROUP_LENGTHS, 1):
        start += length
        if index < start:
            return number
    return len(GROUP_LENGTHS)


def _repairable_groups(symbols: str) -> tuple[int, ...]:
    groups: set[int] = set()
    for i, symbol in enumerate(symbols):
        others = {other for pair in _LOOK_ALIKE if symbol in pair for other in pair}
        if any(_passes(symbols[:i] + other + symbols[i + 1 :]) for other in others & _SYMBOLS):
            groups.add(_group_of(i))
        if _passes(symbols[:i] + symbols[i + 1 : i + 2] + symbol + symbols[i + 2 :]):
            groups |= {_group_of(i), _group_of(i + 1)}
    return tuple(sorted(groups))


def _passes(symbols: str) -> bool:
    return number_of(symbols) % CHECK_MODULUS == 1


def secret_exponent(group: Group, uuid: str, credential: str) -> int:
    """secret(c): the exponent of a credential for one election.

    Takes any Belenios credential in its dashed form, ours or another's; raises `Malformed` for other text.
    """
    if _CREDENTIAL.fullmatch(credential) is None:
        raise Malformed("a credential has 22 letters and digits in groups of 5, 6, 5 and 6")
    halves = (
        hashlib.sha256(f"derive_credential|{uuid}|{index}|{credential}".encode()).hexdigest()
        for index in (0, 1)
    )
    return int("".join(halves), 16) % group.order


def public_credential(group: Group, uuid: str, credential: str) -> str:
    """public(c) = g^secret(c), spelled as in the record."""
    return group.format(group.power_of_generator(secret_exponent(group, uuid, credential)))


def check_public_credential(group: Group, credential: str) -> None:
    """Raise `Malformed` for text that is no public credential: no element as the record spells it, or the neutral one.

    Anybody could sign with the neutral element.
    """
    where = credential[:80]
    if group.parse(credential, where) == group.identity:
        raise Malformed(f"{where}: the neutral element is no credential")


def list_credentials(group: Group, credentials: Sequence[str]) -> list[str]:
    """The list for the record of public credentials, one per dwelling, given in any order.

    They are sorted by their bytes with the lowest first, as Belenios does, so that the order tells nothing of the
    dwellings. Raises `Refused` when there are none or one stands twice, `Malformed` when one is none.
    """
    if not credentials:
        raise Refused("There is no credential: import the roll and issue the codes first.")
    if len(set(credentials)) != len(credentials):
        raise Refused("A public credential stands twice in the list.")
    for credential in credentials:
        check_public_credential(group, credential)
    return sorted(credentials, key=lambda item: bytes.fromhex(item)[::-1])
