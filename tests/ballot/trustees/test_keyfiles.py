"""Key files: what is written is read back, of either tool, and nothing else is taken for a key."""

from __future__ import annotations

import os

import pytest

from ballot.errors import Malformed, Refused, WrongPassphrase
from ballot.group import ED25519
from ballot.trustees.key import MAX_NAME, is_name
from ballot.trustees.keyfiles import is_sealed, open_held_share, open_key, open_seed, seal_key, seal_seed
from ballot.trustees.members import generate_trustee_key
from tests.worlds.sealed import CHEAP
from tests.worlds.thresholds import hold_ceremony

WORDS = "un cheval à bascule"


def typed() -> str:
    return WORDS


def never() -> str:
    raise AssertionError("an open file needs no passphrase")


def test_a_key_is_read_back_with_its_name() -> None:
    key = generate_trustee_key(os.urandom, "CLCV")
    data = seal_key(key, WORDS, os.urandom, CHEAP)
    found = open_key(data, typed, os.urandom)
    assert is_sealed(data)
    assert (found.secret, found.public.name, found.public.key) == (key.secret, "CLCV", key.public.key)
    with pytest.raises(WrongPassphrase):
        open_key(data, lambda: "un cheval", os.urandom)


def test_a_key_of_belenios_tool_lies_open() -> None:
    key = generate_trustee_key(os.urandom)
    data = f'"{key.secret}"\n'.encode()
    assert not is_sealed(data)
    assert open_key(data, never, os.urandom).secret == key.secret


def test_a_seed_is_read_back_and_is_no_key() -> None:
    data = seal_seed("1111111111111111111111", WORDS, os.urandom, CHEAP)
    assert open_seed(data, typed) == "1111111111111111111111"
    with pytest.raises(Malformed, match="give the key that `keygen` made"):
        open_key(data, typed, os.urandom)


def test_a_share_opens_with_the_seed_of_its_holder_only() -> None:
    ceremony = hold_ceremony(2, 3, ED25519, os.urandom)
    for position, (seed, dkey) in enumerate(zip(ceremony.seeds, ceremony.dkeys, strict=True)):
        expected = ceremony.keys[position].secret
        certified = ceremony.parameters.certificates[position].verification
        for data, ask in ((seal_seed(seed, WORDS, os.urandom, CHEAP), typed), (f"{seed}\n".encode(), never)):
            key, holder = open_held_share(data, dkey.encode() + b"\n", ask, os.urandom)
            assert (key.secret, holder) == (expected, certified)
    with pytest.raises(Refused):
        open_held_share(ceremony.seeds[0].encode(), ceremony.dkeys[1].encode(), never, os.urandom)
    with pytest.raises(Malformed, match="UTF-8"):
        open_held_share(ceremony.seeds[0].encode(), b"\xff", never, os.urandom)


@pytest.mark.parametrize(
    "data", [b"", b'"', b'""', b'"0"', b'"-1"', b'"x"', b"12", f'"{ED25519.order}"'.encode()]
)
def test_what_holds_no_key(data: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        open_key(data, never, os.urandom)
    assert str(ED25519.order) not in str(caught.value)


@pytest.mark.parametrize("name", ["CLCV", "Mme ŞAHİN", "", "N" * MAX_NAME])
def test_a_name_that_a_key_may_bear(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[2Jb", "a\u202eb", "N" * (MAX_NAME + 1)])
def test_a_name_that_it_may_not(name: str) -> None:
    assert not is_name(name)
